"""`netui today`: the review queue in the shell, the same as in the app."""

from __future__ import annotations

import argparse
import json
from datetime import date

from netui import clock, dates, settings
from netui.review.queue import Card, Queue, dealt_queue
from netui.review.sources import gathered
from netui.store import derive
from netui.store.file import open_file
from netui.text import clean_lines

# Printing comes first: a queue that cannot be stored soon is shown without.
BUSY_MS = 1000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of `netui today`."""
    parser.add_argument("--json", action="store_true", help="as a JSON list")


def run(args: argparse.Namespace) -> int:
    """Deal today's queue if that is still to do, and print what is undecided."""
    chosen = settings.current()
    open_file(busy_ms=BUSY_MS)
    derive.set_cadences(chosen.cadence.partner, chosen.cadence.warm)
    today = clock.today()
    queue = dealt_queue(today)
    if args.json:
        print(json.dumps([as_json(card) for card in queue.undecided], ensure_ascii=False, indent=1))
    else:
        print(clean_lines("\n".join(lines(queue))))
    return 0


def as_json(card: Card) -> dict[str, object]:
    """A card under its stable keys."""
    return {
        "kind": card.kind,
        "contact": card.contact,
        "contact_id": card.contact_id,
        "why": list(card.why),
        "score": card.score,
        "due": card.due and card.due.isoformat(),
    }


def lines(queue: Queue) -> list[str]:
    """The queue as text: the kind first, so that names of any width leave the columns straight."""
    today = queue.today
    cards = queue.undecided
    if not cards:
        end = f"all {len(queue.decided)} done." if queue.decided else "nothing is due."
        return [f"{dates.full(today)}: {end}"]
    count = "1 card" if len(cards) == 1 else f"{len(cards)} cards"
    done = f", {len(queue.decided)} done" if queue.decided else ""
    shown = [f"{dates.full(today)}: {count}{done}"]
    width = max(len(card.kind) for card in cards)
    for number, card in enumerate(cards, 1):
        who = ", ".join(part for part in (card.contact, card.company) if part)
        why = [*card.why, *_listed(card, today)]
        first, *rest = [who, *why] if who else why
        shown += ["", f"{number:>3}  {card.kind:<{width}}  {first}"]
        shown += [" " * (width + 7) + line for line in rest]
    return shown


def _listed(card: Card, today: date) -> list[str]:
    if card.card != gathered.CARD:
        return []
    return [
        f"{dates.short(member.due_on, today)}: {member.text}"
        + (f" ({member.contact})" if member.contact else "")
        for member in gathered.members(today)
    ]
