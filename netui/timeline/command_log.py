"""`netui log CONTACT "TEXT"`: what happened with somebody, and what follows."""

from __future__ import annotations

import argparse
from datetime import date

from netui import clock, dates
from netui.errors import Refused
from netui.people import find
from netui.people.find import Match
from netui.store.file import open_file
from netui.text import clean, clean_lines
from netui.timeline import kinds, log
from netui.timeline.log import NextStep

OTHERWISE = "call"  # where neither --kind nor the text tells


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "contact",
        metavar="CONTACT",
        help="a name, part of one, an e-mail or an id; several with commas",
    )
    parser.add_argument("text", metavar="TEXT", help="what happened")
    parser.add_argument(
        "--kind", choices=kinds.KINDS, help=f"what it was; read from the text, else {OTHERWISE}"
    )
    parser.add_argument("--direction", choices=kinds.DIRECTIONS, help="whose it was")
    parser.add_argument(
        "--on", metavar="DATE", default="today", help="yesterday, fri, -2w, 1 sep, 2026-09-01"
    )
    parser.add_argument("--next", metavar="TEXT", help="what follows: a promise, or a talk planned")
    parser.add_argument(
        "--due", metavar="DATE", help="the day of the next step: fri, +1w, thu 14:00"
    )
    parser.add_argument("--owed-by", choices=("me", "them"), help="whose promise it is")
    parser.set_defaults(wrong_usage=parser.error)


def run(args: argparse.Namespace) -> int:
    """Log it. Raises Refused."""
    if args.next is None and (args.due or args.owed_by):
        args.wrong_usage("--due and --owed-by say more about a next step: name it with --next")
    today = clock.today()
    on, step = _day(args.on, today), _next_step(args, today)
    open_file()
    people = _people(args.contact)
    kind, direction = _kind(args.kind, args.text)
    direction = args.direction or direction
    names = [clean(person.name) for person in people]
    headline, *steps = log.preview(kind, on, names, direction, step)
    ids = [person.id for person in people]
    log.log(ids, kind, on, args.text, direction, next_step=step)
    note = [f"Note: {clean(args.text)}"] if clean(args.text) else []
    print(clean_lines("\n".join([headline, *note, *steps])))
    return 0


def _kind(asked: str | None, text: str) -> tuple[str, str]:
    """The kind and the direction that the text's first word tells, as far as they agree."""
    guess, direction = kinds.OPENINGS.get(kinds.first_word(text), (OTHERWISE, "both"))
    kind = asked or guess
    return kind, kinds.settled(kind, direction if kind == guess else "both")


def _people(said: str) -> list[Match]:
    """Whom `said` means: one, or several with commas between them. Raises Refused."""
    if "," not in said or find.find(said, limit=1):
        return [find.one(said)]
    return [find.one(name) for name in said.split(",") if clean(name)]


def _day(text: str, today: date) -> date:
    try:
        return dates.parse(text, today, past=True)
    except ValueError as error:
        raise Refused(str(error)) from None


def _next_step(args: argparse.Namespace, today: date) -> NextStep | None:
    if args.next is None:
        return None
    on, start = None, ""
    if args.due:
        try:
            on, start = dates.parse_moment(args.due, today, past=False)
        except ValueError as error:
            raise Refused(str(error)) from None
    # Who owes it is asked of a promise only.
    meeting = False if args.owed_by else None
    return NextStep(clean(args.next), on, start, args.owed_by or "me", meeting=meeting)
