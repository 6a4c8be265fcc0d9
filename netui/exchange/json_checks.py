"""What types cannot say of a netui JSON file: rows that nobody could read, or that cannot be."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from typing import Any

import msgspec

from netui.errors import Refused

MEND = "export it again, or mend it there"
_CARD = re.compile(r"[a-z-]+(?::[0-9]{1,18})?")
# Also what holds back a single word owed: `report-back:3:12`.
_HELD = re.compile(r"[a-z-]+(?::[0-9]{1,18}){0,2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Texts that are read later, by table; and all instants.
_READ_LATER = {"review_card": ("card",), "hold": ("card",), "note": ("follow_ups",)}
# Nobody is the other of these two.
_TWO = {
    "acquaintance": ("contact_id", "other_id"),
    "competitor": ("company_id", "other_id"),
    "introduction": ("by_id", "to_id"),
    "advice": ("contact_id", "about_id"),
    "mention": ("by_id", "about_id"),
}
# The smaller comes first: so they are looked up.
_IN_ORDER = frozenset(("acquaintance", "competitor"))


def check(file: str, table: str, record: Any) -> None:
    """Raises Refused for a record that could not be read later, or cannot be true."""
    for column in record.__struct_fields__:
        is_later = column in _READ_LATER.get(table, ()) or column.endswith("_at")
        if is_later and not _is_readable(table, column, getattr(record, column)):
            raise Refused(f"{file}: {table} {record.id}: {column} is not readable: {MEND}")
    one, other = _TWO.get(table, ("", ""))
    if one and getattr(record, one) == getattr(record, other):
        raise Refused(f"{file}: {table} {record.id}: {one} and {other} are the same: {MEND}")
    if table == "advice" and record.state == "acted" and record.acted_on is None:
        raise Refused(f"{file}: advice {record.id} is acted on, on no day: {MEND}")
    if table == "review_card":
        _check_card(file, record)


def in_order(table: str, record: Any) -> Any:
    """The record, with what it puts together in the order in which the file keeps it."""
    if table not in _IN_ORDER:
        return record
    one, other = _TWO[table]
    first, second = sorted((getattr(record, one), getattr(record, other)))
    return msgspec.structs.replace(record, **{one: first, other: second})


def _is_readable(table: str, column: str, text: str | None) -> bool:
    """Whether what is text in the file can be read as the instant, name or days that it is."""
    if column == "card":
        return (_HELD if table == "hold" else _CARD).fullmatch(text or "") is not None
    try:
        if column == "follow_ups":
            return not text or all(map(_is_day, text.split(",")))
        return not text or bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    """Raises ValueError for a day that no calendar has."""
    return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))


def _check_card(file: str, card: Any) -> None:
    """Refuse a review card whose reasons or score could not be read later."""
    try:
        msgspec.json.decode(card.why, type=list[str])
        sound = math.isfinite(float(card.score))
    except ValueError:
        sound = False
    if not sound:
        raise Refused(f"{file}: the review card {card.id} has no readable score or reasons: {MEND}")
