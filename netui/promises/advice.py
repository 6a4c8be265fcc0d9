"""Advice: what people suggested, what I did with it, and who is owed a word on what came of it.

Every change is one undoable action.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import name_of
from netui.promises.advice_words import KINDS, kind_of, words_of
from netui.promises.chains import OwedWord, owed_words
from netui.promises.suggestions import Advice, every, of_contact, read
from netui.promises.telling import report, spare, told, told_day
from netui.store import undo
from netui.store.file import run
from netui.text import clean, clean_lines

__all__ = [
    "KINDS", "Advice", "OwedWord", "act", "add", "change", "every", "kind_of", "let_go",
    "of_contact", "owed_words", "read", "remove", "reopen", "report", "spare", "told",
]  # fmt: skip


def add(
    contact_id: int,
    text: str,
    kind: str = "",
    about_id: int | None = None,
    about_name: str = "",
    about_company: str = "",
    interaction_id: int | None = None,
    on: date | None = None,
) -> int:
    """Write down what a contact suggested; its id.

    `kind`: one of KINDS, else told by the text. `about_id`: the contact whom it names; for
    somebody who is none, `about_name` and `about_company`. `interaction_id`: the talk that it was
    given in. `on`: the day, by default today. Raises Refused.
    """
    day = told_day(on)
    values = _checked(contact_id, text, kind, about_id, about_name, about_company)
    with undo.action(_called("Advice", contact_id, values)):
        row = {**values, "contact_id": contact_id, "interaction_id": interaction_id}
        row |= {"given_on": day.isoformat(), "state": "open", "result": ""}
        row |= {"created_at": clock.stamp()}
        marks = ", ".join("?" * len(row))
        cursor = run(f"INSERT INTO advice ({', '.join(row)}) VALUES ({marks})", (*row.values(),))
        return cursor.lastrowid or 0


def change(
    advice_id: int,
    text: str,
    kind: str = "",
    about_id: int | None = None,
    about_name: str = "",
    about_company: str = "",
    on: date | None = None,
    result: str | None = None,
) -> None:
    """Write a piece of advice anew. `on` and `result`: None keeps what is held. Raises Refused."""
    held = read(advice_id)
    given_on = told_day(on) if on else held.given_on
    if held.acted_on and held.acted_on < given_on:
        raise Refused(
            f"you acted on it on {dates.full(held.acted_on)}: choose that day or an earlier one"
        )
    wanted = _checked(held.contact_id, text, kind, about_id, about_name, about_company)
    wanted |= {"given_on": given_on.isoformat()}
    if result is not None:
        wanted["result"] = clean_lines(result).strip()
    changed = {name: value for name, value in wanted.items() if value != _held(held, name)}
    if changed:
        with undo.action(_called("Edit advice", held.contact_id, wanted)):
            _set(advice_id, changed)


def act(advice_id: int, on: date | None = None, result: str | None = None) -> None:
    """I acted on it, on a day (by default the one held, else today), and what came of it.

    May be said again with a `result`; None keeps the one held. Raises Refused.
    """
    held = read(advice_id)
    day = told_day(on or held.acted_on)
    if day < held.given_on:
        raise Refused(
            f"it was given on {dates.full(held.given_on)}: choose that day or a later one"
        )
    values: dict[str, object] = {"state": "acted", "acted_on": day.isoformat()}
    if result is not None:
        values["result"] = clean_lines(result).strip()
    with undo.action(f"Acted on: {held.words()}"):
        _set(advice_id, values)


def let_go(advice_id: int, on: date | None = None) -> None:
    """Let it go: nothing is done with it. Raises Refused where it was acted on."""
    held = read(advice_id)
    if held.acted_on:
        raise Refused(f"you acted on it on {dates.full(held.acted_on)}: nothing is left to let go")
    with undo.action(f"Let go: {held.words()}"):
        _set(advice_id, {"state": "let-go", "acted_on": told_day(on).isoformat()})


def reopen(advice_id: int) -> None:
    """It waits to be acted on again, and nobody was told of it.

    Raises Refused where a talk with the person that it names says otherwise.
    """
    held = read(advice_id)
    with undo.action(f"Open again: {held.words()}"):
        _set(advice_id, {"state": "open", "acted_on": None})
        run("DELETE FROM report WHERE advice_id = ?", (advice_id,))
        talked_on = read(advice_id).acted_on
        if talked_on:
            raise Refused(
                f"you talked with {held.about or 'them'} on {dates.full(talked_on)}:"
                " that counts as acted on it"
            )


def remove(advice_id: int) -> None:
    """Remove it, and what was told of it. Raises Refused where it is gone."""
    held = read(advice_id)
    with undo.action(f"Remove advice of {held.giver}: {held.words()}"):
        run("DELETE FROM advice WHERE id = ?", (advice_id,))


def _set(advice_id: int, values: Mapping[str, object]) -> None:
    sets = ", ".join(f"{name} = ?" for name in values)
    run(f"UPDATE advice SET {sets} WHERE id = ?", (*values.values(), advice_id))


def _held(advice: Advice, column: str) -> object:
    """A column's value as `read` shows it: what a form was given and gives back is no change."""
    value = {"about_name": "" if advice.about_id else advice.about,
             "about_company": "" if advice.about_id else advice.company,
             "given_on": advice.given_on.isoformat()}  # fmt: skip
    return value[column] if column in value else getattr(advice, column)


def _checked(
    contact_id: int, text: str, kind: str, about_id: int | None, name: str, company: str
) -> dict[str, Any]:
    """The columns that say what was suggested, clean. Raises Refused for what cannot be."""
    text, kind, name, company = clean(text), clean(kind), clean(name), clean(company)
    _refuse_gone(contact_id, "whoever gave this advice is in the trash or gone: restore them first")
    if about_id is not None:
        _refuse_gone(about_id, "whom it names is in the trash or gone: choose another")
        name = company = ""
    if about_id == contact_id:
        raise Refused(f"{name_of(contact_id)} named somebody else, surely: choose whom")
    is_about = about_id is not None or bool(name)
    if not text and not is_about:
        raise Refused("the advice has no words: say what was suggested")
    if kind and kind not in KINDS:
        raise Refused(f"“{kind}” is no kind of advice: choose {', '.join(KINDS[:-1])} or do")
    return {
        "text": text,
        "kind": kind or (kind_of(text) if text else "talk"),
        "about_id": about_id,
        "about_name": name,
        "about_company": company,
    }


def _called(verb: str, contact_id: int, values: Mapping[str, Any]) -> str:
    about = name_of(values["about_id"]) if values["about_id"] else values["about_name"]
    words = words_of(values["kind"], values["text"], about, values["about_company"])
    return f"{verb} of {name_of(contact_id)}: {words}"


def _refuse_gone(contact_id: int, sentence: str) -> None:
    row = run("SELECT trashed_at FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if row is None or row[0] is not None:
        raise Refused(sentence)
