"""The people of tests/compose/notes/people.yaml, in a real file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from netui.people import edit
from netui.store import undo
from netui.store.file import run
from netui.yaml_file import load

NOTES = Path(__file__).with_name("notes")


@cache
def people() -> dict[str, Any]:
    return load(NOTES / "people.yaml")


def fill() -> dict[str, int]:
    """Write all people and the notes sent before; ids by name."""
    cast = people()
    with undo.action("Fill"):
        me = cast["me"]
        run(
            "INSERT INTO me (id, name, field, city, seeks, offers, links)"
            " VALUES (1, ?, ?, ?, ?, ?, '')",
            (me["name"], me["field"], me["city"], me["seeks"], me["offers"]),
        )
        ids = {person["name"]: _add(person) for person in cast["people"]}
        for person in cast["people"]:
            if "introduced_by" in person:
                run(
                    "UPDATE contact SET introduced_by_id = ? WHERE id = ?",
                    (ids[person["introduced_by"]], ids[person["name"]]),
                )
        for note in cast["sent"]:
            run(
                "INSERT INTO note (contact_id, template, occasion, channel, subject, text, outcome,"
                " sent_on, follow_ups, created_at) VALUES (?, '', '', ?, '', ?, 'sent', ?, '', '')",
                (ids[note["to"]], note["channel"], note["text"], note["on"]),
            )
    return ids


def _add(person: dict[str, Any]) -> int:
    number = edit.add_contact(person["name"], person.get("company", ""), person.get("title", ""))
    columns = {
        "city": person.get("city", ""),
        "field": person.get("field", ""),
        "looking": person.get("looking", False),
        "seeks": person.get("seeks", ""),
        "notes": person.get("notes", ""),
        "closeness": "partner" if person.get("partner") else "",
    }
    sets = ", ".join(f"{name} = ?" for name in columns)
    run(f"UPDATE contact SET {sets} WHERE id = ?", (*columns.values(), number))
    for kind, values in (("interest", "interests"), ("book", "books"), ("tag", "tags")):
        for value in person.get(values, ()):
            run(
                "INSERT INTO trait (contact_id, kind, value) VALUES (?, ?, ?)",
                (number, kind, value),
            )
    if "blog" in person:
        run(
            "INSERT INTO reach (contact_id, kind, value) VALUES (?, 'blog', ?)",
            (number, person["blog"]),
        )
    if "event" in person:
        _met(number, person["event"])
    if "talk" in person:
        _talked(number, person["talk"])
    if "new_role" in person:
        _moved(number, person["new_role"])
    return number


def _met(number: int, event: dict[str, Any]) -> None:
    row = run("SELECT id FROM event WHERE name = ?", (event["name"],)).fetchone()
    event_id = row[0] if row else None
    if event_id is None:
        event_id = run(
            "INSERT INTO event (name, kind, on_date, start, place, series, notes)"
            " VALUES (?, '', ?, '', '', '', '')",
            (event["name"], event["on"]),
        ).lastrowid
    _happened(number, "encounter", event["on"], event["summary"], event_id)


def _talked(number: int, talk: dict[str, Any]) -> None:
    _happened(number, talk["kind"], talk["on"], talk["summary"], None)


def _happened(number: int, kind: str, on: str, summary: str, event_id: int | None) -> None:
    talk = run(
        "INSERT INTO interaction (on_date, kind, direction, summary, notes, event_id, created_at)"
        " VALUES (?, ?, 'both', ?, '', ?, '')",
        (on, kind, summary, event_id),
    ).lastrowid
    run("INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)", (talk, number))


def _moved(number: int, role: dict[str, Any]) -> None:
    company = edit.company_id(role["company"])
    position = run(
        "INSERT INTO position (contact_id, company_id, title, from_on) VALUES (?, ?, ?, '2026-11')",
        (number, company, role["title"]),
    ).lastrowid
    run(
        "INSERT INTO role_change (contact_id, position_id, noticed_on) VALUES (?, ?, '2026-11-20')",
        (number, position),
    )
