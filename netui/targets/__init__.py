"""Targets: companies, who hires there, and the way in."""
