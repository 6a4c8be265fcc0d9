"""What people answered to one question, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from netui import clock, dates
from netui.prep import answers, questions, side_by_side
from netui.prep.side_by_side import Count, Told
from netui.ui.actions import ANSWERS
from netui.ui.bars import Bottom, Top
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces
from netui.ui.room import Room

NOTHING = (
    "No answers yet. p on a contact prepares a talk: what they answer to its questions stands here,"
    " side by side."
)
NOT_THIS = "Nobody has answered this question yet. p on a contact prepares a talk to ask it in."
TWO_COLUMNS = 70  # cells: from there on the answer stands beside who gave it
WHO = 26  # cells
MARK = 2
FRAME = 5  # cells of a line's width that border, padding and bar take
STRIDE = 6  # lines of a long answer between two that can have the cursor


class Line(NamedTuple):
    """A line of an answer: who gave it, and what they said; `stops`: the cursor may rest on it."""

    who: str = ""
    said: str = ""
    told: Told | None = None
    stops: bool = False
    is_name: bool = False


class AnswerList(LineList):
    """Answers, each with who gave it beside or above it."""

    lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line], keep_cursor: bool) -> None:
        """Show these lines."""
        self.lines = lines
        self.show_lines(len(lines), self.cursor if keep_cursor else 0)

    @property
    def told(self) -> Told | None:
        """The answer under the cursor."""
        return self.lines[self.cursor].told if self.cursor < len(self.lines) else None

    def selectable(self, line: int) -> bool:
        """The first line of each answer; of a long one some more, so that all of it is reached."""
        return self.lines[line].stops

    def follows(self, line: int) -> bool:
        """The further lines of an answer."""
        return self.lines[line].told is not None and not self.selectable(line)

    def pieces(self, line: int, width: int) -> Pieces:
        """Who, and a line of what they said."""
        one = self.lines[line]
        mark = "› " if line == self.cursor and one.stops else "  "
        who = min(WHO, width - MARK) if one.said else width - MARK
        style = "name" if one.is_name else "muted"
        if width < TWO_COLUMNS and one.said:
            return ((mark, "accent"), (fit(one.said, width - MARK), ""))
        return (
            (mark, "accent"),
            (fit(one.who, who), style),
            (fit(one.said, width - MARK - who), ""),
        )


class Answers(Room[None]):
    """One question at a time; one key goes on to the next that was answered."""

    place = ANSWERS

    def __init__(self, question_id: str | None = None) -> None:
        """`question_id` None: the first question that was answered."""
        super().__init__()
        self._question = question_id
        self._counts: list[Count] = []
        self._told: list[Told] = []
        self._list = AnswerList("answers", lambda: self.netui.show_hints())

    def compose(self) -> ComposeResult:
        """Top line, answers, bottom line."""
        today = clock.today()
        yield Top(dates.short(today, today))
        yield self._list
        yield Bottom()

    def on_mount(self) -> None:
        """Show the question."""
        self._read()
        self._show(keep_cursor=False)

    def first_focus(self) -> Widget:
        """The answers."""
        return self._list

    def on_resize(self, event: events.Resize) -> None:
        """The lines break elsewhere."""
        self._show(keep_cursor=True)
        self.netui.show_hints()

    def file_changed(self) -> None:
        """Show what the file holds now."""
        self._read()
        self._show(keep_cursor=True)
        today = clock.today()
        self.query_one(Top).date(dates.short(today, today))
        self.netui.show_hints()

    def _read(self) -> None:
        self._counts = side_by_side.answered()
        if self._question is None and self._counts:
            self._question = self._counts[0].question.id
        self._told = side_by_side.answers_to(self._question) if self._question else []

    def _show(self, keep_cursor: bool) -> None:
        if self._question is None:
            self._list.title("Answers, side by side")
            self._list.teach = NOTHING
        else:
            self._list.title(questions.named(self._question).text)
            self._list.teach = NOT_THIS if self._counts else NOTHING
        width = self.app.size.width - FRAME
        lines = [line for told in self._told for line in _lines(told, width, clock.today())]
        self._list.show(lines, keep_cursor)
        self.query_one(Top).counts(self._words())

    def _words(self) -> str:
        if self._question is None:
            return ""
        many = len(self._told)
        said = f"{many} {'answer' if many == 1 else 'answers'}"
        at, of = self._place(), len(self._counts)
        return f"{said} · Question {at + 1} of {of}" if at is not None and of > 1 else said

    def _place(self) -> int | None:
        ids = [count.question.id for count in self._counts]
        return ids.index(self._question) if self._question in ids else None

    def do_next_question(self) -> None:
        """The next question that was answered, after the last the first."""
        if not self._counts:
            self.netui.say("No question has an answer yet")
            return
        at = self._place()
        place = 0 if at is None else (at + 1) % len(self._counts)
        self._question = self._counts[place].question.id
        self._read()
        self._show(keep_cursor=False)
        self.netui.show_hints()

    def do_open(self) -> None:
        """All of the talk in which it was said; else all that they answered."""
        from netui.timeline import queries

        told = self._list.told
        if told is None or self._question is None:
            return
        if told.interaction_id is not None:
            whole = queries.whole(("interaction", told.interaction_id))
            self.netui.go("reading", whole.title, "\n".join(whole.lines))
            return
        now = f"{questions.named(self._question).text}\n{told.answer}"
        before = answers.before(told.contact_id)
        self.netui.go("reading", told.name, f"{now}\n\n{before}".strip())

    def hinted(self) -> tuple[str, ...]:
        """The other questions, and the talk."""
        first = ("open",) if self._told else ()
        others = [count for count in self._counts if count.question.id != self._question]
        more = ("next-question",) if others else ()
        return (*first, *more, "back", "help")


def _lines(told: Told, width: int, today: date) -> Iterator[Line]:
    """An answer in lines of `width` cells, and an empty one below it."""
    when = dates.ago(told.on, today) if told.on else ""
    if width < TWO_COLUMNS:
        head = " · ".join(filter(None, (told.name, told.company, when)))
        yield Line(head, "", told, True, True)
        for number, text in enumerate(wrap(told.answer, width - MARK), 1):
            yield Line("", text, told, number % STRIDE == 0)
    else:
        who = [told.name, *filter(None, (told.company, when))]
        said = wrap(told.answer, width - MARK - WHO - 1)
        for number in range(max(len(who), len(said))):
            name = who[number] if number < len(who) else ""
            text = said[number] if number < len(said) else ""
            yield Line(fit(name, WHO - 1), text, told, number % STRIDE == 0, is_name=number == 0)
    yield Line()
