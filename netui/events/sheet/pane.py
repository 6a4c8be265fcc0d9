"""The page of an event's sheet as lines to go through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netui.events.sheet import Item, Page
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces

GONE = "This event is gone. esc goes back, and v shows those that there are."
NOBODY = "Nobody whom you know is likely to be there. a names somebody to look for."
MARK, TICK, LABEL = 2, 4, 7  # cells
MOST_DETAIL = 2  # lines below a name
FIRST = 6  # people, those ticked among them, that stand before the openers
LEAST = 2  # of them who are not ticked
AROUND = 12  # lines that are not theirs: the head and the frame
HEAD, HEADING, PERSON, TEXT, FOLLOWS, BLANK = "head", "heading", "person", "text", "follows", ""
MORE = "more"


class Line(NamedTuple):
    """A line of the page; `kind` is one of the words above. `label`: what stands before it."""

    kind: str
    text: str = ""
    label: str = ""
    item: Item | None = None


class PageList(LineList):
    """The page as lines: people, first words, questions and notes can be gone through."""

    teach = GONE
    lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show the page; the cursor stays on its person, or where it was."""
        held = self.line
        self.lines = lines
        at = self.cursor
        if held is not None and held.item is not None:
            at = self.place_of(held.item, at)
        self.show_lines(len(lines), at)

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def place_of(self, item: Item, otherwise: int) -> int:
        """The line of a person, or `otherwise`."""
        key = key_of(item)
        places = (
            at
            for at, line in enumerate(self.lines)
            if line.kind == PERSON and line.item is not None and key_of(line.item) == key
        )
        return next(places, otherwise)

    def first_person(self) -> int:
        """The line of the first person, or the first of all."""
        return next((at for at, line in enumerate(self.lines) if line.kind == PERSON), 0)

    def selectable(self, line: int) -> bool:
        """People, the line that opens the rest of them, the head, and each text's first line."""
        return self.lines[line].kind in (HEAD, PERSON, TEXT, MORE)

    def follows(self, line: int) -> bool:
        """The further lines of a text."""
        return self.lines[line].kind == FOLLOWS

    def pieces(self, line: int, width: int) -> Pieces:
        """A line with its mark, tick or label."""
        kind, text, label, item = self.lines[line]
        mark = ("› " if line == self.cursor else "  ", "accent")
        if kind == HEADING:
            return ((fit(text, width), "heading"),)
        if kind != PERSON or item is None:
            return (mark, (label, "muted"), (fit(text, width - MARK - len(label)), ""))
        tick = "" if item.chosen is None else "[x] " if item.chosen else "[ ] "
        room = width - MARK - len(tick)
        name = min(max(room * 2 // 5, 12), 28) if item.aside else room - 1
        return (
            mark,
            (tick, "accent" if item.chosen else "muted"),
            (fit(item.text, name) + " ", "name"),
            (fit(_whole_parts(item.aside, room - name - 1), room - name - 1), "muted"),
        )


def _whole_parts(text: str, width: int) -> str:
    """As many of the reasons as fit; the first at any rate."""
    while len(text) > width and " · " in text:
        text = text.rpartition(" · ")[0]
    return text


def key_of(item: Item) -> tuple[int | None, int | None]:
    """What tells a person from the others, ticked or not."""
    return item.contact_id, None if item.contact_id is not None else item.guest_id


def first_of(height: int) -> int:
    """How many people stand before the openers on a screen of `height` lines: these are near."""
    return max(min((height - AROUND) // (1 + MOST_DETAIL), FIRST), LEAST)


def lines_of(page: Page, width: int, first: int) -> Iterator[Line]:
    """The page in lines of `width` cells: head, people, and what else stands on it.

    Only `first` people are there, but all that are ticked.
    """
    kind = HEAD
    for label, value in page.head:
        for number, text in enumerate(wrap(value, width - MARK - LABEL)):
            yield Line(kind, text, " " * LABEL if number else f"{label:<{LABEL}}")
            kind = FOLLOWS
    if not page.is_past:
        chosen = sum(bool(item.chosen) for item in page.people)
        yield Line(BLANK)
        count = f" {chosen} of {len(page.people)}" if page.people else ""
        yield Line(HEADING, f"Whom to look for{count}")
        near = _near(page.people, first)
        for item in near:
            yield from _person_lines(item, width)
        if more := len(page.people) - len(near):
            yield Line(MORE, f"and {more} more might be there")
        if not page.people:
            yield from _wrapped(NOBODY, width)
    for section in page.sections:
        yield Line(BLANK)
        yield Line(HEADING, section.title)
        for item in section.items:
            if item.contact_id is not None:
                yield from _person_lines(item, width)
            else:
                yield from _wrapped(item.text, width, item.aside)


def _near(people: Sequence[Item], first: int) -> list[Item]:
    """All that are ticked, and as many others as make `first`; one alone is not kept back."""
    left = max(first - sum(bool(item.chosen) for item in people), LEAST)
    others = [item for item in people if not item.chosen]
    near = others if len(others) == left + 1 else others[:left]
    return [item for item in people if item.chosen or item in near]


def _person_lines(item: Item, width: int) -> Iterator[Line]:
    yield Line(PERSON, item=item)
    label = " " * (TICK if item.chosen is not None else 2)
    more = wrap(item.detail, width - MARK - len(label)) if item.detail else []
    if len(more) > MOST_DETAIL:  # its end does not fit: it is cut where it is drawn
        more[MOST_DETAIL - 1 :] = [" ".join(more[MOST_DETAIL - 1 :])]
    for text in more:
        yield Line(FOLLOWS, text, label)


def _wrapped(text: str, width: int, when: str = "") -> Iterator[Line]:
    """A text by its lines, what it is for before it."""
    first = f"{when[:1].upper()}{when[1:]}: " if when else ""
    for number, line in enumerate(wrap(first + text, width - MARK)):
        yield Line(FOLLOWS if number else TEXT, line)
