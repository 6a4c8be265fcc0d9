"""The trash: bring people back, or empty it for good."""

from __future__ import annotations

from datetime import date, datetime

from textual.app import ComposeResult
from textual.widget import Widget

from netui import clock, dates
from netui.errors import Refused
from netui.people import trash
from netui.store.file import in_thread
from netui.ui.actions import TRASH
from netui.ui.bars import Bottom, Top
from netui.ui.cells import fit
from netui.ui.lines import LineList, Pieces
from netui.ui.room import Room


class TrashList(LineList):
    """People in the trash, newest first."""

    teach = "The trash is empty. D on a contact moves it here; nothing is lost until you empty it."

    def __init__(self) -> None:
        super().__init__(id="trash-list")
        self.people: list[trash.Trashed] = []

    def pieces(self, line: int, width: int) -> Pieces:
        """Who, and since when."""
        person = self.people[line]
        when = f"since {dates.short(_day(person.trashed_at), clock.today())}"
        mark = "› " if line == self.cursor else "  "
        return (
            (mark, "accent"),
            (fit(person.name, 32) + " ", ""),
            (fit(person.company, max(width - 57, 0)), "muted"),
            (f"{when:>22}", "muted"),
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
        """Show who is there."""
        self.file_changed()
        self.netui.show_hints()

    def first_focus(self) -> Widget:
        """The list."""
        return self._list

    def file_changed(self) -> None:
        """Show who is there now."""
        self._list.people = trash.trashed()
        self._list.title(f"Trash {len(self._list.people):,}")
        self._list.show_lines(len(self._list.people), self._list.cursor)

    def _person(self) -> trash.Trashed | None:
        people = self._list.people
        return people[self._list.cursor] if people else None

    def do_restore(self) -> None:
        """Bring this person back."""
        person = self._person()
        if person is not None:
            self.netui.write(
                lambda: trash.restore(person.id),
                lambda _: self.netui.say(f"{person.name} is back · u undo"),
            )

    do_open = do_restore

    def do_empty_one(self) -> None:
        """This person for good."""
        person = self._person()
        if person is not None:
            self._empty("E", person.name, [person.id])

    def do_empty_all(self) -> None:
        """Everybody here, for good."""
        people = self._list.people
        if people:
            self._empty("X", f"{len(people):,} people", [person.id for person in people])

    def _empty(self, key: str, what: str, numbers: list[int]) -> None:
        ask = f"{key} {numbers}"
        if self._asked != ask:
            # The one thing that undo cannot take back.
            self._asked = ask
            self.netui.say(f"{what} for good, without undo: press {key} again; any other key keeps")
            return
        self._asked = ""
        self.netui.say(f"Emptying: {what}")
        # A second of work on a large file.
        self.run_worker(lambda: self._work(numbers), thread=True, exit_on_error=False)

    def _work(self, numbers: list[int]) -> None:
        """In the worker's thread, with a connection of its own."""
        try:
            with in_thread():
                sentence = trash.empty_for_good(numbers).sentence()
        except Refused as refused:
            sentence = str(refused)
        self.app.call_from_thread(self._emptied, sentence)

    def _emptied(self, sentence: str) -> None:
        self.netui.show_changes()
        self.netui.say(sentence)

    def perform(self, action: str) -> bool:
        """Any other key takes the question back."""
        if action not in ("empty-one", "empty-all"):
            self._asked = ""
        return super().perform(action)

    def hinted(self) -> tuple[str, ...]:
        """Restore, empty, back."""
        return ("restore", "empty-one", "empty-all", "undo", "back", "help")


def _day(stamp: str) -> date:
    return datetime.fromisoformat(stamp).astimezone().date()
