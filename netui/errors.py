"""The one exception for what the user can mend."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - what happened, not an error of the program
    """One sentence for the user: what went wrong, where, and how to mend it. Never a traceback."""
