"""`netui event add | list | show | brief | learn`: plan events, list and show them, learn."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui import clock, dates
from netui.errors import Refused
from netui.events import events, timeline
from netui.events.moments import moment
from netui.events.timeline import Row
from netui.store.file import open_file
from netui.text import clean, clean_lines

if TYPE_CHECKING:
    from netui.events.debrief import Person

LABEL = 14  # cells of the labels' column
WIDEST = (26, 24, 22)  # cells of name, kind and result

# What follows with somebody met, by its word in the file.
STEPS = {
    "": "",
    "invite": "invite",
    "follow-up": "follow up",
    "know-better": "know better later",
    "nothing": "",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the commands below this one, with their options."""
    below = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    _configure_add(_task(below, "add", "plan an event, or keep one that is past"))
    listing = _task(below, "list", "all events ahead and behind")
    showing = _task(below, "show", "one event with everybody met there")
    brief = _task(below, "brief", "one page to take along")
    brief.add_argument("--markdown", action="store_true", help="as Markdown")
    learning = _task(below, "learn", "what events bring, by event, series and kind")
    for task in (showing, brief):
        task.add_argument(
            "event", nargs="+", metavar="EVENT", help="a name, part of one, a series or an id"
        )
    for task in (listing, showing, learning):
        task.add_argument("--json", action="store_true", help="JSON on stdout")


def run(args: argparse.Namespace) -> int:
    """Do what is asked. Raises Refused."""
    tasks = {"add": _add, "list": _list, "show": _show, "brief": _brief, "learn": _learn}
    return tasks[args.task](args, clock.today())


