"""`netui add "TEXT"`: capture, a line at a time, as somebody would say it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from netui import clock
from netui.errors import Refused
from netui.people.find import Match
from netui.store.file import open_file, transaction
from netui.text import clean, fold
from netui.timeline import capture
from netui.timeline.capture import Capture, Found, Resolution

MOST_CHARACTERS = 1_000_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "text",
        nargs="+",
        metavar="TEXT",
        help="such as “coffee with Ann yesterday: loves trails; I promised the slides by fri”, or"
        " “Ann Ortiz, recruiter @ Acme #bikes ~loves jazz; know better” (# interest, #card,"
        " #tag:x tag, @ company, ~ passion; Ann Ortiz [12] is contact 12), or"
        " “coffee with Ann: suggests I talk to Bob Reyes @ Initech about pay; I should look at the"
        " Lean group; mentioned Priya Nair, Carl Cox and Zed” (advice of Ann's, and whom she named;"
        " “I should” with a day, owed to her or something to send is a promise of yours, and a talk"
        " with her on a day is planned);"
        " several lines are several captures; - reads them from stdin",
    )
    parser.add_argument("--new", action="store_true", help="add whom nobody knows yet")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be written, and write nothing"
    )


def run(args: argparse.Namespace) -> int:
    """Write every line, or none: raises Refused with what is wrong in each."""
    text = " ".join(args.text)
    if text == "-":
        text = sys.stdin.buffer.read(MOST_CHARACTERS).decode("utf-8", "replace")
    captures = capture.understand_lines(text, clock.today())
    if not captures:
        raise Refused("there is nothing to add: write what happened, such as coffee with Ann")
    open_file()
    if args.dry_run:
        for number, captured in enumerate(captures, 1):
            _report(number, captures, capture.preview(captured, capture.resolve(captured)))
    _refuse(captures, args.new)
    if not args.dry_run:
        with transaction():
            written = [capture.write(one, capture.resolve(one), args.new) for one in captures]
        for number, lines in enumerate(written, 1):
            _report(number, captures, lines)
    return 0


def _report(number: int, captures: Sequence[Capture], lines: Sequence[str]) -> None:
    """What a line led to; of several each has its number."""
    for place, line in enumerate(lines):
        front = f"{number if place == 0 else '':<4}" if len(captures) > 1 else ""
        print(f"{front}{clean(line)}")


def _refuse(captures: Sequence[Capture], new: bool) -> None:
    """Raises Refused where any line would be, before one is written."""
    coming: list[str] = []
    wrong = []
    for number, captured in enumerate(captures, 1):
        found = capture.resolve(captured)
        found = Resolution(tuple(_as_if_known(person, coming) for person in found.people))
        try:
            capture.refuse(captured, found, new)
        except Refused as refused:
            wrong.append(f"line {number}: {refused}" if len(captures) > 1 else str(refused))
        coming += [person.name for person in found.unknown]
    if wrong:
        raise Refused("; ".join(wrong) + (" (nothing was written)" if len(captures) > 1 else ""))


def _as_if_known(person: Found, coming: Sequence[str]) -> Found:
    """A name that an earlier line adds is known by the time that its own line is written."""
    words = set(fold(person.name).split())
    if person.unknown and any(words <= set(fold(name).split()) for name in coming):
        return person._replace(match=Match(0, person.name, ""))
    return person
