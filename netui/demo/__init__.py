"""A believable, seeded, generated network."""
