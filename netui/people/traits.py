"""What a contact has several of: ways to reach them, tags, interests and books."""

from __future__ import annotations

import re
from collections.abc import Iterable

from netui.errors import Refused
from netui.people.name import name_of
from netui.store.file import run
from netui.store.undo import action
from netui.text import clean, fold

TRAITS = ("tag", "interest", "book")
LINKS = ("profile", "blog", "site", "link")
REACH = ("email", "phone", *LINKS)

_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}(:\d+)?([/?#]\S*)?")
_OPENS = re.compile(r"(https?://[^\s/]\S*|mailto:[^@\s]+@\S+)", re.IGNORECASE)


def add_trait(contact_id: int, kind: str, value: str) -> None:
    """Add a tag, interest or book; one that is there already stays as it is. Raises Refused."""
    merge_values(contact_id, kind, added=(value,))


def remove_trait(contact_id: int, kind: str, value: str) -> None:
    """Take away a tag, interest or book."""
    merge_values(contact_id, kind, removed=(value,))


def set_traits(contact_id: int, kind: str, values: Iterable[str]) -> None:
    """Replace all values of that kind. Raises Refused."""
    replace_values(contact_id, kind, tuple(values))


def add_reach(contact_id: int, kind: str, value: str) -> None:
    """Add a way to reach a contact; links without a scheme get https. Raises Refused."""
    merge_values(contact_id, kind, added=(value,))


def remove_reach(contact_id: int, kind: str, value: str) -> None:
    """Take away a way to reach a contact."""
    merge_values(contact_id, kind, removed=(value,))


def set_reach(contact_id: int, kind: str, values: Iterable[str]) -> None:
    """Replace all ways of that kind. Raises Refused."""
    replace_values(contact_id, kind, tuple(values))


def values_of(contact_id: int, kind: str) -> tuple[str, ...]:
    """A contact's values of one kind, in the order in which they were added."""
    rows = run(
        f"SELECT value FROM {_table(kind)} WHERE contact_id = ? AND kind = ? ORDER BY id",
        (contact_id, kind),
    )
    return tuple(row[0] for row in rows)


def replace_values(contact_id: int, kind: str, values: tuple[str, ...]) -> None:
    """Make `values` all that there is of that kind."""
    held = values_of(contact_id, kind)
    merge_values(
        contact_id,
        kind,
        added=tuple(v for v in values if v not in held),
        removed=tuple(v for v in held if v not in values),
    )


def merge_values(
    contact_id: int, kind: str, added: tuple[str, ...] = (), removed: tuple[str, ...] = ()
) -> None:
    """Take values away and add others, leaving the rest alone. Raises Refused."""
    table = _table(kind)
    fresh = [made for made in (clean_value(kind, value) for value in added) if made]
    with action(f"Edit {name_of(contact_id)}"):
        for value in removed:
            run(
                f"DELETE FROM {table} WHERE contact_id = ? AND kind = ? AND value = ?",
                (contact_id, kind, value),
            )
        held = {fold(value) for value in values_of(contact_id, kind)}
        for value in fresh:
            if fold(value) in held:
                continue
            held.add(fold(value))
            run(
                f"INSERT INTO {table} (contact_id, kind, value) VALUES (?, ?, ?)",
                (contact_id, kind, value),
            )


def clean_value(kind: str, value: str) -> str:
    """`value` made fit to be kept as `kind`; "" for nothing. Raises Refused."""
    value = clean(value)
    if not value or kind in TRAITS:
        return value
    if kind == "email":
        value = value.removeprefix("mailto:")
        if not _EMAIL.fullmatch(value):
            raise Refused(f"“{value}” is no e-mail address: write it as name@example.org")
        return value
    if kind == "phone":
        if sum(c.isdigit() for c in value) < 3:
            raise Refused(f"“{value}” is no phone number: write its digits")
        return value
    return clean_link(value)


def clean_link(value: str) -> str:
    """A link that `o` may open: http, https or mailto. Raises Refused."""
    value = clean(value)
    if _OPENS.fullmatch(value):
        return value
    if _EMAIL.fullmatch(value):
        return f"mailto:{value}"
    if _DOMAIN.fullmatch(value):
        return f"https://{value}"
    raise Refused(f"“{value}” is no link: write it as https://example.org")


def _table(kind: str) -> str:
    if kind in TRAITS:
        return "trait"
    if kind in REACH:
        return "reach"
    raise Refused(f"“{kind}” is nothing a contact has: choose one of {', '.join(TRAITS + REACH)}")
