"""`netui restore [PATH]`: bring a backup back; without a path the list of those there are."""

from __future__ import annotations

import argparse
from pathlib import Path

from humanize import naturalsize

from netui.text import clean


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the backup."""
    parser.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="a backup; without it they are listed"
    )


def run(args: argparse.Namespace) -> int:
    """Restore and say where the replaced file is kept, or list the backups. Raises Refused."""
    if args.path is None:
        return _list()
    from netui.store import restore

    kept = restore.restore(args.path.expanduser())
    print(clean(f"{args.path} is back." + (f" What it replaced is kept: {kept}" if kept else "")))
    return 0


def _list() -> int:
    from netui import paths
    from netui.store import backup

    found = backup.list_backups()
    for each in found:
        kind = each.kind.replace("-", " ") or "daily"
        print(f"{each.path.name}  {naturalsize(each.size)}  {kind}")
    if not found:
        print(f"no backups in {clean(str(paths.home().backups))} yet: `netui backup` makes one")
    return 0
