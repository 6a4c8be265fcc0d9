"""Figures in a real terminal, side by side with a bare app: `make bench`."""
