"""The month's invitations, as they are told beside a note: how many are left, and who waits."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

MOST_WAITING = 3


class Invitations(NamedTuple):
    """`left` in words: "3 of 5 invitations left in November". waiting: name and why of each."""

    left: str
    waiting: tuple[tuple[str, str], ...] = ()


def invitations(today: date) -> Invitations:
    """What is left of the month's budget; who waits is looked for by `waiting`."""
    from netui.compose import budget

    found = budget.left(today)
    return Invitations(f"{found.left} of {found.most} invitations left in {found.month}")


def waiting(today: date, contact_id: int) -> tuple[tuple[str, str], ...]:
    """Who else than this contact deserves an invitation most: name and why."""
    from netui.compose import budget

    found = budget.waiting(today, MOST_WAITING + 1)
    others = [(one.name, one.why) for one in found if one.contact_id != contact_id]
    return tuple(others[:MOST_WAITING])
