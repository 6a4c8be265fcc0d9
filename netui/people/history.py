"""The roles a contact has beside the one shown, or had before, one line each.

`Engineer @ Initech, 2019 – 2023-05`; one that is held still ends in `– now`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from netui.errors import Refused
from netui.people.name import name_of
from netui.people.positions import (
    Position,
    add_position,
    besides,
    current_position,
    edit_position,
    remove_position,
    show_first,
)
from netui.store.undo import action
from netui.text import clean

_LINE = re.compile(
    r"(?P<title>[^@]*?)\s*(?:@\s*(?P<company>.*?))?"
    r"(?:,\s*(?P<from>\d{4}[-\d]*)?\s*[–-]\s*(?P<until>\d{4}[-\d]*|now))?",
    re.IGNORECASE,
)
_NOW = "now"


class Role(NamedTuple):
    """A role as a line says it; dates are ISO text, perhaps cut, `until_on` "" of one held now."""

    title: str
    company: str
    from_on: str
    until_on: str


def earlier(contact_id: int) -> list[Position]:
    """The positions that lists do not show: those held as well, then the latest that ended."""
    return besides(contact_id)


def line(position: Position) -> str:
    """A position as a line."""
    what = " @ ".join(part for part in (position.title, position.company) if part)
    if not position.company:
        what = position.title
    elif not position.title:
        what = f"@ {position.company}"
    return f"{what}, {position.from_on} – {position.until_on or _NOW}".replace(",  –", ", –")


def parse(text: str) -> Role:
    """A line as a role. Raises Refused where it has neither title nor company, or no end."""
    found = _LINE.fullmatch(clean(text))
    title, company = (found["title"], found["company"] or "") if found else ("", "")
    if not found or not (title or company):
        raise Refused(f"“{clean(text)}”: write a role like Engineer @ Initech, 2019 – 2023")
    if not found["until"]:
        raise Refused(
            f"“{clean(text)}”: say until when, like Engineer @ Initech, 2019 – 2023,"
            f" or – {_NOW} where it is held still"
        )
    until = "" if found["until"].lower() == _NOW else found["until"]
    return Role(title, company, found["from"] or "", until)


def save(contact_id: int, wanted: Sequence[str], shown: Sequence[Position]) -> None:
    """Make the history say the lines of `wanted`, which were edited from `shown`.

    A line left as it was keeps its row; one in place of another rewrites that row. Raises Refused.
    """
    lines = [text for text in wanted if clean(text)]
    kept = {line(position): position for position in shown}
    gone = [position for text, position in kept.items() if text not in lines]
    fresh = [parse(text) for text in lines if text not in kept]
    if not gone and not fresh:
        return
    with action(f"Edit {name_of(contact_id)}"):
        held = current_position(contact_id)
        for position, role in zip(gone, fresh, strict=False):
            edit_position(position.id, role.company, role.title, role.from_on, role.until_on)
        for position in gone[len(fresh) :]:
            remove_position(position.id)
        for role in fresh[len(gone) :]:
            add_position(contact_id, role.company, role.title, role.from_on, role.until_on)
        if held is not None and _is_beside(held.id, contact_id):
            show_first(held.id)


def _is_beside(position_id: int, contact_id: int) -> bool:
    """Whether a role is held still, and not the one that lists show."""
    return any(one.id == position_id and one.current for one in besides(contact_id))
