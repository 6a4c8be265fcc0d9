"""Writing advice down, and what came of it."""
