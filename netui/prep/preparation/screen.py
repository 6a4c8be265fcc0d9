"""Preparation: all for the next talk on one page, where homework and questions are ticked."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.widget import Widget

from netui import clock, dates
from netui.errors import Refused
from netui.prep import agenda, answers, homework, preparation
from netui.prep.answers import QuestionRow
from netui.prep.preparation import Page
from netui.prep.preparation.pane import BLANK, GONE, Line, PageList, brief_lines, tasks_lines
from netui.prep.widgets import open_editor, write_answer
from netui.ui.actions import PREPARATION
from netui.ui.bars import Bottom, Top
from netui.ui.room import Room

TWO_COLUMNS = 100  # cells of a screen: from there on what to do stands beside what is known
TASKS = 2 / 5  # of the width
FRAME = 5  # cells of a line's width that border, padding and bar take
UNPLANNED = "No talk is planned: P plans one, s starts now"
NEEDS_PLAN = "This is for a talk that is planned: P plans one, s starts now"


class Preparation(Room[None]):
    """The next talk with somebody: what is known, what to do before, what to ask."""

    place = PREPARATION
    DEFAULT_CSS = """
    Preparation { layout: horizontal; }
    Preparation > Editor { dock: bottom; height: 40%; margin-bottom: 1; background: $background; }
    Preparation > Editor, Preparation > Editor:focus { border: round $accent; }
    Preparation > Editor { border-title-color: $accent; }
    Preparation #brief { width: 3fr; }
    Preparation #tasks { width: 2fr; }
    Preparation PageList { border-title-color: $foreground-muted; }
    Preparation PageList:focus { border-title-color: $accent; }
    """

    def __init__(self, contact_id: int | None = None, meeting_id: int | None = None) -> None:
        """The next talk with a contact, or a meeting."""
        super().__init__()
        self._contact_id = contact_id
        self._meeting_id = meeting_id
        self._page: Page | None = None
        self._brief = PageList("brief", self._moved, self._across)
        self._tasks = PageList("tasks", self._moved, self._across)
        self._list = self._brief  # the column that had the keys last
        self._top = Top("")
        self._bottom = Bottom()
        self._shown_at = Size()

    def compose(self) -> ComposeResult:
        """Top line, one column or two, bottom line; all in the first frame."""
        self._read()
        self._show()
        self._list = self._tasks if self._is_wide else self._brief
        self._list.to_first_open()
        self._list.set_reactive(Widget.has_focus, True)  # so that the first paint shows it
        self._bottom.show(self.hints())
        yield self._top
        yield self._brief
        yield self._tasks
        yield self._bottom

    def first_focus(self) -> Widget:
        """What to do; on a narrow screen all is one list."""
        return self._tasks if self._is_wide else self._brief

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Another column has the keys."""
        if isinstance(self.focused, PageList):
            self._list = self.focused
        super().on_descendant_focus(event)

    # --- what is shown

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= TWO_COLUMNS

    def on_resize(self, event: events.Resize) -> None:
        """One column or two, and lines that break elsewhere."""
        if self._shown_at != self.app.size:
            self._show_again()

    def file_changed(self) -> None:
        """Show what the file holds now."""
        self._read()
        self._show_again()

    def _show_again(self) -> None:
        """Show all anew; in another size, of which the event may be still to come, in its place."""
        held = self._list.line if self._shown_at != self.app.size else None
        self._show()
        if held is not None:
            self._go_to(held.key)
        self.netui.show_hints()

    def _read(self) -> None:
        try:
            self._page = preparation.page(self._contact_id, self._meeting_id, clock.today())
        except Refused:
            self._page = None

    def _show(self) -> None:
        page, today, self._shown_at = self._page, clock.today(), self.app.size
        self._top.date(dates.short(today, today))
        self._top.counts(_counts(page) if page is not None else "")
        self._tasks.display = self._is_wide and page is not None
        if page is None:
            self._brief.title("Preparation")
            self._brief.show(())
            self._tasks.show(())
            return
        ready = page.brief.readiness
        self._brief.title(page.brief.title)
        self._tasks.title(f"Ready {ready}" if ready else "Not planned")
        width = self._shown_at.width
        beside = int(width * TASKS) if self._is_wide else 0
        known = brief_lines(page, max(width - beside - FRAME, 8))
        to_do = tasks_lines(page, max((beside or width) - FRAME, 8))
        self._brief.show(known if beside else [*known, Line(BLANK), *to_do])
        self._tasks.show(to_do)

    def _go_to(self, key: tuple[object, ...]) -> None:
        """Put the cursor on a line, in the column where it stands now."""
        is_task = any(line.key == key for line in self._tasks.lines)
        self._list = one = self._tasks if is_task and self._is_wide else self._brief
        one.move(one.place_of(key))
        if open_editor(self) is None:  # leaving it would end the writing
            self.set_focus(one)

    def _across(self, one: PageList, step: int) -> None:
        """From the end of a column to the other one."""
        if self._is_wide and step > 0 and one is self._brief:
            self._tasks.do_first()
            self.set_focus(self._tasks)
        elif self._is_wide and step < 0 and one is self._tasks:
            self._brief.do_last()
            self.set_focus(self._brief)

    def _moved(self) -> None:
        if self.ready:
            self.netui.show_hints()

    # --- questions and homework

    def do_tick(self) -> None:
        """Done, or asked; again: not after all."""
        line, page = self._list.line, self._page
        if line is None or page is None:
            return
        item, row, meeting = line.item, line.row, page.meeting_id
        if item is not None and meeting is not None:
            self.netui.write(lambda: homework.tick(meeting, item.key))
        elif row is not None:
            contact, talk = self._contact, page.talk
            self.netui.write(lambda: answers.tick(contact, row.question_id, talk))
        else:
            self.netui.say("Nothing to tick here: choose homework or a question")

    def do_open(self) -> None:
        """Write what they answered; tick homework; open a link, or what tells more."""
        line = self._list.line
        if line is None or self._page is None:
            return
        if line.item is not None:
            self.do_tick()
        elif line.row is not None:
            self._write_answer(line.row)
        elif line.link:
            self.do_open_link()
        else:
            self._edit(line)

    def do_edit(self) -> None:
        """Write what they answered; elsewhere what the line was read from."""
        line = self._list.line
        if line is None or self._page is None:
            return
        if line.row is not None:
            self._write_answer(line.row)
        elif line.item is not None:
            self.netui.say("space ticks it; D takes out what you added yourself")
        else:
            self._edit(line)

    def _edit(self, line: Line) -> None:
        page = self._page
        if line.section == "talk" and page is not None:
            self.netui.go("meeting", meeting_id=page.meeting_id)
        elif line.section == "said":
            self.netui.go("reading", "Answered before", answers.before(self._contact))
        elif line.section:
            self.netui.go("card", self._contact)

    def _write_answer(self, row: QuestionRow) -> None:
        page, contact = self._page, self._contact
        if page is None or open_editor(self) is not None:
            return
        whose = [one.name for one in page.asked if one.contact_id == contact]
        title = f"{whose[0]}: {row.text}" if len(page.asked) > 1 and whose else row.text
        write_answer(self, contact, row.question_id, page.talk, title, lambda: self.is_current)

    def do_add_homework(self) -> None:
        """Something of my own to do before."""
        from netui.prep.preparation.widgets import HomeworkForm

        meeting = self._planned()
        if meeting is not None:
            self.netui.ask(HomeworkForm(meeting), self._added)

    def _added(self, number: int | None) -> None:
        if number is not None:
            self._go_to(("homework", number))

    def do_trash_it(self) -> None:
        """Take out homework of my own, or leave a question out of this talk."""
        line, meeting = self._list.line, self._planned()
        if line is None or meeting is None:
            return
        item, row = line.item, line.row
        if item is not None and item.item:
            self.netui.say("This is part of every preparation: leave it unticked")
        elif item is not None and item.id is not None:
            number = item.id
            self._write(lambda: homework.remove(number), "Taken out")
        elif row is not None:
            self._write(
                lambda: agenda.choose(meeting, row.question_id, False), f"Left out: {row.short}"
            )
        else:
            self.netui.say("Only your own homework and questions are taken out here")

    def _write(self, change: Callable[[], object], said: str) -> None:
        self.netui.write(change, lambda _: self.netui.say(f"{said} · u undo"))

    def do_choose_questions(self) -> None:
        """Choose the questions of this talk."""
        meeting = self._planned()
        if meeting is not None:
            self.netui.go("questions", meeting)

    def do_move_up(self) -> None:
        """Ask the question earlier."""
        self._move(-1)

    def do_move_down(self) -> None:
        """Ask the question later."""
        self._move(1)

    def _move(self, by: int) -> None:
        row, meeting = self._list.line.row if self._list.line else None, self._planned()
        if meeting is None:
            return
        if row is None:
            self.netui.say("Only questions are moved: choose one")
            return
        number = row.question_id
        self.netui.write(lambda: agenda.move(meeting, number, by))

    def _planned(self) -> int | None:
        """The meeting; where none is planned, what to do about it is said."""
        if self._page is None:
            return None
        if self._page.meeting_id is None:
            self.netui.say(NEEDS_PLAN)
        return self._page.meeting_id

    # --- the talk, and what goes with it

    def do_start_talk(self) -> None:
        """The clock runs."""
        page = self._page
        if page is None:
            return
        if page.meeting_id is not None:
            self.netui.go("talk", page.meeting_id)
            return
        from netui.prep import timing

        contact = page.contact_id
        self.netui.write(
            lambda: timing.begin(contact), lambda number: self.netui.go("talk", number)
        )

    @property
    def _contact(self) -> int:
        """Whom the line under the cursor is about, else for whom the page was opened."""
        line, page = self._list.line, self._page
        if page is None:
            raise Refused(GONE)
        return line.contact_id if line is not None and line.contact_id else page.contact_id

    def do_plan(self) -> None:
        """Plan a talk."""
        self.netui.go("meeting", self._contact)

    def do_log(self) -> None:
        """Log something that happened with those who take part."""
        page = self._page
        self.netui.go("log", [one.contact_id for one in page.asked] if page is not None else [])

    def do_message(self) -> None:
        """Write to them."""
        self.netui.go("compose", self._contact)

    def do_promise(self) -> None:
        """Promise them something, or note what they promised."""
        self.netui.go("promise", self._contact)

    def do_way_in(self) -> None:
        """Who could introduce me to them."""
        self.netui.go("way", self._contact)

    def do_pitches(self) -> None:
        """Me in 30 seconds."""
        self.netui.go("pitches")

    def do_open_link(self) -> None:
        """The link under the cursor, else the first on the page."""
        from netui.ui.links import open_link

        line, page = self._list.line, self._page
        if page is not None:
            known = (one.link for section in page.sections for one in section.lines if one.link)
            open_link(self.netui, (line.link if line else "") or next(known, ""))

    def do_copy(self) -> None:
        """The brief as Markdown."""
        from netui.prep.brief import markdown
        from netui.ui import clipboard

        if self._page is not None:
            clipboard.copy(self.netui, markdown(self._page.brief))

    def do_back(self) -> None:
        """Close what is written; else the page."""
        editor = open_editor(self)
        if editor is None:
            self.dismiss()
            return
        self.set_focus(self._list)
        editor.close()

    def hints(self) -> list[tuple[str, str]]:
        """In one column the ends of the list are what is known and what is to do."""
        words = {"First": "Known", "Last": "To do"}
        return [(key, words.get(word, word)) for key, word in super().hints()]

    def hinted(self) -> tuple[str, ...]:
        """What can be done with the line under the cursor."""
        page, line = self._page, self._list.line
        if page is None:
            return ("undo", "back", "help")
        if open_editor(self) is not None:
            return ("back",)
        first = "choose-questions" if page.meeting_id is not None else "plan"
        own: tuple[str, ...] = ()
        across = () if self._is_wide else ("last",)
        if line is not None and line.done is not None:
            own = ("tick", "edit") if line.row is not None else ("tick",)
            across = () if self._is_wide else ("first",)
        elif line is not None and line.link:
            own = ("open-link",)
        more = ("add-homework",) if page.meeting_id is not None else ()
        last = ("message", "log", "promise", "copy", "undo", "help")
        return (*own, "start-talk", first, "back", *across, *more, *last)


def _counts(page: Page) -> str:
    if page.meeting_id is None:
        return UNPLANNED
    asked, of = page.questions_asked
    return f"Ready {page.brief.readiness} · Asked {asked} of {of}"
