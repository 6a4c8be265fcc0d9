"""What the screen of targets waits for longest, read while the list of contacts is looked at."""

from __future__ import annotations

from datetime import date

from netui.store.file import run


def read(today: date) -> None:
    """Read the doors of all targets; they are kept until the file changes.

    Among 60,000 acquaintances this is half of the first opening. Nothing is loaded or read for
    somebody who has no target.
    """
    if run("SELECT 1 FROM target LIMIT 1").fetchone() is not None:
        from netui.targets import listing

        listing.rows(today)
