"""The composer: what is known of somebody, the note to them, and the coach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from netui import clock, dates
from netui.compose import facts, judging
from netui.compose.coach.finding import Detail, Finding
from netui.compose.facts import Fact
from netui.compose.judging import Coach, Judged
from netui.compose.pane import CoachPane, DraftPane, FactsPane, Invitations, remark
from netui.compose.widgets import SlotField, Targets
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
JUDGE_SECONDS = 0.02  # after the last letter: the letter is painted first
MOST_WAITING = 3


class Composer(Room[None]):
    """A note to one contact: kept at each pause, copied and marked as sent by one key each."""

    place = COMPOSE
    DEFAULT_CSS = """
    Composer #panes { height: 1fr; }
    Composer #facts { width: 30; }
    Composer #draft { width: 1fr; }
    Composer #coach { width: 34; }
    Composer.-one #facts, Composer.-one #coach { width: 1fr; }
    Composer.-one Remark { display: block; }
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
        self._words: Mapping[str, str] = {}
        self._invitations: Invitations | None = None
        self._at_finding = -1
        self._pause = Pause(self, self._keep)
        self._judging: Timer | None = None
        self._typed_at = 0.0
        self._asked: Version | None = None  # held back once: the same again goes through
        self._done = False  # handed over as sent: nothing is kept as a draft any more
        self._facts = FactsPane(self._writing.known.name)
        self._draft = DraftPane(self._writing)
        self._advice = CoachPane()
        self._active: Widget = self._draft
        self._last: Widget = self._draft.note  # of the draft's parts

    def compose(self) -> ComposeResult:
        """Top line, panes, bottom line."""
        yield Top(dates.short(self._today, self._today))
        with Horizontal(id="panes"):
            yield self._facts
            yield self._draft
            yield self._advice
        yield Bottom()

    def on_mount(self) -> None:
        """Arrange the panes; the facts and the coach follow the first paint."""
        self._arrange()
        self._facts.show(self._writing)
        self._entitle()
        self._judge_soon()
        if self._writing.brought_back:
            self.netui.say("Brought back as you left it")

    def first_focus(self) -> Widget:
        """The first slot that wants words, or the text."""
        return self._draft.first()

    # --- the panes

    def on_resize(self, event: events.Resize) -> None:
        """One pane or three."""
        self._arrange()
        self._entitle()

    def _arrange(self) -> None:
        one = self.app.size.width < ONE_PANE_BELOW
        self.set_class(one, "-one")
        for pane in self._panes():
            pane.display = not one or pane is self._active

    def _panes(self) -> tuple[Widget, ...]:
        return (self._facts, self._draft, self._advice)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Light up the pane that has the keys, and note where a fact would go."""
        if self.focused in self._draft.parts():
            self._last = self.focused
        for pane in self._panes():
            inside = self.focused is not None and pane in self.focused.ancestors_with_self
            pane.set_class(inside, "-focused")
            if inside:
                self._active = pane
        super().on_descendant_focus(event)

    def _activate(self, part: Widget) -> None:
        """Give the keys to a part, bringing its pane up first where one fills the screen."""
        pane = next(p for p in self._panes() if p in part.ancestors_with_self)
        if pane is not self._active:
            self._active = pane
            self._arrange()
        self.set_focus(part)

    def do_facts(self) -> None:
        """To what is known, and back to where writing stopped."""
        self._activate(self._last if self._active is self._facts else self._facts.lines)

    def do_next_field(self) -> None:
        """The next field, then the coach and the facts."""
        self._step(1)

    def do_previous_field(self) -> None:
        """The field before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        parts = [*self._draft.parts(), self._advice.lines, self._facts.lines]
        at = parts.index(self.focused) if self.focused in parts else -1
        self._activate(parts[(at + step) % len(parts)])

    # --- typing

    def on_input_changed(self, event: Input.Changed) -> None:
        """A letter in a slot or in the subject."""
        self._take_in()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A letter in the text."""
        self._take_in()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Another channel."""
        self._take_in()
        self._show()

    def _take_in(self) -> None:
        """What stands in the parts becomes the note. Nothing new: nothing happens."""
        draft, writing = self._draft, self._writing
        if self._done:
            return
        if draft.note.text != writing.text and writing.write(draft.note.text):
            if draft.fields:  # plain text from now on
                draft.show()
            self._changed()
            return
        slots = [writing.set_slot(field.slot, field.value) for field in draft.fields]
        if any(slots):
            draft.show_rendered()
            self._changed()
        if writing.channel.subject and writing.write_subject(draft.subject.value):
            self._changed()
        if draft.channel.value != writing.channel.id:
            writing.set_channel(draft.channel.value)
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
        focused = self.focused
        self._draft.show()
        if focused is not None and focused not in self._draft.parts() and focused is self._last:
            self._activate(self._draft.first())
        self._entitle()
        self._judge_soon()

    def _entitle(self) -> None:
        writing = self._writing
        top = self.query_one(Top)
        top.counts(" · ".join(filter(None, [f"Note to {writing.known.name}", writing.title])))
        top.date(self._right_of_top())
        counter, _ = judging.counter(writing)
        words = counter.rpartition(" · ")[0] or counter
        self._draft.title(f"2 Draft · {writing.channel.title} · {words}", writing.place())

    def _right_of_top(self) -> str:
        if not self._writing.channel.invitation:
            self._invitations = None
            return dates.short(self._today, self._today)
        if self._invitations is None:
            self._invitations = _invitations(self._today, self._contact)
        left = self._invitations.left
        return left if self.app.size.width >= ONE_PANE_BELOW else left.partition(" invit")[0]

    def _judge_soon(self) -> None:
        if self._judging is not None:
            self._judging.stop()
        self._judging = self.set_timer(JUDGE_SECONDS, self._judge)

    def _judge(self) -> None:
        """Let the coach read the note, and show what it says."""
        from netui.compose.coach.review import WORDS

        self._judging = None
        self._words = WORDS
        try:
            self._judged = self._coach.judge(self._writing)
        except Refused as refused:
            self.netui.say(str(refused))
        self._entitle()
        counter = judging.counter(self._writing)
        self._advice.show(counter, self._judged, self._invitations, WORDS)
        if self.has_class("-one"):
            self._draft.remark.show(counter, *remark(self._judged, WORDS))

    def _judge_now(self) -> None:
        self._take_in()
        if self._judging is not None:
            self._judging.stop()
        self._judge()

    def file_changed(self) -> None:
        """Show what is known now; of somebody who is gone, what was known."""
        self._coach.forget()
        self._invitations = None
        try:
            self._writing.known = facts.known(self._contact, self._today)
        except Refused as refused:
            self.netui.say(str(refused))
            return
        self._facts.show(self._writing)
        self._judge_soon()

    # --- picking

    def do_accept(self) -> bool | None:
        """The next slot that waits, or the text; on a fact, put it in; on a remark, go there."""
        focused = self.focused
        if isinstance(focused, Targets):
            self._accept_line(focused.target)
        elif isinstance(focused, SlotField):
            self._activate(self._draft.next_missing(focused) or self._draft.note)
        elif focused in self._draft.parts():
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
        part = self._last if self._last in self._draft.parts() else self._draft.note
        if isinstance(part, SlotField):
            known = {one.text for one in self._writing.known.facts}
            guesses = {value for some in self._writing.known.values.values() for value in some}
            part.take(fact.text, instead=part.value in known | guesses)
        else:
            part = self._draft.note
            part.take(fact.text)
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

    def _go_to(self, finding: Finding) -> None:
        self._advice.lines.point_at(finding)
        start, end = finding.start, finding.end
        if start is None or end is None:
            self._activate(self._last if self._last in self._draft.parts() else self._draft.note)
        else:
            slot = next((name for name, *place in self._writing.unfilled if place[0] == start), "")
            field = next((one for one in self._draft.fields if one.slot == slot), None)
            self._activate(field or self._draft.note)
            if field is None:
                self._draft.note.mark(start, end)
        self.netui.say(finding.message)

    def do_keep_fact(self) -> None:
        """Keep the new detail of the line under the cursor, or the first one."""
        target = self._advice.lines.target if self.focused is self._advice.lines else None
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
        self._activate(self._draft.first())
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
