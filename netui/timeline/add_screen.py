"""The add form: one line, and below it what was understood; a paste becomes lines to accept."""

from __future__ import annotations

from collections import deque
from functools import partial
from itertools import islice

from textual.app import ComposeResult
from textual.widgets import Static

from netui import clock
from netui.store import drafts
from netui.store.file import transaction
from netui.text import clean_lines
from netui.timeline import capture
from netui.ui.fields import Field
from netui.ui.form import WAITING, Form, row, written_down

EXAMPLE = "coffee with Ann and Bob yesterday: loves trail running; I promised the slides by fri"
SHOWN = 6  # waiting lines


class Line(Field):
    """The line in work."""

    def pasted(self, lines: list[str]) -> None:
        """The first line goes in, the others wait to be accepted."""
        super().pasted(lines[:1])
        if isinstance(self.screen, AddForm):
            self.screen.wait(lines[1:])


class AddForm(Form):
    """Every accepted line is written at once; ends with None."""

    draft_key = "add"

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[str] = []

    def content(self) -> ComposeResult:
        """The line, what it means, and the lines that wait."""
        yield row("Add", Line(placeholder=EXAMPLE, id="line"))
        yield from self.said()
        yield Static("", id="waiting", classes="said", markup=False)

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Add · one line, as you would say it")

    # --- the lines

    def values(self) -> dict[str, str]:
        """The line in work and those that wait, as one text: none is lost with the form."""
        line = self.query_one("#line", Line).value
        return {"line": "\n".join([line, *self._waiting])}

    def fill(self, values: dict[str, str]) -> None:
        """Bring the lines back."""
        first, *rest = clean_lines(values.get("line", "")).split("\n")
        self.query_one("#line", Line).value = first
        self._waiting = rest

    def wait(self, lines: list[str]) -> None:
        """Lines from a paste, to be accepted after the one in work."""
        self._waiting += lines
        self.changed()

    def preview(self) -> None:
        """What would be written for the line in work, and what waits."""
        line = self.query_one("#line", Line).value
        self.refuse("")
        if not line.strip():
            self.say("Say what happened, who is new, or what was promised.")
        else:
            understood = capture.understand(line, clock.today())
            self.say("\n".join(capture.preview(understood, capture.resolve(understood))))
        self._show_waiting()

    def _show_waiting(self) -> None:
        lines = [f"· {line}" for line in self._waiting[:SHOWN]]
        if len(self._waiting) > SHOWN:
            lines.append(f"and {len(self._waiting) - SHOWN} more")
        self.tell("#waiting", "\n".join(["", *lines]) if lines else "")
        if lines:
            more = (("accept", "writes one"), ("accept-all", "all"))
            self.show_keys(*more, ("back", "keeps a draft"))
        else:
            self.show_keys(("accept", "writes it"), ("back", "keeps a draft"))

    # --- writing

    def accept(self) -> None:
        """Write the line in work and bring the next; with none left, close."""
        line = self.query_one("#line", Line).value.strip()
        if line:
            self._write([line], self._waiting)
        elif not self._next():
            self._close()

    def do_accept_all(self) -> None:
        """Write every line that can be understood; the others stay, the first of them in work."""
        lines = [self.query_one("#line", Line).value, *self._waiting]
        self._write([line for line in lines if line.strip()], [])

    def _write(self, lines: list[str], after: list[str]) -> None:
        """Write `lines`, each as one action; those refused stay, and those `after` them."""
        if self._writing or not lines:
            return
        self._writing = True
        pending = deque(lines)
        refused: list[tuple[str, str]] = []
        said: list[str] = []

        def take() -> list[str]:
            left = [*(line for line, _ in refused), *islice(pending, 1, None), *after]
            understood = capture.understand(pending[0], clock.today())
            with transaction():
                result = capture.write(understood, capture.resolve(understood), new=True)
                _keep(left)
            return result

        def written(result: list[str]) -> None:
            pending.popleft()
            said.extend(result[:1])
            go_on()

        def refuse(why: str) -> None:
            refused.append((pending.popleft(), why))
            go_on()

        def go_on() -> None:
            if not pending:
                self._written([*(line for line, _ in refused), *after], refused, said)

        for _ in lines:
            self.netui.write(take, written, refuse)
        if self._writing:
            self.refuse(WAITING)

    def _written(self, left: list[str], refused: list[tuple[str, str]], said: list[str]) -> None:
        self._writing = False
        if self not in self.app.screen_stack:
            self.netui.writes.submit(partial(_keep, left))
            return
        self._waiting = left
        if not self._next():
            self._close()
        if refused:
            self.refuse(refused[0][1])
        else:
            many = f" · {len(said)} lines" if len(said) > 1 else ""
            self.netui.say(f"{said[0] if said else 'Written'}{many} · u undo")

    def _next(self) -> bool:
        """Bring the next waiting line into work; False where none waits."""
        following = self._waiting.pop(0) if self._waiting else ""
        self.query_one("#line", Line).value = following
        self.keep_draft()
        self.preview()
        return bool(following)

    def _close(self) -> None:
        self.keep_draft()
        self.dismiss(None)


def _keep(lines: list[str]) -> None:
    if any(lines):
        drafts.keep(AddForm.draft_key, written_down({"line": "\n".join(lines)}))
    else:
        drafts.forget(AddForm.draft_key)
