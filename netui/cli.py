"""The command line: one module a command, imported only when it is asked for. Loads no Textual."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from netui import __version__, clock, paths
from netui.errors import Refused
from netui.text import clean_lines

# command -> (module with configure(parser) and run(args) -> exit code, one line of help)
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("netui.demo.command", "open the app on a rich throw-away network"),
    "import": ("netui.exchange.command_import", "take in a LinkedIn export or a netui JSON file"),
    "export": ("netui.exchange.command_export", "write everything as JSON"),
    "today": ("netui.review.command", "today's review queue"),
    "list": ("netui.people.command_list", "contacts that match a query"),
    "show": ("netui.people.command_show", "one contact with all that is known"),
    "add": ("netui.timeline.command_add", "capture one line, understood as you would say it"),
    "log": ("netui.timeline.command_log", "log something that happened with a contact"),
    "event": ("netui.events.command_event", "plan, list and show events; what they bring"),
    "debrief": ("netui.events.command_debrief", "note whom you met, one line a person"),
    "brief": ("netui.prep.command_brief", "all for a talk on one page"),
    "targets": ("netui.targets.command_targets", "target companies, and how open their doors are"),
    "way": ("netui.targets.command_way", "who could introduce me to somebody"),
    "draft": ("netui.compose.command_draft", "write a note, or let the coach read one"),
    "templates": ("netui.compose.command_templates", "list, check and begin message templates"),
    "backup": ("netui.store.command_backup", "copy the file, checked"),
    "restore": ("netui.store.command_restore", "bring a backup back"),
    "doctor": ("netui.command_doctor", "check file, config, themes and terminal"),
}


def parser_for(command: str | None) -> argparse.ArgumentParser:
    """The parser, with the options of `command` alone filled in: the others stay unimported."""
    parser = argparse.ArgumentParser(
        prog="netui",
        description="Keep close to the people who matter, by keyboard.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"netui {__version__}")
    _add_everywhere(parser, None)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (module, line) in COMMANDS.items():
        sub = subparsers.add_parser(name, help=line, description=line)
        if name == command:
            _add_everywhere(sub, argparse.SUPPRESS)
            importlib.import_module(module).configure(sub)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the app. Returns the exit code; raises SystemExit on wrong usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    os.umask(0o077)
    try:
        args = parser_for(_command_in(words)).parse_args(words)
        return _run(args)
    except Refused as error:
        return _fail(str(error))
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python would complain when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from netui import faults

        return _fail(faults.sentence(error))


def _add_everywhere(parser: argparse.ArgumentParser, default: str | None) -> None:
    """The options that stand before a command or after it."""
    parser.add_argument(
        "--home", metavar="DIR", default=default, help="one folder for data, config and backups"
    )
    parser.add_argument(
        "--today", metavar="DATE", default=default, help="fix the date, for tests and demos"
    )


def _command_in(words: Sequence[str]) -> str | None:
    """The first of `words` that is no option and no value of one."""
    rest = iter(words)
    for word in rest:
        if word in ("--home", "--today"):
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return None


def _run(args: argparse.Namespace) -> int:
    paths.choose(args.home)
    if args.today:
        from netui import dates

        clock.fix(dates.parse_iso(args.today))
    if args.command is None:
        from netui.start import open_app

        return open_app()
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is, whatever the locale says
    code = int(importlib.import_module(COMMANDS[args.command][0]).run(args))
    sys.stdout.flush()
    return code


def _fail(sentence: str) -> int:
    # A name in it may be a file's: what is in that must not reach the terminal as it is.
    print(f"netui: {clean_lines(sentence)}", file=sys.stderr)
    return 1
