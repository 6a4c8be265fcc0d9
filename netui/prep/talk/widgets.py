"""The parts of the talk: its questions, and room to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from netui.prep import talk
from netui.prep.answers import QuestionRow
from netui.text import clean_lines
from netui.ui.cells import wrap
from netui.ui.editor import Text
from netui.ui.lines import LineList, Pieces
from netui.ui.pause import Pause

MOST_SAID = 2  # lines of an answer; enter shows the rest
INDENT = 6  # cells: the mark and the box


class _Line(NamedTuple):
    """A line of a question or of its answer; `place`: which question."""

    place: int
    text: str
    is_first: bool = False
    is_answer: bool = False


class QuestionList(LineList):
    """The questions of the talk, whole, with what was answered; typing answers."""

    teach = "No questions are chosen: c on the page before chooses some."
    rows: Sequence[QuestionRow] = ()

    def __init__(self, typed: Callable[[str], None]) -> None:
        """`typed` is told what is typed or pasted here: it begins the answer."""
        super().__init__(id="questions")
        self._typed = typed
        self._lines: list[_Line] = []

    def show(self, rows: Sequence[QuestionRow], width: int) -> None:
        """Show them in lines of `width` cells; the cursor stays on its question."""
        place = self._place
        self.rows = rows
        self._lines = [line for at, row in enumerate(rows) for line in _lines(at, row, width)]
        self.show_lines(len(self._lines), self._line_of(place))

    @property
    def row(self) -> QuestionRow | None:
        """The question under the cursor."""
        return self.rows[self._place] if self._place < len(self.rows) else None

    @property
    def _place(self) -> int:
        return self._lines[self.cursor].place if self.cursor < len(self._lines) else 0

    def _line_of(self, place: int) -> int:
        return next((at for at, line in enumerate(self._lines) if line.place == place), 0)

    def to_next(self) -> None:
        """On to the next that is not asked yet."""
        here = self._place
        behind = [at for at in range(here + 1, len(self.rows)) if not self.rows[at].asked]
        before = [at for at in range(here) if not self.rows[at].asked]
        self.move(self._line_of(next(iter([*behind, *before]), here)))

    # --- typing

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """All that is text answers; a space ticks."""
        return character is not None and character.isprintable() and character != " "

    def post_message(self, message: Message) -> bool:
        """Text is handed on at once: what is typed next finds the field of the answer open."""
        text = _text(message)
        if not text:
            return super().post_message(message)
        self._typed(text)
        return True

    # --- drawing

    def selectable(self, line: int) -> bool:
        """The first line of each question."""
        return self._lines[line].is_first

    def follows(self, line: int) -> bool:
        """The further lines of a question, and its answer."""
        return not self._lines[line].is_first

    def pieces(self, line: int, width: int) -> Pieces:
        """The box and the question, or what they answered."""
        one = self._lines[line]
        asked = self.rows[one.place].asked
        text = (one.text, "muted" if asked and not one.is_answer else "")
        if not one.is_first:
            return ((" " * INDENT, ""), text)
        mark = "› " if line == self.cursor else "  "
        box = ("[x] ", "good") if asked else ("[ ] ", "muted")
        return ((mark, "accent"), box, text)


class Jotting(Text):
    """What is written during the talk; it stays in sight where the keys are elsewhere."""

    own_keys: ClassVar = frozenset(
        {"enter", "up", "down", "home", "end", "pageup", "pagedown", "ctrl+c"}
    )
    DEFAULT_CSS = """
    Jotting { height: 1fr; border: round $border-blurred; padding: 0 1; }
    Jotting { border-title-color: $foreground-muted; border-subtitle-color: $foreground-muted; }
    Jotting:focus { border: round $accent; border-title-color: $accent; }
    """

    def __init__(self, meeting_id: int) -> None:
        opened = talk.opened(meeting_id)
        super().__init__(opened.text, id="jotting")
        self._meeting = meeting_id
        self._base = opened.base
        self._kept = opened.text
        self._pause = Pause(self, self._keep_typed)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep it at the next pause."""
        if self.text != self._kept:
            self._pause.typed()

    def _keep_typed(self) -> None:
        if self.text != self._kept:
            self._kept = text = self.text
            self._netui().write(lambda: talk.keep(self._meeting, text, self._base))

    def _netui(self) -> Any:
        return self.app

    def save(self) -> None:
        """Save what stands here; a clash with another program's text keeps both."""
        self._pause.stop()
        text, base = self.text, self._base
        if text == base:
            return

        def saved(result: Any) -> None:
            self._base = result.text
            if result.text != text:
                self.load_text(result.text)

        self._kept = text
        self._netui().write(lambda: talk.finish(self._meeting, text, base), saved)

    def on_blur(self, event: events.Blur) -> None:
        """Leaving the field is a visit's end."""
        if self.screen.is_active:
            self.save()

    def on_unmount(self) -> None:
        """The app ends: what was typed since the last pause is kept, too."""
        if self._pause.pending:
            self._pause.over()


def _lines(place: int, row: QuestionRow, width: int) -> list[_Line]:
    """A question in full, and the beginning of its answer."""
    first, *rest = wrap(row.text, max(width - INDENT, 8)) or [""]
    found = [_Line(place, first, is_first=True), *(_Line(place, text) for text in rest)]
    said = wrap(row.answer, max(width - INDENT - 2, 8)) if row.answer else []
    if len(said) > MOST_SAID:
        said[MOST_SAID - 1 :] = [f"{said[MOST_SAID - 1]} …"]
    return found + [_Line(place, text, is_answer=True) for text in said]


def _text(message: Message) -> str:
    """What a key or a paste adds to a text; "" for none."""
    if isinstance(message, events.Paste):
        return clean_lines(message.text)
    if isinstance(message, events.Key) and message.is_printable and message.character != " ":
        return message.character or ""
    return ""
