"""Home: contacts, the timeline of the one under the cursor, and what to prepare with them."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from netui import clock, dates, paths
from netui.home import actions
from netui.people.pane import ContactsPane
from netui.prep.pane import PrepPane
from netui.store import place
from netui.targets import ahead
from netui.timeline.pane import TimelinePane
from netui.ui.actions import HOME
from netui.ui.bars import Bottom, Top
from netui.ui.panes import Pane
from netui.ui.room import Room

ONE_PANE_BELOW = 100  # columns


class Home(actions.ContactActions, Room[None]):
    """Three linked panes; one at a time where the terminal is narrow or a pane is zoomed."""

    place = HOME
    DEFAULT_CSS = """
    #panes { height: 1fr; }
    #contacts { width: 37%; min-width: 40; max-width: 64; }
    #side { width: 1fr; }
    #timeline { height: 3fr; }
    #prep { height: 2fr; }
    Home.-one #contacts { width: 1fr; max-width: 100%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.zoomed = False
        self._following = False
        self.contacts = ContactsPane(self.follow_soon)
        self.timeline = TimelinePane()
        self.prep = PrepPane()
        self.active: Pane[Any] = self.contacts

    def compose(self) -> ComposeResult:
        """Top line, panes, bottom line."""
        today = clock.today()
        yield Top(dates.short(today, today))
        with Horizontal(id="panes"):
            yield self.contacts
            with Vertical(id="side"):
                yield self.timeline
                yield self.prep
        yield Bottom()

    def on_mount(self) -> None:
        """Arrange the panes and show the first contact."""
        self._arrange()
        self.timeline.show(self.contacts.selected)
        self.netui.show_hints()
        # A key pressed at once comes first: questions are YAML, and counts read the queue.
        self.set_timer(0.05, self._complete)
        for problem in self.netui.problems:
            self.netui.say(problem)

    def _complete(self) -> None:
        self.prep.show(self.contacts.selected)
        self.set_timer(0.25, self._count_first)
        warning = place.warning(paths.home().data)
        if warning:
            self.netui.say(warning)

    def _count_first(self) -> None:
        self.count_up()
        self.set_timer(0.1, lambda: ahead.read(clock.today()))

    def first_focus(self) -> Widget:
        """The list of contacts."""
        return self.contacts.lines

    # --- the panes

    def on_resize(self, event: events.Resize) -> None:
        """One pane or three."""
        self._arrange()

    def _arrange(self) -> None:
        one = self.zoomed or self.app.size.width < ONE_PANE_BELOW
        self.set_class(one, "-one")
        for pane in self._panes():
            pane.display = not one or pane is self.active
        self.query_one("#side").display = not one or self.active is not self.contacts

    def _panes(self) -> tuple[Pane[Any], ...]:
        return (self.contacts, self.timeline, self.prep)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Light up the pane that has the keys, be it by a key or by a click."""
        for pane in self._panes():
            inside = self.focused is not None and pane in self.focused.ancestors_with_self
            pane.set_class(inside, "-focused")
            if inside:
                self.active = pane
        super().on_descendant_focus(event)

    def activate(self, pane: Pane[Any]) -> None:
        """Give the keys to a pane, bringing it up first where one pane fills the screen."""
        self.active = pane
        self._arrange()
        self.follow()
        pane.take_focus()

    def follow_soon(self) -> None:
        """Let the other panes follow once the list is painted; of many moves, only to the last."""
        if not self._following:
            self._following = True
            self.call_after_refresh(self._follow_now)

    def _follow_now(self) -> None:
        self._following = False
        self.follow()
        self.contacts.tell_why()

    def follow(self) -> None:
        """Show the contact under the cursor in the panes that can be seen."""
        contact = self.contacts.selected
        for pane in (self.timeline, self.prep):
            if pane.display and pane.parent is not None:
                pane.show(contact)

    def do_contacts(self) -> None:
        """To the contacts."""
        self.activate(self.contacts)

    def do_timeline(self) -> None:
        """To the timeline."""
        self.activate(self.timeline)

    def do_prep(self) -> None:
        """To the prep pane."""
        self.activate(self.prep)

    def do_next_pane(self) -> None:
        """The pane after this one."""
        panes = self._panes()
        self.activate(panes[(panes.index(self.active) + 1) % 3])

    def do_previous_pane(self) -> None:
        """The pane before this one."""
        panes = self._panes()
        self.activate(panes[panes.index(self.active) - 1])

    def do_zoom(self) -> None:
        """This pane alone, or all three."""
        self.zoomed = not self.zoomed
        self._arrange()
        self.follow()

    def do_open(self) -> None:
        """From a contact to the timeline."""
        if self.active is self.contacts:
            self.activate(self.timeline)

    def do_search(self) -> None:
        """To the search box, from any pane."""
        self.activate(self.contacts)
        self.contacts.do_search()

    def do_back(self) -> None:
        """From a zoomed or other pane to the contacts; then it ends."""
        if self.zoomed:
            self.do_zoom()
        elif self.active is not self.contacts:
            self.activate(self.contacts)

    # --- what changes

    def file_changed(self) -> None:
        """Show what the file holds now."""
        self.contacts.show_file()
        self.count_up()

    def count_up(self) -> None:
        """Bring the counts of the top line up to date."""
        today = clock.today()
        top = self.query_one(Top)
        top.date(dates.short(today, today))
        top.counts(actions.counts(today))

    def hinted(self) -> tuple[str, ...]:
        """What the bottom line names, by pane; while text has the keys, only the way out."""
        if isinstance(self.focused, Input):
            return ("open", "back")
        if self.focused is not None and self.focused is not self.active.lines:
            return ("back",)
        if self.active is self.prep:
            return ("open", "tick", "edit", "log", "review", "back", "help")
        if self.active is self.timeline:
            return ("open", "log", "message", "tick", "promise", "review", "undo", "back", "help")
        if self.contacts.searching:
            return ("open", "back", "review", "log", "message", "promise", "search", "help")
        first = ("review", "log", "message", "add", "prepare", "promise", "events", "targets")
        return (*first, "search", "undo", "help")
