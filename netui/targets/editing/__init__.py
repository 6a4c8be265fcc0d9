"""Editing a target: the company, its competitors, and who hires there."""
