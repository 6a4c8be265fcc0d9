"""Templates, rendering, the coach and the composer: a note worth answering."""
