"""The composer: what is known of somebody, the note to them, and the coach."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult, SuspendNotSupported
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from netui import clock, dates
from netui.compose import facts, judging
from netui.compose.coach.finding import Detail, Finding
from netui.compose.facts import Fact
from netui.compose.judging import Coach, Judged
from netui.compose.pane import (
    CoachPane,
    DraftPane,
    FactsPane,
    Invitations,
    coach_lines,
    remark,
)
from netui.compose.widgets import SUBJECT, Targets
from netui.compose.writing import Writing
from netui.errors import Refused
from netui.ui.actions import BY_ID, COMPOSE, shown
from netui.ui.bars import Bottom, Top
from netui.ui.choice import Choice
from netui.ui.pause import PAUSE_SECONDS, Pause
from netui.ui.room import Room

if TYPE_CHECKING:
    from netui.compose.draft import Version

ONE_PANE_BELOW = 100  # columns
AROUND = 5  # cells of a pane that are border, the cursor's mark, a blank and the bar
JUDGE_SECONDS = 0.02  # after the last letter: the letter is painted first
MOST_WAITING = 3


class Composer(Room[None]):
    """A note to one contact: kept at each pause, copied and marked as sent by one key each.

    It opens with one paint: few widgets, and all that they show known before.
    """

    place = COMPOSE
    DEFAULT_CSS = """
    Composer { layout: horizontal; }
    Composer > FactsPane { width: 30; height: 1fr; }
    Composer > DraftPane { width: 1fr; height: 1fr; }
    Composer > CoachPane { width: 34; height: 1fr; }
    Composer.-one > FactsPane, Composer.-one > CoachPane { width: 1fr; }
    """

    def __init__(
        self,
        contact_id: int,
        occasion: str = "",
        also: Callable[[], object] | None = None,
    ) -> None:
        """`also` is written together with the sending, such as the answer to a review card.

        Raises Refused where the contact is gone.
        """
        super().__init__()
        self._contact = contact_id
        self._also = also
        self._today = clock.today()
        self._writing = Writing(facts.known(contact_id, self._today), self._today, occasion)
        self._coach = Coach(contact_id, self._today)
        self._judged = Judged()
        self._invitations: Invitations | None = None
        self._at_finding = -1
        self._pause = Pause(self, self._keep)
        self._judging: Timer | None = None
        self._typed_at = 0.0
        self._asked: Version | None = None  # held back once: the same again goes through
        self._done = False  # handed over as sent: nothing is kept as a draft any more
        self._facts = FactsPane(self._writing)
        self._draft = DraftPane(self._writing, self._work_on)
        self._advice = CoachPane()
        self._active: Widget = self._draft
        self._last: Widget = self._draft.note  # the field or the text: where a fact would go

    def compose(self) -> ComposeResult:
        """Top line, panes, bottom line."""
        yield Top(dates.short(self._today, self._today))
        yield self._facts
        yield self._draft
        yield self._advice
        yield Bottom()

    def on_mount(self) -> None:
        """Arrange the panes, and show all there is before the first paint."""
        self._arrange()
        self._judge()
        if self._writing.brought_back:
            self.netui.say("Brought back as you left it")

    def first_focus(self) -> Widget:
        """The first row that wants words, or the text."""
        first = self._draft.first()
        first.has_focus = True  # so that the first paint shows it
        return first

    # --- the panes

    def on_resize(self, event: events.Resize) -> None:
        """One pane or three."""
        self._arrange()
        self._show_around()

    def _arrange(self) -> None:
        one = self._one
        self.set_class(one, "-one")
        for pane in self._panes():
            pane.display = not one or pane is self._active
        if self._draft.remark is not None:
            self._draft.remark.display = one
        self._facts.show_facts(self._cells(30))

    @property
    def _one(self) -> bool:
        """Whether one pane fills the screen."""
        return self.app.size.width < ONE_PANE_BELOW

    def _cells(self, width: int) -> int:
        """The cells for text in a pane that is `width` wide where there are three."""
        return (self.app.size.width if self._one else width) - AROUND

    def _panes(self) -> tuple[Widget, ...]:
        return (self._facts, self._draft, self._advice)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Light up the pane that has the keys, and note where a fact would go."""
        focused, draft = self.focused, self._draft
        if focused in (draft.rows.field, draft.note):
            self._last = focused
        for pane in self._panes():
            if focused is not None and pane in focused.ancestors_with_self:
                self._active = pane
        draft.set_class(self._active is draft, "-focused")
        super().on_descendant_focus(event)

    def _activate(self, part: Widget) -> None:
        """Give the keys to a part, bringing its pane up first where one fills the screen."""
        pane = next(p for p in self._panes() if p in part.ancestors_with_self)
        if pane is not self._active:
            self._active = pane
            self._arrange()
        self.set_focus(part)

    def _work_on(self, row: int | None) -> None:
        """Give the keys to a row, or to the text."""
        if row is None:
            self._activate(self._draft.note)
        else:
            self._draft.rows.go_to(row)
            self._activate(self._draft.rows.field)

    def do_facts(self) -> None:
        """To what is known, and back to where writing stopped."""
        self._activate(self._writes_in() if self._active is self._facts else self._facts)

    def _writes_in(self) -> Widget:
        """The part where writing stopped."""
        return self._last if self._last.parent and self._last.display else self._draft.note

    def do_next_field(self) -> None:
        """The next field, then the coach and the facts."""
        self._step(1)

    def do_previous_field(self) -> None:
        """The field before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        rows, others = self._draft.rows, [self._draft.note, self._draft.channel]
        stops = [*range(len(rows.rows)), *others, self._advice, self._facts]
        here = rows.at if self.focused is rows.field else self.focused
        at = stops.index(here) if here in stops else -1
        stop = stops[(at + step) % len(stops)]
        if isinstance(stop, int):
            self._work_on(stop)
        else:
            self._activate(stop)

    # --- typing

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
        draft, writing = self._draft, self._writing
        if self._done:
            return
        text = draft.note.text
        changed = text != writing.text and writing.write(text)
        plain = changed and len(draft.rows.rows) > 0
        if not changed:
            draft.rows.take()
            for row in draft.rows.rows:
                fill = (
                    writing.write_subject
                    if row.key == SUBJECT
                    else partial(writing.set_slot, row.key)
                )
                changed = fill(row.value) or changed
        moved = draft.channel.value != writing.channel.id
        if moved:
            writing.set_channel(draft.channel.value)
        if moved or plain or (changed and draft.rows.rows):
            draft.show()
        if changed or moved:
            self._changed()

    def _changed(self) -> None:
        """The note is another: judge it after the paint, keep it at the pause."""
        self._typed_at = monotonic()
        self._asked = None
        self._at_finding = -1
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
        self._draft.show()
        if self.focused is self._draft.rows.field and not self._draft.rows.display:
            self._activate(self._draft.note)
        self._judge()

    def _show_around(self) -> None:
        """Bring up to date what stands around the note."""
        writing, judged = self._writing, self._judged
        top = self.query_one(Top)
        top.counts(" · ".join(filter(None, [f"Note to {writing.known.name}", writing.title])))
        top.date(self._right_of_top())
        counter = judging.counter(writing)
        words = counter[0].rpartition(" · ")[0] or counter[0]
        self._draft.title(f"2 Draft · {writing.channel.title} · {words}", writing.place())
        self._advice.show(coach_lines(counter, judged, self._invitations, self._cells(34)))
        if self._one:
            self._draft.show_remark(counter, remark(judged))

    def _right_of_top(self) -> str:
        if not self._writing.channel.invitation:
            self._invitations = None
            return dates.short(self._today, self._today)
        if self._invitations is None:
            self._invitations = _invitations(self._today, self._contact)
        left = self._invitations.left
        return left.partition(" invit")[0] if self._one else left

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

    def file_changed(self) -> None:
        """Show what is known now; of somebody who is gone, what was known."""
        self._coach.forget()
        self._invitations = None
        try:
            self._writing.known = facts.known(self._contact, self._today)
        except Refused as refused:
            self.netui.say(str(refused))
            return
        self._facts.show_facts(self._cells(30))
        self._judge_soon()

    # --- picking

    def do_accept(self) -> bool | None:
        """The next row that waits, or the text; on a fact, put it in; on a remark, go there."""
        focused, rows = self.focused, self._draft.rows
        if isinstance(focused, Targets):
            self._accept_line(focused.target)
        elif focused is rows.field:
            self._take_in()
            self._work_on(rows.missing(rows.at))
        elif focused is self._draft.channel:
            self._activate(self._draft.note)
        else:
            return False
        return None

    do_open = do_accept

    def _accept_line(self, target: object) -> None:
        if isinstance(target, Fact):
            self._take_fact(target)
        elif isinstance(target, Finding):
            self._go_to(target)
        elif isinstance(target, Detail):
            self._keep_detail(target)

    def _take_fact(self, fact: Fact) -> None:
        """Put a fact where writing stopped, and go on there."""
        part, rows = self._writes_in(), self._draft.rows
        if part is rows.field:
            known = self._writing.known
            guesses = {fact.text for fact in known.facts}.union(*known.values.values())
            rows.put(fact.text, instead=rows.field.value in guesses)
        else:
            self._draft.note.put(fact.text)
        self._activate(part)

    # --- the coach

    def do_next_finding(self) -> None:
        """To the place of the next remark; what has no place is said."""
        self._coach.spoken = True
        self._judge_now()
        findings = self._judged.findings
        if not findings:
            self.netui.say("The coach has nothing to say against it")
            return
        self._at_finding = (self._at_finding + 1) % len(findings)
        self._go_to(findings[self._at_finding])

    def _judge_now(self) -> None:
        self._take_in()
        self._judge()

    def _go_to(self, finding: Finding) -> None:
        """Where a remark is about: the row that is not filled, the place in the text, or on."""
        draft = self._draft
        start, end = finding.start, finding.end
        slot = next((one[0] for one in self._writing.unfilled if one[1] == start), "")
        row = next((at for at, row in enumerate(draft.rows.rows) if row.key == slot), None)
        if start is None or end is None:
            self._activate(self._writes_in())
        else:
            self._work_on(row)
            if row is None:
                draft.note.mark(start, end)
        self._advice.point_at(finding)
        self.netui.say(finding.message)

    def do_keep_fact(self) -> None:
        """Keep the new detail of the line under the cursor, or the first one."""
        target = self._advice.target if self.focused is self._advice else None
        if not isinstance(target, Detail):
            self._judge_now()
            target = next(iter(self._judged.details), None)
        if target is None:
            self.netui.say("There is no new detail in the text")
        else:
            self._keep_detail(target)

    def _keep_detail(self, detail: Detail) -> None:
        from netui.compose.keeping import keep_detail

        contact = self._contact
        self.netui.write(
            lambda: keep_detail(contact, detail.text),
            lambda _: self.netui.say(f"Kept in the notes: {detail.text}"),
        )

    # --- other words

    def do_choose_template(self) -> None:
        """Another template, by how it fits."""
        self._take_in()

        def chosen(name: str | None) -> None:
            if name is not None:
                self._other(lambda: self._writing.choose(name))

        now = self._writing.now
        self.netui.go("templates", self._contact, now.occasion, now.template, then=chosen)

    def do_other_wording(self) -> None:
        """The template's next wording."""
        self._take_in()
        if self._writing.template is None or len(self._writing.template.bodies) < 2:
            self.netui.say("This template has one wording: ctrl+t offers other templates")
        else:
            self._other(self._writing.other_wording)

    def _other(self, begin: Callable[[], object]) -> None:
        """Begin another version, and go where it wants words."""
        plain = self._writing.plain
        begin()
        self._changed()
        self._show()
        self._work_on(self._draft.rows.missing())
        if plain:
            self.netui.say(f"{self._key('version-back')} brings your own text back")

    def do_version_back(self) -> None:
        """The version before."""
        self._step_version(-1)

    def do_version_on(self) -> None:
        """The version after."""
        self._step_version(1)

    def _step_version(self, step: int) -> None:
        self._take_in()
        if not self._writing.step(step):
            self.netui.say(
                f"{self._writing.place()}: there is none {'after' if step > 0 else 'before'} it"
            )
            return
        self._changed()
        self._show()
        self.netui.say(self._writing.place())

    def do_open_editor(self) -> None:
        """Write in the user's own editor; what comes back is plain text."""
        from netui.compose import external_editor

        self._take_in()
        self._pause.over()
        before, after, said = self._writing.text, "", ""
        try:
            with self.app.suspend():
                try:  # in here: Textual comes back only where nothing is raised
                    after = external_editor.edit(before)
                except Refused as refused:
                    after, said = before, str(refused)
        except SuspendNotSupported:
            after, said = before, "This terminal cannot be lent to an editor: write here"
        if after != before:
            self._writing.replace(after)
            self._changed()
            self._show()
        self._activate(self._draft.note)
        self.netui.say(said or ("Taken over" if after != before else "Nothing changed there"))

    # --- out of the house

    def _holds_back(self, action: str, what: str) -> bool:
        """Whether the note has to wait: for words, or for the same key again."""
        self._judge_now()
        reason = judging.held_back(self._writing, self._judged.findings)
        if not reason or self._asked == self._writing.now:
            return False
        self._asked = self._writing.now
        self.netui.say(f"Held back: {reason}. {self._key(action)} again {what} anyway")
        return True

    def _key(self, action: str) -> str:
        keys = [shown(key) for key in self.netui.keymap.get(action, BY_ID[action].keys)]
        return next((key for key in keys if "+" in key), keys[0])

    def do_copy_note(self) -> None:
        """The note to the clipboard, subject above text."""
        from netui.ui.clipboard import copy

        if self._holds_back("copy-note", "copies it"):
            return
        text = self._writing.to_copy()
        if not text:
            self.netui.say("There is no text yet")
            return
        copy(self.netui, text)
        self._writing.seal()
        self._writing.touched = True
        self._pause.over()

    def do_open_profile(self) -> None:
        """Their profile in the browser."""
        from netui.ui.links import open_link

        open_link(self.netui, self._writing.known.link)

    def do_mark_sent(self) -> None:
        """Log it, plan its follow-up, and close."""
        if self._done or self._holds_back("mark-sent", "marks it as sent"):
            return
        self._pause.over()
        self._send()

    def _send(self) -> None:
        from netui.compose import sent
        from netui.compose.templates import follow_up_days

        writing, now = self._writing, self._writing.now
        rules = writing.template.follow_up if writing.template is not None else ()
        days = follow_up_days(rules, self._today)
        name = writing.known.name
        self._done = True

        def send() -> int:
            return sent.send(
                self._contact,
                writing.text,
                writing.channel.id,
                template=now.template,
                occasion=now.occasion,
                subject=writing.subject,
                on=self._today,
                follow_up=days,
                also=self._also,
            )

        def written(_: int) -> None:
            follow_up = f", follow-up {dates.short(days[0], self._today)}" if days else ""
            if self in self.app.screen_stack:
                self.dismiss()
            self.netui.say(f"Sent to {name}{follow_up} · u undo")

        def refused(sentence: str) -> None:
            self._done = False
            if writing.touched:
                self.netui.writes.submit(writing.keeping())
            self.netui.say(sentence)

        self.netui.write(send, written, refused)

    def do_back(self) -> None:
        """Close; what was written stays as a draft."""
        if not self._done:
            self._take_in()
            self._pause.over()
        self.dismiss()
        if self._writing.touched and not self._done:
            self.netui.say("Kept as a draft: m brings it back")

    def hinted(self) -> tuple[str, ...]:
        """The way out of the house first."""
        if self._active is self._facts:
            return ("accept", "facts", "copy-note", "mark-sent", "back", "help")
        return (
            *("copy-note", "mark-sent", "open-profile", "choose-template", "facts"),
            *("next-field", "back", "help"),
        )

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work while text is typed, where it is."""
        if not isinstance(self.focused, (Input, TextArea)):
            return super().hints()
        return [
            (self._key(name), BY_ID[name].short or BY_ID[name].description)
            for name in self.hinted()
        ]


def _invitations(today: Any, contact_id: int) -> Invitations:
    from netui.compose import budget

    found = budget.left(today)
    waiting = [
        one for one in budget.waiting(today, MOST_WAITING + 1) if one.contact_id != contact_id
    ]
    return Invitations(
        f"{found.left} of {found.most} invitations left in {found.month}",
        tuple((one.name, one.why) for one in waiting[:MOST_WAITING]),
    )
