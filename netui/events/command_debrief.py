"""`netui debrief EVENT < notes.txt`: whom I met, one line a person, in the words of the debrief."""

from __future__ import annotations

import argparse
import codecs
import sys
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netui import clock
from netui.errors import Refused
from netui.store.file import open_file, transaction
from netui.text import clean, clean_lines, fold

MOST_BYTES = 200_000
MOST_LINES = 500
_NO_NOTES = (
    "there are no notes: give them on stdin, a line a person, as in"
    " echo 'Ana Díaz, nurse @ Acme ~trail running' | netui debrief EVENT"
)
_NO_TEXT = "the notes are no text in UTF-8: save them as plain text"


class Written(NamedTuple):
    """A line that was accepted; `unchanged`: all of it was noted already."""

    line: int
    text: str
    said: str
    unchanged: bool


class Rejected(NamedTuple):
    """A line that was not, and why."""

    line: int
    reason: str


class _Rehearsed(Exception):  # noqa: N818 - no error: it takes a dry run back
    """The end of a dry run."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "event",
        nargs="*",
        metavar="EVENT",
        help="a name, part of one, a series or an id; the notes come on stdin",
    )
    parser.add_argument(
        "--without-event",
        metavar="WHERE",
        help="met today without an event, such as “on the plane to Denver”",
    )
    parser.add_argument(
        "--done",
        action="store_true",
        help="no questions remain: it is debriefed; the notes may be left out then",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be written, and write nothing"
    )
    parser.add_argument("--json", action="store_true", help="JSON on stdout")
    parser.epilog = (
        "Lines that cannot be understood are named by number, the others kept:"
        " exit 1 only if nothing could be kept."
    )
    parser.set_defaults(wrong_usage=parser.error)


def run(args: argparse.Namespace) -> int:
    """Write every line that can be understood; 1 where there are some and none could.

    Raises Refused.
    """
    if bool(args.event) == (args.without_event is not None):
        args.wrong_usage("name either the EVENT, or where it was with --without-event")
    lines = list(_lines(_notes()))
    if len(lines) > MOST_LINES:
        raise Refused(f"the notes are longer than {MOST_LINES} lines: give them in parts")
    if not lines and not (args.done and args.event):
        raise Refused(_NO_NOTES)
    open_file()
    if not args.dry_run:
        return _debrief(args, lines, clock.today())
    code = 0
    try:
        with transaction():
            code = _debrief(args, lines, clock.today())
            raise _Rehearsed
    except _Rehearsed:
        return code


def _notes() -> str:
    """What stands on stdin; nothing is waited for where somebody would have to type it.

    Raises Refused where it is too long, or no text.
    """
    if sys.stdin is None or sys.stdin.isatty():
        return ""
    held = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(held) > MOST_BYTES:
        raise Refused(f"the notes are longer than {MOST_BYTES:,} bytes: give them in parts")
    return _decoded(held)


def _decoded(held: bytes) -> str:
    """The text, in UTF-8, or in UTF-16 as its mark says. Raises Refused where it is none."""
    marked = held.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = held.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_NO_TEXT) from None
    if "\0" in text:
        raise Refused(_NO_TEXT)
    return text


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers in the notes, bullets and blank ones gone."""
    from netui.events.debrief import pasted

    for number, line in enumerate(clean_lines(text).split("\n"), 1):
        for said in pasted(line):
            yield number, said


def _debrief(args: argparse.Namespace, lines: list[tuple[int, str]], today: date) -> int:
    """Write the lines, say so, and finish the event where that is asked."""
    from netui.events import chance
    from netui.events.round import followed

    event_id = _event(args, today)
    written, rejected = _accept(event_id, lines, today)
    for line, reason in rejected:
        print(f"netui: line {line}: {clean(reason)}", file=sys.stderr)
    is_kept = bool(written) or not lines
    if args.done and is_kept:
        followed.finish(event_id)
    _report(args, event_id, written, rejected)
    if not is_kept:
        chance.leave(event_id)
        return 1
    return 0


def _event(args: argparse.Namespace, today: date) -> int:
    """The event's id; what was none stands for itself, once a day and place. Raises Refused."""
    from netui.events import chance, events
    from netui.events.debrief.understanding import refuse_ahead

    if args.without_event is None:
        event, which = events.find_among(" ".join(args.event), today)
        if which:
            print(clean(which), file=sys.stderr)
        refuse_ahead(event, today)
        return event.id
    name = clean(args.without_event) or chance.NAME
    for event in events.every():
        if (event.kind, event.on, fold(event.name)) == (events.CHANCE, today, fold(name)):
            return event.id
    return chance.begin(name, today)


def _accept(
    event_id: int, lines: list[tuple[int, str]], today: date
) -> tuple[list[Written], list[Rejected]]:
    """Each line is an action of its own: what is wrong with one keeps no other out."""
    from netui.events import debrief

    written, rejected = [], []
    for number, text in lines:
        try:
            ids, said = debrief.accept(event_id, text, today)
        except Refused as refused:
            rejected.append(Rejected(number, str(refused)))
        else:
            written.append(Written(number, text, said, not ids))
    return written, rejected


def _report(
    args: argparse.Namespace, event_id: int, written: list[Written], rejected: list[Rejected]
) -> None:
    from netui.events.counts import count

    counted = count(event_id)
    if args.json:
        from netui.people.json_view import as_text

        print(
            as_text(
                {
                    **counted._asdict(),
                    "event_id": None if args.dry_run and args.without_event else event_id,
                    "accepted": [line._asdict() for line in written],
                    "rejected": [line._asdict() for line in rejected],
                    "unchanged": sum(line.unchanged for line in written),
                    "dry_run": args.dry_run,
                }
            )
        )
        return
    for line in written:
        print(clean(line.said))
    print(f"{'Would be: ' if args.dry_run else ''}{counted.sentence()}")
