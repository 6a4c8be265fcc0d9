"""`netui show CONTACT [--json]`: one contact with all that is known."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from netui.people import find, json_view
from netui.people.card import Card, card
from netui.store.file import open_file
from netui.text import clean, clean_lines

LABEL = 14  # cells of the labels' column


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
    for position in known.positions:
        if not position.current:
            span = f" ({position.from_on or '?'} to {position.until_on})"
            yield "Before", ", ".join(p for p in (position.title, position.company) if p) + span
    yield "Notes", known.notes


def _closeness(known: Card) -> str:
    every = f"every {known.cadence_days} days" if known.cadence_days else ""
    style = "" if known.style == "periodic" else known.style
    return ", ".join(part for part in (known.closeness, every, style) if part)


def _happened(data: dict[str, Any]) -> Iterator[str]:
    if data["meetings"]:
        yield "\nAhead"
    for meeting in data["meetings"]:
        what = meeting["purpose"] or "talk"
        parts = (what, f"{meeting['minutes']} min", meeting["place"], meeting["link"])
        said = ", ".join(filter(None, parts))
        yield clean(f"{meeting['on']} {meeting['start']} {said}")
    if data["promises"]:
        yield "\nPromises"
    for promise in data["promises"]:
        who = "mine" if promise["by"] == "me" else "theirs"
        due = promise["due"] or "no day"
        yield clean(f"{due} {promise['text']} ({who}, {promise['state']})")
    if data["timeline"]:
        yield "\nBefore"
    for talk in data["timeline"]:
        others = [name for name in talk["people"] if name != data["name"]]
        together = f" (with {', '.join(others)})" if others else ""
        summary = f": {talk['summary']}" if talk["summary"] else ""
        yield clean(f"{talk['on']} {talk['kind']}{together}{summary}")


def _labelled(label: str, text: str) -> str:
    """`text` beside its label, further lines below the first."""
    lines = clean_lines(text).split("\n")
    return "\n".join(
        f"{label if place == 0 else '':{LABEL}} {line}".rstrip() for place, line in enumerate(lines)
    )
