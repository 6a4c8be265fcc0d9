"""The coach: what a note lacks, and why, in words. No network, no judgement that blocks."""
