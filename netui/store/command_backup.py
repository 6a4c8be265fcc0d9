"""`netui backup [PATH]`: a checked copy of the file."""

from __future__ import annotations

import argparse
from pathlib import Path

from humanize import naturalsize

from netui.text import clean


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the place of the copy."""
    parser.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="a file or a folder (default: backups)"
    )


def run(args: argparse.Namespace) -> int:
    """Make the copy and say where it is. Raises Refused."""
    from netui.store import backup

    made = backup.backup_to(args.path.expanduser() if args.path else None)
    print(f"{clean(str(made))} ({naturalsize(made.stat().st_size)}, checked)")
    return 0
