"""Until the circle has its first ten partners: five people a day who could be kept close."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, day, id_list
from netui.store.derive import TOUCH, cadences
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "choose"
TITLE = "{}"
OCCASION = ""

NOT_NOW_DAYS = 90
SHORTLIST = 40  # how many are looked at closer
# All below the weight of a weak tie: who is chosen waits until what is due is done. After the first
# import every tie is weak, and whom to keep close is the first question.
TALKS_MOST, TALK_POINTS = 5, 0.1
RECENT_POINTS, CONNECTED_POINTS, INTEREST_POINTS = 0.3, 0.1, 0.1
_FREE = "c.closeness = '' AND c.cadence_days IS NULL AND c.style = 'periodic'"
# `+` keeps an index out of a query that has to read everybody anyway.
_EVERYBODY = "+trashed_at IS NULL"


class Known(NamedTuple):
    """What speaks for a contact."""

    contact_id: int
    touched_on: date | None
    connected_on: date | None
    talks: int
    interests: int


def cards(today: date, review: Review) -> list[Candidate]:
    """The people most recently in touch or connected, best first, while partners are wanting."""
    wanting = review.partners_wanted - _partners()
    if wanting <= 0 or review.choose_a_day <= 0:
        return []
    opening = [
        Why(
            f"{review.partners_wanted} partners are wanted, {wanting} still to choose",
            review.weights.choose,
        )
    ]
    if not _begun():
        opening.append(Why("nobody is chosen yet", review.weights.weak_tie))
    found = [
        Candidate(
            KIND,
            f"{KIND}:{known.contact_id}",
            known.contact_id,
            (*opening, *_terms(known, today)),
        )
        for known in _shortlist(today)
    ]
    return sorted(found, key=lambda candidate: -candidate.score)


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those not chosen yet, while partners are wanting."""
    if _partners() >= review.partners_wanted:
        return set()
    rows = run(
        f"SELECT c.id FROM contact c WHERE c.trashed_at IS NULL AND {_FREE}"
        " AND c.id IN (SELECT value FROM json_each(?))",
        (id_list(numbers),),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """Five a day, as the settings say."""
    return review.choose_a_day


def least(review: Review) -> int:
    """Its full number, up to half the cap: without partners there is little to keep up."""
    return min(review.choose_a_day, max(review.cap // 2, 1))


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Partner, warm, not now, not today, or not raised again."""
    later = ask.today + timedelta(days=NOT_NOW_DAYS)
    return [
        *(_closer(card.number, closeness, ask.today) for closeness in ("partner", "warm")),
        shared.Answer(
            "not-now",
            "not now",
            dates.short(later, ask.today),
            partial(shared.hold, card.card, later),
        ),
        shared.skip(ask),
        shared.let_go(card.card),
    ]


def _closer(contact_id: int, closeness: str, today: date) -> Answer:
    from netui.people.edit import set_closeness

    (touched,) = run("SELECT last_touch_at FROM contact WHERE id = ?", (contact_id,)).fetchone()
    start = day(touched) or today
    due = max(start + timedelta(days=cadences()[closeness]), today)
    act = partial(set_closeness, contact_id, closeness)
    return shared.Answer(closeness, closeness, f"reconnect {dates.short(due, today)}", act)


def _begun() -> bool:
    """Whether anybody is kept close already, or anything was logged."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM contact WHERE trashed_at IS NULL AND next_due_on > '')"
        " OR EXISTS (SELECT 1 FROM interaction)"
    )
    return bool(run(sql).fetchone()[0])


def _partners() -> int:
    """How many partners there are."""
    (count,) = run(
        "SELECT count(*) FROM contact WHERE closeness = 'partner' AND closeness <> ''"
        f" AND {_EVERYBODY}"
    ).fetchone()
    return int(count)


def _shortlist(today: date) -> list[Known]:
    """Those last in touch; where they are too few, those last connected too."""
    held = {
        int(row[0].partition(":")[2])
        for row in run(
            f"SELECT card FROM hold WHERE card BETWEEN '{KIND}:' AND '{KIND}:~'"
            " AND (until_on IS NULL OR until_on > ?)",
            (today.isoformat(),),
        )
    }
    columns = "c.id, c.last_touch_at, c.connected_on"
    most = SHORTLIST + len(held)
    rows = run(
        f"SELECT {columns} FROM contact c WHERE c.trashed_at IS NULL AND c.last_touch_at > ''"
        f" AND {_FREE} ORDER BY c.last_touch_at DESC, c.sort_name, c.id LIMIT ?",
        (most,),
    ).fetchall()
    if len(rows) < most:
        rows += run(
            f"SELECT {columns} FROM contact c WHERE +c.last_touch_at IS NULL AND {_FREE}"
            f" AND {_EVERYBODY} ORDER BY c.connected_on DESC, c.id LIMIT ?",
            (most - len(rows),),
        ).fetchall()
    rows = [row for row in rows if row[0] not in held][:SHORTLIST]
    ids = id_list(row[0] for row in rows)
    talks = _count(
        "SELECT p.contact_id, count(*) FROM participant p JOIN interaction i"
        f" ON i.id = p.interaction_id WHERE i.trashed_at IS NULL AND {TOUCH} AND p.contact_id",
        ids,
    )
    interests = _count(
        "SELECT contact_id, count(*) FROM trait WHERE kind <> 'tag' AND contact_id", ids
    )
    return [
        Known(row[0], day(row[1]), day(row[2]), talks.get(row[0], 0), interests.get(row[0], 0))
        for row in rows
    ]


def _count(select: str, ids: str) -> dict[int, int]:
    return dict(run(f"{select} IN (SELECT value FROM json_each(?)) GROUP BY 1", (ids,)).fetchall())


def _terms(known: Known, today: date) -> list[Why]:
    terms = []
    if known.talks:
        count = "one talk" if known.talks == 1 else f"{known.talks} talks"
        terms.append(Why(f"{count} so far", min(known.talks, TALKS_MOST) * TALK_POINTS))
    if known.touched_on:
        words = f"last touch {dates.ago(known.touched_on, today)}"
        terms.append(Why(words, RECENT_POINTS * _freshness(known.touched_on, today)))
    elif known.connected_on:
        words = f"connected {dates.ago(known.connected_on, today)}"
        terms.append(Why(words, CONNECTED_POINTS * _freshness(known.connected_on, today)))
    if known.interests:
        terms.append(Why("interests known", INTEREST_POINTS))
    return terms


def _freshness(on: date, today: date) -> float:
    """1 for today, a half for a year ago, never quite 0: the order stays."""
    return 365 / (365 + max((today - on).days, 0))
