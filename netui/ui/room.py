"""The base of every screen: its place in the registry, its focus, and how keys find actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from netui.errors import Refused
from netui.ui.actions import BY_ID, shown

if TYPE_CHECKING:
    from netui.app import Netui

Result = TypeVar("Result")


class Room(Screen[Result]):
    """A screen whose keys come from the registry. Keys typed before it is ready wait for it."""

    AUTO_FOCUS: ClassVar[str] = ""  # set here, at once: see on_screen_resume
    place = ""
    letters = ""  # what typing does beside the keys, for `?`: "" where it does nothing of its own
    ready = False

    def __init__(self) -> None:
        super().__init__()
        self._styled = self.app.theme

    @property
    def netui(self) -> Netui:
        """The app."""
        return cast("Netui", self.app)

    def first_focus(self) -> Widget | None:
        """The widget that has the keys when the screen opens."""
        return None

    def on_screen_resume(self, event: events.ScreenResume | None = None) -> None:
        """What was typed meanwhile follows; the keys were those of what was on top."""
        if event is not None:  # only another theme needs new styles, a third of an opening
            event.refresh_styles = self._styled != self.app.theme
            self._styled = self.app.theme
        if self.ready:
            self.came_back()
            self.netui.show_hints()
        self.let_in()

    def came_back(self) -> None:
        """What was on top has closed."""

    def let_in(self) -> None:
        """Give the keys to the first widget, then let in what was typed meanwhile."""
        if self.focused is None:
            self.set_focus(self.first_focus())
        self.ready = True
        self.netui.let_in_typed()

    def handler(self, action: str) -> Callable[[], object] | None:
        """The nearest `do_<action>` at or above the focus, or None."""
        return next(self._handlers(action), None)

    def perform(self, action: str) -> bool:
        """Carry an action out, by the nearest that does not answer False; False where none does.

        A refusal, such as of somebody whom another program has removed meanwhile, is said.
        """
        try:
            return any(handler() is not False for handler in self._handlers(action))
        except Refused as refused:
            self.netui.say(str(refused))
            return True

    def _handlers(self, action: str) -> Iterator[Callable[[], object]]:
        name = "do_" + action.replace("-", "_")
        nodes: list[DOMNode] = [self, self.app]
        if self.focused is not None:
            nodes = list(self.focused.ancestors_with_self)
        for node in nodes:
            found = getattr(node, name, None)
            if found is not None:
                yield cast(Callable[[], object], found)

    def hints(self) -> list[tuple[str, str]]:
        """The keys and words of the bottom line, most wanted first."""
        actions = (BY_ID[name] for name in self.hinted())
        return [(self.key_of(a.id), a.short or a.description) for a in actions]

    def key_of(self, action: str) -> str:
        """The key of an action as it is shown; while text is typed one that is no letter."""
        keys = [shown(key) for key in self.netui.keymap.get(action, BY_ID[action].keys)]
        if self.focused is not None and self.focused.check_consume_key("a", "a"):
            return next((key for key in keys if len(key) > 1), keys[0])
        return keys[0]

    def hinted(self) -> tuple[str, ...]:
        """Ids of the actions that the bottom line names."""
        return ("help", "back")

    def do_back(self) -> None:
        """Close the screen."""
        self.dismiss()

    def file_changed(self) -> None:
        """Another program, or an action, has changed the file: show what it holds now."""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys that work here are others now."""
        self.netui.show_hints()


class Dialog(Room[Result], ModalScreen[Result]):
    """A small form over the screen that it was opened from."""

    DEFAULT_CSS = """
    Dialog { align: center top; background: $background 60%; }
    Dialog:ansi { background: transparent; }
    Dialog > #box {
        width: 92; max-width: 96%; height: auto; max-height: 94%; margin-top: 1;
        border: round $accent; background: $background; padding: 0 1;
        border-subtitle-color: $foreground-muted; scrollbar-size-vertical: 1;
    }
    """

    def compose(self) -> ComposeResult:
        """The box that holds the form."""
        from textual.containers import VerticalScroll

        with VerticalScroll(id="box", can_focus=False):
            yield from self.content()

    def content(self) -> ComposeResult:
        """What stands in the box."""
        yield from ()

    def entitle(self, text: str) -> None:
        """Set the title of the box; `text` may come from data."""
        from netui.text import literal

        self.query_one("#box").border_title = literal(text)
