"""The composer: what is known of somebody, the note to them, and the coach."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from netui.compose.screen.leaving import Leaving
from netui.compose.screen.picking import Picking
from netui.ui.actions import BY_ID, COMPOSE, works_in
from netui.ui.bars import Bottom
from netui.ui.room import Room


class Composer(Picking, Leaving):
    """A note to one contact: kept at each pause, copied and marked as sent by one key each.

    It opens with one paint: few widgets, and what they show known before; the coach reads the note
    once it is there. See `opening_screen`.
    """

    place = COMPOSE
    rests = False  # rather than going, once it is closed
    DEFAULT_CSS = """
    Composer { layout: horizontal; }
    Composer > FactsPane { width: 30; height: 1fr; }
    Composer > DraftPane { width: 1fr; height: 1fr; }
    Composer > CoachPane { width: 34; height: 1fr; }
    Composer.-one > FactsPane, Composer.-one > CoachPane { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """Top line, panes, bottom line."""
        yield self._top
        yield from self._desk.panes
        yield Bottom()

    def on_mount(self) -> None:
        """Stay there when it is closed, if it rests then."""
        if self.rests:
            self.app.install_screen(self, COMPOSE)

    @property
    def resting(self) -> bool:
        """Whether it is there and closed."""
        return self.is_running and self not in self.app.screen_stack

    def let_in(self) -> None:
        """Show a note just begun first."""
        if self.ready:
            super().let_in()
        else:
            self._open()

    def _open(self) -> None:
        writing, desk = self._writing, self._desk
        self._pause.stop()
        desk.draft.begin(writing, desk.text_width)
        desk.begin()
        desk.facts.show_known(writing.known, desk.facts_width, True)
        self._show_around()
        self.call_after_refresh(self._judge_soon)
        first = desk.draft.first()
        if self.focused is not first:
            first.has_focus = True  # so that the first paint shows it
            self.set_focus(first)
        self.query_one(Bottom).show(self.hints())
        self._top.say("Brought back as you left it" if writing.brought_back else "")
        super().let_in()

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

    def do_back(self) -> None:
        """Close; what was written stays as a draft."""
        if not self._done:
            self._take_in()
            self._pause.over()
        self.dismiss()
        if self._writing.touched and not self._done:
            self.netui.say(f"Kept as a draft{self._way_back()}")

    def _way_back(self) -> str:
        """The key that opens it again where it was opened, if one does."""
        beneath = self.app.screen
        place = beneath.place if isinstance(beneath, Room) else ""
        ways = [name for name in ("message", "invite") if works_in(BY_ID[name], place)]
        return f": {self._key(ways[0])} brings it back" if ways else ""

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
