"""The one exception for what the user can mend."""

from __future__ import annotations


class Refused(Exception):
    """One sentence for the user: what went wrong, where, and how to mend it. Never a traceback."""
