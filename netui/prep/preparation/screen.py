"""Preparation: all for the next talk on one page, where homework and questions are ticked."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from netui import clock, dates
from netui.errors import Refused
from netui.prep import agenda, answers, homework, preparation
from netui.prep.answers import QuestionRow
from netui.prep.preparation import Page
from netui.prep.preparation.pane import BLANK, GONE, Line, PageList, brief_lines, tasks_lines
from netui.prep.preparation.widgets import HomeworkForm
from netui.prep.widgets import open_editor, write_answer
from netui.ui.actions import PREPARATION
from netui.ui.bars import Bottom, Top
from netui.ui.room import Room

TWO_COLUMNS = 100  # cells of a screen: from there on what to do stands beside what is known
TASKS = 2 / 5  # of the width
FRAME = 5  # cells of a line's width that border, padding and bar take
UNPLANNED = "No talk is planned: P plans one, s starts now"


class Preparation(Room[None]):
    """The next talk with somebody: what is known, what to do before, what to ask."""

    place = PREPARATION
    DEFAULT_CSS = """
    Preparation #page { height: 1fr; }
    Preparation #known { width: 3fr; }
    Preparation #to-do { width: 2fr; }
    """

    def __init__(self, contact_id: int | None = None, meeting_id: int | None = None) -> None:
        """The next talk with a contact, or a meeting."""
        super().__init__()
        self._contact_id = contact_id
        self._meeting_id = meeting_id
        self._page: Page | None = None
        self._known = PageList("brief", self._moved, self._across)
        self._to_do = PageList("tasks", self._moved, self._across)
        self._wide = True

    def compose(self) -> ComposeResult:
        """Top line, one column or two, bottom line."""
        today = clock.today()
        yield Top(dates.short(today, today))
        with Horizontal(id="page"):
            with Vertical(id="known"):
                yield self._known
            with Vertical(id="to-do"):
                yield self._to_do
        yield Bottom()

    def on_mount(self) -> None:
        """The cursor begins where there is something to do, or at the top of the one column."""
        self._read()
        self._arrange()
        self._to_do.to_first_open()

    def first_focus(self) -> Widget:
        """What to do; on a narrow screen all is one list."""
        return self._to_do if self._wide else self._known

    # --- what is shown

    def on_resize(self, event: events.Resize) -> None:
        """One column or two, and lines that break elsewhere."""
        self._arrange()
        self.netui.show_hints()

    def file_changed(self) -> None:
        """Show what the file holds now."""
        today = clock.today()
        self._read()
        self._show()
        self.query_one(Top).date(dates.short(today, today))
        self.netui.show_hints()

    def _read(self) -> None:
        try:
            self._page = preparation.page(self._contact_id, self._meeting_id, clock.today())
        except Refused:
            self._page = None

    def _arrange(self) -> None:
        wide = self.app.size.width >= TWO_COLUMNS
        held = self._list.line
        if wide != self._wide:
            self._wide = wide
            had = self.focused in (self._known, self._to_do)
            self.query_one("#to-do").display = wide
            self._show()
            if had and held is not None:
                self._go_to(held.key)
        else:
            self._show()

    def _show(self) -> None:
        page, width = self._page, self.app.size.width
        if page is None:
            self._known.title("Preparation")
            self._to_do.title("")
            self._known.show(())
            self._to_do.show(())
            self.query_one(Top).counts("")
            return
        self._known.title(page.brief.title)
        self._to_do.title(
            f"Ready {page.brief.readiness}" if page.brief.readiness else "Not planned"
        )
        self.query_one(Top).counts(_counts(page))
        if self._wide:
            tasks = int(width * TASKS)
            self._known.show(brief_lines(page, width - tasks - FRAME))
            self._to_do.show(tasks_lines(page, tasks - FRAME))
        else:
            room = max(width - FRAME, 8)
            self._known.show([*brief_lines(page, room), Line(BLANK), *tasks_lines(page, room)])

    @property
    def _list(self) -> PageList:
        """The column that has the keys, or in which something is written."""
        focused = self.focused
        column = focused.parent if focused is not None else None
        is_there = self._wide and column is not None and column.id == "to-do"
        return self._to_do if is_there else self._known

    def _go_to(self, key: tuple[object, ...]) -> None:
        """Put the cursor on a line, in whichever column it stands now."""
        for one in (self._to_do, self._known):
            if any(line.key == key for line in one.lines):
                one.move(one.place_of(key))
                self.set_focus(one)
                return
        self.set_focus(self.first_focus())

    def _across(self, one: PageList, step: int) -> None:
        """From the end of a column to the other one."""
        if self._wide and step > 0 and one is self._known:
            self._to_do.do_first()
            self.set_focus(self._to_do)
        elif self._wide and step < 0 and one is self._to_do:
            self._known.do_last()
            self.set_focus(self._known)

    def _moved(self) -> None:
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
        page, column = self._page, self._list.parent
        if page is None or not isinstance(column, Widget) or open_editor(self) is not None:
            return
        contact = self._contact
        write_answer(
            column,
            contact,
            row.question_id,
            page.talk,
            row.text,
            lambda: self.is_current and self._page is not None,
        )

    def do_add_homework(self) -> None:
        """Something of my own to do before."""
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
            self.netui.say(UNPLANNED)
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

    def hinted(self) -> tuple[str, ...]:
        """What can be done with the line under the cursor."""
        page, line = self._page, self._list.line
        if page is None:
            return ("undo", "back", "help")
        if open_editor(self) is not None:
            return ("back",)
        first = "choose-questions" if page.meeting_id is not None else "plan"
        own: tuple[str, ...] = ()
        if line is not None and line.done is not None:
            own = ("tick", "edit") if line.row is not None else ("tick",)
        elif line is not None and line.link:
            own = ("open-link",)
        more = ("add-homework",) if page.meeting_id is not None else ()
        last = ("message", "log", "promise", "copy", "undo", "help")
        return (*own, "start-talk", first, *more, "back", *last)


def _counts(page: Page) -> str:
    if page.meeting_id is None:
        return UNPLANNED
    asked, of = page.questions_asked
    return f"Ready {page.brief.readiness} · Asked {asked} of {of}"
