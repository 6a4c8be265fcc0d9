"""A screen where lines are noted one after the other, each written when enter is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from netui import clock, dates
from netui.errors import Refused
from netui.text import clean_lines
from netui.timeline.noting import Book, Kept
from netui.timeline.noting.accepting import Accepting, keep, left_in_work
from netui.timeline.noting.lines_in_work import Handed, Lines
from netui.timeline.noting.looking import Looking
from netui.timeline.noting.widgets import Below, KeptList, LineBox, Marks
from netui.ui.actions import BY_ID, shown
from netui.ui.bars import Bottom, Top
from netui.ui.form import WAITING
from netui.ui.pause import Pause
from netui.ui.room import Room

AKept = TypeVar("AKept", bound=Kept)
LOOK_SECONDS = 0.01  # after the last letter: the letter is painted first


class Noting(Room[bool], Generic[AKept]):
    """Lines, kept one by one. A room says what they are about, and what comes after the last.

    The field holds the line in work; `_lines` follows it, and holds all others.
    """

    example = ""  # what stands in an empty line
    reminder = ""  # what stands below a line, where nothing better does
    marks: Marks = ()
    unkept = ""  # what is said where lines stay behind as a draft

    def __init__(self, book: Book, kept_list: KeptList[AKept]) -> None:
        super().__init__()
        self._book = book
        self._people: Sequence[AKept] = ()
        self._noted: dict[int, str] = {}
        self._lines = Lines()
        self._looking = Looking(book)
        self._timer: Timer | None = None
        self._pause = Pause(self, self._keep)
        self._insists = False  # on going on, though lines wait
        self._list = kept_list
        self._box = LineBox(self._paste, self.example, self.reminder)
        self._field = self._box.field
        self._below = Below(self._pick, self.marks)

    def compose(self) -> ComposeResult:
        """Top line, what is kept, the line in work, what it says and what may follow, bottom."""
        today = clock.today()
        yield Top(dates.short(today, today))
        yield from self.above()
        yield self._list
        yield self._box
        yield self._below
        yield Bottom()

    def on_mount(self) -> None:
        """Show what is kept, and bring back what was left in work."""
        self._read()
        lines = left_in_work(self._book, self._noted)
        if lines.draft:
            self._hold(lines)
            self.netui.say("Brought back as you left it")
        self._show()

    # --- what the lines are about

    def above(self) -> ComposeResult:
        """What stands above the lines that are kept."""
        yield from ()

    def look_up(self) -> Sequence[AKept]:
        """What the file holds now. Raises Refused where what the lines are about is gone."""
        return self._people

    def entitle(self, top: Top) -> None:
        """Name what the lines are about, and count in the top line what is kept."""

    def split(self, text: str) -> list[str]:
        """The lines of a paste."""
        return [line for line in clean_lines(text).split("\n") if line.strip()]

    def nothing_left(self) -> None:
        """Enter on an empty line, with none that waits."""
        self.go_on()

    def go_on(self) -> None:
        """No line is left to accept: what comes after them."""

    def first_focus(self) -> Widget:
        """The line."""
        return self._field

    # --- the file

    def _read(self) -> None:
        """What the file holds; where it holds none of it any more, what it held."""
        try:
            self._people = self.look_up()
        except Refused as refused:
            self.netui.say(str(refused))
            return
        self._noted = {one.id: one.line for one in self._people}
        self._looking.begin()

    def file_changed(self) -> None:
        """Lines may have been noted or taken out elsewhere; the line in work stays."""
        self._taken_in()
        self._read()
        self._hold(self._lines.settled(self._noted))
        self._show()

    def _keep(self) -> None:
        """Keep the lines that are not in the file as a draft."""
        # As they are once it is written: a line handed over before that is in the file by then.
        self.netui.writes.submit(lambda: keep(self._book, self._lines))

    def on_unmount(self) -> None:
        """The app ends: what was typed since the last pause is kept, too."""
        if self._pause.pending:
            self._pause.over()

    # --- the line in work

    def _taken_in(self) -> Lines:
        """The lines, that in work as it stands in the field; it is kept at the next pause."""
        if self._field.is_attached and self._field.value != self._lines.text:
            self._lines = self._lines.typed(self._field.value)
            self._insists = False
            self._looking.typed(self._lines.text)
            self._pause.typed()
        return self._lines

    def _hold(self, lines: Lines) -> None:
        """Other lines are in work, and the field shows so."""
        if lines == self._lines:
            return
        self._lines = lines
        if self._field.value != lines.text and self._field.is_attached:
            self._box.put(lines.text)

    def _go_to(self, lines: Lines) -> None:
        """Work on another line."""
        self._hold(lines)
        self._looking.typed(lines.text)
        self._pause.typed()
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A letter: it is painted before it is looked at."""
        self._taken_in()
        self._look_soon()

    def _paste(self, text: str) -> None:
        """Several lines from a paste."""
        self._go_to(self._taken_in().pasted(self.split(text)))

    # --- showing

    def on_resize(self) -> None:
        """Other columns."""
        self._show()

    def _show(self) -> None:
        """Everything but what takes looking up, which follows the paint."""
        lines = self._lines
        changed = frozenset(lines.changed) - {lines.mending or 0}
        going = [one.text for one in lines.handed]
        self._list.show(self._people, going, changed, lines.mending)
        today, top = clock.today(), self.query_one(Top)
        self.entitle(top)
        top.date(dates.short(today, today))
        mended = next((one.name for one in self._people if one.id == lines.mending), "")
        more = f"{lines.unsaid} more to accept" if lines.unsaid else ""
        self._box.entitle(f"Mending {mended}" if mended else "Line", more)
        self.netui.show_hints()
        self._look_soon()

    def _look_soon(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """Show what the line in work says, and what may follow; then look at a line that waits."""
        lines, looking, today = self._taken_in(), self._looking, clock.today()
        looking.look(lines, self._field.cursor_position, today)
        self._below.show(looking.rows, looking.beside(lines, today, self._key_of("accept-all")))
        key = self._key_of("complete")
        self._box.remind(looking.wrong(key), looking.next_name(key))
        if looking.look_at_waiting(lines, today):
            self._timer = self.set_timer(LOOK_SECONDS, self._look)

    def _key_of(self, action: str) -> str:
        """The key of an action that works while text is typed."""
        keys = [shown(key) for key in self.netui.keymap.get(action, BY_ID[action].keys)]
        return next((key for key in keys if len(key) > 1), keys[0])

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work while text is typed."""
        actions = [BY_ID[name] for name in self.hinted()]
        # "Back" is what esc does here.
        words = {"line-before": "Mend", "line-after": "Next", "accept-all": "All"}
        return [(self._key_of(a.id), words.get(a.id, a.short or a.description)) for a in actions]

    def hinted(self) -> tuple[str, ...]:
        """What the line in work can do next."""
        if self._lines.mending is not None:
            return ("accept", "take-out", "back", "line-after", "complete", "help")
        more = ("accept-all",) if self._lines.waiting else ()
        mend = ("line-before",) if self._people else ()
        return ("accept", "complete", *more, "back", *mend, "go-on", "help")

    # --- names

    def do_complete(self) -> None:
        """The name at the cursor becomes the best that is known; again: the next."""
        self._taken_in()
        self._complete(None)

    def _complete(self, choice: int | None) -> None:
        cursor, today = self._field.cursor_position, clock.today()
        completed = self._looking.complete(self._lines, cursor, today, choice)
        if completed is not None:
            self._lines = self._lines.typed(completed.text)
            self._looking.typed(completed.text)
            self._box.put(completed.text, completed.cursor)
            self._pause.typed()
            self._look_soon()

    def _pick(self, place: int) -> None:
        """A name or a waiting line was clicked."""
        self._taken_in()
        if self._looking.names:
            self._complete(place)
        elif place < len(self._lines.waiting):
            self._go_to(self._lines.chosen(place, self._noted))

    # --- accepting

    def do_accept(self) -> None:
        """Write the line in work; on an empty one bring the next, or go on."""
        lines = self._taken_in()
        if lines.to_accept(self._noted):
            self._write(*lines.hand_over())
        elif lines.mending is not None:
            self._go_to(lines.left(self._noted))
        elif lines.following() != lines:
            self._go_to(lines.following())
        else:
            self.nothing_left()

    def do_accept_all(self) -> None:
        """Write every line that can be understood; the others stay, the first of them in work."""
        lines, handed = self._taken_in().left(self._noted).hand_over_all()
        if handed:
            self._write(lines, handed)

    def _write(
        self, lines: Lines, handed: Sequence[Handed], then: Callable[[], None] | None = None
    ) -> None:
        """Write each as one action, together with the draft of what is left.

        A lock may have this tried again: it goes on with those that are not written yet.
        """
        self._hold(lines)
        self._looking.typed(lines.text)
        accepting = Accepting(self._book, handed, self._taken_in, self._hold)

        def written(_: object = None) -> None:
            self._written(lines, accepting)
            if then is not None and not accepting.refused:
                then()

        def failed(sentence: str) -> None:
            accepting.fail(sentence)
            written()

        self.netui.write(accepting.write, written, failed)
        if accepting.waits:
            self._show()
            self._box.remark.say(WAITING)

    def _written(self, before: Lines, accepting: Accepting) -> None:
        """All are written or refused: those refused are in work again, or wait."""
        refused = accepting.refused
        quiet = self._taken_in().text == before.text
        self._hold(self._lines.given_back([one for one, _ in refused], quiet))
        self._pause.over()
        if self not in self.app.screen_stack:
            self.netui.say(refused[0][1] if refused else accepting.sentence)
            return
        self._show()
        if refused and quiet:
            self._mark(refused[0][1])
            self._look()
        if accepting.sentence:
            self.netui.say(accepting.sentence)

    def _mark(self, problem: str) -> None:
        """Say what is wrong with the line in work, and where; what is typed next follows it."""
        lines = self._lines
        if not problem or not lines.text.strip():
            return
        plain = " ".join(lines.text.split())
        found = self._book.understand(plain, clock.today(), lines.mending)
        self._hold(lines.typed(plain))
        self._box.put(plain)
        self._looking.refuse(problem, found.column)

    # --- mending

    def do_line_before(self) -> None:
        """The line before, to mend it."""
        self._go_to(self._taken_in().before(self._noted))

    def do_line_after(self) -> None:
        """The line after; after the last, the line in work."""
        self._go_to(self._taken_in().after(self._noted))

    def bring(self, number: int) -> None:
        """A kept line was clicked."""
        self._go_to(self._taken_in().bring(number, self._noted))

    def do_take_out(self) -> None:
        """Take the line out, of the file where it is noted; on an empty line bring it back."""
        lines = self._taken_in()
        if lines.mending is not None:
            self._take_from_file(lines, lines.mending)
        elif lines.text.strip():
            self._go_to(lines.put_aside())
            self.netui.say(
                f"Taken out · {self._key_of('take-out')} on an empty line brings it back"
            )
        else:
            self._go_to(lines.taken_back())

    def _take_from_file(self, lines: Lines, number: int) -> None:
        name = next((one.name for one in self._people if one.id == number), "")
        if not lines.text.strip():
            lines = lines.typed(self._noted[number])
        self._go_to(lines.put_aside())

        def taken(_: object) -> None:
            key = self._key_of("take-out")
            self.netui.say(f"Taken out: {name} · {key} on an empty line brings it back")

        def refused(sentence: str) -> None:
            self.netui.say(sentence)
            if self in self.app.screen_stack:
                held = self._taken_in()
                back = replace(held, changed={**held.changed, number: lines.text})
                self._go_to(back.settled(self._noted))

        self.netui.write(lambda: self._book.take_out(number), taken, refused)

    # --- going on

    def do_go_on(self) -> None:
        """To what comes after the lines; that in work is written first."""
        lines = self._taken_in()
        if lines.to_accept(self._noted):
            self._write(*lines.hand_over(), self.do_go_on)
            return
        lines = lines.left(self._noted)
        self._go_to(lines)
        if lines.unsaid and not self._insists:
            self._insists = True
            key, all_of_them = self._key_of("go-on"), self._key_of("accept-all")
            self.netui.say(
                f"{lines.left_words}: {all_of_them} accepts all, {key} again goes on without"
            )
        else:
            self.go_on()

    def do_back(self) -> None:
        """From a mended line to the new one; from there out. What is not accepted is a draft."""
        lines = self._taken_in()
        if lines.mending is not None:
            self._go_to(lines.left(self._noted))
        else:
            self._leave()

    def _leave(self) -> None:
        self._pause.over()
        self.dismiss()
        if self._lines.draft:
            self.netui.say(self.unkept)
