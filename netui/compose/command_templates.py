"""`netui templates [--json]`, `netui templates check [PATH…]`, `netui templates new [PATH]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from netui.errors import Refused
from netui.text import clean

OWN = "◇"
TITLE = 50  # cells


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=["check", "new"],
        help="check: name what is wrong in files; new: write a commented example; else list all",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files or folders to check (your own where none is named), or the new file",
    )
    parser.add_argument("--json", action="store_true", help="the list as JSON on stdout")
    parser.set_defaults(wrong_usage=parser.error)


def run(args: argparse.Namespace) -> int:
    """List, check or write templates. Raises Refused where a new one cannot be written."""
    if args.json and args.action:
        args.wrong_usage(f"--json lists templates: leave out “{args.action}”")
    if args.action == "check":
        return _check([Path(path) for path in args.paths])
    if args.action == "new":
        if len(args.paths) > 1:
            args.wrong_usage("one template at a time: name one PATH")
        return _new(args.paths[0] if args.paths else "")
    return _list(args.json)


def _list(as_json: bool) -> int:
    from netui.compose.templates import BUILT_IN, path_of, problems, templates
    from netui.people.command_list import fit

    every = templates().values()
    paths = {template.id: path_of(template.id) for template in every}
    if as_json:
        rows = [
            {"id": one.id, "title": one.title, "channel": one.channel, "path": str(paths[one.id])}
            for one in every
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        wide_id = max((len(one.id) for one in every), default=0)
        for one in every:
            sign = " " if paths[one.id].parent == BUILT_IN else OWN
            print(f"{sign} {one.id:{wide_id}}  {fit(one.title, TITLE)}  {one.channel}")
    _complain(problems())
    return 0


def _check(asked: list[Path]) -> int:
    from netui.compose.check import check_together
    from netui.compose.templates import own_folder

    files, problems = _files(asked or [own_folder()])
    checked = check_together(files)
    for file in checked:
        if file.template:
            print(f"{clean(str(file.path))}: good")
    problems += [problem for file in checked for problem in file.problems]
    _complain(problems)
    if not files and not problems:
        print("there is no template: “netui templates new” writes one", file=sys.stderr)
    return 1 if problems else 0


def _files(asked: list[Path]) -> tuple[list[Path], list[str]]:
    """The files that were named or lie in a folder that was, each once, and what is wrong."""
    from netui.compose.templates import files_in, own_folder

    files: dict[Path, None] = {}
    problems = []
    for path in asked:
        try:
            if path == own_folder() and not path.exists():
                continue
            files |= dict.fromkeys(files_in(path) if path.is_dir() else [path])
        except OSError as error:
            problems.append(f"{path}: {error.strerror}: check its rights")
    return list(files), problems


def _new(asked: str) -> int:
    from netui import paths
    from netui.compose.example import free_path, write
    from netui.compose.templates import own_folder

    path = Path(asked).expanduser() if asked else None
    try:
        if path is None:
            path = free_path(paths.make(own_folder()))
        elif path.is_dir():
            path = free_path(path)
        write(path)
    except FileExistsError as error:
        raise Refused(f"{path}: is there already: choose another name") from error
    except OSError as error:
        raise Refused(f"{error.filename}: {error.strerror}: choose another place") from error
    print(clean(str(path)))
    return 0


def _complain(problems: Iterable[str]) -> None:
    for problem in problems:
        print(f"netui: {clean(problem)}", file=sys.stderr)
