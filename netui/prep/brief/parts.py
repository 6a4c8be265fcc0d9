"""What a brief is made of: sections of plain lines, ready for any way to show them."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One clean line. `link`: where it leads, as it was written, "" for nowhere.

    `done`: of something to tick whether it is ticked, else None.
    """

    text: str
    link: str = ""
    done: bool | None = None


class Section(NamedTuple):
    """Lines under a title; never empty.

    `key`: what it is about, the same for everybody: talk, person, facts, company, common, people,
    before, promises, advice, bring, said, notes, questions, homework. The sections after one whose
    key is "person" tell of that person, up to the next; `contact_id`: whom it tells of, if anybody.
    """

    title: str
    lines: tuple[Line, ...]
    key: str = ""
    contact_id: int | None = None


class Brief(NamedTuple):
    """All for a talk, on one page. `readiness`: such as "4 of 6", "" without a meeting."""

    title: str
    sections: tuple[Section, ...]
    readiness: str = ""
