"""What I owe others on account of somebody who is emptied for good: it stays, told without them."""

from __future__ import annotations

from collections.abc import Sequence

from netui import clock
from netui.people.name import NAME
from netui.people.trash_rows import THEIRS, note_advice
from netui.people.without_names import SOMEBODY, without
from netui.promises.advice_words import words_of
from netui.promises.chains import OwedWord, owed_words
from netui.promises.suggestions import ACTED_ON
from netui.store import derive
from netui.store.file import run

_LED_ON = f"talk to {SOMEBODY}, who led me on"
_OTHERS = f"advice a WHERE a.about_id {THEIRS} AND a.contact_id NOT {THEIRS}"


def settle(names: Sequence[str]) -> list[OwedWord]:
    """Let the advice of others stand without those it is about; the words owed before they go.

    What I did of it by talking with them is written down. What asks for no more than to talk with
    them goes as well. `names`: theirs.
    """
    rows = run(
        f"SELECT a.id, {ACTED_ON} FROM {_OTHERS} AND a.state = 'open'",
        (clock.today().isoformat(),),
    )
    for number, on in rows.fetchall():
        if on:
            run("UPDATE advice SET state = 'acted', acted_on = ? WHERE id = ?", (on, number))
    # While they are in the trash, the words on those whom they sent me to rest.
    run(f"UPDATE contact SET trashed_at = NULL WHERE id {THEIRS}")
    words = owed_words()
    derive.begin()
    run(f"INSERT OR IGNORE INTO touched SELECT a.contact_id FROM {_OTHERS}")
    note_advice(_forget_names())
    return [_told_without(word, set(names)) for word in words]


def keep(words: Sequence[OwedWord]) -> None:
    """Owe on the words that came through those who are gone, once they are: of whom is left."""
    left = {(word.advice.id, word.to_id) for word in owed_words()}
    gone = {number for (number,) in run("SELECT id FROM emptied_contact")}
    for word in words:
        advice = word.advice
        is_about_one = bool(advice.about) and advice.about_id not in gone
        if is_about_one and word.to_id not in gone and (advice.id, word.to_id) not in left:
            _owe(word)
    derive.refresh()  # no action tells the search of it


def _owe(word: OwedWord) -> None:
    """As advice of a kind that leads nobody on: whoever led me to them has a word of their own."""
    advice = word.advice
    who = ("", "") if advice.about_id else (advice.about, advice.company)
    acted_on = advice.acted_on or clock.today()
    run("INSERT OR IGNORE INTO touched VALUES (?)", (word.to_id,))
    run(
        "INSERT INTO advice (contact_id, kind, text, about_id, about_name, about_company,"
        " given_on, state, acted_on, result, created_at)"
        " VALUES (?, 'do', ?, ?, ?, ?, ?, 'acted', ?, ?, ?)",
        (
            *(word.to_id, _LED_ON, advice.about_id, *who, advice.given_on.isoformat()),
            *(acted_on.isoformat(), advice.result, clock.stamp()),
        ),
    )


def _forget_names() -> list[int]:
    """Take whom others' advice is about out of its words; which of it says nothing then."""
    rows = run(
        f"SELECT a.id, a.kind, a.state, a.text, a.result, {NAME}, contact.nickname FROM"
        f" {_OTHERS.replace(' WHERE', ' JOIN contact ON contact.id = a.about_id WHERE')}"
    )
    empty = []
    for number, kind, state, text, result, *names in rows.fetchall():
        told, came = without(text, names, kind), without(result, names, kind)
        if kind == "talk" and (_asks_only_for(text, names) or _asks_only_for(told, [SOMEBODY])):
            told = ""
            if state != "acted":
                empty.append(number)
        run(
            "UPDATE advice SET text = ?, result = ?, about_name = '', about_company = ''"
            " WHERE id = ?",
            (told, came, number),
        )
    return empty


def _asks_only_for(text: str, names: Sequence[str]) -> bool:
    return any(words_of("talk", text, name, "") == f"talk to {name}" for name in names)


def _told_without(word: OwedWord, names: set[str]) -> OwedWord:
    gone = names & {word.advice.giver, *word.through}
    advice = word.advice
    told = without(advice.result, gone, advice.kind)
    return word._replace(advice=advice._replace(result=told))
