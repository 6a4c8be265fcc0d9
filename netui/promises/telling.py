"""Getting back to people: what was told to whom, and what no longer needs to be."""

from __future__ import annotations

from datetime import date

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import name_of
from netui.promises.chains import owed_words, spared
from netui.promises.suggestions import Advice, read
from netui.store import undo
from netui.store.file import run


def report(
    advice_id: int, contact_id: int, on: date | None = None, interaction_id: int | None = None
) -> None:
    """Note that a contact was told what came of advice. `on`: by default today.

    `interaction_id`: the message or talk in which they were told. Raises Refused.
    """
    day = told_day(on)
    advice = read(advice_id)
    if advice.state != "acted":
        raise Refused("nothing came of this advice yet: note first that you acted on it")
    if advice.acted_on and day < advice.acted_on:
        acted = dates.full(advice.acted_on)
        raise Refused(f"you acted on it on {acted}: choose that day or a later one")
    _refuse_gone(contact_id)
    with undo.action(f"Told {name_of(contact_id)}: {advice.words()}"):
        _report(advice, contact_id, day, interaction_id)


def told(contact_id: int, on: date | None = None, interaction_id: int | None = None) -> int:
    """Note that a contact was told everything that they are owed a word on; on how much.

    `on`: by default today; of what I did later they could not be told. `interaction_id`: the
    message in which they were told. Raises Refused.
    """
    day = told_day(on)
    words = owed_words(contact_id, day)
    words = [word for word in words if word.advice.acted_on and word.advice.acted_on <= day]
    if not words:
        return 0
    with undo.action(f"Told {words[0].to} what came of it"):
        for word in words:
            _report(word.advice, contact_id, day, interaction_id)
    return len(words)


def spare(advice_id: int, contact_id: int) -> None:
    """Let a word go: this contact is not told what came of this advice, and nothing is owed."""
    advice = read(advice_id)
    with undo.action(f"Let go: a word to {name_of(contact_id)} on {advice.words()}"):
        run(
            "INSERT INTO hold (card, until_on) VALUES (?, NULL)"
            " ON CONFLICT (card) DO UPDATE SET until_on = NULL",
            (spared(advice_id, contact_id),),
        )


def told_day(on: date | None) -> date:
    """The day on which something was told or done, by default today. Raises Refused for others."""
    today = clock.today()
    if on is not None and on > today:
        raise Refused(f"{dates.full(on)} is still ahead: choose today or an earlier day")
    return on or today


def _report(advice: Advice, contact_id: int, on: date, interaction_id: int | None) -> None:
    # Whoever was told of a talk was told, whatever becomes of the talk in the file.
    run(
        "UPDATE advice SET state = 'acted', acted_on = ? WHERE id = ? AND state = 'open'",
        (advice.acted_on and advice.acted_on.isoformat(), advice.id),
    )
    run(
        "INSERT INTO report (advice_id, contact_id, on_date, interaction_id) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (advice_id, contact_id) DO UPDATE SET on_date = excluded.on_date,"
        " interaction_id = excluded.interaction_id",
        (advice.id, contact_id, on.isoformat(), interaction_id),
    )


def _refuse_gone(contact_id: int) -> None:
    row = run("SELECT trashed_at FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if row is None or row[0] is not None:
        raise Refused("this contact is in the trash or gone: choose another, or restore them")
