"""One of a few words, on one line: left, right or space go on, a letter jumps."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from netui.text import literal


class Choice(Widget, can_focus=True):
    """`options` maps the value kept to the word shown."""

    DEFAULT_CSS = """
    Choice { height: 1; width: auto; background: $surface; }
    Choice:focus { background: $panel; text-style: bold; }
    """
    value: reactive[str] = reactive("")

    class Changed(Message):
        """Another value was chosen."""

    def __init__(self, options: Mapping[str, str], value: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = dict(options)
        self.chosen = False  # by the user, so that no guess may change it any more
        self.set_reactive(Choice.value, value if value in self.options else next(iter(options)))

    def get_content_width(self, container: object, viewport: object) -> int:
        """Wide enough for the longest word."""
        return max(len(word) for word in self.options.values()) + 6

    def render(self) -> Content:
        """The word between arrows."""
        arrow = "$accent" if self.has_focus else "$foreground-muted"
        return Content.assemble((" ‹ ", arrow), literal(self.options[self.value]), (" › ", arrow))

    def guess(self, value: str) -> None:
        """Take a value, unless the user chose one."""
        if not self.chosen and value in self.options:
            self.value = value

    def on_key(self, event: events.Key) -> None:
        """Go on, back, or to the word that begins with the letter."""
        values = list(self.options)
        at = values.index(self.value)
        if event.key in ("right", "space"):
            at += 1
        elif event.key == "left":
            at -= 1
        elif event.is_printable and event.character:
            letter = event.character.lower()
            order = values[at + 1 :] + values[: at + 1]
            at = next((values.index(v) for v in order if self.options[v].startswith(letter)), at)
        else:
            return
        event.stop()
        self.chosen = True
        self.value = values[at % len(values)]
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """The next word."""
        values = list(self.options)
        self.chosen = True
        self.value = values[(values.index(self.value) + 1) % len(values)]
        self.post_message(self.Changed())

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Letters are for jumping."""
        return character is not None and character.isprintable()
