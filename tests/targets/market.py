"""A small market: targets, their competitors, who hires there, insiders, answers and news."""

from __future__ import annotations

from datetime import date, timedelta

from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui.people import edit, positions
from netui.store import undo
from netui.store.file import run
from netui.targets import competitors, introductions, managers, news, targets
from netui.timeline.log import log

HOSTILE = f"{HOSTILE_GIVEN} & {HOSTILE_FAMILY} GmbH"


def day(days: int) -> date:
    """So many days before today."""
    return TODAY - timedelta(days=days)


def contact(name: str, company: str, title: str, closeness: str = "", **columns: str) -> int:
    """A contact; `columns` such as seeks and offers."""
    number = edit.add_contact(name, company, title)
    columns["closeness"] = closeness
    with undo.action("Fill"):
        sets = ", ".join(f"{column} = ?" for column in columns)
        run(f"UPDATE contact SET {sets} WHERE id = ?", (*columns.values(), number))
    return number


def company(name: str) -> int:
    """A company's id."""
    return targets.company_of(name) or 0


def answer(contact_id: int, text: str, on: date, at: str = "") -> None:
    """What somebody said to the question whether these are the right ones."""
    with undo.action("Fill"):
        run(
            "INSERT INTO answer (contact_id, question, asked, text, answered_on, company_id)"
            " VALUES (?, 'right-people', 1, ?, ?, ?)",
            (contact_id, text, on.isoformat(), company(at) if at else None),
        )


def fill() -> dict[str, int]:
    """Write the market; contacts' ids by first name."""
    ann = contact("Ann Ortiz", "Acme", "HR Director", "partner", seeks="a plant to run in Leeds")
    bob = contact("Bob Reyes", "Acme", "Engineer")
    carla = contact("Carla Díaz", "Hooli", "Head of Design", "warm", offers="steel, plant safety")
    dan = contact("Dan Cole", "Umbrella", "Buyer")
    with undo.action("Fill"):
        positions.add_position(dan, "Acme", "Buyer", "2019", "2024")
    log([ann], "coffee", day(21), "On calm handovers")
    log([carla], "call", day(5), "On design at Hooli")
    for name, motivation, status in (
        ("Acme", 4, "talking"),
        ("Hooli", 5, "looking"),
        ("Initech Systems, Inc.", 3, "waiting"),
        ("Globex", 5, "looking"),
        ("Umbrella", 2, "let-go"),
        (HOSTILE, 3, "resting"),
    ):
        targets.add(name, motivation, status)
    acme, hooli = company("Acme"), company("Hooli")
    number = targets.of_company(acme).id
    targets.change(number, field="steel", size="1200", links=["acme.example.org"], notes="Calm.")
    targets.confirm(number, day(3))
    competitors.set_competitor(acme, "Hooli")
    competitors.set_competitor(acme, "Stark & Sons")
    managers.set_manager(acme, "Priya Nair", "VP of People", "known")
    managers.set_manager(hooli, title="Head of Operations")
    managers.set_manager(hooli, "Ed Stone")
    introductions.ask(ann, to_name="Priya Nair", company_id=acme, on=day(4))
    answer(carla, "Look at Globex too, they grow", day(5), "Hooli")
    answer(bob, "Yes, and talk to plant managers", day(14), "Acme")
    news.add("Opens a plant in Leeds", acme, "acme.example.org/leeds", day(2))
    return {"ann": ann, "bob": bob, "carla": carla, "dan": dan}
