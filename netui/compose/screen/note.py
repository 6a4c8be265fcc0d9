"""The note on the composer's screen: what is typed becomes it, and it is kept, judged and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widgets import Input, TextArea

from netui import clock, dates
from netui.compose import facts, judging
from netui.compose.coach.finding import Finding
from netui.compose.invitations import Invitations, invitations, waiting
from netui.compose.judging import Coach, Judged
from netui.compose.pane import Desk, coach_lines, remark
from netui.compose.widgets import SUBJECT
from netui.compose.writing import Writing
from netui.errors import Refused
from netui.ui.actions import BY_ID, shown
from netui.ui.bars import Top
from netui.ui.choice import Choice
from netui.ui.pause import PAUSE_SECONDS, Pause
from netui.ui.room import Room

if TYPE_CHECKING:
    from netui.compose.draft import Version

JUDGE_SECONDS = 0.01  # after the last letter: the letter is painted first
WAITING_SECONDS = 0.25  # after the first paint


class NoteRoom(Room[None]):
    """A note to one contact, and the desk that it is written at."""

    _done = False  # handed over as sent: nothing is kept as a draft any more

    def __init__(
        self,
        contact_id: int,
        occasion: str = "",
        also: Callable[[], object] | None = None,
        filled: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """As `begin`."""
        super().__init__()
        self._desk = Desk(self, self._pick)
        self._pause = Pause(self, self._keep)
        self._judging: Timer | None = None
        self._top = Top("")
        self.begin(contact_id, occasion, also, filled)

    def begin(
        self,
        contact_id: int,
        occasion: str = "",
        also: Callable[[], object] | None = None,
        filled: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Be there for a note to this contact, for a reason of `fit.OCCASIONS` where one is named.

        `also` is written together with the sending, such as the answer to a review card. `filled`:
        slots by name, filled beforehand. Raises Refused where the contact is gone.
        """
        today = clock.today()
        self._writing = Writing(facts.known(contact_id, today), today, occasion, filled)
        self._also = also
        self._today = today
        self._coach = Coach()
        self._coach.paused(self._writing)
        self.ready = False
        self._judged = Judged()
        self._invitations: Invitations | None = None
        self._about: Finding | None = None  # the one that was gone to last
        self._typed_at = 0.0
        # Held back once, by this key: the same again goes through.
        self._asked: tuple[str, Version] | None = None
        self._done = False

    # --- typing

    def _pick(self, row: int) -> None:
        """To the row that was clicked."""
        self._take_in()
        self._desk.work_on(row)

    def on_input_changed(self, event: Input.Changed) -> None:
        """A letter in a row."""
        self._take_in()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A letter in the text."""
        self._take_in()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Another channel."""
        self._take_in()

    def _take_in(self) -> None:
        """What stands in the parts becomes the note. Nothing new: nothing happens."""
        if self._done or not self.ready:
            return
        draft, writing = self._desk.draft, self._writing
        text = draft.note.text
        changed = text != writing.text and writing.write(text)
        if not changed and draft.rows.row is not None:  # only the row in work was typed in
            draft.rows.take()
            changed = self._fill(draft.rows.row.key)(draft.rows.row.value)
        moved = draft.channel.value != writing.channel.id
        if moved:
            writing.set_channel(draft.channel.value)
        if changed or moved:
            if moved or draft.rows.rows:  # rows may go, and what they render is another
                draft.show(writing)
            self._changed()

    def _fill(self, key: str) -> Callable[[str], bool]:
        """What takes the words of a row."""
        writing = self._writing
        return writing.write_subject if key == SUBJECT else partial(writing.set_slot, key)

    def _changed(self) -> None:
        """The note is another: judge it after the paint, keep it at the pause."""
        self._typed_at = monotonic()
        if self._asked is not None:
            self._asked = None
            self.netui.say("")  # what held it back may be mended
        self._about = None
        self._pause.typed()
        self._judge_soon()

    def _keep(self) -> None:
        """Keep the draft; a real pause lets the coach speak, and ends a version after much."""
        if self._done:
            return
        if monotonic() - self._typed_at >= PAUSE_SECONDS * 0.9:
            self._writing.paused()
            if not self._coach.spoken:
                self._coach.paused(self._writing)
                self._judge_soon()
        if self._writing.touched:
            self.netui.writes.submit(self._writing.keeping())

    def on_unmount(self) -> None:
        """The app ends: what was typed since the last pause is kept, too."""
        if self._pause.pending:
            self._pause.over()

    # --- showing

    def _show(self) -> None:
        """Another version is on the screen."""
        draft = self._desk.draft
        draft.show(self._writing)
        if self.focused is draft.rows.field and not draft.rows.display:
            self._desk.activate(draft.note)
        self._judge()

    def _show_around(self) -> None:
        """Bring up to date what stands around the note."""
        writing, desk = self._writing, self._desk
        self._top.counts(" · ".join(filter(None, [f"Note to {writing.known.name}", writing.title])))
        self._top.date(self._right_of_top())
        counter = judging.counter(writing)
        words = counter[0].rpartition(" · ")[0] or counter[0]
        desk.draft.title(f"2 Draft · {writing.channel.title} · {words}", writing.place())
        desk.advice.show(coach_lines(counter, self._judged, self._invitations, desk.advice_width))
        desk.advice.point_at(self._about)
        if desk.one:
            desk.draft.show_remark(counter, remark(self._judged, self._about))

    def _right_of_top(self) -> str:
        """What is left of the month's invitations, where one is written; else the day."""
        if not self._writing.channel.invitation:
            self._invitations = None
            return dates.short(self._today, self._today)
        if self._invitations is None:
            self._invitations = invitations(self._today)
            self.set_timer(WAITING_SECONDS, self._look_who_waits)
        left = self._invitations.left
        if self._desk.one:
            return f"{left.short} left"
        return f"{left.short} invitations left in {left.month}"

    def _look_who_waits(self) -> None:
        """Who else waits for an invitation: many talks are read, so the note comes first."""
        if self._invitations is not None and not self._invitations.waiting:
            found = waiting(self._today, self._writing.known.contact_id)
            self._invitations = self._invitations._replace(waiting=found)
            self._show_around()

    def _judge_soon(self) -> None:
        if self._judging is not None:
            self._judging.stop()
        self._judging = self.set_timer(JUDGE_SECONDS, self._judge)

    def _judge(self) -> None:
        """Let the coach read the note, and show what it says."""
        if self._judging is not None:
            self._judging.stop()
            self._judging = None
        try:
            self._judged = self._coach.judge(self._writing)
        except Refused as refused:
            self.netui.say(str(refused))
        self._show_around()

    def _judge_now(self) -> None:
        self._take_in()
        self._judge()

    def file_changed(self) -> None:
        """Show what is known now; of somebody who is gone, what was known."""
        if not self.ready:
            return
        self._coach.forget()
        self._invitations = None
        try:
            self._writing.known = facts.known(self._writing.known.contact_id, self._today)
        except Refused as refused:
            self.netui.say(str(refused))
            return
        self._desk.facts.show_known(self._writing.known, self._desk.facts_width, False)
        self._judge_soon()

    def _key(self, action: str) -> str:
        """The key of an action that works while text is typed, where it has one."""
        keys = [shown(key) for key in self.netui.keymap.get(action, BY_ID[action].keys)]
        return next((key for key in keys if len(key) > 1), keys[0])
