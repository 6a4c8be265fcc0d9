"""Finding one person by what somebody would type: an id, a name or part of it, an e-mail."""

from __future__ import annotations

import re
from typing import NamedTuple

from netui.errors import Refused
from netui.people.name import NAME
from netui.people.search import match
from netui.store.file import run
from netui.text import clean, fold

MOST_LISTED = 8

_NUMBERED = re.compile(r"(|.*\S) *\[([0-9]{1,18})\]")
_SELECT = f"SELECT contact.id, {NAME}, contact.company FROM contact"
# Those close to me first, then those I spoke to last.
_BEST = (
    "CASE contact.closeness WHEN 'partner' THEN 0 WHEN 'warm' THEN 1 ELSE 2 END,"
    " contact.last_touch_at DESC, contact.sort_name, contact.id"
)


class Match(NamedTuple):
    """Somebody who may be meant."""

    id: int
    name: str
    company: str


def named(words: str) -> tuple[str, int | None]:
    """The name and the id that "Ann Ortiz [12]" says; of other words no id."""
    found = _NUMBERED.fullmatch(words)
    return (found[1], int(found[2])) if found else (words, None)


def with_id(name: str, contact_id: int) -> str:
    """A name that only one contact can be meant by: "Ann Ortiz [12]"."""
    return f"{name} [{contact_id}]"


def find(words: str, limit: int = 20) -> list[Match]:
    """Contacts that `words` may mean, best first: by id, e-mail, full name, part of the name.

    "Ann Ortiz [12]" is contact 12, whatever they are called by now, or nobody.
    """
    words = clean(words)
    number = named(words)[1]
    if number is not None:
        return _ask("contact.id = ?", (number,), limit)
    folded = fold(words).strip()
    if not folded:
        return []
    found = _by_id(words, limit) or _by_email(words, limit)
    if found:
        return found
    full = _by_full_name(folded, limit)
    begun = [person for person in _by_beginnings(folded, limit) if person not in full]
    return (full + begun)[:limit] or _with_company(folded, limit) or _by_parts(folded, limit)


def one(words: str) -> Match:
    """The one contact that `words` mean; a full name that only one has wins over parts of names.

    Raises Refused with the candidates, or that there is nobody.
    """
    found = find(words, MOST_LISTED + 1)
    folded = fold(clean(words)).strip()
    exact = [person for person in found if fold(person.name) == folded]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    number = named(clean(words))[1]
    if number is not None and not found:
        raise Refused(
            f"there is no contact {number}: write the name, or an id that netui list shows"
        )
    if not found:
        raise Refused(f"nobody is called “{clean(words)}”: netui list shows everybody")
    candidates = exact or found
    listed = ", ".join(_said(person) for person in candidates[:MOST_LISTED])
    more = ", …" if len(candidates) > MOST_LISTED else ""
    raise Refused(
        f"“{clean(words)}” may be {listed}{more}: write the full name, an e-mail or the id"
    )


def _said(person: Match) -> str:
    return f"{person.name} ({person.company + ', ' if person.company else ''}id {person.id})"


def _ask(where: str, values: tuple[object, ...], limit: int) -> list[Match]:
    sql = f"{_SELECT} WHERE contact.trashed_at IS NULL AND {where} ORDER BY {_BEST} LIMIT ?"
    return [Match(*row) for row in run(sql, (*values, limit))]


def _by_id(words: str, limit: int) -> list[Match]:
    digits = words.removeprefix("#")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 19):
        return []
    return _ask("contact.id = ?", (int(digits),), limit)


def _by_email(words: str, limit: int) -> list[Match]:
    if "@" not in words:
        return []
    owners = "contact.id IN (SELECT contact_id FROM reach WHERE kind = 'email' AND {})"
    exact = _ask(owners.format("lower(value) = ?"), (words.lower(),), limit)
    return exact or _ask(owners.format("instr(lower(value), ?)"), (words.lower(),), limit)


def _by_full_name(folded: str, limit: int) -> list[Match]:
    return _ask("contact.sort_name = ?", (folded,), limit)


def _by_beginnings(folded: str, limit: int) -> list[Match]:
    return _indexed(folded, "name", limit)


def _with_company(folded: str, limit: int) -> list[Match]:
    return _indexed(folded, "name company", limit)


def _indexed(folded: str, columns: str, limit: int) -> list[Match]:
    rows = "contact.id IN (SELECT rowid FROM name_search WHERE name_search MATCH ?)"
    return _ask(rows, (match(folded.split()[:12], columns),), limit)


def _by_parts(folded: str, limit: int) -> list[Match]:
    return _ask("instr(contact.sort_name, ?)", (folded,), limit)
