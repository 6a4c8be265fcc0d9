"""Whom a name means at an event: somebody noted there already, a contact, or somebody new.

Nobody is merged with a namesake in silence, and nobody doubled: what a line tells of company and
title decides, and where it does not, the line is asked for more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from netui.events.debrief.lines import adds_nothing
from netui.people.company import company_key
from netui.people.find import Match, named
from netui.people.name import NAME
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline.capture import Found
from netui.timeline.line import Capture, Facts

MOST_CANDIDATES = 6
_WORDS = re.compile(r"[^\W_]+")
_BEST = (
    "CASE contact.closeness WHEN 'partner' THEN 0 WHEN 'warm' THEN 1 ELSE 2 END,"
    " contact.last_touch_at DESC, contact.id"
)


class Noted(NamedTuple):
    """Somebody noted at an event: `line` is what tells of them, "" in an old file."""

    encounter: int
    interaction: int
    contact_id: int
    name: str
    is_new: bool
    line: str


class Roles(NamedTuple):
    """Where a contact works and worked, as company keys, and their titles, folded."""

    companies: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()


NO_ROLES = Roles()


class Mended(NamedTuple):
    """The line that another replaces: whom it noted, and what they were before it."""

    noted: Noted
    said: str  # the name as the line has it
    roles: Roles


class Whom(NamedTuple):
    """Whom a name means: the contact `match`, else somebody new.

    `noted`: they are noted at the event already. `others`: namesakes of somebody new, or whom a
    `problem` is about.
    """

    name: str
    match: Match | None = None
    noted: Noted | None = None
    others: tuple[Match, ...] = ()
    problem: str = ""

    @property
    def found(self) -> Found:
        """The same in the words of a capture."""
        if self.problem:
            return Found(self.name, None, candidates=self.others)
        return Found(self.name, self.match, namesakes=self.others)


def whom(name: str, capture: Capture, noted: Sequence[Noted], mended: Mended | None) -> Whom:
    """Whom `name` means in a line; `noted`: who is noted at the event, the mended line left out."""
    said, number = named(name)
    if number is not None:
        found = _by_id(said, number, noted)
    elif capture.facts.new:
        found = _called_new(said, capture, noted, mended)
    else:
        found = _by_name(said, capture.facts, noted, mended)
    return _as_before(found, mended) if mended else found


def roles_of(contact_ids: Sequence[int]) -> dict[int, Roles]:
    """The roles of these contacts, past ones too, by id."""
    rows = run(
        "SELECT p.contact_id, coalesce(c.key, ''), p.title FROM position p"
        " LEFT JOIN company c ON c.id = p.company_id"
        " WHERE p.contact_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(contact_ids)),),
    )
    found: dict[int, Roles] = {}
    for contact_id, company, title in rows:
        held = found.get(contact_id, NO_ROLES)
        found[contact_id] = with_role(held, company, title)
    return found


def with_role(roles: Roles, company: str, title: str) -> Roles:
    """The roles and one more; `company` is a key."""
    return Roles(
        roles.companies | {company} - {""},
        roles.titles | {fold(clean(title))} - {""},
    )


def listed(matches: Sequence[Match]) -> str:
    """ "Ann Ortiz (Acme, id 12), Ann Lee (id 31)"."""
    said = [_said(match) for match in matches[:MOST_CANDIDATES]]
    return ", ".join(said) + (", …" if len(matches) > MOST_CANDIDATES else "")


def _said(match: Match) -> str:
    return f"{match.name} ({match.company + ', ' if match.company else ''}id {match.id})"


def _by_id(said: str, number: int, noted: Sequence[Noted]) -> Whom:
    rows = _ask("contact.id = ?", (number,))
    if not rows:
        problem = f"nobody has the id {number}: write the name alone, or another id"
        return Whom(said, problem=problem)
    return _known(said, rows[0], noted)


def _called_new(said: str, capture: Capture, noted: Sequence[Noted], mended: Mended | None) -> Whom:
    """Whom the line itself calls new; the same line again means the same person."""
    for one in noted:
        if one.is_new and fold(one.name) == fold(said) and adds_nothing(one.line, capture):
            return Whom(said, Match(one.contact_id, one.name, ""), one)
    return Whom(said, others=tuple(_full(said, mended)))


def _by_name(said: str, facts: Facts, noted: Sequence[Noted], mended: Mended | None) -> Whom:
    full = _full(said, mended)
    candidates = full or _with_words(said, mended)
    if not candidates:
        return Whom(said)
    roles = _roles(candidates, facts, mended)
    having = [one for one in candidates if _has(roles.get(one.id, NO_ROLES), facts)]
    if len(having) > 1 and facts.company and facts.title:
        titled = [one for one in having if _has_title(roles[one.id], facts)]
        having = titled or having
    if len(having) == 1:
        return _known(said, having[0], noted)
    candidates = having or candidates
    ids = {one.contact_id for one in noted}
    here = [one for one in candidates if full and one.id in ids]
    fitting = [one for one in here if having or not _differs(roles.get(one.id, NO_ROLES), facts)]
    if len(fitting) == 1:
        return _known(said, fitting[0], noted)
    if here and not fitting:
        return _another(said, facts, here, [one for one in candidates if one not in here], roles)
    candidates = fitting or candidates
    if len(candidates) > 1:
        return _several(said, candidates)
    if _is_doubtful(roles.get(candidates[0].id, NO_ROLES), facts):
        return _doubtful(said, candidates)
    return _known(said, candidates[0], noted)


def _another(
    said: str,
    facts: Facts,
    here: Sequence[Match],
    elsewhere: Sequence[Match],
    roles: Mapping[int, Roles],
) -> Whom:
    """Somebody else than their namesakes noted here: new, unless a namesake elsewhere may be it."""
    may_be = [one for one in elsewhere if not _differs(roles.get(one.id, NO_ROLES), facts)]
    return _doubtful(said, may_be) if may_be else Whom(said, others=tuple(here))


def _known(said: str, match: Match, noted: Sequence[Noted]) -> Whom:
    here = next((one for one in noted if one.contact_id == match.id), None)
    return Whom(said, match, here)


def _several(said: str, candidates: Sequence[Match]) -> Whom:
    problem = (
        f"“{said}” may be {listed(candidates)}:"
        f" write {said} [{candidates[0].id}], the company, or new {said}"
    )
    return Whom(said, others=tuple(candidates), problem=problem)


def _doubtful(said: str, candidates: Sequence[Match]) -> Whom:
    numbers = " or ".join(f"[{one.id}]" for one in candidates[:MOST_CANDIDATES])
    problem = f"{listed(candidates)}, or somebody new? write {numbers} or new"
    return Whom(said, others=tuple(candidates), problem=problem)


def _as_before(found: Whom, mended: Mended) -> Whom:
    """The person of the mended line, where the same name leaves open who it is."""
    held = mended.noted
    match = Match(held.contact_id, held.name, "")
    names = {fold(held.name), fold(mended.said)}
    if fold(found.name) not in names or found.noted:
        return found
    if held.is_new and found.match is None and not found.problem:
        return found._replace(match=match)
    if not held.is_new and found.problem and len(found.others) > 1:
        theirs = [one for one in found.others if one.id == held.contact_id]
        return Whom(found.name, theirs[0]) if theirs else found
    return found


# --- what a line tells against what is known


def _roles(candidates: Sequence[Match], facts: Facts, mended: Mended | None) -> dict[int, Roles]:
    """Their roles, where the line tells any to compare; the mended line's own left out."""
    if not (facts.company or facts.title):
        return {}
    found = roles_of([one.id for one in candidates])
    if mended:
        found[mended.noted.contact_id] = mended.roles
    return found


