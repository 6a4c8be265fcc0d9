"""Interactions: logging, the one-line capture, the timeline."""
