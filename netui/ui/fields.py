"""Fields to type in: one line, or several. No paste drops a line."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from netui.text import clean, clean_lines


class Field(Input):
    """One line. Pasted line ends become `joint`; typing replaces a value that is a `guess`."""

    DEFAULT_CSS = """
    Field { border: none; height: 1; padding: 0; background: $surface; }
    Field:focus { border: none; background: $panel; }
    Field > .input--placeholder { text-style: italic; }
    Field:ansi > .input--placeholder { text-style: dim italic; }
    """
    joint = " "

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        id: str | None = None,
        joint: str = " ",
        guess: bool = False,
    ) -> None:
        # The suggester's worker and the blinking cursor would wake an idle app.
        super().__init__(
            clean_lines(value), placeholder, id=id, compact=True, select_on_focus=guess
        )
        self.cursor_blink = False
        self.joint = joint

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = [clean(line) for line in clean_lines(event.text).split("\n")]
        self.pasted([line for line in lines if line])

    def pasted(self, lines: list[str]) -> None:
        """Take in the lines of a paste."""
        text = self.joint.join(lines)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)
