"""Pitches on the screen: written, counted, practised."""
