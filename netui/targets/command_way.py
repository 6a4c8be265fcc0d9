"""`netui way NAME [--json]`: who could introduce me to a contact, to a company or to a name."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import Any

from netui import clock
from netui.errors import Refused
from netui.people import find
from netui.store.file import open_file
from netui.targets import way
from netui.targets.paths import Path
from netui.targets.targets import company_of
from netui.targets.way.noted import noted
from netui.text import clean, clean_lines, fold

INDENT = "   "


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "name",
        nargs="+",
        metavar="NAME",
        help="a contact (a name, an e-mail or an id), a company, or a name that was only noted",
    )
    parser.add_argument("--json", action="store_true", help="JSON on stdout")


def run(args: argparse.Namespace) -> int:
    """Show the paths. Raises Refused where nobody and nothing is called so."""
    open_file()
    today = clock.today()
    found = _meant(clean(" ".join(args.name)), today)
    if args.json:
        from netui.people.json_view import as_text

        print(as_text(_data(found)))
        return 0
    print(clean(": ".join(filter(None, [f"The way to {found.aim.name}", found.aim.about]))))
    for line in way.said(found.asked, today):
        print(clean(line))
    for number, path in enumerate(found.paths, 1):
        print(clean_lines("\n".join(["", f"{number}  {way.route(path)}", *_steps(path, today)])))
    if not found.paths:
        print("nobody leads there yet: K in the app notes who knows whom", file=sys.stderr)
    return 0


def _steps(path: Path, today: date) -> list[str]:
    return [
        f"{INDENT}{step.name} ({way.warmth_words(step, today)}): {step.evidence}"
        for step in path.steps
    ]


def _meant(words: str, today: date) -> way.Way:
    """The way to whom or what is called so: a contact, else a company, else a name mentioned."""
    called = [one.id for one in find.find(words) if fold(one.name) == fold(words)]
    if len(called) == 1:
        return way.way(today, contact_id=called[0])
    if not called and (company := company_of(words, create=False)) is not None:
        return way.way(today, company_id=company)
    if not called and noted(words) is not None:
        return way.way(today, name=words)
    try:
        return way.way(today, contact_id=find.one(words).id)
    except Refused as refused:
        if called or find.find(words):
            raise
        raise Refused(
            f"nobody and no company is called “{words}”, nor did anybody name them:"
            " netui list shows everybody"
        ) from refused


def _data(found: way.Way) -> dict[str, Any]:
    aim = found.aim
    return {
        "to": {"contact_id": aim.contact_id, "company_id": aim.company_id, "name": aim.name},
        "paths": [
            {
                "target": path.target,
                "warmth": round(path.warmth, 3),
                "steps": [
                    {
                        "contact_id": step.contact_id,
                        "contact": step.name,
                        "evidence": step.evidence,
                        "warmth": round(step.warmth, 3),
                        "last_touch": step.last_touch.isoformat() if step.last_touch else None,
                    }
                    for step in path.steps
                ],
            }
            for path in found.paths
        ],
        "introductions": [
            {
                "by": one.by,
                "to": one.to,
                "company": one.company,
                "state": one.state,
                "asked_on": one.asked_on.isoformat(),
            }
            for one in found.asked
        ],
    }