def _has(roles: Roles, facts: Facts) -> bool:
    """Whether they have the company that is told, or where none is told the title."""
    if facts.company:
        return company_key(facts.company) in roles.companies
    return _has_title(roles, facts)


def _has_title(roles: Roles, facts: Facts) -> bool:
    return bool(facts.title) and fold(facts.title) in roles.titles


def _differs(roles: Roles, facts: Facts) -> bool:
    """Whether the line tells a company or title that is none of theirs, where one is known."""
    company = facts.company and roles.companies and not _has(roles, facts)
    title = facts.title and roles.titles and not _has_title(roles, facts)
    return bool(company or title)


def _is_doubtful(roles: Roles, facts: Facts) -> bool:
    """Whether both a company and a title are told, and neither is known of them."""
    told = facts.company and facts.title and roles != NO_ROLES
    return bool(told) and not _has(roles, facts) and not _has_title(roles, facts)


# --- looking up


def _full(said: str, mended: Mended | None) -> list[Match]:
    """Those of exactly this name."""
    folded = fold(said).strip()
    if not folded:
        return []
    return _without(_ask("contact.sort_name = ?", (folded,)), mended)


def _with_words(said: str, mended: Mended | None) -> list[Match]:
    """Those whose name, or nickname, has all of these words: "Ann" is Ann Ortiz, not Anna."""
    words = _words(said)
    if not words:
        return []
    wanted = " AND ".join(f'name : "{word}"' for word in words[:12])
    rows = "contact.id IN (SELECT rowid FROM name_search WHERE name_search MATCH ?)"
    return _without(_ask(rows, (wanted,)), mended)


def _words(name: str) -> list[str]:
    return _WORDS.findall(fold(name))


def _without(matches: Sequence[Match], mended: Mended | None) -> list[Match]:
    """Whoever came by the mended line is not known without it."""
    gone = mended.noted.contact_id if mended and mended.noted.is_new else None
    return [one for one in matches if one.id != gone]


def _ask(where: str, values: tuple[object, ...]) -> list[Match]:
    rows = run(
        f"SELECT contact.id, {NAME}, contact.company FROM contact"
        f" WHERE contact.trashed_at IS NULL AND {where} ORDER BY {_BEST}",
        values,
    )
    return [Match(number, clean(name), clean(company)) for number, name, company in rows]
