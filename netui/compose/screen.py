"""The composer: what is known of somebody, the note to them, and the coach."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult, SuspendNotSupported
from textual.timer import Timer
from textual.widgets import Input, TextArea

from netui import clock, dates
from netui.compose import facts, judging, sending
from netui.compose.coach.finding import Detail, Finding
from netui.compose.facts import Fact
from netui.compose.invitations import Invitations, invitations, waiting
from netui.compose.judging import Coach, Judged
from netui.compose.pane import Desk, coach_lines, remark
from netui.compose.widgets import SUBJECT, Targets
from netui.compose.writing import Writing
from netui.errors import Refused
from netui.ui.actions import BY_ID, COMPOSE, shown
from netui.ui.bars import Bottom, Top
from netui.ui.choice import Choice
from netui.ui.pause import PAUSE_SECONDS, Pause
from netui.ui.room import Room

if TYPE_CHECKING:
    from netui.app import Netui
    from netui.compose.draft import Version

JUDGE_SECONDS = 0.02  # after the last letter: the letter is painted first
WAITING_SECONDS = 0.25  # after the first paint


class Composer(Room[None]):
    """A note to one contact: kept at each pause, copied and marked as sent by one key each.

    It opens with one paint: few widgets, and all that they show known before. See `composer`.
    """

    place = COMPOSE
    DEFAULT_CSS = """
    Composer { layout: horizontal; }
    Composer > FactsPane { width: 30; height: 1fr; }
    Composer > DraftPane { width: 1fr; height: 1fr; }
    Composer > CoachPane { width: 34; height: 1fr; }
    Composer.-one > FactsPane, Composer.-one > CoachPane { width: 1fr; }
    """

    _writing: Writing
    _done = False  # handed over as sent: nothing is kept as a draft any more

    def __init__(
        self,
        contact_id: int | None = None,
        occasion: str = "",
        also: Callable[[], object] | None = None,
    ) -> None:
        """As `begin`; without a contact it is made beforehand, and begins later."""
        super().__init__()
        self._desk = Desk(self, self._pick)
        self._pause = Pause(self, self._keep)
        self._judging: Timer | None = None
        self._top = Top("")
        self._styled = self.app.theme
        if contact_id is not None:
            self.begin(contact_id, occasion, also)

    def begin(
        self,
        contact_id: int,
        occasion: str = "",
        also: Callable[[], object] | None = None,
    ) -> None:
        """Be there for a note to this contact, for a reason of `fit.OCCASIONS` where one is named.

        `also` is written together with the sending, such as the answer to a review card. Raises
        Refused where the contact is gone.
        """
        today = clock.today()
        self._writing = Writing(facts.known(contact_id, today), today, occasion)
        self._also = also
        self._today = today
        self._coach = Coach(contact_id, today)
        self._coach.paused(self._writing)
        self._judged = Judged()
        self._invitations: Invitations | None = None
        self._about: Finding | None = None  # the one that was gone to last
        self._typed_at = 0.0
        self._asked: Version | None = None  # held back once: the same again goes through
        self._done = False
        self.ready = False

    def compose(self) -> ComposeResult:
        """Top line, panes, bottom line."""
        yield self._top
        yield from self._desk.panes
        yield Bottom()

    def on_mount(self) -> None:
        """Rest instead of going, once it is closed."""
        if self is _kept:
            self.app.install_screen(self, COMPOSE)

    @property
    def resting(self) -> bool:
        """Whether it is there and closed."""
        return self.is_running and self not in self.app.screen_stack

    def on_screen_resume(self, event: events.ScreenResume | None = None) -> None:
        """A note just begun is shown whole before the first paint. Then Textual calls Room's."""
        if event is not None:  # it takes a third of the opening, and only another theme needs it
            event.refresh_styles = self._styled != self.app.theme
            self._styled = self.app.theme
        if not self.ready:
            self._open()

    def _open(self) -> None:
        writing, desk = self._writing, self._desk
        self._pause.stop()
        desk.begin()
        desk.facts.show_known(writing.known, desk.facts_width, True)
        desk.draft.begin(writing, desk.text_width)
        self._judge()
        first = desk.draft.first()
        if self.focused is not first:
            first.has_focus = True  # so that the first paint shows it
            self.set_focus(first)
        self.query_one(Bottom).show(self.hints())
        self._top.say("Brought back as you left it" if writing.brought_back else "")

    # --- the panes

    def on_resize(self, event: events.Resize) -> None:
        """One pane or three."""
        if not self.ready:
            return
        self._desk.arrange()
        self._desk.facts.show_known(self._writing.known, self._desk.facts_width, False)
        self._show_around()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Light up the pane that has the keys. Then Textual calls Room's."""
        self._desk.focus_moved(self.focused)

    def _pick(self, row: int) -> None:
        """To the row that was clicked."""
        self._take_in()
        self._desk.work_on(row)

    def do_facts(self) -> None:
        """To what is known, and back to where writing stopped."""
        desk = self._desk
        desk.activate(desk.writes_in() if desk.active is desk.facts else desk.facts)

    def do_next_field(self) -> None:
        """The next field, then the coach and the facts."""
        self._take_in()
        self._desk.step(1)

    def do_previous_field(self) -> None:
        """The field before."""
        self._take_in()
        self._desk.step(-1)

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
        draft, writing = self._desk.draft, self._writing
        if self._done or not self.ready:
            return
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
        self._asked = None
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
        return left.replace(" invitations", "").partition(" in ")[0] if self._desk.one else left

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

    def file_changed(self) -> None:
        """Show what is known now; of somebody who is gone, what was known."""
        self._coach.forget()
        self._invitations = None
        try:
            self._writing.known = facts.known(self._writing.known.contact_id, self._today)
        except Refused as refused:
            self.netui.say(str(refused))
            return
        self._desk.facts.show_known(self._writing.known, self._desk.facts_width, False)
        self._judge_soon()

    # --- picking

    def do_accept(self) -> bool | None:
        """The next row that waits, or the text; on a fact, put it in; on a remark, go there."""
        focused, draft = self.focused, self._desk.draft
        if isinstance(focused, Targets):
            self._accept_line(focused.target)
        elif focused is draft.rows.field:
            self._take_in()
            self._desk.work_on(draft.rows.missing(draft.rows.at))
        elif focused is draft.channel:
            self._desk.activate(draft.note)
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
        part, draft = self._desk.writes_in(), self._desk.draft
        if part is draft.rows.field:
            known = self._writing.known
            guesses = {one.text for one in known.facts}.union(*known.values.values())
            draft.rows.put(fact.text, instead=draft.rows.field.value in guesses)
        else:
            draft.note.put(fact.text)
        self._desk.activate(part)

    # --- the coach

    def do_next_finding(self) -> None:
        """To the place of the next remark; what has no place is said."""
        self._coach.spoken = True
        self._judge_now()
        findings = self._judged.findings
        if not findings:
            self.netui.say("The coach has nothing to say against it")
            return
        at = findings.index(self._about) + 1 if self._about in findings else 0
        self._go_to(findings[at % len(findings)])

    def _judge_now(self) -> None:
        self._take_in()
        self._judge()

    def _go_to(self, finding: Finding) -> None:
        """Where a remark is about: the row that is not filled, the place in the text, or on."""
        desk, start, end = self._desk, finding.start, finding.end
        slot = next((one[0] for one in self._writing.unfilled if one[1] == start), "")
        row = next((at for at, row in enumerate(desk.draft.rows.rows) if row.key == slot), None)
        if start is None or end is None:
            desk.activate(desk.writes_in())
        else:
            desk.work_on(row)
            if row is None:
                desk.draft.note.mark(start, end)
        self._about = finding
        self._show_around()

    def do_keep_fact(self) -> None:
        """Keep the new detail of the line under the cursor, or the first one."""
        advice = self._desk.advice
        target = advice.target if self.focused is advice else None
        if not isinstance(target, Detail):
            self._coach.spoken = True
            self._judge_now()
            target = next(iter(self._judged.details), None)
        if target is None:
            self.netui.say("There is no new detail in the text")
        else:
            self._keep_detail(target)

    def _keep_detail(self, detail: Detail) -> None:
        from netui.compose.keeping import keep_detail

        contact = self._writing.known.contact_id
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
                self._other(partial(self._writing.choose, name))

        now = self._writing.now
        contact = self._writing.known.contact_id
        self.netui.go("templates", contact, now.occasion, now.template, then=chosen)

    def do_other_wording(self) -> None:
        """The template's next wording."""
        self._take_in()
        template = self._writing.template
        if template is None or len(template.bodies) < 2:
            key = self._key("choose-template")
            self.netui.say(f"This template has one wording: {key} offers other templates")
        else:
            self._other(self._writing.other_wording)

    def _other(self, begin: Callable[[], object]) -> None:
        """Begin another version, and go where it wants words."""
        plain = self._writing.plain
        begin()
        self._changed()
        self._show()
        self._desk.work_on(self._desk.draft.rows.missing())
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
        if self._writing.step(step):
            self._changed()
            self._show()
            self.netui.say(self._writing.place())
        else:
            self.netui.say(f"There is no version {'after' if step > 0 else 'before'} this one")

    def do_open_editor(self) -> None:
        """Write in the user's own editor; what comes back is plain text."""
        from netui.compose import external_editor

        self._take_in()
        self._pause.over()
        before = self._writing.text
        after, said = before, ""
        try:
            with self.app.suspend():
                try:  # in here: the screen comes back only where nothing is raised
                    after = external_editor.edit(before)
                except Refused as refused:
                    said = str(refused)
        except SuspendNotSupported:
            said = "This terminal cannot be lent to an editor: write here"
        if self._writing.replace(after):
            self._changed()
            self._show()
            said = "Taken over from the editor"
        self._desk.activate(self._desk.draft.note)
        self.netui.say(said or "Nothing was changed in the editor")

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
        """The key of an action that works while text is typed, where it has one."""
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
        self._done = True
        writing, today = self._writing, self._today
        days = sending.follow_up(writing, today)

        def here() -> bool:
            """Whether this note is still on the screen: a lock may have been waited for."""
            return self._writing is writing and self in self.app.screen_stack

        def written(_: int) -> None:
            if here():
                self.dismiss()
            self.netui.say(sending.told(writing.known.name, days, today))

        def refused(sentence: str) -> None:
            if here():
                self._done = False
            if writing.touched:
                self.netui.writes.submit(writing.keeping())
            self.netui.say(sentence)

        self.netui.write(sending.sending(writing, today, days, self._also), written, refused)

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
        if self._desk.active is self._desk.facts:
            return ("accept", "facts", "copy-note", "mark-sent", "back", "help")
        first = ("copy-note", "mark-sent", "back", "facts", "choose-template")
        return (*first, "open-profile", "next-field", "help")

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work while text is typed, where it is."""
        if self._desk.active is not self._desk.draft:
            return super().hints()
        actions = [BY_ID[name] for name in self.hinted()]
        return [(self._key(one.id), one.short or one.description) for one in actions]


_kept: Composer | None = None


def composer(
    contact_id: int, occasion: str = "", also: Callable[[], object] | None = None
) -> Composer:
    """The composer with a note begun: the one that rests since it was closed, else a new one.

    To make its parts takes several times as long as to fill them. Raises Refused as `begin` does.
    """
    global _kept
    if _kept is not None and _kept.resting:
        _kept.begin(contact_id, occasion, also)
        return _kept
    made = Composer(contact_id, occasion, also)
    if _kept is None or not _kept.is_running:
        _kept = made
    return made


async def make_ready(app: Netui) -> None:
    """Do, while the app rests, what the first note would wait for."""
    global _kept
    await asyncio.to_thread(_preload)
    if _kept is None or not _kept.is_running:
        _kept = Composer()
        app._get_screen(_kept)  # as Textual does before it shows a screen: mounts it


def _preload() -> None:
    """Read templates and the coach's rules; in a thread, so without the database."""
    from netui.compose import render, templates

    with suppress(Refused):  # said when a note is begun
        judging.preload()
        for template in templates.templates().values():
            render.render(template, 0, {})
