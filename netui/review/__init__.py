"""The daily queue, one small source per reason, and its session."""
