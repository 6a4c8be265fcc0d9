"""`netui export`: everything that is known, as JSON that netui import takes back without loss."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from netui.store.file import open_file

STDOUT = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("path", metavar="PATH", help="the file to write; - is stdout")
    parser.add_argument("--format", choices=("json",), default="json", help="json: everything")
    parser.add_argument(
        "--force", action="store_true", help="replace a file that is no netui export, too"
    )


def run(args: argparse.Namespace) -> int:
    """Export. Raises Refused where the file cannot be written."""
    from netui.exchange import json_export, writing

    open_file()
    if args.path == STDOUT:
        sys.stdout.buffer.writelines(json_export.pieces())
        sys.stdout.buffer.flush()
    else:
        writing.write(Path(args.path).expanduser(), json_export.pieces(), args.force)
    return 0
