"""`netui today`: the review queue in the shell, of the day or the week, the same as in the app."""

from __future__ import annotations

import argparse
import json
from datetime import date

from netui import clock, dates, settings
from netui.review.day import DAILY
from netui.review.queue import Card, Queue, dealt_queue, sitting_of
from netui.review.sitting import Sitting
from netui.review.sources import gathered
from netui.store import derive
from netui.store.file import open_file
from netui.text import clean_lines

# Printing comes first: a queue that cannot be stored soon is shown without.
BUSY_MS = 1000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of `netui today`."""
    parser.add_argument("--json", action="store_true", help="as a JSON list")
    parser.add_argument("--week", action="store_true", help="the weekly review instead")


def run(args: argparse.Namespace) -> int:
    """Deal the queue if that is still to do, and print what is undecided."""
    chosen = settings.current()
    open_file(busy_ms=BUSY_MS)
    derive.set_cadences(chosen.cadence.partner, chosen.cadence.warm)
    today = clock.today()
    sitting = _weekly() if args.week else DAILY
    queue = dealt_queue(today, sitting)
    if args.json:
        cards = [as_json(card, today) for card in queue.undecided]
        print(json.dumps(cards, ensure_ascii=False, indent=1))
    else:
        when = f"The week of {dates.full(sitting.on(today))}" if args.week else dates.full(today)
        print(clean_lines("\n".join(lines(queue, when))))
    return 0


def _weekly() -> Sitting:
    from netui.review.week.dealing import WEEKLY

    return WEEKLY


def as_json(card: Card, today: date) -> dict[str, object]:
    """A card under its stable keys."""
    return {
        "kind": card.kind,
        "contact": card.contact,
        "contact_id": card.contact_id,
        "why": list(_why(card, today)),
        "score": card.score,
        "due": card.due and card.due.isoformat(),
    }


def lines(queue: Queue, when: str) -> list[str]:
    """The queue of a day or week as text.

    The kind stands first, so that names of any width leave the columns straight.
    """
    today = queue.today
    cards = queue.undecided
    if not cards:
        end = f"all {len(queue.decided)} done." if queue.decided else "nothing is due."
        return [f"{when}: {end}"]
    count = "1 card" if len(cards) == 1 else f"{len(cards)} cards"
    done = f", {len(queue.decided)} done" if queue.decided else ""
    shown = [f"{when}: {count}{done}"]
    width = max(len(card.kind) for card in cards)
    for number, card in enumerate(cards, 1):
        who = ", ".join(part for part in (card.contact, card.company) if part)
        why = [*_why(card, today), *_listed(card, today)]
        first, *rest = [who, *why] if who else why
        shown += ["", f"{number:>3}  {card.kind:<{width}}  {first}"]
        shown += [" " * (width + 7) + line for line in rest]
    return shown


def _why(card: Card, today: date) -> tuple[str, ...]:
    """Why now; of a page, which needs no reason, what it says."""
    if card.why:
        return card.why
    sections = sitting_of(card.card).more(card, today)
    return tuple(line for section in sections for line in section.lines)


def _listed(card: Card, today: date) -> list[str]:
    if card.card != gathered.CARD:
        return []
    return [
        f"{dates.short(member.due_on, today)}: {member.text}"
        + (f" ({member.contact})" if member.contact else "")
        for member in gathered.members(today)
    ]
