"""Personalised invitations a month: how many are left, and who of those waiting deserves one most.

LinkedIn counts all that went out with a note, also those withdrawn, or to somebody in the trash.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from netui import dates, settings
from netui.compose.sent import LIVE, invitation_channels
from netui.people.name import NAME
from netui.store.file import run
from netui.text import clean
from netui.timeline.kinds import TALKS, at

MET_DAYS = 60
MET, DRAFT, INTRODUCED, COMMON = 3.0, 2.0, 1.0, 0.5  # points; COMMON for each thing in common
COMMON_MOST = 3
CLOSENESS = {"partner": 2.0, "warm": 1.0}
_LOOKED_AT = 4  # as many candidates per place are looked at closer
_TALKS = ", ".join(f"'{kind}'" for kind in sorted(TALKS))


class Budget(NamedTuple):
    """The calendar month's invitations with a note; `left` is never below 0."""

    used: int
    most: int
    left: int
    month: str

    @property
    def short(self) -> str:
        """ "3 of 5"."""
        return f"{self.left} of {self.most}"


class Waiting(NamedTuple):
    """Somebody to invite; `why` is in words, the name clean."""

    contact_id: int
    name: str
    why: str
    score: float
    has_draft: bool


class _Candidate(NamedTuple):
    """`met`: how and where we met last, in words, "" where it was long ago."""

    contact_id: int
    name: str
    closeness: str
    met_on: date | None
    met: str
    has_draft: bool


def left(today: date) -> Budget:
    """What the month's budget has left."""
    first = today.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    (used,) = run(
        "SELECT count(*) FROM note n LEFT JOIN interaction i ON i.id = n.interaction_id"
        " WHERE i.trashed_at IS NULL AND n.sent_on >= ? AND n.sent_on < ? AND n.text <> ''"
        f" AND n.channel IN ({_marks(invitation_channels())})",
        (first.isoformat(), following.isoformat(), *invitation_channels()),
    ).fetchone()
    most = settings.current().compose.invitations_a_month
    return Budget(used, most, max(most - used, 0), dates.MONTHS[today.month - 1])


def waiting(today: date, limit: int = 5) -> list[Waiting]:
    """Whom to invite, the most deserving first: met lately, or with an invitation in work.

    Left out: who is connected, has an open invitation, or whose withdrawn one has to rest.
    """
    drafted = _drafted()
    found = _met(today) | _others(drafted)
    out = _spoken_for(today)
    candidates = [
        known._replace(has_draft=number in drafted)
        for number, known in found.items()
        if number not in out
    ]
    candidates.sort(key=lambda known: (-_points(known, today), known.contact_id))
    looked_at = [_waiting(known, today) for known in candidates[: limit * _LOOKED_AT]]
    return sorted(looked_at, key=lambda one: (-one.score, one.contact_id))[:limit]


def _met(today: date) -> dict[int, _Candidate]:
    """Those whom I spoke with lately and who are not connected, by id."""
    rows = run(
        # SQLite takes the bare columns from the row that has the newest day.
        f"SELECT contact.id, {NAME}, contact.closeness, max(i.on_date), i.kind,"
        " coalesce(e.name, '')"
        " FROM contact CROSS JOIN participant p ON p.contact_id = contact.id"
        " CROSS JOIN interaction i ON i.id = p.interaction_id"
        " LEFT JOIN event e ON e.id = i.event_id AND e.trashed_at IS NULL"
        " WHERE contact.last_touch_at >= ?1 AND contact.connected_on IS NULL"
        " AND contact.trashed_at IS NULL AND i.on_date BETWEEN ?1 AND ?2"
        f" AND i.kind IN ({_TALKS}) AND i.trashed_at IS NULL GROUP BY contact.id",
        ((today - timedelta(days=MET_DAYS)).isoformat(), today.isoformat()),
    )
    found = {}
    for number, name, closeness, on_text, kind, event in rows:
        on = date.fromisoformat(on_text)
        how = f"met {at(clean(event))}" if event else "met" if kind == "encounter" else kind
        found[number] = _Candidate(
            number, clean(name), closeness, on, f"{how} {dates.ago(on, today)}", False
        )
    return found


def _drafted() -> set[int]:
    """Those to whom an invitation is in work."""
    from netui.compose import draft

    invitations = invitation_channels()
    found = set()
    # Read past `drafts.find`, which would take them for this copy's own.
    for key, text in run("SELECT key, text FROM draft WHERE key LIKE ?", (f"{draft.PREFIX}%",)):
        number, kept = draft.contact_of(key), draft.read(text)
        if number is not None and kept and kept.now.channel in invitations:
            found.add(number)
    return found


def _others(numbers: Iterable[int]) -> dict[int, _Candidate]:
    """Those of `numbers` who are not connected, as if met long ago."""
    wanted = list(numbers)
    rows = run(
        f"SELECT id, {NAME}, closeness FROM contact WHERE trashed_at IS NULL"
        f" AND connected_on IS NULL AND id IN ({_marks(wanted)})",
        wanted,
    )
    return {
        number: _Candidate(number, clean(name), closeness, None, "", True)
        for number, name, closeness in rows
    }


def _spoken_for(today: date) -> set[int]:
    """Those with an invitation, withdrawn ones that have rested apart."""
    rested = today - timedelta(days=settings.current().compose.withdrawn_days)
    rows = run(
        f"SELECT n.contact_id {LIVE} AND n.channel IN ({_marks(invitation_channels())})"
        " AND (n.outcome <> 'withdrawn' OR n.outcome_on > ?)",
        (*invitation_channels(), rested.isoformat()),
    )
    return {number for (number,) in rows}


def _points(known: _Candidate, today: date) -> float:
    """What can be told without looking closer."""
    met = MET * (1 - (today - known.met_on).days / MET_DAYS) if known.met_on else 0.0
    return met + CLOSENESS.get(known.closeness, 0.0) + (DRAFT if known.has_draft else 0.0)


def _waiting(known: _Candidate, today: date) -> Waiting:
    from netui.prep.common import common_ground

    ground = common_ground(known.contact_id)
    introduced = any(phrase.endswith("introduced you") for phrase in ground)
    score = _points(known, today) + COMMON * min(len(ground), COMMON_MOST)
    said = [
        known.met,
        known.closeness,
        *[phrase for phrase in ground if not phrase.startswith("both at ")][:2],
        "a draft is in work" if known.has_draft else "",
    ]
    return Waiting(
        known.contact_id,
        known.name,
        " · ".join(part for part in said if part),
        round(score + (INTRODUCED if introduced else 0.0), 2),
        known.has_draft,
    )


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
