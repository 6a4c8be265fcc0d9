"""Advice as it stands: what can be told from the talks is told from them, and never typed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui import clock
from netui.errors import Refused
from netui.people.name import NAME
from netui.promises.advice_words import words_of
from netui.store.file import run
from netui.text import clean, clean_lines
from netui.timeline.kinds import TALKS

TALKED = "('" + "', '".join(sorted(TALKS)) + "')"
ABOUT_NAME = NAME.replace("contact.", "about.")
# When it was written down that the advice `a` was given: a debrief may be closed a day later.
_GIVEN_AT = (
    "coalesce((SELECT g.created_at FROM interaction g WHERE g.id = a.interaction_id), a.created_at)"
)
# Of the advice `a`: the first talk with the person that it names; ?1 is today. The talk that it
# was given in is none: the person may have sat there, too; nor is one earlier on that day.
_FIRST_TALK = (
    "(SELECT min(i.on_date) FROM participant p JOIN interaction i ON i.id = p.interaction_id"
    f" WHERE p.contact_id = a.about_id AND i.kind IN {TALKED} AND i.trashed_at IS NULL"
    " AND i.on_date BETWEEN a.given_on AND ?1 AND i.id IS NOT a.interaction_id"
    f" AND (i.on_date > a.given_on OR i.created_at >= {_GIVEN_AT}))"
)
ACTED_ON = (
    f"CASE WHEN a.state = 'acted' THEN a.acted_on WHEN a.state = 'open' AND a.kind = 'talk'"
    f" AND a.about_id IS NOT NULL THEN {_FIRST_TALK} END"
)
# A report in a note that was moved to the trash has told nobody.
TOLD_ON = (
    "(SELECT r.on_date FROM report r LEFT JOIN interaction i ON i.id = r.interaction_id"
    " WHERE r.advice_id = a.id AND r.contact_id = a.contact_id AND i.trashed_at IS NULL)"
)
_SELECT = (
    f"SELECT a.id, a.contact_id, {NAME}, a.kind, a.text, about.id,"
    f" coalesce({ABOUT_NAME}, a.about_name), coalesce(about.company, a.about_company), a.given_on,"
    f" a.state, {ACTED_ON}, a.result, {TOLD_ON}, a.interaction_id"
    " FROM advice a JOIN contact ON contact.id = a.contact_id"
    " LEFT JOIN contact about ON about.id = a.about_id AND about.trashed_at IS NULL"
    " WHERE contact.trashed_at IS NULL"
)


class Advice(NamedTuple):
    """A suggestion that a contact gave me, its texts clean.

    kind: talk, read, look, do. about_id, about, company: whom it names, None and "" for nobody; a
    contact in the trash is nobody. state: open, acted, let-go. reported_on: when the giver was
    told what came of it. interaction_id: the talk that it was given in.
    """

    id: int
    contact_id: int
    giver: str
    kind: str
    text: str
    about_id: int | None
    about: str
    company: str
    given_on: date
    state: str
    acted_on: date | None
    result: str
    reported_on: date | None
    interaction_id: int | None

    @property
    def is_open(self) -> bool:
        """Whether it waits to be acted on."""
        return self.state == "open"

    @property
    def is_reported(self) -> bool:
        """Whether the giver was told what came of it."""
        return self.reported_on is not None

    def words(self) -> str:
        """In one line, such as "talk to Priya Nair @ Hooli" or "read The Goal"."""
        return words_of(self.kind, self.text, self.about, self.company)


def read(advice_id: int, today: date | None = None) -> Advice:
    """One piece of advice. Raises Refused where it is gone, or its giver in the trash."""
    found = select(" AND a.id = ?2", (advice_id,), today)
    if not found:
        raise Refused("this advice is gone: it was removed, or whoever gave it is in the trash")
    return found[0]


def of_contact(contact_id: int, today: date | None = None) -> list[Advice]:
    """What a contact suggested, the newest first."""
    return select(
        " AND a.contact_id = ?2 ORDER BY a.given_on DESC, a.id DESC", (contact_id,), today
    )


def every(state: str = "", today: date | None = None) -> list[Advice]:
    """All advice of people who are not in the trash, the newest first.

    `state`: "" for all, else open, acted or let-go, as of `today` (default: the clock's).
    """
    # What was let go is told by its column, the others by the talks since as well.
    stored = {"let-go": " AND a.state = 'let-go'", "": ""}.get(state, " AND a.state <> 'let-go'")
    found = select(f"{stored} ORDER BY a.given_on DESC, a.id DESC", (), today)
    return [one for one in found if state in ("", one.state)]


def select(rest: str, values: tuple[object, ...], today: date | None) -> list[Advice]:
    """Advice by SQL behind the WHERE clause; its values are ?2 and on, ?1 is `today`."""
    day = (today or clock.today()).isoformat()
    return [_advice(row) for row in run(_SELECT + rest, (day, *values)).fetchall()]


def _advice(row: tuple[object, ...]) -> Advice:
    one = Advice(*row)  # type: ignore[arg-type]
    acted_on = _day(one.acted_on)
    return one._replace(
        giver=clean(one.giver),
        text=clean(one.text),
        about=clean(one.about),
        company=clean(one.company),
        given_on=date.fromisoformat(str(one.given_on)),
        state="acted" if acted_on else one.state,
        acted_on=acted_on,
        result=clean_lines(one.result),
        reported_on=_day(one.reported_on),
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
