"""The first screen of an empty home: the ways to begin, and who I am."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from netui import clock, dates
from netui.ui.actions import BY_ID, WELCOME, shown
from netui.ui.bars import Bottom, Top
from netui.ui.lines import LineList, Pieces
from netui.ui.room import Room

WAYS = (
    ("import", "Import your LinkedIn network"),
    ("demo", "Look around in the demo first"),
    ("first-person", "Add the first person by hand"),
    ("events", "Just back from an event? Note whom you met"),
    ("me", "Say who I am (optional)"),
)
TEXT = (
    "Keep close to the people who matter: before, during and after a search. netui knows whom to "
    "speak to today and why, and remembers what was said and promised. It all stays in one file on "
    "this machine; nothing is ever sent anywhere."
)
EXPORT = (
    "Your LinkedIn export: on linkedin.com, Me > Settings & Privacy > Data privacy > Get a copy of "
    "your data > Connections. The ZIP comes by e-mail in minutes."
)


LOW = 24  # rows


class Ways(LineList):
    """The ways to begin."""

    def __init__(self, keymap: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(id="ways")
        self.count = len(WAYS)
        self._keys = [shown(keymap.get(name, BY_ID[name].keys)[0]) for name, _ in WAYS]

    def pieces(self, line: int, width: int) -> Pieces:
        """The key, and where it leads."""
        mark = "› " if line == self.cursor else "  "
        return ((mark, "accent"), (f"{self._keys[line]}  ", "accent"), (WAYS[line][1], ""))


class Welcome(Room[None]):
    """Calm, and one key away from a start."""

    place = WELCOME
    DEFAULT_CSS = """
    Welcome { align: center middle; }
    Welcome #welcome { width: 86; max-width: 96%; height: auto; }
    Welcome Static { height: auto; padding: 0 2; }
    Welcome #name { color: $accent; text-style: bold; padding: 0 2 1 2; }
    Welcome #ways { height: 7; border: round $border-blurred; margin: 1 0; }
    Welcome.-low #ways { margin: 0; }
    Welcome #export { color: $foreground-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._ways = Ways(self.netui.keymap)

    def compose(self) -> ComposeResult:
        """Name, promise, ways."""
        today = clock.today()
        yield Top(dates.short(today, today))
        with Vertical(id="welcome"):
            yield Static("Welcome to netui", id="name", markup=False)
            yield Static(TEXT, markup=False)
            yield self._ways
            yield Static(EXPORT, id="export", markup=False)
        yield Bottom()

    def on_mount(self) -> None:
        """Show the next keys."""
        self.netui.show_hints()
        for problem in self.netui.problems:
            self.netui.say(problem)

    def on_resize(self, event: events.Resize) -> None:
        """Where there are few lines, none stays empty: where to get the export must be in sight."""
        self.set_class(event.size.height < LOW, "-low")

    def first_focus(self) -> Widget:
        """The ways."""
        return self._ways

    def do_open(self) -> None:
        """The way under the cursor."""
        self.perform(WAYS[self._ways.cursor][0])

    def do_import(self) -> None:
        """Take in a LinkedIn export; then whom to keep close is the first question."""
        self.netui.go("import", then=self._imported)

    def _imported(self, report: object) -> None:
        if self._somebody():
            self.netui.go_home()
            self.netui.go("review")

    @staticmethod
    def _somebody() -> bool:
        from netui.people import listing

        return listing.count() > 0

    def do_demo(self) -> None:
        """The demo, in place of this empty file; the next start is here again."""
        self.netui.exit(self.netui.DEMO)

    def do_first_person(self) -> None:
        """An empty card."""
        self.netui.go("card", None, then=self._added)

    def _added(self, result: object) -> None:
        if self._somebody():
            self.netui.go_home()

    def do_events(self) -> None:
        """Events; whoever is met there is the beginning."""
        self.netui.go("events", then=self._added)

    def do_me(self) -> None:
        """Who I am."""
        self.netui.go("me")

    def do_back(self) -> None:
        """There is nothing behind the first screen; q leaves."""
        self.netui.say("q leaves netui")

    def file_changed(self) -> None:
        """Another program has added somebody: on to the home screen."""
        if self.is_active and self._somebody():
            self.netui.go_home()

    def hinted(self) -> tuple[str, ...]:
        """Open, quit, help."""
        return ("open", "quit", "help")
