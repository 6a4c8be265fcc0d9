"""What a brief is made of: sections of plain lines, ready for any way to show them."""

from __future__ import annotations

from typing import NamedTuple

from netui.compose.wording import cut
from netui.text import clean, clean_lines

# It is one page.
MOST_LETTERS = 200  # of a text on a line
MOST_NOTED = 6  # lines of notes


class Line(NamedTuple):
    """One clean line. `link`: where it leads, as it was written, "" for nowhere.

    `done`: of something to tick whether it is ticked, else None.
    """

    text: str
    link: str = ""
    done: bool | None = None


class Section(NamedTuple):
    """Lines under a title.

    `key`: what it tells, the same in every brief: talk, person, company, common, people, before,
    said, promises, advice, introductions, bring, notes, questions, homework. `contact_id`: whom it
    is about, None for talk, questions and homework. A person's sections begin with "person".
    """

    title: str
    lines: tuple[Line, ...]
    key: str = ""
    contact_id: int | None = None

    @property
    def is_below(self) -> bool:
        """Whether it stands below the heading of the person whom it is about."""
        return self.contact_id is not None and self.key != "person"


class Brief(NamedTuple):
    """All for a talk, on one page. `readiness`: such as "4 of 6", "" without a meeting."""

    title: str
    sections: tuple[Section, ...]
    readiness: str = ""


def noted(text: str) -> tuple[Line, ...]:
    """The beginning of a text, a line each."""
    written = [line for line in map(clean, clean_lines(text).split("\n")) if line]
    more = (Line("…"),) if len(written) > MOST_NOTED else ()
    return (*(Line(cut(line, MOST_LETTERS)) for line in written[:MOST_NOTED]), *more)
