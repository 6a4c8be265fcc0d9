"""The trash: bring people and what happened back, or empty it for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from textual.app import ComposeResult
from textual.widget import Widget

from netui import clock, dates, faults
from netui.people import trash
from netui.store.file import in_thread
from netui.timeline import log
from netui.ui.actions import TRASH
from netui.ui.bars import Bottom, Top
from netui.ui.cells import fit
from netui.ui.lines import LineList, Pieces
from netui.ui.room import Room

SINCE = 18  # cells


class Item(NamedTuple):
    """Something in the trash."""

    name: str
    more: str
    trashed_at: str
    person: int | None = None
    talk: int | None = None
    event: int | None = None


class TrashList(LineList):
    """What is in the trash, newest first."""

    teach = "The trash is empty. D moves things here; nothing is lost until you empty it."

    def __init__(self) -> None:
        super().__init__(id="trash-list")
        self.items: list[Item] = []

    def pieces(self, line: int, width: int) -> Pieces:
        """What, and since when."""
        item = self.items[line]
        when = f"since {dates.short(_day(item.trashed_at), clock.today())}"
        mark = "› " if line == self.cursor else "  "
        room = width - SINCE - 3
        name = room * 45 // 100
        return (
            (mark, "accent"),
            (fit(item.name, name) + " ", ""),
            (fit(item.more, room - name), "muted"),
            (fit(when, SINCE), "muted"),
        )


class Trash(Room[None]):
    """Restore is undoable; emptying is not, so it asks for its key twice."""

    place = TRASH

    def __init__(self) -> None:
        super().__init__()
        self._list = TrashList()
        self._asked = ""

    def compose(self) -> ComposeResult:
        """Top line, list, bottom line."""
        today = clock.today()
        yield Top(dates.short(today, today))
        yield self._list
        yield Bottom()

    def on_mount(self) -> None:
        """Show what is there."""
        self.file_changed()
        self.netui.show_hints()

    def first_focus(self) -> Widget:
        """The list."""
        return self._list

    def file_changed(self) -> None:
        """Show what is there now."""
        people = [Item(p.name, p.company, p.trashed_at, person=p.id) for p in trash.trashed()]
        talks = [
            Item(talk.summary, f"with {talk.people}", talk.trashed_at, talk=talk.id)
            for talk in trash.trashed_talks()
        ]
        today = clock.today()
        events = [
            Item(
                event.name,
                f"event of {dates.short(date.fromisoformat(event.on), today)}",
                event.trashed_at,
                event=event.id,
            )
            for event in trash.trashed_events()
        ]
        items = sorted(people + talks + events, key=lambda item: item.trashed_at, reverse=True)
        self._list.items = items
        self._list.title(f"Trash {len(items):,}")
        self._list.show_lines(len(items), self._list.cursor)

    def _item(self) -> Item | None:
        items = self._list.items
        return items[self._list.cursor] if items else None

    def do_restore(self) -> None:
        """Bring this back."""
        item = self._item()
        if item is None:
            return

        def back(_: object) -> None:
            self.netui.say(f"{item.name} is back · u undo")

        self.netui.write(_restoring(item), back)

    do_open = do_restore

    def do_empty_one(self) -> None:
        """This, for good."""
        item = self._item()
        if item is not None:
            self._empty("E", item.name, [item])

    def do_empty_all(self) -> None:
        """Everything here, for good."""
        items = self._list.items
        if items:
            self._empty("X", f"all {len(items):,}", items)

    def _empty(self, key: str, what: str, items: list[Item]) -> None:
        ask = f"{key} {items}"
        if self._asked != ask:
            # The one thing that undo cannot take back.
            self._asked = ask
            self.netui.say(f"{key} again: {what} for good, without undo. Any other key keeps")
            return
        self._asked = ""
        self.netui.say(f"Emptying: {what}")
        # A second of work on a large file.
        self.run_worker(lambda: self._work(items), thread=True, exit_on_error=False)

    def _work(self, items: list[Item]) -> None:
        """In the worker's thread, with a connection of its own."""
        people = [item.person for item in items if item.person is not None]
        talks = [item.talk for item in items if item.talk is not None]
        events = [item.event for item in items if item.event is not None]
        try:
            with in_thread():
                sentence = trash.empty_for_good(people, talks, events).sentence()
        except Exception as error:
            sentence = faults.sentence(error)
        self.app.call_from_thread(self._emptied, sentence)

    def _emptied(self, sentence: str) -> None:
        self.netui.show_changes()
        self.netui.go("reading", "Emptied", sentence)

    def perform(self, action: str) -> bool:
        """Any other key takes the question back."""
        if action not in ("empty-one", "empty-all"):
            self._asked = ""
        return super().perform(action)

    def hinted(self) -> tuple[str, ...]:
        """Restore, empty, back."""
        return ("restore", "empty-one", "empty-all", "undo", "back", "help")


def _restoring(item: Item) -> Callable[[], None]:
    person, talk, event = item.person, item.talk, item.event
    if person is not None:
        return lambda: trash.restore(person)
    if event is not None:
        from netui.events.events import restore

        return lambda: restore(event)
    assert talk is not None
    return lambda: log.restore_interaction(talk)


def _day(stamp: str) -> date:
    return datetime.fromisoformat(stamp).astimezone().date()
