"""`netui brief CONTACT`: all for the talk with somebody, on one page, to read or to print."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netui import clock
from netui.errors import Refused
from netui.store.file import open_file
from netui.text import clean

if TYPE_CHECKING:
    from netui.prep.brief import Brief

FORMATS = ("text", "markdown", "html")
SHORT = {"md": "markdown", "htm": "html", "txt": "text"}
STDOUT = "-"
NAMED = "brief.html"  # what a file of it may be called
WIDEST = 100  # cells: longer lines tire
PIPED = 80  # cells where nobody says how wide it is


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "contact", nargs="+", metavar="CONTACT", help="a name, part of one, an e-mail or an id"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--format",
        type=_form,
        choices=FORMATS,
        help="text, markdown or html; by the ending of FILE where it is left out, else text",
    )
    form.add_argument(
        "--markdown",
        dest="format",
        action="store_const",
        const="markdown",
        help="as Markdown: the same as --format markdown",
    )
    parser.add_argument(
        "--output", metavar="FILE", help="write it to a file of your own; - is stdout"
    )
    parser.add_argument("--force", action="store_true", help="replace a FILE that is there")
    parser.add_argument("--json", action="store_true", help="JSON on stdout")
    parser.epilog = "The next planned meeting with them is what the brief is for, if there is one."
    parser.set_defaults(wrong_usage=parser.error)


def run(args: argparse.Namespace) -> int:
    """Print the brief, or write it. Raises Refused where it is not clear who is meant."""
    if args.json and (args.format or args.output):
        args.wrong_usage("--json stands alone: leave --format, --markdown and --output out")
    if args.force and args.output in (None, "", STDOUT):
        args.wrong_usage("--force replaces a file: name it with --output")
    from netui.people import find
    from netui.prep.answers import talk_of
    from netui.prep.brief import brief

    open_file()
    contact_id = find.one(" ".join(args.contact)).id
    today = clock.today()
    meeting_id = talk_of(contact_id, today).meeting_id
    made = brief([contact_id], meeting_id, today)
    if args.json:
        from netui.people.json_view import as_text

        print(as_text(_as_data(made, contact_id, meeting_id)))
    elif args.output and args.output != STDOUT:
        path = Path(args.output).expanduser()
        _write(path, _written(made, args.format or _by_name(path)), args.force)
    else:
        sys.stdout.write(_written(made, args.format or "text"))
    return 0


def _write(path: Path, text: str, force: bool) -> None:
    """A file for its owner alone, whole or not at all. Raises Refused where one is there."""
    from netui.exchange import writing

    if path.is_dir():
        shown = clean(str(path))
        raise Refused(f"{shown} is a folder: name a file in it, such as {clean(str(path / NAMED))}")
    if path.is_file() and not force:
        raise Refused(f"{clean(str(path))} is there already: name another, or --force")
    writing.write(path, [text.encode()], force=True)


def _written(made: Brief, form: str) -> str:
    from netui.prep import brief

    if form == "markdown":
        return brief.markdown(made)
    if form == "html":
        return brief.page(made)
    return "\n".join(brief.lines(made, _width())) + "\n"


def _by_name(path: Path) -> str:
    ending = path.suffix.lower()
    return {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}.get(
        ending, "text"
    )


def _form(name: str) -> str:
    """A form by its name, or by the ending that its files have."""
    return SHORT.get(name, name)


def _width() -> int:
    """As wide as the terminal, within reason."""
    if not sys.stdout.isatty():
        return PIPED
    return min(shutil.get_terminal_size((PIPED, 24)).columns, WIDEST)


def _as_data(made: Brief, contact_id: int, meeting_id: int | None) -> dict[str, Any]:
    return {
        "title": made.title,
        "contact_id": contact_id,
        "meeting_id": meeting_id,
        "readiness": made.readiness,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "contact_id": section.contact_id,
                "lines": [line._asdict() for line in section.lines],
            }
            for section in made.sections
        ],
    }
