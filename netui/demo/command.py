"""`netui demo`: the app on a network that is thrown away at the end."""

from __future__ import annotations

import argparse
import atexit
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from netui import clock, paths
from netui.errors import Refused
from netui.store.file import close_file, open_file
from netui.text import clean


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--write", metavar="DIR", type=Path, help="write the network into DIR, and do not open it"
    )


def run(args: argparse.Namespace) -> int:
    """Open the app on a throw-away network, or write one. The user's own file is not touched."""
    if args.write:
        return write(args.write)
    folder = visit()
    try:
        from netui.start import open_app

        return open_app()
    finally:
        _remove(folder)


def visit() -> Path:
    """Make a throw-away folder the home in use, filled; it goes when the process ends.

    The file is closed, ready for the app to open. Returns the folder.
    """
    # A terminal that closes or a system that stops must not leave the folder behind.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    folder = Path(tempfile.mkdtemp(prefix="netui-demo-"))
    atexit.register(_remove, folder)
    fill(folder)
    close_file()
    return folder


def write(folder: Path) -> int:
    """Write the network into `folder` for good. Raises Refused where a file is there already."""
    folder = folder.expanduser().absolute()
    fill(folder)
    close_file()
    print(clean(f"The demo's network is in {folder}. Look at it: netui --home {folder}"))
    return 0


def fill(folder: Path) -> None:
    """Make `folder` the home in use, with the demo's network in its open file.

    Raises Refused where `folder` holds a file already, or cannot be written.
    """
    from netui import settings
    from netui.demo.generate import generate

    if (folder / "netui.db").exists():
        raise Refused(f"{folder} holds a netui file already: choose an empty folder")
    paths.choose(folder)
    settings.current.cache_clear()
    open_file()
    generate(clock.today())


def _remove(folder: Path) -> None:
    """Remove all but a report of a fault, which holds no contact data and was named to the user."""
    close_file()
    for place in folder.glob("*"):
        if place.is_dir() and place != folder / "logs":
            shutil.rmtree(place, ignore_errors=True)
        elif not place.is_dir():
            place.unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)
