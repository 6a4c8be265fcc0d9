"""A field for people: names, found as they are typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from netui.errors import Refused
from netui.people import find
from netui.text import clean, literal
from netui.ui.fields import Field

MOST = 5


class NamesField(Field):
    """A name, or names with commas between them; the people they may mean stand below it."""

    own_keys: ClassVar = frozenset({"up", "down"})

    def on_key(self, event: events.Key) -> None:
        """Up and down choose among the people found."""
        if event.key in ("up", "down") and isinstance(self.parent, Finding):
            event.stop()
            self.parent.step(1 if event.key == "down" else -1)


class Finding(Vertical):
    """A field, and below it a line for each of those that the words in it may mean."""

    DEFAULT_CSS = """
    Finding { height: auto; width: 1fr; }
    Finding > Static { height: auto; color: $foreground-muted; display: none; }
    Finding > Static.-found { display: block; }
    """

    def __init__(self, field: NamesField) -> None:
        super().__init__()
        self.field = field
        self._at = 0  # the line that is pointed at
        self._told: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        """The field and the list."""
        yield self.field
        yield Static("", markup=False)

    def step(self, step: int) -> None:
        """The next or previous of those found."""
        if self._told:
            self._at = (self._at + step) % len(self._told)
            self._tell(self._told)

    def _tell(self, lines: Sequence[str]) -> None:
        """Show a line for each of those found; none hides the list."""
        self._told = lines
        below = self.query_one(Static)
        below.set_class(bool(lines), "-found")
        marked = (f"{'›' if at == self._at else ' '} {line}" for at, line in enumerate(lines))
        below.update(literal("\n".join(marked)))
        if lines:
            below.call_after_refresh(below.scroll_visible, animate=False)


class Who(Finding):
    """Who was there: the field, and below it the people that the last words may mean."""

    def __init__(self, chosen: Mapping[int, str], id: str) -> None:
        """`chosen`: those who are named at first, by id."""
        self._chosen: dict[str, int] = {}  # by what stands in the field
        for number, name in chosen.items():
            self._choose(number, name)
        self._found: list[find.Match] = []
        named = ", ".join(self._chosen)
        super().__init__(NamesField(named, placeholder="names, with commas", id=id, joint=", "))

    def search(self) -> None:
        """Look for the words after the last comma."""
        last = "" if self.field.value.rstrip().endswith(",") else "".join(self.names()[-1:])
        self._at = 0
        self._found = find.find(last, MOST) if last and last not in self._chosen else []
        self._show()

    def _show(self) -> None:
        self._tell(
            [match.name + (f" · {match.company}" if match.company else "") for match in self._found]
        )

    def pick(self) -> None:
        """Take the person that the list points at in place of the last words."""
        if not self._found:
            return
        match = self._found[self._at]
        name = self._choose(match.id, match.name)
        self.field.value = ", ".join([*self.names()[:-1], name])
        self.field.cursor_position = len(self.field.value)
        self._found = []
        self._show()

    def _choose(self, number: int, name: str) -> str:
        """Note whom a name means; what to write for it: "Ann Lee #12" for a second of that name."""
        name = clean(name)
        if self._chosen.get(name, number) != number:
            name = f"{name} #{number}"
        self._chosen[name] = number
        return name

    def people(self) -> dict[int, str]:
        """Contact ids and names. Raises Refused where a name is unknown or means several."""
        found: dict[int, str] = {}
        for name in self.names():
            asked = name.rpartition(" ")[2] if " #" in name else name  # as `_choose` writes it
            if name in self._chosen:
                found[self._chosen[name]] = name
            elif not find.find(asked, 1):
                raise Refused(f"Nobody is called “{name}”: esc keeps this, then n adds them")
            else:
                match = find.one(asked)
                found[match.id] = match.name
        return found

    def names(self) -> list[str]:
        """What stands between the commas; "Ann Lee, PhD" is one name where somebody has it."""
        parts = [part.strip() for part in self.field.value.split(",") if part.strip()]
        names = []
        while parts:
            sizes = range(len(parts), 1, -1)
            size = next((size for size in sizes if self._is_name(", ".join(parts[:size]))), 1)
            names.append(", ".join(parts[:size]))
            del parts[:size]
        return names

    def _is_name(self, words: str) -> bool:
        if words not in self._chosen:
            called = [match.id for match in find.find(words, 2) if match.name == words]
            if len(called) == 1:
                self._chosen[words] = called[0]
        return words in self._chosen
