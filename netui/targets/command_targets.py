"""`netui targets [--json]`: the target companies, and how open their doors are."""

from __future__ import annotations

import argparse
import sys

from netui import clock
from netui.store.file import open_file
from netui.targets import listing
from netui.targets.listing import Row
from netui.targets.targets import STATUSES
from netui.text import clean

WIDEST = (30, 8, 24, 16)  # cells of name, status, hiring manager and way in


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--sort",
        choices=[name.replace(" ", "-") for name in listing.SORTS],
        default="best",
        help="order of the list; best is motivation times way in",
    )
    parser.add_argument("--json", action="store_true", help="JSON on stdout")


def run(args: argparse.Namespace) -> int:
    """List the targets."""
    open_file()
    rows = listing.rows(clock.today(), args.sort.replace("-", " "))
    if args.json:
        from netui.people.json_view import as_text

        print(as_text(listing.as_json(rows)))
        return 0
    for row in rows:
        print(_line(row))
    if not rows:
        print("no target yet: t, then n in the app adds a company", file=sys.stderr)
    return 0


def _line(row: Row) -> str:
    from netui.people.command_list import fit

    target = row.target
    texts = (target.name, STATUSES[target.status], row.manager, listing.way_words(row.door))
    columns = [fit(text, cells) for text, cells in zip(texts, WIDEST, strict=True)]
    said = listing.last_words(row.last, clock.today())
    return clean(f"★{target.motivation}") + " " + " ".join([*columns, said]).rstrip()
