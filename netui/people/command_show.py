"""`netui show CONTACT [--json]`: one contact with all that is known."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from netui.people import find, json_view
from netui.people.card import Card, card
from netui.people.positions import besides
from netui.store.file import open_file
from netui.text import clean, clean_lines

LABEL = 14  # cells of the labels' column
DAY = 10  # cells of a date


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "contact", nargs="+", metavar="CONTACT", help="a name, part of one, an e-mail or an id"
    )
    parser.add_argument("--json", action="store_true", help="JSON on stdout")


def run(args: argparse.Namespace) -> int:
    """Show the contact. Raises Refused with the candidates where it is not clear who is meant."""
    open_file()
    known = card(find.one(" ".join(args.contact)).id)
    data = json_view.shown(known)
    if args.json:
        print(json_view.as_text(data))
        return 0
    print(clean(known.name))
    for label, text in _facts(known):
        if text:
            print(_labelled(label, text))
    for line in _happened(data):
        print(line)
    return 0


def _facts(known: Card) -> Iterator[tuple[str, str]]:
    """Label and text of each fact; texts may be empty."""
    role = ", ".join(part for part in (known.title, known.company) if part)
    yield "Nickname", known.nickname
    yield "Works as", role
    yield "Field", known.field
    yield "City", known.city
    yield "Closeness", _closeness(known)
    yield "Last touch", known.last_touch.isoformat() if known.last_touch else ""
    yield "Next due", known.next_due.isoformat() if known.next_due else ""
    yield "Connected on", known.connected_on.isoformat() if known.connected_on else ""
    later = known.know_better_on
    yield "Know better", f"from {later.isoformat()}" if later else ""
    for reach in (*known.emails, *known.phones, *known.links):
        yield (
            {"email": "E-mail", "profile": "Profile"}.get(reach.kind, reach.kind.title()),
            (reach.value),
        )
    yield "Tags", ", ".join(known.tags)
    yield "Interests", ", ".join(known.interests)
    yield "Books", ", ".join(known.books)
    yield "Looking", "for work, too" if known.looking else ""
    yield "Seeks", known.seeks
    yield "Offers", known.offers
    yield "Met", known.met_where
    yield "Introduced by", known.introduced_by.name if known.introduced_by else ""
    for position in besides(known.id):
        held = ", ".join(p for p in (position.title, position.company) if p)
        if not position.current:
            yield "Before", f"{held} ({position.from_on or '?'} to {position.until_on})"
        else:
            yield "Also", held + (f" (from {position.from_on})" if position.from_on else "")
    yield "Notes", known.notes


def _closeness(known: Card) -> str:
    every = f"every {known.cadence_days} days" if known.cadence_days else ""
    style = "" if known.style == "periodic" else known.style
    return ", ".join(part for part in (known.closeness, every, style) if part)


def _happened(data: dict[str, Any]) -> Iterator[str]:
    """What lies ahead, what is owed, what was said and what has been, each under a heading."""
    sections = (
        ("Ahead", map(_meeting, data["meetings"])),
        ("Promises", map(_promise, data["promises"])),
        ("Advice", map(_advice, data["advice"])),
        ("Answers", map(_answer, data["answers"])),
        ("Names", map(_named, data["names"])),
        ("Named by", map(_named, data["named_by"])),
        ("Knows", map(_known, data["knows"])),
        ("Before", (_talk(talk, data["name"]) for talk in data["timeline"])),
    )
    for title, lines in sections:
        for place, line in enumerate(lines):
            yield f"\n{title}\n{line}" if place == 0 else line


def _meeting(meeting: dict[str, Any]) -> str:
    what = meeting["purpose"] or "talk"
    parts = (what, f"{meeting['minutes']} min", meeting["place"], meeting["link"])
    said = ", ".join(filter(None, parts))
    return clean(f"{meeting['on']} {meeting['start']} {said}")


def _promise(promise: dict[str, Any]) -> str:
    who = "mine" if promise["by"] == "me" else "theirs"
    due = promise["due"] or "no day"
    return clean(f"{due} {promise['text']} ({who}, {promise['state']})")


def _advice(advice: dict[str, Any]) -> str:
    """ "2026-11-02 read The Goal (acted on 2026-11-19, told 2026-11-20): we are the bottleneck"."""
    acted = f"acted on {advice['acted_on']}" if advice["acted_on"] else ""
    told = f"told {advice['reported_on']}" if advice["reported_on"] else ""
    state = ", ".join(filter(None, (acted, told))) or advice["state"].replace("-", " ")
    result = f": {advice['result']}" if advice["result"] else ""
    return clean(f"{advice['given_on']} {advice['text']} ({state}){result}")


def _answer(answer: dict[str, Any]) -> str:
    """The question, and below it what they said."""
    said = clean_lines(answer["answer"]).split("\n")
    asked = f"{answer['on'] or 'no day'} {clean(answer['question'])}"
    return "\n".join([asked, *(f"{'':{DAY}} {line}".rstrip() for line in said)])


def _named(named: dict[str, Any]) -> str:
    company = f" @ {named['company']}" if named.get("company") else ""
    said = f": {named['said']}" if named["said"] else ""
    return clean(f"{named['on']} {named['name']}{company}{said}")


def _known(known: dict[str, Any]) -> str:
    denied = "" if known["knows"] else ", not known to them"
    how = f": {known['how']}" if known["how"] else ""
    return clean(f"{known['on']} {known['name']}{denied}{how}")


def _talk(talk: dict[str, Any], name: str) -> str:
    others = [other for other in talk["people"] if other != name]
    together = f" (with {', '.join(others)})" if others else ""
    summary = f": {talk['summary']}" if talk["summary"] else ""
    return clean(f"{talk['on']} {talk['kind']}{together}{summary}")


def _labelled(label: str, text: str) -> str:
    """`text` beside its label, further lines below the first."""
    lines = clean_lines(text).split("\n")
    return "\n".join(
        f"{label if place == 0 else '':{LABEL}} {line}".rstrip() for place, line in enumerate(lines)
    )
