"""Choosing what to ask in a talk: above in their order, below all sets to choose from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from netui.prep import agenda, meetings, questions
from netui.prep.questions import Question, QuestionSet
from netui.text import literal
from netui.timeline import kinds
from netui.ui.actions import BY_ID, QUESTIONS, shown
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces
from netui.ui.room import Dialog

IN_ORDER = ""  # the group above: what is chosen
BEFORE = 6  # cells of mark and tick, or of mark and number
MARK = 2
MOST_FILES = 4  # that are named at once
FILE = 30  # cells for the name of one
KEYS = (
    ("tick", "chooses"), ("move-up", "up"), ("move-down", "down"), ("accept", "closes"),
)  # fmt: skip


class Line(NamedTuple):
    """A question of a set, or with `of_set` "" of the talk; a problem; without both a heading.

    follows: it holds further words of the line above.
    """

    text: str
    of_set: str = ""
    question: Question | None = None
    is_problem: bool = False
    follows: bool = False


class QuestionList(LineList):
    """Headings, questions that can be chosen, and below them what was left out, and why."""

    DEFAULT_CSS = """
    QuestionList, QuestionList:focus { border: none; padding: 0; height: auto; max-height: 78vh; }
    """

    def __init__(self) -> None:
        super().__init__(id="questions")
        self.lines: Sequence[Line] = ()
        self.numbers: dict[str, int] = {}  # of those chosen, from 1
        self._whole: Sequence[Line] = ()  # each as one line, however long
        self._width = 0  # of the lines that they are broken into

    def show(
        self, chosen: Sequence[Question], sets: Sequence[QuestionSet], problems: Sequence[str]
    ) -> None:
        """Show what is chosen, the sets, and what is wrong in them.

        The cursor stays on its question and in its group.
        """
        self.numbers = {question.id: number for number, question in enumerate(chosen, 1)}
        whole = [Line("In this talk, in this order")]
        whole += [Line(one.text, IN_ORDER, one) for one in chosen]
        for one in sets:
            whole += [Line(""), Line(one.title)]
            whole += [Line(question.text, one.id, question) for question in one.questions]
        if problems:
            whole += [Line(""), Line("Left out of your own")]
            whole += [Line(problem, is_problem=True) for problem in problems]
        self._whole = whole
        before = self.count
        self._break(self._width)
        if self.count != before:
            self.refresh(layout=True)

    def _break(self, width: int) -> None:
        """Break the lines for so many cells; without a width it is not laid out yet."""
        self._width = width
        if width <= 0:
            return
        held = self.line
        self.lines = [part for line in self._whole for part in _broken(line, width)]
        at = self.cursor
        if held is not None and held.question is not None:
            at = self._place_of(held.of_set, held.question.id, at)
        self.show_lines(len(self.lines), at)

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
        """The first line of a question, or of a problem."""
        one = self.lines[line]
        return (one.question is not None or one.is_problem) and not one.follows

    def follows(self, line: int) -> bool:
        """The further lines of a long one."""
        return self.lines[line].follows

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew where the width is another."""
        if self.room != self._width:
            self._break(self.room)
        super().on_resize(event)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are at this width."""
        if width - 1 != self._width:
            self._break(width - 1)
        return max(len(self.lines), 2)

    def pieces(self, line: int, width: int) -> Pieces:
        """A tick, or the place in the talk, and the question."""
        text, of_set, question, is_problem, follows = self.lines[line]
        mark = "› " if line == self.cursor else "  "
        if is_problem:
            return ((mark, "accent"), (fit(text, width - MARK), "warn"))
        if question is None:
            return ((fit(text, width), "heading"),)
        if follows:
            return ((" " * BEFORE + fit(text, width - BEFORE), ""),)
        number = self.numbers.get(question.id)
        box, style = ("[x] ", "good") if number else ("[ ] ", "muted")
        if of_set == IN_ORDER:
            box, style = f"{number or 0:>2}. ", "accent"
        return ((mark, "accent"), (box, style), (fit(text, width - BEFORE), ""))


def _broken(line: Line, width: int) -> Iterator[Line]:
    """The line in as many as its words need; a heading stays one."""
    if line.question is None and not line.is_problem:
        yield line
        return
    for place, text in enumerate(wrap(line.text, width - (MARK if line.is_problem else BEFORE))):
        yield line._replace(text=text, follows=place > 0)


class ChooseQuestions(Dialog[None]):
    """The questions of a planned talk; each choice is written at once."""

    place = QUESTIONS
    DEFAULT_CSS = """
    ChooseQuestions #broken { height: auto; max-height: 2; color: $text-warning; display: none; }
    ChooseQuestions.-broken #broken { display: block; }
    ChooseQuestions.-broken QuestionList { max-height: 74vh; }
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
        """The list, and in which of the user's own files something is wrong."""
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
        names = list(dict.fromkeys(map(_file, _problems())))
        self.set_class(bool(names), "-broken")
        last = shown(keymap.get("last", BY_ID["last"].keys)[0])
        files = kinds.people(names, MOST_FILES)
        self._broken.update(literal(f"Mistakes in {files}: {last} shows them"))
        self.file_changed()

    def first_focus(self) -> Widget:
        """The list."""
        return self._list

    def file_changed(self) -> None:
        """Show what is chosen now."""
        self._list.show(agenda.chosen(self._meeting_id), questions.sets(), _problems())

    def do_tick(self) -> None:
        """Ask it in this talk; again: not after all."""
        question, meeting = self._question(), self._meeting_id
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
        question, meeting = self._question(), self._meeting_id
        if question is not None:
            self.netui.write(lambda: agenda.move(meeting, question.id, by))

    def _question(self) -> Question | None:
        line = self._list.line
        if line is not None and line.is_problem:
            self.netui.say(f"Mend it in {questions.folder()}, and come back")
        return line.question if line is not None else None

    def do_accept(self) -> None:
        """All is written already."""
        self.dismiss(None)


def _problems() -> list[str]:
    """What is wrong in the user's own, each with its file in their folder."""
    folder = f"{questions.folder()}{os.sep}"
    return [one.removeprefix(folder) for one in questions.problems()]


def _file(problem: str) -> str:
    return fit(re.split(r", line \d|: ", problem, maxsplit=1)[0], FILE).rstrip()
