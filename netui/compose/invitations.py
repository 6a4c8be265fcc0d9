"""The month's invitations, as they are told beside a note: how many are left, and who waits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from netui.compose.budget import Budget

MOST_WAITING = 3


class Invitations(NamedTuple):
    """What is left of the month's budget. waiting: name and why of each who waits for one."""

    left: Budget
    waiting: tuple[tuple[str, str], ...] = ()


def invitations(today: date) -> Invitations:
    """What is left of the month's budget; who waits is looked for by `waiting`."""
    from netui.compose import budget

    return Invitations(budget.left(today))


def waiting(today: date, contact_id: int) -> tuple[tuple[str, str], ...]:
    """Who else than this contact deserves an invitation most: name and why."""
    from netui.compose import budget

    found = budget.waiting(today, MOST_WAITING + 1)
    others = [(one.name, one.why) for one in found if one.contact_id != contact_id]
    return tuple(others[:MOST_WAITING])
