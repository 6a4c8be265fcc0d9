"""The way in: who could introduce me to somebody, and the note that asks for it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from netui import clock, dates
from netui.errors import Refused
from netui.targets import way
from netui.targets.paths import Path
from netui.targets.way.widgets import PathList, Steps, Whom
from netui.ui.actions import WAY
from netui.ui.bars import Bottom, Top
from netui.ui.room import Room

FRAME = 4  # cells of a line's width that border and padding take
NORMAL = 80  # cells of a screen: from there on its bottom line has room for most keys


class Way(Room[None]):
    """The paths to a contact, to anybody at a company, or to a name that was mentioned."""

    place = WAY
    DEFAULT_CSS = """
    Way { layers: below above; }
    Way Whom, Way PathList, Way Steps, Way Bottom { layer: below; }
    Way Whom { margin-top: 1; border-title-color: $foreground; border-title-style: bold; }
    Way Steps { height: 9; border-title-color: $foreground-muted; }
    /* A long message lies over the list for as long as it is said, and does not push it down. */
    Way Top { layer: above; }
    """

    def __init__(
        self, contact_id: int | None = None, company_id: int | None = None, name: str = ""
    ) -> None:
        super().__init__()
        self._to = (contact_id, company_id, name)
        self._way: way.Way | None = None
        self._top = Top("")
        self._whom = Whom("whom")
        self._paths = PathList("paths", self._moved)
        self._steps = Steps("steps")
        self._told = 0  # the width that the words were broken to

    def compose(self) -> ComposeResult:
        """Top line, whom, the paths, the steps of one, bottom line; all in the first frame."""
        self._read()
        self._paths.set_reactive(Widget.has_focus, True)  # so that the first paint shows it
        bottom = Bottom()
        bottom.show(self.hints())
        yield self._top
        yield self._whom
        yield self._paths
        yield self._steps
        yield bottom

    def first_focus(self) -> Widget:
        """The paths."""
        return self._paths

    def on_resize(self, event: events.Resize) -> None:
        """The evidence breaks elsewhere, and other keys are named."""
        if self._told != self._width:
            self._tell()
            self.netui.show_hints()

    def file_changed(self) -> None:
        """Show what the file holds now."""
        self._read()
        self.netui.show_hints()

    def _read(self) -> None:
        today = clock.today()
        try:
            self._way = way.way(today, *self._to)
        except Refused as refused:
            self._way = None
            self._whom.title("The way in")
            self._whom.say(str(refused), self._width)
        self._paths.show(self._way.paths if self._way else (), today)
        self._top.date(dates.short(today, today))
        self._tell()

    @property
    def _width(self) -> int:
        return max(self.app.size.width - FRAME, 8)

    def _moved(self) -> None:
        self._tell()
        self.netui.show_hints()

    def _tell(self) -> None:
        today, width = clock.today(), self._width
        self._told = width
        if self._way is not None:
            self._whom.title(f"The way to {self._way.aim.name}")
            self._whom.tell(self._way, today, width)
        path = self._paths.path
        count = len(self._paths.paths)
        self._paths.title(f"Paths {count}" if count else "Paths")
        self._steps.display = path is not None
        if path is not None:
            self._steps.title(way.route(path))
            self._steps.tell(path, today, width)

    def _path(self) -> Path | None:
        path = self._paths.path
        if path is None:
            self.netui.say("Nobody leads there yet: K notes who knows whom")
        return path

    def _first(self) -> int | None:
        """Whom the path under the cursor begins with: somebody whom I know."""
        path = self._path()
        return path.steps[0].contact_id if path is not None else None

    # --- going on

    def do_ask(self) -> None:
        """Ask the first of the path for the introduction; what speaks against it is said."""
        path = self._path()
        if path is None or self._way is None:
            return
        ask = way.ask_for(self._way.aim, path, clock.today())
        self.netui.go(
            "compose",
            ask.by_id,
            occasion="ask-introduction",
            also=ask.note,
            filled={"person": ask.person},
        )

    def do_message(self) -> None:
        """Write to the first of the path."""
        first = self._first()
        if first is not None:
            self.netui.go("compose", first)

    def do_plan(self) -> None:
        """Plan a talk with the first of the path."""
        first = self._first()
        if first is not None:
            self.netui.go("meeting", first)

    def do_open(self) -> None:
        """All on the first of the path, to read in peace."""
        first = self._first()
        if first is not None:
            from netui.prep.brief import brief, lines
            from netui.ui.reading import room

            known = brief([first])
            text = "\n".join(lines(known, room(self.app.size.width)))
            self.netui.go("reading", known.title, text)

    def do_knows(self) -> None:
        """Note who knows whom: of the contact that I look for, else of anybody."""
        self.netui.go("knows", self._to[0])

    def hinted(self) -> tuple[str, ...]:
        """What can be done with the path under the cursor."""
        path = self._paths.path
        if path is None:
            return ("knows", "undo", "back", "help")
        ask = ("ask",) if len(path.steps) > 1 else ()
        if self.app.size.width < NORMAL:  # what does not fit is left out: the way back is not
            return (*ask, "message", "knows", "back", "open", "plan", "help")
        return (*ask, "message", "plan", "open", "knows", "undo", "back", "help")
