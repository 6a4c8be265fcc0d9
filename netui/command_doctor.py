"""`netui doctor`: the check of file, folder, settings, themes and terminal, line by line."""

from __future__ import annotations

import argparse
import json

from netui.text import clean

_SIGNS = {"ok": "ok      ", "warn": "warn    ", "problem": "PROBLEM "}


def configure(parser: argparse.ArgumentParser) -> None:
    """Take --json and --rebuild."""
    parser.add_argument("--json", action="store_true", help="a list of findings as JSON")
    parser.add_argument(
        "--rebuild", action="store_true", help="first derive search and lists anew from the rest"
    )


def run(args: argparse.Namespace) -> int:
    """Print the findings; 1 where one is a problem. Raises Refused."""
    from netui import doctor

    if args.rebuild:
        from netui.store import derive, file

        file.open_file()
        derive.rebuild()
        file.close_file()
    findings = doctor.examine()
    if args.json:
        print(json.dumps([finding._asdict() for finding in findings], indent=2))
    else:
        for level, about, what, mend in findings:
            print(_SIGNS[level] + clean(f"{about}: {what}" + (f": {mend}" if mend else "")))
    return 1 if any(finding.level == doctor.PROBLEM for finding in findings) else 0
