"""The command line: one module a command, imported only when it is asked for. Loads no Textual."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from netui import __version__, clock, paths
from netui.errors import Refused

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
    "backup": ("netui.store.command_backup", "copy the file, checked"),
    "restore": ("netui.store.command_restore", "bring a backup back"),
    "doctor": ("netui.store.command_doctor", "check file, config, themes and terminal"),
}


def parser_for(command: str | None) -> argparse.ArgumentParser:
    """The parser, with the options of `command` alone filled in: the others stay unimported."""
    parser = argparse.ArgumentParser(
        prog="netui", description="Keep close to the people who matter, by keyboard."
    )
    parser.add_argument("--version", action="version", version=f"netui {__version__}")
    parser.add_argument("--home", metavar="DIR", help="one folder for data, config and backups")
    parser.add_argument("--today", metavar="DATE", help="fix the date, for tests and demos")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (module, line) in COMMANDS.items():
        sub = subparsers.add_parser(name, help=line, description=line)
        if name == command:
            importlib.import_module(module).configure(sub)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the app. Returns the exit code; raises SystemExit on wrong usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    os.umask(0o077)
    command = next((word for word in words if word in COMMANDS), None)
    args = parser_for(command).parse_args(words)
    try:
        paths.choose(args.home)
        if args.today:
            from netui import dates

            clock.fix(dates.parse_iso(args.today))
        if args.command is None:
            from netui.start import open_app

            return open_app()
        return int(importlib.import_module(COMMANDS[args.command][0]).run(args))
    except Refused as error:
        print(f"netui: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130
