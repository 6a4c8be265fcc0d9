"""Looking at the lines in work: what the one in the field says, who is meant, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.timeline.noting import Book, Row
from netui.timeline.noting.lines_in_work import Lines
from netui.timeline.noting.naming import Completing, Name, completing, name_of

if TYPE_CHECKING:
    from netui.people.completion import Suggestion
    from netui.timeline.capture import Found

MOST_NAMES = 8


class Item(NamedTuple):
    """A line of a list beside what was understood: mark, words, and what else there is to know."""

    mark: str
    words: str
    more: str = ""
    style: str = ""


class Beside(NamedTuple):
    """A list beside what was understood; `chosen`: the place of what stands in the line."""

    title: str
    items: tuple[Item, ...] = ()
    chosen: int | None = None


class Looking:
    """What is known about the lines in work, looked up once for each text."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._looked_at: tuple[str, int | None, date] | None = None
        self._waiting: dict[str, Item] = {}
        self._completing: Completing | None = None
        self._unsure: Found | None = None
        self.rows: Sequence[Row] = ()
        self.names: Sequence[Suggestion] = ()
        self.refused: tuple[str, int | None] | None = None  # the problem, and its column

    def typed(self, text: str) -> None:
        """The line in work is another: what was said of the one before is over."""
        self.refused = None
        if self._completing is not None and self._completing.text != text:
            self._completing = None

    def begin(self) -> None:
        """The file is another: look anew."""
        self._looked_at = None
        self._waiting.clear()

    def refuse(self, problem: str, column: int | None) -> None:
        """The line in work was refused."""
        self.refused = (problem, column)

    def wrong(self, key: str) -> tuple[str, int | None] | None:
        """What was refused, and its column; `key` completes where that mends it."""
        if self.refused is None or self._unsure is None or not self.names:
            return self.refused
        problem, column = self.refused
        return f"{key} chooses · {problem}", column

    def look(self, lines: Lines, cursor: int, today: date) -> None:
        """Look at the line in work, and for names at the cursor."""
        self._understand(lines, today)
        if self._completing is None:
            self.names = self._suggested(lines, self._name_meant(lines.text, cursor))

    def _understand(self, lines: Lines, today: date) -> None:
        at = (lines.text, lines.mending, today)
        if at == self._looked_at:
            return
        self._looked_at, self._unsure, self.rows = at, None, ()
        if lines.text.strip():
            found = self._book.understand(lines.text, today, lines.mending)
            self.rows, self._unsure = found.rows, found.unsure

    # --- names

    def _name_meant(self, text: str, cursor: int) -> Name | None:
        """The name at the cursor; elsewhere, or once it was refused, the one that is unclear."""
        at_cursor = self._book.name_at(text, cursor)
        if self._unsure is None or (at_cursor is not None and self.refused is None):
            return at_cursor
        return name_of(text, self._unsure.name)

    def _suggested(self, lines: Lines, name: Name | None) -> Sequence[Suggestion]:
        if name is None:
            return ()
        if self._unsure is not None and name.said == self._unsure.name:
            from netui.people.completion import beginning_with

            first = [one.id for one in self._unsure.candidates]
            found = beginning_with(name.said, MOST_NAMES, first)
            return [one for one in found if one.id in first] or found
        return self._book.suggested(name, MOST_NAMES, lines.mending)

    def _said(self, person: Suggestion) -> str:
        from netui.people.completion import said

        return said(person, self.names)

    def next_name(self, key: str) -> str:
        """What completing, which is on `key`, puts in next, and who that is; "" where nothing."""
        if not self.names:
            return ""
        at = 0 if self._completing is None else self._completing.next().at
        if at is None:
            return f"{key} what you typed"
        person = self.names[at]
        who = ", ".join(filter(None, (self._said(person), person.title, person.company)))
        return f"{key} {who}"

    def complete(
        self, lines: Lines, cursor: int, today: date, choice: int | None
    ) -> Completing | None:
        """The line with the next name known, or that at the place `choice`; None where none is."""
        state = self._completing
        if state is None:
            self._understand(lines, today)
            name = self._name_meant(lines.text, cursor)
            self.names = self._suggested(lines, name)
            choices = [self._said(person) for person in self.names]
            state = completing(lines.text, name, choices, cursor)
        if state is None or (choice is not None and choice >= len(state.choices)):
            return None
        self._completing = state.next() if choice is None else replace(state, at=choice)
        return self._completing

    # --- what stands beside

    def beside(self, lines: Lines, today: date, all_key: str) -> Beside:
        """Names to complete, else the lines that wait, else nothing; `all_key` accepts all."""
        if self.names:
            chosen = self._completing.at if self._completing else None
            items = [self._name(person, today) for person in self.names]
            return Beside("Known already", tuple(items), chosen)
        if lines.waiting:
            items = [self._waiting.get(text, Item("", text)) for text in lines.waiting]
            width = max(len(item.mark) for item in items)
            aligned = tuple(item._replace(mark=item.mark.ljust(width)) for item in items)
            return Beside(f"Waiting {len(items)} · {all_key} accepts all", aligned)
        return Beside("Marks")

    def _name(self, person: Suggestion, today: date) -> Item:
        role = " at ".join(filter(None, (person.title, person.company)))
        last = dates.age(person.last_touch, today) if person.last_touch else ""
        return Item("", self._said(person).replace('"', ""), " · ".join(filter(None, (last, role))))

    def look_at_waiting(self, lines: Lines, today: date) -> bool:
        """Look at one more line that waits; whether another is left."""
        unseen = [text for text in dict.fromkeys(lines.waiting) if text not in self._waiting]
        if unseen:
            text = unseen[0]
            found = self._book.understand(text, today)
            mark, style = ("! not yet", "warn") if found.problem else (found.mark, found.style)
            self._waiting[text] = Item(mark, text, style=style)
        return len(unseen) > 0
