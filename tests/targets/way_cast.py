"""A small network with ways to Priya Nair at Hooli, over one and over two people."""

from __future__ import annotations

from netui.people import knowing
from netui.people.edit import add_contact
from netui.people.name import name_of
from netui.store import undo
from netui.store.file import run

PEOPLE = {
    "Ann Ortiz": ("Acme", "Head of people"),
    "Bob Reyes": ("Initech", "Recruiter"),
    "Carla Díaz": ("Globex", "Coach"),
    "Dev Patel": ("Hooli", "Engineer"),
    "Eve Moore": ("Umbrella", "Analyst"),
    "Priya Nair": ("Hooli", "Director of learning"),
}


def add(name: str, company: str = "", title: str = "") -> int:
    """A contact whom I do not know."""
    return add_contact(name, company, title)


def met(contact: int, kind: str = "coffee", on: str = "2026-11-01") -> int:
    """A talk with a contact; its id."""
    with undo.action("Met"):
        talk = run(
            "INSERT INTO interaction (on_date, kind, direction, summary, notes, created_at)"
            " VALUES (?, ?, 'both', '', '', '')",
            (on, kind),
        ).lastrowid
        run("INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)", (talk, contact))
    return talk or 0


def is_(contact: int, **columns: object) -> None:
    """Set columns of a contact."""
    sets = ", ".join(f"{name} = ?" for name in columns)
    with undo.action("Set"):
        run(f"UPDATE contact SET {sets} WHERE id = ?", (*columns.values(), contact))


def named(by: int, name: str, company: str = "", said: str = "", about: int | None = None) -> None:
    """A contact named somebody."""
    with undo.action("Named"):
        run(
            "INSERT INTO mention (by_id, about_id, name, company, said, on_date, created_at)"
            " VALUES (?, ?, ?, ?, ?, '2026-11-03', '')",
            (by, about, name_of(about) if about else name, company, said),
        )


def company(name: str) -> int:
    """The id of a company."""
    return int(run("SELECT id FROM company WHERE name = ?", (name,)).fetchone()[0])


def fill() -> dict[str, int]:
    """The network; ids by name."""
    ids = {name: add(name, *work) for name, work in PEOPLE.items()}
    ann, bob, carla, dev, eve, priya = ids.values()
    is_(ann, closeness="partner")
    met(ann)
    met(ann, on="2026-08-03")
    met(carla, "call", "2026-03-02")
    is_(dev, connected_on="2021-05-07")
    is_(eve, connected_on="2019-01-09")
    knowing.note(ann, bob, how="worked together at Initech")
    knowing.note(bob, priya, how="Bob hired her")
    named(carla, "", said="reads everything on learning", about=priya)
    knowing.note(eve, bob)
    return ids
