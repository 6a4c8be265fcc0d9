"""`netui list [QUERY] [--json]`: contacts that match, in the order of their names."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Sequence

from netui.people import json_view, listing, search
from netui.people.listing import ListRow
from netui.store.file import open_file
from netui.text import clean

WIDEST = (30, 24, 30)  # cells of name, company and title
CHUNK = 500
SIGNS = {"partner": "◎", "warm": "○"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "query",
        nargs="*",
        metavar="QUERY",
        help="words, and is:partner is:warm is:due is:looking at:acme tag:golf last:>90d",
    )
    parser.add_argument("--sort", choices=listing.SORTS, default="name", help="order of the list")
    parser.add_argument("--json", action="store_true", help="JSON on stdout")


def run(args: argparse.Namespace) -> int:
    """List the contacts; what made no sense in the query is said on stderr."""
    open_file()
    query = search.parse(" ".join(args.query))
    for problem in query.problems:
        print(f"netui: {clean(problem)}", file=sys.stderr)
    ids = search.search(query, args.sort)
    ids = ids + search.search_details(query, args.sort, ids)
    if args.json:
        print(json_view.as_text(json_view.listed(ids)))
        return 0
    for start in range(0, len(ids), CHUNK):
        for line in _lines(listing.rows(ids[start : start + CHUNK])):
            print(line)
    if not ids:
        print("no contact matches", file=sys.stderr)
    return 0


def _lines(rows: Sequence[ListRow]) -> list[str]:
    return [
        " ".join(
            (
                SIGNS.get(row.closeness, " "),
                *(
                    fit(text, cells)
                    for text, cells in zip((row.name, row.company, row.title), WIDEST, strict=True)
                ),
                f"{row.last_touch or '':10}",
                f"{row.next_due or '':10}",
            )
        ).rstrip()
        for row in rows
    ]


def fit(text: str, cells: int) -> str:
    """`text`, clean and on one line, cut or filled with blanks to that many terminal cells."""
    text = clean(text)
    used, kept = 0, []
    for place, letter in enumerate(text):
        wide = _cells(letter)
        rest = sum(map(_cells, text[place + 1 :])) if used + wide >= cells else 0
        if used + wide + (1 if rest else 0) > cells:
            kept.append("…")
            used += 1
            break
        kept.append(letter)
        used += wide
    return "".join(kept) + " " * (cells - used)


def _cells(letter: str) -> int:
    # Joined emoji count as if apart: no terminal agrees with the next on them.
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
