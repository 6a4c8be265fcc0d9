"""The debrief: right after an event, a line for each person, written when enter is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from netui import clock, dates
from netui.errors import Refused
from netui.events import chance, debrief, events
from netui.events.debrief import Person
from netui.events.debrief.accepting import Accepting, keep, left_in_work
from netui.events.debrief.lines_in_work import Handed, Lines
from netui.events.debrief.looking import Looking
from netui.events.debrief.pane import Below, LineBox, NotedList, counted
from netui.events.round import followed
from netui.ui.actions import BY_ID, DEBRIEF, shown
from netui.ui.bars import Bottom, Top
from netui.ui.form import WAITING
from netui.ui.pause import Pause
from netui.ui.room import Room

LOOK_SECONDS = 0.01  # after the last letter: the letter is painted first


class Debrief(Room[bool]):
    """Whom I met at an event; ends with True once the round after it is done.

    The field holds the line in work; `_lines` follows it, and holds all others.
    """

    place = DEBRIEF

    def __init__(self, event_id: int) -> None:
        """Raises Refused where the event is gone."""
        super().__init__()
        self._event = events.read(event_id)
        self._count = debrief.count(event_id)
        self._people: list[Person] = []
        self._noted: dict[int, str] = {}
        self._lines = Lines()
        self._looking = Looking(event_id)
        self._timer: Timer | None = None
        self._pause = Pause(self, self._keep)
        self._insists = False  # on going on, though lines wait
        self._list = NotedList(self._bring)
        self._box = LineBox(self._paste)
        self._field = self._box.field
        self._below = Below(self._pick)

    def compose(self) -> ComposeResult:
        """Top line, those noted, the line in work, what it says and what may follow, bottom."""
        today = clock.today()
        yield Top(dates.short(today, today))
        yield self._list
        yield self._box
        yield self._below
        yield Bottom()

    def on_mount(self) -> None:
        """Show who is noted, and bring back what was left in work."""
        self._read()
        lines = left_in_work(self._event.id, self._noted)
        if lines.draft:
            self._hold(lines)
            self.netui.say("Brought back as you left it")
        self._show()

    def first_focus(self) -> Widget:
        """The line."""
        return self._field

    # --- the file

    def _read(self) -> None:
        """What the file holds; of an event that is gone, what it held."""
        try:
            self._event = events.read(self._event.id)
            self._count = debrief.count(self._event.id)
        except Refused as refused:
            self.netui.say(str(refused))
            return
        self._people = debrief.met(self._event.id)
        self._noted = {person.id: person.line for person in self._people}
        self._looking.begin(self._people)

    def file_changed(self) -> None:
        """Somebody may have been noted or taken out elsewhere; the line in work stays."""
        self._taken_in()
        self._read()
        self._hold(self._lines.settled(self._noted))
        self._show()

    def _keep(self) -> None:
        """Keep the lines that are not in the file as a draft."""
        # As they are once it is written: a line handed over before that is in the file by then.
        self.netui.writes.submit(lambda: keep(self._event.id, self._lines))

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
        """Lines from a paste: one for each person."""
        self._go_to(self._taken_in().pasted(debrief.pasted(text)))

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
        self._list.title(f"{self._event.name} · {dates.short(self._event.on, today)}")
        top.counts(counted(self._count))
        top.date(dates.short(today, today))
        mended = next((p.name for p in self._people if p.id == lines.mending), "")
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
        elif self._people:
            self._round()
        else:
            self.netui.say(f"Nobody is noted yet. {self._key_of('go-on')} goes on without anybody")

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
        accepting = Accepting(self._event.id, handed, self._taken_in, self._hold)

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
        found = debrief.understand(self._event.id, plain, clock.today(), lines.mending)
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

    def _bring(self, encounter: int) -> None:
        """A noted line was clicked."""
        self._go_to(self._taken_in().bring(encounter, self._noted))

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

    def _take_from_file(self, lines: Lines, encounter: int) -> None:
        person = next((p.name for p in self._people if p.id == encounter), "")
        if not lines.text.strip():
            lines = lines.typed(self._noted[encounter])
        self._go_to(lines.put_aside())

        def taken(_: object) -> None:
            key = self._key_of("take-out")
            self.netui.say(f"Taken out: {person} · {key} on an empty line brings it back")

        def refused(sentence: str) -> None:
            self.netui.say(sentence)
            if self in self.app.screen_stack:
                held = self._taken_in()
                back = replace(held, changed={**held.changed, encounter: lines.text})
                self._go_to(back.settled(self._noted))

        self.netui.write(lambda: debrief.take_out(encounter), taken, refused)

    # --- going on

    def do_go_on(self) -> None:
        """To each person once; the line in work is written first."""
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
                f"{_left(lines.unsaid)}: {all_of_them} accepts all, {key} again goes on without"
            )
        else:
            self._round()

    def _round(self) -> None:
        if followed.by_chance(self._event) and not self._people:
            self._leave()
            event_id = self._event.id
            self.netui.write(lambda: chance.leave(event_id))
            return
        self._pause.over()
        self.netui.go("round", self._event.id, then=self._returned)

    def _returned(self, done: bool | None) -> None:
        # Later: the round is still on top while it tells what it came to.
        if done and not self._lines.draft:
            self.call_later(self._close)

    def _close(self) -> None:
        self.dismiss(True)

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
            self.netui.say("Kept as a draft: opening this debrief again brings it back")


def _left(lines: int) -> str:
    return "1 line is not accepted" if lines == 1 else f"{lines} lines are not accepted"
