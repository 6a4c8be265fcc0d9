"""A few evenings in a real file: ahead, just past, told, missed."""

from __future__ import annotations

from datetime import date, timedelta

from conftest import TODAY

from netui.events import events
from netui.people import edit
from netui.store import models, undo
from netui.store.file import run
from netui.timeline.log import log


def day(days: int) -> date:
    """So many days from today; past ones are negative."""
    return TODAY + timedelta(days=days)


def met(
    event_id: int, name: str, is_new: bool = True, step: str = "nothing", in_depth: bool = False
) -> int:
    """Somebody met at an event; the contact's id."""
    contact = edit.add_contact(name)
    talk = log([contact], "encounter", events.read(event_id).on, f"Talked with {name}")
    with undo.action("Met"):
        run("UPDATE interaction SET event_id = ? WHERE id = ?", (event_id, talk))
        models.Encounter.create(
            interaction=talk, contact=contact, is_new=is_new, step=step, in_depth=in_depth
        )
    return contact


def told(event_id: int) -> None:
    """Its debrief is done."""
    run("UPDATE event SET state = 'debriefed' WHERE id = ?", (event_id,))


def fill() -> dict[str, int]:
    """A spring and an autumn of events; ids by name."""
    ids = {
        "Harvest supper": events.add("Harvest supper", day(-60), "social", place="Main Street"),
        "Operations Conference": events.add(
            "Operations Conference",
            day(-38),
            "conference",
            place="Colorado Springs, the Broadmoor",
            minutes=480,
            cost=24900,
            goal=5,
        ),
        "SHRM October": events.add(
            "SHRM October",
            day(-32),
            "association",
            start="17:30",
            minutes=120,
            place="Denver, Union Hall",
            series="SHRM",
            organiser="SHRM Denver",
            cost=1250,
            mix=("human resources", "health"),
        ),
        "Lean Coffee": events.add("Lean Coffee", day(-18), "meetup", place="Union Station"),
        "On the plane to Denver": events.add("On the plane to Denver", day(-9), events.CHANCE),
        "SHRM November": events.add("SHRM November", day(-3), series="SHRM"),
        "Tuesday Job Club": events.add(
            "Tuesday Job Club", day(2), "job-club", start="18:30", place="Public Library"
        ),
        "Alumni evening": events.add("Alumni evening", day(17), "alumni", place="The old gym"),
    }
    for number, name in enumerate(("Ana Díaz", "Bo Lind", "Cem Kaya", "Dot Park", "Eli Roth")):
        met(ids["Operations Conference"], name, is_new=number > 0)
    for name in ("Fay Long", "Gus Prim", "Hal Wynn"):
        met(ids["SHRM October"], name, step="")
    met(ids["On the plane to Denver"], "Ida Nour", in_depth=True, step="")
    for name in ("Harvest supper", "Operations Conference", "SHRM October"):
        told(ids[name])
    events.missed(ids["Lean Coffee"])
    return ids
