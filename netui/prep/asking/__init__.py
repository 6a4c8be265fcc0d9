"""Choosing the questions of a talk from the sets."""
