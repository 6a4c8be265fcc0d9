"""Who is owed a word on what came of advice: whoever gave it, and those who led me to them.

Ann sent me to Bob, and Bob to Cara: when I talk with Cara, both are owed a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from netui.people.name import NAME
from netui.promises.suggestions import Advice, select
from netui.store.file import run
from netui.text import clean
from netui.timeline.kinds import people

SPARED = "report-back"  # such holds are named `report-back:<advice>:<contact>`
_LIVE = "a.state <> 'let-go'"
_SENT = f"a.kind = 'talk' AND {_LIVE}"
# Those to whom any of ?1 led me.
_NEXT = (
    f"SELECT a.about_id FROM advice a WHERE {_SENT} AND a.about_id IS NOT NULL"
    " AND a.contact_id IN (SELECT value FROM json_each(?1)) UNION SELECT met.id FROM contact met"
    " WHERE met.introduced_by_id IN (SELECT value FROM json_each(?1))"
)
_LED = (
    "WITH RECURSIVE known(id) AS (SELECT value FROM json_each(?)"
    " UNION SELECT a.contact_id FROM known JOIN advice a ON a.about_id = known.id"
    f" WHERE {_SENT} UNION SELECT met.introduced_by_id FROM known"
    " JOIN contact met ON met.id = known.id WHERE met.introduced_by_id IS NOT NULL)"
    f" SELECT known.id, contact.id, {NAME}, NULL FROM known"
    " JOIN contact met ON met.id = known.id JOIN contact ON contact.id = met.introduced_by_id"
    " WHERE contact.trashed_at IS NULL"
    f" UNION ALL SELECT known.id, contact.id, {NAME}, a.given_on FROM known"
    " JOIN advice a ON a.about_id = known.id JOIN contact ON contact.id = a.contact_id"
    f" WHERE {_SENT} AND contact.trashed_at IS NULL ORDER BY 4 DESC NULLS FIRST, 2"
)


class OwedWord(NamedTuple):
    """A word that is owed to a contact on what came of `advice`.

    `via`: "" where they gave it, else the names through whom they led me to it; `through`: each of
    them, whom they led me to first.
    """

    advice: Advice
    to_id: int
    to: str
    via: str
    through: tuple[str, ...] = ()


class _Led(NamedTuple):
    """Somebody led me to somebody; `day` is the ISO day, None where none is known."""

    by_id: int
    by: str
    day: str | None


def owed_words(contact_id: int | None = None, today: date | None = None) -> list[OwedWord]:
    """The words owed on advice that was acted on; to one contact or to all.

    What was acted on first comes first, and of one piece whoever gave it.
    """
    where, values = "", ()  # type: str, tuple[object, ...]
    if contact_id is not None:
        where = " AND a.contact_id IN (SELECT value FROM json_each(?2))"
        values = (_ids(_led_on(contact_id)),)
    acted = [one for one in select(f" AND {_LIVE}{where}", values, today) if one.acted_on]
    if not acted:
        return []
    acted.sort(key=lambda one: (one.acted_on or date.min, one.id))
    led = _led({one.contact_id for one in acted if one.kind == "talk"})
    settled = _settled()
    return [
        word
        for one in acted
        for word in _words(one, led)
        if spared(one.id, word.to_id) not in settled and contact_id in (None, word.to_id)
    ]


def _words(advice: Advice, led: dict[int, list[_Led]]) -> Iterable[OwedWord]:
    """The giver, then those who led me to them, each once; never whom the advice is about."""
    if advice.contact_id == advice.about_id:  # as merging two contacts may leave it
        return
    yield OwedWord(advice, advice.contact_id, advice.giver, "")
    if advice.kind != "talk":
        return
    seen = {advice.about_id, advice.contact_id}
    steps: list[tuple[int, str, tuple[str, ...]]]
    steps = [(advice.contact_id, advice.given_on.isoformat(), (advice.giver,))]
    for number, day, via in steps:  # grows while it is gone through: the nearest come first
        for one in led.get(number, ()):
            if one.by_id not in seen and (one.day or day) <= day:
                seen.add(one.by_id)
                yield OwedWord(advice, one.by_id, one.by, people(via), via)
                steps.append((one.by_id, one.day or day, (one.by, *via)))


def _led_on(contact_id: int) -> set[int]:
    """The contact, and all to whom they led me, and those again: whose advice they may have part
    in."""
    known = fresh = {contact_id}
    while fresh:
        fresh = {row[0] for row in run(_NEXT, (_ids(fresh),))} - known
        known = known | fresh
    return known


def _led(givers: set[int]) -> dict[int, list[_Led]]:
    """Who led me to the givers, to those again, and so on; the newest first."""
    led: dict[int, list[_Led]] = {}
    for number, by_id, by, day in run(_LED, (_ids(givers),)):
        led.setdefault(number, []).append(_Led(by_id, clean(by), day))
    return led


def _ids(numbers: Iterable[int]) -> str:
    return "[" + ",".join(map(str, numbers)) + "]"


def spared(advice_id: int, contact_id: int) -> str:
    """The name of the hold that says: to this contact no word on this advice is owed."""
    return f"{SPARED}:{advice_id}:{contact_id}"


def _settled() -> set[str]:
    """The same names, of all who were told as well."""
    told = run(
        "SELECT r.advice_id, r.contact_id FROM report r"
        " LEFT JOIN interaction i ON i.id = r.interaction_id WHERE i.trashed_at IS NULL"
    )
    held = run("SELECT card FROM hold WHERE card LIKE ? AND until_on IS NULL", (f"{SPARED}:%:%",))
    return {spared(*row) for row in told} | {card for (card,) in held}
