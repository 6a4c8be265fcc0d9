"""What day it is. `--today` and NETUI_TODAY fix it for tests and demos; backups never ask here."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from netui.errors import Refused

_fixed: date | None = None


def fix(today: date | None) -> None:
    """Let `today()` answer with this date from now on; None returns to the real one."""
    global _fixed
    _fixed = today


def today() -> date:
    """The local date, or the fixed one. Raises Refused where NETUI_TODAY is no ISO date."""
    if _fixed is not None:
        return _fixed
    asked = os.environ.get("NETUI_TODAY")
    if not asked:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(asked)
    except ValueError as error:
        raise Refused(f"NETUI_TODAY is “{asked}”: write a date such as 2026-11-22") from error


def now() -> datetime:
    """The instant in UTC, on the fixed date where one is set."""
    instant = datetime.now(UTC)
    day = today()
    local = instant.astimezone()
    if local.date() == day:
        return instant
    return local.replace(year=day.year, month=day.month, day=day.day).astimezone(UTC)


def stamp() -> str:
    """`now()` as ISO text with seconds, such as `2026-11-22T08:15:00Z`."""
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")
