"""`netui import`: take in a LinkedIn export or a netui JSON file."""

from __future__ import annotations

import argparse
import json
import sys

from netui.errors import Refused
from netui.exchange.importing import import_paths
from netui.exchange.report import Progress, Report
from netui.store.file import open_file
from netui.text import clean, clean_lines

REJECTED_SHOWN = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="a LinkedIn ZIP, an unpacked folder or a CSV of any name, or a netui JSON export",
    )
    parser.add_argument("--dry-run", action="store_true", help="tell what would change, only")
    parser.add_argument("--json", action="store_true", help="the counts as JSON")


def run(args: argparse.Namespace) -> int:
    """Import, and print the counts. Raises Refused where nothing could be read."""
    open_file()
    tty = sys.stderr.isatty()
    try:
        report = import_paths(args.paths, args.dry_run, _show if tty else None)
    finally:
        if tty:
            sys.stderr.write("\r\x1b[K")
    if args.json:
        print(json.dumps(as_json(report), ensure_ascii=False))
    else:
        print(clean_lines(as_text(report)))
    for file in report.unreadable:
        print(f"netui: {clean(file.reason)}", file=sys.stderr)
    if report.rejected and not report.taken:
        first = report.rejected[0]
        raise Refused(
            f"{first.file}: none of its rows could be read; line {first.line}: {first.reason}"
        )
    return 0


def as_json(report: Report) -> dict[str, object]:
    """The report with stable keys, ready for `json`."""
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
        "rejected": [rejected._asdict() for rejected in report.rejected],
        "dry_run": report.dry_run,
        "new_roles": report.new_roles,
        "read": list(report.read),
        "ignored": list(report.ignored),
        "unreadable": [file._asdict() for file in report.unreadable],
    }


def as_text(report: Report) -> str:
    """The counts in one line, then the first rejected rows, each on its own."""
    would = "Would be: " if report.dry_run else ""
    lines = [
        f"{would}{report.added:,} added, {report.updated:,} updated,"
        f" {report.unchanged:,} unchanged, {report.skipped:,} skipped (closed profiles),"
        f" {len(report.rejected):,} rejected"
    ]
    if report.new_roles:
        people = "1 person has" if report.new_roles == 1 else f"{report.new_roles:,} people have"
        lines.append(f"{people} a new role: the review will raise it")
    lines += [
        f"  {rejected.file}, line {rejected.line}: {rejected.reason}"
        for rejected in report.rejected[:REJECTED_SHOWN]
    ]
    more = len(report.rejected) - REJECTED_SHOWN
    if more > 0:
        lines.append(f"  and {more:,} more: --json names them all")
    return "\n".join(lines)


def _show(progress: Progress) -> None:
    left = f", {max(progress.left_seconds, 1):.0f} s left" if progress.left_seconds else ""
    sys.stderr.write(
        f"\r\x1b[K{progress.phase} {progress.done:,} of {progress.total:,}"
        f" ({progress.rate:,.0f} a second{left})"
    )
    sys.stderr.flush()
