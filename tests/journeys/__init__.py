"""Journeys: the real program, driven in a terminal from start to end."""
