"""Everything that names a contact, moved to another: talks, promises, advice, who knows whom."""

from __future__ import annotations

from functools import cache

from netui import clock
from netui.people.merging import answers, cards, roles, twice
from netui.people.name import NAME
from netui.promises.advice_words import words_of
from netui.promises.suggestions import ACTED_ON
from netui.store.file import run
from netui.text import fold

# A table with one row at most for a contact and the row named here.
_ONCE = {
    "participant": "interaction_id",
    "attendee": "meeting_id",
    "report": "advice_id",
    "passed": "news_id",
}


def move(kept_id: int, other_id: int) -> None:
    """Let every row that names `other_id` name `kept_id`, once. Within an action."""
    for table, owner in _ONCE.items():
        run(
            f"DELETE FROM {table} WHERE contact_id = ?1 AND {owner} IN"
            f" (SELECT {owner} FROM {table} WHERE contact_id = ?2)",
            (other_id, kept_id),
        )
    _acquaintances(kept_id, other_id)
    _to_oneself(kept_id, other_id)
    cards.move(kept_id, other_id)
    answers.join(kept_id, other_id)
    shown = roles.shown(kept_id, other_id)
    for table, column in naming():
        run(f"UPDATE {table} SET {column} = ?1 WHERE {column} = ?2", (kept_id, other_id))
    for table, columns in (("trait", "kind, value"), ("reach", "kind, value")):
        _once(table, columns, kept_id)
    roles.join(kept_id, shown)
    twice.join_managers(kept_id)
    twice.join_introductions(kept_id)
    twice.join_guests(kept_id)


@cache
def naming() -> tuple[tuple[str, str], ...]:
    """Each table and column that names a contact."""
    from netui.store import models

    return tuple(
        (model._meta.table_name, field.column_name)
        for field, model in models.Contact._meta.backrefs.items()
    )


def _acquaintances(kept_id: int, other_id: int) -> None:
    """Whom the other knows, the kept one knows; what was noted last of a pair stands."""
    rows = run(
        "SELECT id, contact_id + other_id - ?1, noted_on FROM acquaintance"
        " WHERE ?1 IN (contact_id, other_id)",
        (other_id,),
    ).fetchall()
    for number, third, noted_on in rows:
        low, high = sorted((kept_id, third))
        held = run(
            "SELECT id, noted_on FROM acquaintance WHERE contact_id = ? AND other_id = ?",
            (low, high),
        ).fetchone()
        if third == kept_id or (held and held[1] >= noted_on):
            run("DELETE FROM acquaintance WHERE id = ?", (number,))
            continue
        if held:
            run("DELETE FROM acquaintance WHERE id = ?", (held[0],))
        run(
            "UPDATE acquaintance SET contact_id = ?, other_id = ? WHERE id = ?",
            (low, high, number),
        )


def _to_oneself(kept_id: int, other_id: int) -> None:
    """What one of the two said of the other names nobody else any more."""
    pair = (kept_id, other_id)
    run("DELETE FROM mention WHERE by_id IN (?, ?) AND about_id IN (?, ?)", pair + pair)
    _advice_to_oneself(pair)
    asked = "SELECT id FROM introduction WHERE by_id IN (?, ?) AND to_id IN (?, ?)"
    for (number,) in run(asked, pair + pair).fetchall():
        _take_out("introduction", number)
    run(
        "UPDATE contact SET introduced_by_id = NULL"
        " WHERE id IN (?, ?) AND introduced_by_id IN (?, ?)",
        pair + pair,
    )


def _advice_to_oneself(pair: tuple[int, int]) -> None:
    """Advice of one to talk to the other goes; what says more than that stays, about nobody."""
    rows = run(
        f"SELECT a.id, a.kind, a.text, {NAME}, {ACTED_ON} FROM advice a"
        " JOIN contact ON contact.id = a.about_id"
        " WHERE a.contact_id IN (?2, ?3) AND a.about_id IN (?2, ?3)",
        (clock.today().isoformat(), *pair),
    )
    for number, kind, text, name, acted_on in rows.fetchall():
        if kind == "talk" and words_of(kind, text, name, "") == f"talk to {name}":
            _take_out("advice", number)
            continue
        run(
            "UPDATE advice SET about_id = NULL, about_name = '', about_company = '' WHERE id = ?",
            (number,),
        )
        if acted_on:  # a talk with whom it was about tells of it no more
            run(
                "UPDATE advice SET state = 'acted', acted_on = ? WHERE id = ? AND state = 'open'",
                (acted_on, number),
            )


def _take_out(table: str, row_id: int) -> None:
    cards.gone(table, row_id)
    run(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def _once(table: str, columns: str, contact_id: int) -> None:
    """Of rows that say the same, the first."""
    seen = set()
    for number, *values in run(
        f"SELECT id, {columns} FROM {table} WHERE contact_id = ? ORDER BY id", (contact_id,)
    ).fetchall():
        said = tuple(map(fold, values))
        if said in seen:
            run(f"DELETE FROM {table} WHERE id = ?", (number,))
        seen.add(said)