def _task(
    below: argparse._SubParsersAction[argparse.ArgumentParser], name: str, line: str
) -> argparse.ArgumentParser:
    task = below.add_parser(name, help=line, description=line)
    for option in ("--home", "--today"):  # these may stand anywhere
        task.add_argument(option, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return task


def _configure_add(task: argparse.ArgumentParser) -> None:
    task.add_argument("name", nargs="+", metavar="NAME", help="such as SHRM November")
    task.add_argument(
        "--on",
        metavar="DATE",
        required=True,
        help="fri, +2w, 1 sep, “fri 18:30”, -3d, yesterday, 2026-12-01; a day and month without a"
        " year may be just past",
    )
    # "-3d" is a day, no option: only whole numbers are told from options without this.
    task._negative_number_matcher = re.compile(r"-[0-9]")
    task.add_argument("--kind", default="", help="job club, meetup, conference, or your own word")
    task.add_argument("--goal", metavar="N", type=int, help="new people to meet")
    for option, line in (
        ("place", "where it is"),
        ("series", "what it is one of; the rest is taken over from the one before"),
        ("organiser", "who holds it"),
        ("start", "when it begins, such as 18:30"),
    ):
        task.add_argument(f"--{option}", default="", metavar=option.upper(), help=line)
    task.add_argument("--minutes", type=int, metavar="N", help="how long it is")
    task.add_argument("--cost", default="", help="what it costs me, such as 12.50, or free")
    task.add_argument(
        "--mix", default="", metavar="FIELDS", help="the fields of work expected, with commas"
    )


def _add(args: argparse.Namespace, today: date) -> int:
    try:
        on, start = moment(args.on, today)
    except ValueError as error:
        raise Refused(str(error)) from None
    cost = events.read_cost(args.cost)
    open_file()
    number = events.add(
        " ".join(args.name),
        on,
        args.kind,
        start=args.start or start,
        minutes=args.minutes,
        place=args.place,
        series=args.series,
        organiser=args.organiser,
        cost=cost,
        mix=args.mix.split(","),
        goal=args.goal,
    )
    event = events.read(number)
    goal = "" if event.goal is None else f"goal {event.goal}"
    when = _moment(event) + (" (past)" if event.on < today else "")
    said = [event.name, _kind(event), when, event.place, goal, f"id {number}"]
    print(clean(", ".join(filter(None, said))))
    return 0


def _list(args: argparse.Namespace, today: date) -> int:
    open_file()
    ahead, behind = _ahead_and_behind(today)
    if args.json:
        from netui.events import json_view
        from netui.people.json_view import as_text

        print(as_text(json_view.listed([*ahead, *behind])))
        return 0
    for heading, rows in (("Ahead", ahead), ("Behind", behind)):
        if rows:
            print("\n".join([heading, *(_line(row, today) for row in rows)]))
    if not ahead and not behind:
        print("no event yet: netui event add NAME --on DATE plans one", file=sys.stderr)
    return 0


def _show(args: argparse.Namespace, today: date) -> int:
    from netui.events import debrief

    open_file()
    event = _found(args, today)
    row = timeline.row(event, today)
    if args.json:
        from netui.events import json_view
        from netui.people.json_view import as_text

        print(as_text(json_view.shown(event, row.open)))
        return 0
    print(event.name)
    for label, text in _facts(row, today):
        if text:
            print(_labelled(label, text))
    people = debrief.met(event.id)
    if people:
        print("\nMet")
    for person in people:
        print(clean(_met(person)))
    return 0


def _brief(args: argparse.Namespace, today: date) -> int:
    from netui.events import sheet

    open_file()
    event = _found(args, today, ahead=True)
    if args.markdown:
        print(clean_lines(sheet.markdown(event.id, today)).rstrip("\n"))
    else:
        print(clean_lines("\n".join(sheet.lines(event.id, today))))
    return 0


def _found(args: argparse.Namespace, today: date, ahead: bool = False) -> events.Event:
    """The event that is named; which one is said where there are more. Raises Refused."""
    event, which = events.find_among(" ".join(args.event), today, ahead)
    if which:
        print(clean(which), file=sys.stderr)
    return event


def _learn(args: argparse.Namespace, today: date) -> int:
    from netui.events import learning

    open_file()
    if args.json:
        from netui.people.json_view import as_text

        print(as_text(learning.as_json(today)))
    else:
        print(clean_lines("\n".join(learning.report(today))))
    return 0


def _ahead_and_behind(today: date) -> tuple[list[Row], list[Row]]:
    """What is still to come, the soonest first, and the rest, the latest first."""
    rows = [row for month in timeline.months(today) for row in month.rows]
    ahead = [row for row in rows if _is_ahead(row, today)]
    return ahead[::-1], [row for row in rows if not _is_ahead(row, today)]


def _is_ahead(row: Row, today: date) -> bool:
    event = row.event
    return event.on > today or (event.on == today and event.state == "planned" and not row.met)


def _line(row: Row, today: date) -> str:
    from netui.people.command_list import fit

    event = row.event
    texts = (event.name, _kind(event), _result(row, today))
    columns = [fit(text, cells) for text, cells in zip(texts, WIDEST, strict=True)]
    day = f"{event.on} {event.start:5}"
    return clean_lines(" ".join([day, *columns, f"{event.id:>4}", ", ".join(row.open)])).rstrip()


def _result(row: Row, today: date) -> str:
    if row.event.state == "missed":
        return _state(row, today)
    goal = [] if row.event.goal is None else [f"goal {row.event.goal}"]
    met = [f"met {row.met}", f"new {row.new}"] if row.met or row.event.state != "planned" else []
    return ", ".join([*met, *goal])


def _facts(row: Row, today: date) -> Iterator[tuple[str, str]]:
    """Label and text of each fact; texts may be empty."""
    from netui.events.counts import count

    event = row.event
    yield "Kind", _kind(event)
    yield "On", _moment(event)
    yield "Lasts", f"{event.minutes} min" if event.minutes else ""
    yield "Place", event.place
    yield "Series", event.series
    yield "Organiser", event.organiser
    yield "Cost", events.cost_in_words(event).removeprefix("costs ")
    yield "Expected", ", ".join(event.mix)
    yield "Goal", "" if event.goal is None else f"{event.goal} new people"
    yield "State", _state(row, today)
    yield "Result", count(event.id).sentence() if row.met else ""
    yield "Open", ", ".join(row.open)
    yield "Learned", event.learned
    yield "Helped", event.helped
    yield "Go again", event.again
    yield "Notes", event.notes


def _met(person: Person) -> str:
    marks = ("new" if person.is_new else "known", "card" * person.card, STEPS.get(person.step, ""))
    role = ", ".join(filter(None, (person.name, person.title, person.company)))
    said = ". ".join(filter(None, (person.said, person.promise)))
    return f"{role} ({' · '.join(filter(None, marks))})" + (f": {said}" if said else "")


def _state(row: Row, today: date) -> str:
    from netui.events import timeline_words

    return timeline_words.state(row, today)


def _kind(event: events.Event) -> str:
    if not event.kind:
        return ""
    from netui.events.kinds import titled

    return titled(event.kind)


def _moment(event: events.Event) -> str:
    return f"{dates.full(event.on)} {event.start}".rstrip()


def _labelled(label: str, text: str) -> str:
    """`text` beside its label, further lines below the first."""
    lines: Sequence[str] = clean_lines(text).split("\n")
    return "\n".join(
        f"{label if place == 0 else '':{LABEL}} {line}".rstrip() for place, line in enumerate(lines)
    )
