"""Completing a name while it is typed: whose name begins so, those likely to be meant first.

One letter begins a word in thousands of names: then the list of those spoken to last is walked
until enough are found, and nothing is sorted.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui.people.find import named, with_id
from netui.people.name import NAME
from netui.people.search import match
from netui.store.file import run
from netui.text import clean, fold

_FEW = 200  # names found by their words that are all looked at
_MOST_WORDS = 6
_OPEN_NUMBER = re.compile(r"\s*\[[0-9]*$")
_RANK = {"partner": 0, "warm": 1}
# An index holds all that these ask for, in this order.
_LATELY = (
    "SELECT id FROM contact INDEXED BY contact_by_touch WHERE trashed_at IS NULL AND {}"
    " ORDER BY last_touch_at DESC, sort_name, id LIMIT ?"
)


class Suggestion(NamedTuple):
    """Somebody whose name begins as was typed."""

    id: int
    name: str
    title: str
    company: str
    last_touch: date | None


class _Candidate(NamedTuple):
    suggestion: Suggestion
    folded: str
    nickname: str
    closeness: str


def beginning_with(words: str, limit: int = 8, first: Sequence[int] = ()) -> list[Suggestion]:
    """Contacts in whose name each of the words begins a word, best first.

    The ids in `first` come before others, then the very name, names that begin with the words,
    those close to me, those spoken to last. "Ann Ortiz [12]" is contact 12. No words: nobody.
    """
    words = clean(words)
    number = named(words)[1]
    if number is not None:
        return [one.suggestion for one in _read([number])]
    folded = fold(_OPEN_NUMBER.sub("", words)).strip()
    if not folded:
        return []
    parts = folded.split()[:_MOST_WORDS]
    found = [one for one in _read(_ids(folded, parts, limit, first)) if _begins(one, parts)]
    places = {number: place for place, number in enumerate(first)}
    found.sort(
        key=lambda one: (
            places.get(one.suggestion.id, len(places)),
            one.folded != folded,
            not one.folded.startswith(folded),
            _RANK.get(one.closeness, 2),
            -(one.suggestion.last_touch or date.min).toordinal(),
            one.folded,
            one.suggestion.id,
        )
    )
    return [one.suggestion for one in found[:limit]]


def said(suggestion: Suggestion, others: Sequence[Suggestion] = ()) -> str:
    """The words for a line: the name, in quotes where it needs them, and the id of a namesake.

    `others`: those suggested beside it; any other contact of that very name counts as well.
    """
    from netui.timeline.line import name_in_line

    name = suggestion.name
    same = fold(name)
    namesake = (
        any(one.id != suggestion.id and fold(one.name) == same for one in others)
        or run(
            "SELECT 1 FROM contact WHERE sort_name = ? AND trashed_at IS NULL AND id <> ? LIMIT 1",
            (same, suggestion.id),
        ).fetchone()
    )
    looks_numbered = named(name)[1] is not None
    return name_in_line(with_id(name, suggestion.id) if namesake or looks_numbered else name)


def _ids(folded: str, parts: Sequence[str], limit: int, first: Sequence[int]) -> list[int]:
    """Who may be among the best."""
    if all(map(_in_index, parts)):
        ids = _numbers(
            "SELECT rowid FROM name_search WHERE name_search MATCH ? LIMIT ?",
            (match(parts, "name"), _FEW),
        )
        if len(ids) < _FEW:
            return ids
    last = parts[-1]
    close = _numbers(
        "SELECT id FROM contact WHERE closeness <> '' AND trashed_at IS NULL"
        " AND instr(' ' || sort_name, ?)",
        (f" {last}",),
    )
    exact = _numbers(
        "SELECT id FROM contact WHERE sort_name = ? AND trashed_at IS NULL LIMIT ?",
        (folded, limit),
    )
    # The last character there is: all that begin so lie before it.
    begun = _numbers(
        _LATELY.format("sort_name >= ? AND sort_name < ?"),
        (folded, f"{folded}\U0010ffff", limit),
    )
    anywhere = " AND ".join(["instr(' ' || sort_name, ?)"] * len(parts))
    lately = _numbers(_LATELY.format(anywhere), (*(f" {part}" for part in parts), limit))
    return [*dict.fromkeys([*first, *exact, *close, *begun, *lately])]


def _begins(one: _Candidate, parts: Sequence[str]) -> bool:
    """Whether each of the parts begins a word of the name or nickname."""
    name = f"{one.folded} {one.nickname}"
    return all(re.search(rf"(?:^|[\W_]){re.escape(part)}", name) for part in parts)


def _in_index(word: str) -> bool:
    """Whether the index of names sees the word as it was typed: letters and digits alone."""
    return all(unicodedata.category(sign)[0] in "LN" for sign in word)


def _numbers(sql: str, values: tuple[object, ...]) -> list[int]:
    return [row[0] for row in run(sql, values)]


def _read(ids: Sequence[int]) -> list[_Candidate]:
    rows = run(
        f"SELECT contact.id, {NAME}, title, company, last_touch_at, sort_name,"
        " fold(nickname), closeness FROM contact"
        " WHERE id IN (SELECT value FROM json_each(?)) AND trashed_at IS NULL",
        (json.dumps(list(ids)),),
    )
    return [
        _Candidate(
            Suggestion(
                number,
                clean(name),
                clean(title),
                clean(company),
                date.fromisoformat(touch) if touch else None,
            ),
            folded,
            nickname,
            closeness,
        )
        for number, name, title, company, touch, folded, nickname, closeness in rows
    ]
