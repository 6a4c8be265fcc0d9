"""Planned talks, questions and answers, notes."""
