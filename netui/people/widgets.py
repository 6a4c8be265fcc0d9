"""A field for people: names, found as they are typed."""

from __future__ import annotations

from collections.abc import Mapping

from netui.errors import Refused
from netui.people import find
from netui.text import clean
from netui.ui.finding import Finding, FindingField

MOST = 5


class Who(Finding):
    """Who was there: the field, and below it the people that the last words may mean."""

    def __init__(self, chosen: Mapping[int, str], id: str) -> None:
        """`chosen`: those who are named at first, by id."""
        self._chosen: dict[str, int] = {}  # by what stands in the field
        for number, name in chosen.items():
            self._choose(number, name)
        self._found: list[find.Match] = []
        named = ", ".join(self._chosen)
        super().__init__(FindingField(named, placeholder="names, with commas", id=id, joint=", "))

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

    def take(self) -> None:
        """Take the person that the list points at in place of the last words."""
        if not self._found:
            return
        match = self._found[self._at]
        name = self._choose(match.id, match.name)
        self._write(", ".join([*self.names()[:-1], name]))
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
