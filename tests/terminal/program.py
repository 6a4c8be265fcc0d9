"""A program in a pty: what it shows, what is pressed, and when its screen changed.

Output is stamped when it is read, before it is parsed, so that the cost of parsing stays out of
the times. A repaint inside a synchronized update (mode 2026) counts when the update ends.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.terminal.keys import encode
from tests.terminal.screen import CELL, Screen

# What tells a program about the terminal that the tests run in, or slows its start.
_HIDDEN = {
    *("TERM_PROGRAM", "TMUX", "NO_COLOR", "COLUMNS", "LINES", "LC_ALL"),
    *("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"),
}
_QUESTION = re.compile(rb"\x1b(?:\[[<=>?]?[\d;]*\$?[cnptu]|\]1[01];\?)")
PATIENCE = 15.0  # seconds; a bound for a stuck program, never a figure

Wanted = str | re.Pattern[str] | Callable[["Terminal"], bool]


class Gone(AssertionError):
    """The program ended, or time ran out, before the screen showed what was waited for."""


class Terminal:
    """A program, its screen and its keyboard; used in a `with` block, which ends the program."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        kitty: bool = True,
    ) -> None:
        """Start `command`. `kitty=False` sends keys as terminals without that protocol do."""
        self.screen = Screen(columns, rows, lambda reply: self._write(reply.encode()))
        self.status: int | None = None  # exit status, negative for a signal; None while it runs
        self.bytes = 0  # written by the program so far
        self.changes: list[float] = []  # when the visible screen changed, by time.perf_counter
        self.look: Callable[[Terminal], Any] | None = None  # asked at each change ...
        self.looks: list[tuple[float, Any]] = []  # ... and what it saw
        self.kitty, self._ended = kitty, False
        self._chunks: deque[tuple[float, bytes]] = deque()  # read, not yet parsed
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._seen: list[Any] = [None] * rows
        self._cursor: tuple[int, int] | None = (0, 0)
        environment = {k: v for k, v in os.environ.items() if k not in _HIDDEN}
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        environment |= env or {}
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            self._become(list(command), environment, cwd)
        self._tell_size()

    def _become(self, command: list[str], env: dict[str, str], cwd: Path | None) -> None:
        """In the child: turn into the program, with the size set before it can ask."""
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, self._size())
            os.chdir(cwd or ".")
            os.execvpe(command[0], command, env)
        except OSError as error:
            os.write(2, f"{command[0]}: {error}\n".encode())
        os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    # What a person sees

    @property
    def text(self) -> str:
        """What the screen shows, a line for each row, without trailing blanks."""
        return self.screen.text

    def line(self, part: str) -> str:
        """The first line of the screen that holds `part`, "" where none does."""
        return next((line for line in self.text.split("\n") if part in line), "")

    def shows(self, wanted: Wanted) -> bool:
        """Whether the screen, as last read, shows a text, a pattern, or fulfils a condition."""
        if isinstance(wanted, str):
            return wanted in self.text
        if isinstance(wanted, re.Pattern):
            return wanted.search(self.text) is not None
        return wanted(self)

    def wait_for(self, wanted: Wanted, patience: float = PATIENCE) -> float:
        """Read until the screen shows `wanted`; when it first did, in seconds from the start.

        Raises Gone, with the screen, after `patience` seconds or where the program ended.
        """
        deadline = time.perf_counter() + patience
        self._parse()
        while not self.shows(wanted):
            if not self._chunks:
                left = deadline - time.perf_counter()
                if left <= 0 or self._ended:
                    why = "the program ended" if self._ended else f"{patience:g} s passed"
                    raise Gone(f"{why} without {wanted!r} on the screen:\n{self.text}")
                self._read(min(left, 0.1))
            while self._chunks and not self._parse_one():
                pass
        return (self.changes[-1] if self.changes else time.perf_counter()) - self.started

    def wait_until_gone(self, text: str, patience: float = PATIENCE) -> None:
        """Read until the screen no longer shows `text`. Raises Gone."""
        self.wait_for(lambda terminal: text not in terminal.text, patience)

    def settle(self, quiet: float = 0.1, patience: float = PATIENCE) -> None:
        """Read until nothing visible has changed for `quiet` seconds. Raises Gone."""
        called = time.perf_counter()
        while not self._ended:
            last = max(called, self.changes[-1] if self.changes else 0)
            left = last + quiet - time.perf_counter()
            if left <= 0 and not self._read(0):
                return
            if time.perf_counter() - called > patience:
                raise Gone(f"the screen kept changing for {patience:g} s:\n{self.text}")
            self._read(left)
            self._parse()

    def wait_exit(self, patience: float = PATIENCE) -> int:
        """Read until the program has ended; its exit status, negative for a signal. Raises Gone."""
        deadline = time.perf_counter() + patience
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.perf_counter() > deadline:
                raise Gone(f"the program still runs after {patience:g} s:\n{self.text}")
            else:
                self._read(0.02)
        while self._read(0):
            pass
        self._parse()
        return self.status

    def picture(self, path: Path, size: int = 15) -> None:
        """Draw the screen, in its colours, into a PNG file, letters `size` pixels high."""
        from tests.terminal.picture import draw

        draw(self.screen, path, size)

    # What a person does

    def press(self, *keys: str) -> None:
        """Press keys by name, such as "down", "shift+tab", "ctrl+p", "é"; one write each."""
        for key in keys:
            self._write(self._encode(key).encode())

    def type(self, text: str) -> None:
        """Type text, letter by letter; a line end is the enter key."""
        self.press(*("enter" if letter == "\n" else letter for letter in text))

    def burst(self, *keys: str) -> None:
        """Press keys in one single write, as a macro or a slow line delivers them."""
        self._write("".join(map(self._encode, keys)).encode())

    def paste(self, text: str) -> None:
        """Paste, bracketed where the program asked for that."""
        pasted = text.replace("\n", "\r")
        around = ("\x1b[200~", "\x1b[201~") if 2004 in self.screen.modes else ("", "")
        self._write(pasted.join(around).encode())

    def click(self, column: int, row: int) -> None:
        """Click the left mouse button on a cell, counted from 0."""
        self._write(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m".encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program hears SIGWINCH."""
        self.screen.resize(rows, columns)
        self._seen = [None] * rows
        self._tell_size()

    def kill(self, sign: int = signal.SIGKILL) -> int:
        """Send a signal, by default the one that cannot be caught, and wait for the end."""
        self.signal(sign)
        return self.wait_exit()

    def signal(self, sign: int) -> None:
        """Send a signal to the program, if it still runs."""
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, sign)

    def hang_up(self) -> None:
        """Close the terminal's window under the program."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd, self._ended = -1, True

    def close(self) -> None:
        """End the program and what else is in its process group, and free the pty."""
        for sign, patience in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0)):
            if self.status is None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self.pid, sign)
                with contextlib.suppress(Gone):
                    self.wait_exit(patience)
        self.hang_up()

    # What is measured

    def react(
        self, key: str, quiet: float = 0.05, patience: float = 2.0
    ) -> tuple[float, float] | None:
        """Press a key; seconds to the first and to the last visible change, None without one.

        The last change is the one after which the program wrote nothing for `quiet` seconds.
        """
        while self._read(0):
            pass
        self._parse()
        self.changes.clear()
        pressed = time.perf_counter()
        self.press(key)
        while not self._ended and time.perf_counter() - pressed < patience:
            if self._read(quiet):
                if _QUESTION.search(self._chunks[-1][1]):
                    self._parse()  # an answer must not wait
                continue
            self._parse()
            if self.changes:
                break
        self._parse()
        if not self.changes:
            return None
        return self.changes[0] - pressed, self.changes[-1] - pressed

    def hold(self, key: str, times: int, rate: float) -> float:
        """Press a key `times` times, `rate` a second; seconds from the last to the last change."""
        start = time.perf_counter()
        for number in range(times):
            while (left := start + number / rate - time.perf_counter()) > 0:
                self._read(left)
            self.press(key)
        pressed = time.perf_counter()
        while self._read(0.3) and time.perf_counter() - pressed < PATIENCE:
            pass
        self._parse()
        return max(self.changes[-1] - pressed, 0.0) if self.changes else 0.0

    def let_pass(self, seconds: float) -> None:
        """Keep reading while time passes."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0 and not self._ended:
            self._read(left)
            self._parse()

    # The pty

    def _encode(self, key: str) -> str:
        kitty = self.screen.kitty[-1] if self.kitty and self.screen.kitty else 0
        return encode(key, self.screen.modes, kitty)

    def _size(self) -> bytes:
        columns, rows = self.screen.columns, self.screen.lines
        return struct.pack("HHHH", rows, columns, columns * CELL[0], rows * CELL[1])

    def _tell_size(self) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, self._size())

    def _write(self, data: bytes) -> None:
        while data and not self._ended:
            if not select.select([], [self._fd], [], 0.05)[1]:
                self._read(0)  # the program may wait for its output to be read first
                continue
            try:
                data = data[os.write(self._fd, data[:512]) :]
            except OSError:
                self._ended = True

    def _read(self, timeout: float) -> bool:
        """Wait for output and take all that is there, stamped, not parsed."""
        got = False
        if self._ended:
            time.sleep(max(timeout, 0))
            return False
        for _ in range(64):
            if not select.select([self._fd], [], [], 0 if got else max(timeout, 0))[0]:
                break
            try:
                data = os.read(self._fd, 65536)
            except OSError:  # Linux says so that the program closed its side
                data = b""
            if not data:
                self._ended = True
                break
            self._chunks.append((time.perf_counter(), data))
            self.bytes += len(data)
            got = True
        return got

    def _parse(self) -> None:
        while self._chunks:
            self._parse_one()

    def _parse_one(self) -> bool:
        """Apply the oldest chunk; True if the visible screen changed."""
        when, data = self._chunks.popleft()
        self.screen.feed(self._decoder.decode(data))
        if 2026 in self.screen.modes:
            return False
        changed = self._note_changes()
        if changed:
            self.changes.append(when)
            if self.look is not None:
                self.looks.append((when, self.look(self)))
        return changed

    def _note_changes(self) -> bool:
        screen, changed = self.screen, False
        for row in [y for y in screen.dirty if y < screen.lines]:
            line = screen.buffer[row]
            cells = [line[x] for x in range(screen.columns)]
            if cells != self._seen[row]:
                self._seen[row], changed = cells, True
        screen.dirty.clear()
        cursor = None if screen.cursor.hidden else (screen.cursor.x, screen.cursor.y)
        changed = changed or cursor != self._cursor
        self._cursor = cursor
        return changed
