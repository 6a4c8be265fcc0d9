"""The page of a preparation as lines to go through, in one column or two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from netui.prep.answers import QuestionRow
from netui.prep.brief import Section
from netui.prep.homework import Item
from netui.prep.preparation import Asked, Page
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces

GONE = "Nobody is left to prepare for. esc goes back."
NO_TALK = (
    "No talk is planned yet. P plans one: then what to do before it stands here. s starts now."
)
MARK, TICK = 2, 4  # cells
MOST_SAID = 4  # lines of an answer; enter shows the rest
HEADING, TEXT, FOLLOWS, HOMEWORK, QUESTION, BLANK = (
    "heading", "text", "follows", "homework", "question", "",
)  # fmt: skip


class Line(NamedTuple):
    """A line of the page; `kind` is one of the words above.

    `key`: what it stands for, the same while the page changes around it. section: the key of the
    brief's section that it belongs to; done: of what can be ticked.
    """

    kind: str
    text: str = ""
    key: tuple[object, ...] = ()
    style: str = ""
    indent: int = MARK
    section: str = ""
    contact_id: int | None = None
    link: str = ""
    done: bool | None = None
    item: Item | None = None
    row: QuestionRow | None = None


class PageList(LineList):
    """Lines of the page; each text's first line can have the cursor, the others come along."""

    teach = GONE
    lines: Sequence[Line] = ()

    def __init__(
        self, id: str, moved: Callable[[], None], beyond: Callable[[PageList, int], None]
    ) -> None:
        """`beyond` is told where the cursor is to go on behind the last line, or before the first.

        Its number is the direction, 1 or -1.
        """
        super().__init__(id=id, moved=moved)
        self._beyond = beyond

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; the cursor stays on what it was on, or where it was."""
        held = self.line
        self.lines = lines
        self.show_lines(len(lines), self.place_of(held.key if held else ()))

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def place_of(self, key: tuple[object, ...]) -> int:
        """The line with this key; where there is none, that of the cursor."""
        places = (at for at, line in enumerate(self.lines) if key and line.key == key)
        return next(places, self.cursor)

    def to_first_open(self) -> None:
        """To what is to be done or asked next; where all is, to the first of all.

        It stands below its heading, with as much as there is room for.
        """
        ticks = [at for at, line in enumerate(self.lines) if line.done is not None]
        still = [at for at in ticks if not self.lines[at].done]
        self.move(next(iter([*still, *ticks]), 0))
        self._scroll(next(iter(ticks), 1) - 1)

    def selectable(self, line: int) -> bool:
        """The first line of each text."""
        return self.lines[line].kind in (TEXT, HOMEWORK, QUESTION)

    def move(self, to: int, step: int = 1) -> None:
        """As every list; from its end, it goes on in the other column."""
        before = self.cursor
        super().move(to, step)
        if self.cursor == before and (to - before) * step > 0:
            self._beyond(self, step)

    def follows(self, line: int) -> bool:
        """The further lines of a text."""
        return self.lines[line].kind == FOLLOWS

    def pieces(self, line: int, width: int) -> Pieces:
        """A line with its mark and its tick."""
        one = self.lines[line]
        if one.kind == HEADING:
            return ((fit(one.text, width), "heading"),)
        mark = "›" if line == self.cursor and self.selectable(line) else ""
        box: Pieces = ()
        if one.done is not None:
            box = (("[x] ", "good") if one.done else ("[ ] ", "muted"),)
        room = width - one.indent - TICK * len(box)
        return ((f"{mark:<{one.indent}}", "accent"), *box, (fit(one.text, room), one.style))


def brief_lines(page: Page, width: int) -> list[Line]:
    """What is known, in lines of `width` cells."""
    found: list[Line] = []
    for section in page.sections:
        found += [Line(BLANK)] if found else []
        found += _section(section, width)
    return found


def tasks_lines(page: Page, width: int) -> list[Line]:
    """What to do and to ask, in lines of `width` cells."""
    found = [Line(HEADING, "Before the talk")]
    if page.meeting_id is None:
        found += _wrapped(NO_TALK, width, TEXT, ("no talk",))
    for item in page.homework:
        found += _wrapped(item.text, width, HOMEWORK, ("homework", item.key), item=item)
    for asked in page.asked:
        found += [Line(BLANK), Line(HEADING, _asked_title(page, asked))]
        for row in asked.rows:
            found += _question(asked, row, width)
    return found


def _asked_title(page: Page, asked: Asked) -> str:
    done = sum(row.asked for row in asked.rows)
    whom = f" {asked.name}" if len(page.asked) > 1 else ""
    return f"To ask{whom} · {done} of {len(asked.rows)}"


def _section(section: Section, width: int) -> Iterator[Line]:
    yield Line(HEADING, section.title)
    for number, line in enumerate(section.lines):
        yield from _wrapped(
            line.text,
            width,
            TEXT,
            ("brief", section.key, section.contact_id, number),
            section=section.key,
            contact_id=section.contact_id,
            link=line.link,
        )


def _question(asked: Asked, row: QuestionRow, width: int) -> Iterator[Line]:
    number = asked.contact_id
    yield from _wrapped(
        row.text, width, QUESTION, ("question", number, row.question_id), contact_id=number, row=row
    )
    said = wrap(row.answer, width - MARK - TICK) if row.answer else []
    if len(said) > MOST_SAID:
        said[MOST_SAID - 1 :] = [f"{said[MOST_SAID - 1]} …"]
    for text in said:
        yield Line(FOLLOWS, text, style="muted", indent=MARK + TICK)


def _wrapped(
    text: str,
    width: int,
    kind: str,
    key: tuple[object, ...],
    *,
    section: str = "",
    contact_id: int | None = None,
    link: str = "",
    item: Item | None = None,
    row: QuestionRow | None = None,
) -> Iterator[Line]:
    """A text by its lines; the first one stands for it."""
    done = item.done if item else row.asked if row else None
    indent = MARK if done is None else MARK + TICK
    first, *rest = wrap(text, width - indent)
    style = "accent" if link else ""
    yield Line(kind, first, key, style, MARK, section, contact_id, link, done, item, row)
    for line in rest:
        yield Line(FOLLOWS, line, style=style, indent=indent)
