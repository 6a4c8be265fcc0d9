"""The talk: quiet, with its questions to tick, room to write, and the agreed time."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.css.query import DOMQuery
from textual.widget import Widget
from textual.widgets import Static

from netui import clock, dates
from netui.prep import answers, meetings, talk, timing
from netui.prep.answers import QuestionRow
from netui.prep.meetings import Person
from netui.prep.talk.widgets import Jotting, QuestionList
from netui.store import drafts
from netui.text import literal
from netui.timeline import kinds
from netui.ui.actions import TALK
from netui.ui.bars import Bottom, Top
from netui.ui.editor import Editor
from netui.ui.room import Room

LOOK_SECONDS = 1.0  # between two looks at the clock
MOST_QUESTIONS = 12  # lines
FRAME = 5  # cells of a line's width that border, padding and bar take


class Talk(Room[bool]):
    """A talk while it goes on; its clock runs from the first opening until it is closed."""

    place = TALK
    letters = "On a question any letter begins its answer; the arrows move, tab leads to the notes."
    DEFAULT_CSS = """
    Talk QuestionList { height: auto; border-title-color: $foreground-muted; }
    Talk QuestionList { border-subtitle-color: $foreground-muted; }
    Talk #last { height: auto; padding: 0 2; color: $accent; text-style: bold; display: none; }
    Talk #last.-now { display: block; }
    Talk Editor { border: round $accent; border-title-color: $accent; }
    Talk Editor:focus { border: round $accent; }
    """

    def __init__(self, meeting_id: int) -> None:
        """Raises Refused where the meeting is gone, held or cancelled."""
        super().__init__()
        timing.start(meeting_id)
        self._meeting_id = meeting_id
        self._meeting = meetings.read(meeting_id)
        self._whose: int | None = None  # whose answers are shown, where it was chosen
        self._questions = QuestionList(self._begin_answer)
        self._jotting = Jotting(meeting_id)
        self._shown: tuple[talk.Clock, bool] | None = None

    @property
    def _talk(self) -> answers.Talk:
        return answers.Talk(self._meeting_id, self._title())

    def _title(self) -> str:
        """The talk; of several who are there, whose answers these are."""
        called, people = self._meeting.purpose or "Talk", self._meeting.people
        who = kinds.people([person.name for person in people])
        if len(people) > 1 and self._person is not None:
            return f"{called} · answers of {self._person.name}"
        return f"{called} · {who}"

    def _others(self) -> str:
        """Whose answers are shown next, and by which key."""
        if len(self._meeting.people) < 2:
            return ""
        return f"{self.key_of('next-person')} to {self._following().name}"

    @property
    def _person(self) -> Person | None:
        """Whose answers are shown: the first of those who are left, unless another was chosen."""
        people = self._meeting.people
        return next((one for one in people if one.id == self._whose), next(iter(people), None))

    def _following(self) -> Person:
        people = self._meeting.people
        at = people.index(self._person) if self._person is not None else -1
        return people[(at + 1) % len(people)]

    def _early(self) -> str:
        """What becomes of the day of a talk that was planned for a later one."""
        today = clock.today()
        if self._meeting.on <= today:
            return ""
        return f"Planned for {dates.short(self._meeting.on, today)}: closing it makes it today's"

    def compose(self) -> ComposeResult:
        """Top line, questions, the last one when its time has come, what is written, bottom."""
        today = clock.today()
        yield Top(dates.short(today, today))
        yield self._questions
        yield Static("", id="last", markup=False)
        yield self._jotting
        yield Bottom()

    def on_mount(self) -> None:
        """The questions, and the clock."""
        self._jotting.border_title = literal("What they say · kept as you type")
        self.file_changed()
        self.set_interval(LOOK_SECONDS, self._look)

    def first_focus(self) -> Widget:
        """Room to write."""
        return self._jotting

    def on_resize(self) -> None:
        """The questions take what room there is, and break elsewhere."""
        self._show_questions()

    def _room(self) -> None:
        lines = min(max(self._questions.count, 1), MOST_QUESTIONS, self.app.size.height // 3)
        self._questions.styles.height = lines + 2

    def file_changed(self) -> None:
        """Show what the file holds now."""
        self._meeting = meetings.read(self._meeting_id)
        self._show_questions()
        self._jotting.border_subtitle = literal(self._early())
        self._look()
        self.netui.show_hints()

    def _show_questions(self) -> None:
        who = self._person
        self._questions.title(self._title())
        self._questions.border_subtitle = literal(self._others())
        rows = answers.for_talk(who.id, self._talk) if who is not None else []
        self._questions.show(rows, self.app.size.width - FRAME)
        self._room()

    def _look(self) -> None:
        """The time; near the end the last question. Draws only what changed."""
        now = talk.words(timing.clock_of(self._meeting_id))
        asked = any(r.asked for r in self._questions.rows if r.question_id == talk.LAST_QUESTION)
        if (now, asked) == self._shown:
            return
        self._shown = (now, asked)
        self.query_one(Top).counts(" · ".join(filter(None, [now.said, now.urges])))
        last = self.query_one("#last", Static)
        last.set_class(bool(now.urges), "-now")
        if now.urges:
            question = talk.last_question().text
            last.update(literal(f"{now.urges}: {'asked, thank you' if asked else question}"))

    # --- the questions

    def do_tick_question(self) -> None:
        """Asked, or not; then on to the next."""
        row, who = self._questions.row, self._person
        if row is None or who is None:
            self.netui.say("No questions are chosen for this talk")
            return
        contact = who.id

        def ticked(asked: bool) -> None:
            if asked:
                self._questions.to_next()

        self.netui.write(lambda: answers.tick(contact, row.question_id, self._talk), ticked)

    do_tick = do_tick_question

    def do_open(self) -> bool | None:
        """Write down what they answer."""
        row, who = self._questions.row, self._person
        if row is None or who is None:
            return False
        if self._editor is not None or self.focused is not self._questions:
            return False
        self._open_answer(row, who)
        return None

    def _begin_answer(self, text: str) -> None:
        """Typed on a question it answers that; where there is none it is a note."""
        row, who, editor = self._questions.row, self._person, self._editor
        if editor is None and row is not None and who is not None:
            editor = self._open_answer(row, who)
        field = self._jotting if editor is None else editor
        self.set_focus(field)
        field.insert(text, field.document.end)
        field.move_cursor(field.document.end)

    def _open_answer(self, row: QuestionRow, who: Person) -> Editor:
        talk_of, contact, question = self._talk, who.id, row.question_id
        opened = answers.opened(contact, question, talk_of)
        key = f"answer:{contact}:{question}"
        editor = Editor(
            opened.text,
            keep=lambda text: self.netui.write(lambda: drafts.keep(key, text, opened.base)),
            finish=lambda text: self.netui.write(
                lambda: answers.finish(contact, question, talk_of, text, opened.base)
            ),
        )
        whose = f"{who.name}: " if len(self._meeting.people) > 1 else ""
        editor.border_title = literal(f"{whose}{row.text} · esc closes")
        self._jotting.display = False
        self.mount(editor, before=self._jotting)
        self.set_focus(editor)
        return editor

    def do_next_person(self) -> None:
        """The answers of the next of those who are there; what is written of one is kept."""
        if len(self._meeting.people) < 2:
            self.netui.say("Only one person takes part in this talk")
            return
        self._close_editor()
        self._whose = self._following().id
        self._show_questions()
        self._look()

    @property
    def _editor(self) -> Editor | None:
        found: DOMQuery[Any] = self.query("Editor")
        return next((editor for editor in found if not editor.closed), None)

    def do_next_field(self) -> None:
        """Between the questions and what is written."""
        if self._editor is not None:
            self._close_editor()
        elif self.focused is self._jotting:
            self.set_focus(self._questions)
        else:
            self.set_focus(self._jotting)

    do_previous_field = do_next_field

    def _close_editor(self) -> None:
        editor = self._editor
        if editor is not None:
            self.set_focus(self._questions)
            editor.close()
            self._jotting.display = True

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click elsewhere closes the answer, too."""
        if not self._jotting.display and self._editor is None:
            self._jotting.display = True
        super().on_descendant_focus(event)

    # --- the end

    def do_back(self) -> None:
        """Close the answer; else leave: the talk goes on, and so does its clock."""
        if self._editor is not None:
            self._close_editor()
            return
        self._jotting.save()
        self.dismiss(False)
        self.netui.say("The talk goes on: p and s bring you back to it")

    def do_end_talk(self) -> None:
        """Stop the clock, and note what the talk brought."""
        self._close_editor()
        self._jotting.save()
        self.netui.write(
            lambda: timing.end(self._meeting_id),
            lambda _: self.netui.go("afterwards", self._meeting_id, then=self._noted),
        )

    def _noted(self, held: object) -> None:
        self.dismiss(bool(held))

    def hints(self) -> list[tuple[str, str]]:
        """Letters answer, and tab leads to what has not the keys."""
        told = super().hints()
        if self._editor is not None:
            return told
        on_question = self.focused is self._questions
        words = {"Open": "Answer", "Next field": "Notes" if on_question else "Questions"}
        return [("a–z" if word == "Open" else key, words.get(word, word)) for key, word in told]

    def hinted(self) -> tuple[str, ...]:
        """The keys of the text, of the questions or of an answer."""
        whose = ("next-person",) if len(self._meeting.people) > 1 else ()
        if self._editor is not None:
            return ("back", *whose, "help")
        last = ("end-talk", "back", "next-field", *whose, "help")
        if self.focused is self._questions:
            return ("tick", "open", *last)
        return ("tick-question", *last)
