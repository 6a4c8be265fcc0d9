"""A text in the user's own editor: a private file for as long as that runs, gone afterwards."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from netui import paths
from netui.errors import Refused
from netui.text import clean, clean_lines

FOLDER = "editing"
USUAL = ("vi", "nano", "notepad")
MOST_BYTES = 1_000_000
STALE_SECONDS = 86_400.0  # where the system cannot say whether a program still runs


def command() -> list[str]:
    """The user's editor: $VISUAL, else $EDITOR, else one that is usual. Raises Refused."""
    for variable in ("VISUAL", "EDITOR"):
        asked = os.environ.get(variable, "").strip()
        if asked:
            return _split(variable, asked)
    found = next((name for name in USUAL if shutil.which(name)), None)
    if found is None:
        raise Refused("no editor is known: name yours in $EDITOR, such as EDITOR=nano")
    return [found]


def edit(text: str) -> str:
    """Let the user edit `text`; the cleaned text that they left.

    The terminal must be the editor's meanwhile. The file is removed whatever happens. Raises
    Refused where the editor cannot start, fails or is killed: then nothing of it is taken.
    """
    editor = command()
    _remove_left_over()
    try:
        folder = paths.make(paths.home().data / FOLDER)
    except OSError as error:
        raise Refused(f"{error.filename}: {error.strerror}: check the folder's rights") from error
    path = folder / f"note-{os.getpid()}.txt"
    try:
        _write(path, text)
        _run([*editor, str(path)])
        return _read(path, text.endswith("\n"))
    except OSError as error:
        raise Refused(f"{path.name}: {error.strerror}: check the folder's rights") from error
    finally:
        _remove(path)


def _split(variable: str, asked: str) -> list[str]:
    try:
        words = shlex.split(asked, posix=os.name == "posix")
    except ValueError as error:
        raise Refused(f"${variable} cannot be read ({error}): write it as in a shell") from error
    if not words or shutil.which(words[0]) is None:
        name = clean(words[0] if words else asked)
        raise Refused(f"${variable} names “{name}”, which is not installed: name another editor")
    return words


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _run(words: list[str]) -> None:
    """Raises Refused where the editor does not end well."""
    name = clean(Path(words[0]).name)
    try:
        with _without_interrupts():
            code = subprocess.run(words, check=False).returncode
    except OSError as error:
        why = error.strerror
        raise Refused(f"{name} could not be started: {why}: name another in $EDITOR") from error
    if code < 0:
        raise Refused(f"{name} was ended by signal {-code}: the text is as it was")
    if code > 0:
        raise Refused(f"{name} ended with code {code}: the text is as it was")


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl+c is the editor's own while it runs."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # A function, not SIG_IGN, which the editor would inherit.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read(path: Path, ended: bool) -> str:
    """What the editor left; the end of the last line, which editors add, only where it `ended`."""
    if not path.exists():
        raise Refused("the editor removed the file: the text is as it was")
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise Refused(f"the editor left {size:,} bytes: more than any note, the text is as it was")
    text = clean_lines(path.read_bytes().decode("utf-8", "replace"))
    return text if ended else text.removesuffix("\n")


def _remove(path: Path) -> None:
    """The file, and what an editor put beside it: copies, swap files."""
    for file in path.parent.glob(f"*{path.stem}.*"):
        with suppress(OSError):
            file.unlink()


def _remove_left_over() -> None:
    """What a netui that was killed left behind."""
    for path in (paths.home().data / FOLDER).glob("*note-*.*"):
        number = path.name.partition("note-")[2].partition(".")[0]
        if not number.isdecimal() or not _runs(int(number), path):
            with suppress(OSError):
                path.unlink()


def _runs(process: int, path: Path) -> bool:
    """Whether the netui of this number may still be editing `path`."""
    if process == os.getpid():
        return False
    if os.name != "posix":  # there os.kill ends processes
        with suppress(OSError):
            return time.time() - path.stat().st_mtime < STALE_SECONDS
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
