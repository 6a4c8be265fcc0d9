"""Choosing what to ask in a talk: above in their order, below all sets to choose from."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from netui.prep import agenda, meetings, questions
from netui.prep.questions import Question, QuestionSet
from netui.text import literal
from netui.timeline import kinds
from netui.ui.actions import BY_ID, QUESTIONS, shown
from netui.ui.cells import fit
from netui.ui.lines import LineList, Pieces
from netui.ui.room import Dialog

IN_ORDER = ""  # the group above: what is chosen
BEFORE = 6  # cells of mark and tick, or of mark and number
KEYS = (
    ("tick", "chooses"), ("move-up", "up"), ("move-down", "down"), ("accept", "closes"),
)  # fmt: skip


class Line(NamedTuple):
    """A question of a set, or with `of_set` "" of the talk; without one a heading."""

    text: str
    of_set: str = ""
    question: Question | None = None


class QuestionList(LineList):
    """Headings, and questions that can be chosen."""

    DEFAULT_CSS = """
    QuestionList, QuestionList:focus { border: none; padding: 0; height: auto; max-height: 78vh; }
    """
    lines: Sequence[Line] = ()

    def __init__(self) -> None:
        super().__init__(id="questions")
        self.numbers: dict[str, int] = {}  # of those chosen, from 1

    def show(self, chosen: Sequence[Question], sets: Sequence[QuestionSet]) -> None:
        """Show what is chosen, and the sets; the cursor stays on its question and in its group."""
        held = self.line
        self.numbers = {question.id: number for number, question in enumerate(chosen, 1)}
        lines = [Line("In this talk, in this order")]
        lines += [Line(one.text, IN_ORDER, one) for one in chosen]
        for one in sets:
            lines += [Line(""), Line(one.title)]
            lines += [Line(question.text, one.id, question) for question in one.questions]
        self.lines = lines
        at = self.cursor
        if held is not None and held.question is not None:
            at = self._place_of(held.of_set, held.question.id, at)
        grown = len(lines) != self.count
        self.show_lines(len(lines), at)
        if grown:
            self.refresh(layout=True)

    def _place_of(self, of_set: str, question_id: str, otherwise: int) -> int:
        places = (
            at
            for at, line in enumerate(self.lines)
            if line.of_set == of_set and line.question and line.question.id == question_id
        )
        return next(places, otherwise)

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def selectable(self, line: int) -> bool:
        """Questions are."""
        return self.lines[line].question is not None

    def get_content_height(self, *_: object) -> int:
        """As many lines as there are."""
        return max(len(self.lines), 2)

    def pieces(self, line: int, width: int) -> Pieces:
        """A tick, or the place in the talk, and the question."""
        text, of_set, question = self.lines[line]
        if question is None:
            return ((fit(text, width), "heading"),)
        number = self.numbers.get(question.id)
        box, style = ("[x] ", "good") if number else ("[ ] ", "muted")
        if of_set == IN_ORDER:
            box, style = f"{number or 0:>2}. ", "accent"
        mark = "› " if line == self.cursor else "  "
        return ((mark, "accent"), (box, style), (fit(text, width - BEFORE), ""))


class ChooseQuestions(Dialog[None]):
    """The questions of a planned talk; each choice is written at once."""

    place = QUESTIONS
    DEFAULT_CSS = """
    ChooseQuestions #broken { height: auto; color: $text-warning; display: none; }
    """

    def __init__(self, meeting_id: int) -> None:
        """Raises Refused where the meeting is gone."""
        super().__init__()
        self._meeting_id = meeting_id
        people = [person.name for person in meetings.read(meeting_id).people]
        self._title = f"Questions for {kinds.people(people)}"
        questions.reload()  # the user's own may have been edited since
        self._list = QuestionList()
        self._broken = Static("", id="broken", markup=False)

    def content(self) -> ComposeResult:
        """The list, and which of the user's own were left out."""
        yield self._list
        yield self._broken

    def on_mount(self) -> None:
        """Name it, its keys and what is broken."""
        self.entitle(self._title)
        keymap = self.netui.keymap
        self.query_one("#box").border_subtitle = Content(" · ").join(
            Content.assemble(
                (shown(keymap.get(name, BY_ID[name].keys)[0]), "bold $accent"), " ", do
            )
            for name, do in KEYS
        )
        folder = f"{questions.folder()}{os.sep}"
        broken = [f"Left out: {one.removeprefix(folder)}" for one in questions.problems()]
        self._broken.update(literal("\n".join(broken)))
        self._broken.display = bool(broken)
        self.file_changed()

    def first_focus(self) -> Widget:
        """The list."""
        return self._list

    def file_changed(self) -> None:
        """Show what is chosen now."""
        self._list.show(agenda.chosen(self._meeting_id), questions.sets())

    def do_tick(self) -> None:
        """Ask it in this talk; again: not after all."""
        question, meeting = self._question, self._meeting_id
        if question is not None:
            on = question.id not in self._list.numbers
            self.netui.write(lambda: agenda.choose(meeting, question.id, on))

    def do_move_up(self) -> None:
        """Ask it earlier."""
        self._move(-1)

    def do_move_down(self) -> None:
        """Ask it later."""
        self._move(1)

    def _move(self, by: int) -> None:
        question, meeting = self._question, self._meeting_id
        if question is not None:
            self.netui.write(lambda: agenda.move(meeting, question.id, by))

    @property
    def _question(self) -> Question | None:
        return self._list.line.question if self._list.line is not None else None

    def do_accept(self) -> None:
        """All is written already."""
        self.dismiss(None)
