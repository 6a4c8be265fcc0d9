"""The add form: one line, and below it what was understood; a paste becomes lines to accept."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from netui import clock
from netui.errors import Refused
from netui.text import clean_lines, literal
from netui.timeline import capture
from netui.ui.fields import Field
from netui.ui.form import Form, row

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
        self._written = 0

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
        keys = "enter writes it · esc closes and keeps the rest as a draft"
        if self._waiting:
            keys = "enter writes this line and brings the next · ctrl+a writes all"
        self.query_one("#waiting", Static).update(literal("\n".join(["", *lines, keys])))

    # --- writing

    def accept(self) -> None:
        """Write the line in work and bring the next; with none left, close."""
        line = self.query_one("#line", Line).value.strip()
        if not line:
            if not self._next():
                self._close()
            return
        understood = capture.understand(line, clock.today())
        found = capture.resolve(understood)

        def written(lines: list[str]) -> None:
            self._written += 1
            if not self._next():
                self._close()
            self.netui.say(f"{lines[0] if lines else 'Written'} · u undo")

        self.netui.write(lambda: capture.write(understood, found, new=True), written, self.refuse)

    def do_accept_all(self) -> None:
        """Write every line that can be understood; the others stay, the first of them in work."""
        lines = [self.query_one("#line", Line).value, *self._waiting]
        left: list[tuple[str, str]] = []
        for line in filter(str.strip, lines):
            understood = capture.understand(line, clock.today())
            try:
                capture.write(understood, capture.resolve(understood), new=True)
                self._written += 1
            except Refused as refused:
                left.append((line, str(refused)))
        self.netui.show_changes()
        self._waiting = [line for line, _ in left]
        if not self._next():
            self._close()
        else:
            self.refuse(left[0][1])

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
