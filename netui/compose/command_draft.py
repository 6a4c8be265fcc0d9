"""`netui draft CONTACT`: a note from a template, or the coach's eye on one that is written."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from netui import clock, dates
from netui.compose import channels
from netui.compose.channels import Channel
from netui.errors import Refused
from netui.people import find
from netui.store.file import open_file
from netui.text import clean, clean_lines

if TYPE_CHECKING:
    from netui.compose.coach.finding import Finding
    from netui.compose.facts import Known
    from netui.compose.note_file import NoteFile
    from netui.compose.templates import Template

INVITATION, MESSAGE = "linkedin-invitation", "linkedin-message"


class _Note(NamedTuple):
    """What a template made; `subject` is None where the channel has none."""

    text: str
    subject: str | None
    template: Template
    channel: Channel
    occasion: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "contact", nargs="+", metavar="CONTACT", help="a name, part of one, an e-mail or an id"
    )
    parser.add_argument(
        "--template", metavar="ID", help="“netui templates” lists them; else the one that fits best"
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="SLOT=VALUE",
        help="what a place in the template says; may be given several times",
    )
    parser.add_argument("--channel", metavar="ID", help="where it goes, such as email")
    parser.add_argument(
        "--check", metavar="FILE", help="let the coach read this text instead; - is stdin"
    )
    parser.add_argument("--json", action="store_true", help="JSON on stdout")
    parser.set_defaults(wrong_usage=parser.error)


def run(args: argparse.Namespace) -> int:
    """Print the note, or what the coach finds in one; 1 where a finding holds the note back.

    Raises Refused.
    """
    given = _pairs(args)
    note = None
    if args.check is not None:
        if given:
            args.wrong_usage("--set fills a template, and --check reads a text: choose one")
        from netui.compose import note_file

        note = note_file.read(args.check)
    open_file()
    contact_id = find.one(" ".join(args.contact)).id
    if note is not None:
        return _check(args, contact_id, note)
    return _draft(args, contact_id, given)


def _pairs(args: argparse.Namespace) -> dict[str, str]:
    """Slots and values of --set; without "=" it is wrong usage."""
    pairs = {}
    for said in args.set:
        slot, equals, value = said.partition("=")
        if not equals:
            args.wrong_usage(f"--set {said}: write it as slot=value")
        pairs[clean(slot)] = clean_lines(value).strip()
    return pairs


# --- a note


def _draft(args: argparse.Namespace, contact_id: int, given: Mapping[str, str]) -> int:
    from netui.compose import facts

    today = clock.today()
    known = facts.known(contact_id, today)
    note = _written(args, known, given, today)
    if not args.json:
        print(_as_text(note), flush=True)  # the coach, who reads all notes sent, comes after it
    findings = _reviewed(
        known, note.text, note.channel.id, note.template, note.occasion, note.subject
    )
    if args.json:
        print(_as_json(note, findings))
    for line in (*_warnings(note, known, today), *map(_line, findings)):
        print(f"netui: {clean(line)}", file=sys.stderr)
    return 1 if any(finding.blocks for finding in findings) else 0


def _written(
    args: argparse.Namespace, known: Known, given: Mapping[str, str], today: date
) -> _Note:
    """The note by the template that was asked for, else by the one that fits best."""
    from netui.compose import render, slots

    asked = channels.channel(args.channel) if args.channel else None
    template, occasion = _chosen(args.template, asked, known, today)
    channel = asked or channels.channel(template.channel)
    values = slots.fill(template, known)
    for slot in given:
        if slot not in values:
            there = ", ".join(values) or "none"
            raise Refused(f"“{slot}” is no slot of “{template.id}”: choose one of {there}")
    values |= given
    subject = None
    if channel.subject:
        subject = clean(render.render_subject(template, values).text)
    text = clean_lines(render.render(template, 0, values).text).strip()
    return _Note(text, subject, template, channel, occasion)


def _chosen(
    asked: str | None, channel: Channel | None, known: Known, today: date
) -> tuple[Template, str]:
    """A template and the occasion that it is used for."""
    from netui.compose.fit import ranked

    if asked:
        template = _template(asked)
        return template, next(iter(template.occasions), "")
    fits = ranked(known, today)
    if not fits:
        raise Refused("there is no template for this contact: “netui templates new” writes one")
    suiting = [fit for fit in fits if channel is None or _suits(fit.template, channel)]
    best = (suiting or fits)[0]
    return best.template, best.occasion


def _suits(template: Template, channel: Channel) -> bool:
    return channel.id in (template.channel, *template.channels)


def _template(id: str) -> Template:
    from netui.compose.templates import templates

    found = templates()
    if id not in found:
        there = ", ".join(found) or "none"
        raise Refused(f"there is no template “{clean(id)}”: choose one of {there}")
    return found[id]


def _as_text(note: _Note) -> str:
    if note.subject is None:
        return note.text
    return f"{f'Subject: {note.subject}'.rstrip()}\n\n{note.text}"


def _as_json(note: _Note, findings: Sequence[Finding]) -> str:
    return _json(
        {
            "text": note.text,
            "subject": note.subject,
            "template": note.template.id,
            "channel": note.channel.id,
            "length": channels.length(note.text),
            "limit": note.channel.limit or None,
            "findings": [_found(one, one.start, one.end) for one in findings],
        }
    )


def _warnings(note: _Note, known: Known, today: date) -> list[str]:
    """Why an invitation should not go out today, whatever it says."""
    if not note.channel.invitation:
        return []
    from netui.compose import budget
    from netui.compose.fit import resting_until

    found = []
    until = resting_until(known.contact_id, today)
    if until:
        found.append(
            f"invitation: you took back the one to {known.name}: let it rest until"
            f" {dates.full(until)}"
        )
    left = budget.left(today)
    if left.left == 0:
        found.append(
            f"invitation: {left.used} of {left.most} with a note went out in {left.month}:"
            " write it without one, or wait for next month"
        )
    return found


# --- the coach


def _check(args: argparse.Namespace, contact_id: int, note: NoteFile) -> int:
    from netui.compose import facts

    template = _template(args.template) if args.template else None
    channel = channels.channel(args.channel or _usual(contact_id, template))
    occasion = next(iter(template.occasions), "") if template else ""
    known = facts.known(contact_id, clock.today())
    findings = _reviewed(known, note.plain, channel.id, template, occasion)
    if args.json:
        print(_json([_in_file(one, note) for one in findings]))
        return 0
    for finding in findings:
        place = ""
        if finding.start is not None:
            place = "{}:{}: ".format(*note.line_and_column(finding.start))
        print(clean(f"{place}{_line(finding)}"))
    return 0


def _usual(contact_id: int, template: Template | None) -> str:
    """The channel of the template, else of a first or a later note."""
    if template:
        return template.channel
    from netui.compose.occasions import connected_on

    return MESSAGE if connected_on(contact_id) else INVITATION


def _reviewed(
    known: Known,
    text: str,
    channel: str,
    template: Template | None,
    occasion: str,
    subject: str | None = None,
) -> list[Finding]:
    from netui.compose.coach.background import background
    from netui.compose.coach.review import review

    return review(text, background(known, channel, template, occasion), subject or "")


def _line(finding: Finding) -> str:
    return f"{finding.check}: {finding.message}"


def _in_file(finding: Finding, note: NoteFile) -> dict[str, Any]:
    start, end = finding.start, finding.end
    return _found(
        finding,
        None if start is None else note.places[start],
        None if end is None else note.places[end],
    )


def _found(finding: Finding, start: int | None, end: int | None) -> dict[str, Any]:
    """A finding under its stable keys; code points of its place, null for something missing."""
    return {
        "check": finding.check,
        "message": clean(finding.message),
        "start": start,
        "end": end,
        "blocks": finding.blocks,
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)
