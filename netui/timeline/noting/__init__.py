"""Noting, one line after the other: each is understood as it is typed, and kept on enter.

What the lines are about, such as an event or a talk, is a `Book`: it says what a line means there,
and writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from netui.people.completion import Suggestion
    from netui.timeline.capture import Found
    from netui.timeline.noting.naming import Name

LABEL = 11  # cells


class Row(NamedTuple):
    """One thing understood. `style`: "" for plain, "accent" for new, "muted" or "warn"."""

    label: str
    text: str
    style: str = ""


class Understanding(NamedTuple):
    """What a line says. `unsure`: a name in it that may be several people's.

    `mark` and `style` tell it shortly, of a line that waits. `problem`: what keeps it from being
    accepted, "" for nothing, and the `column` of the clean line where it is so, if it has one.
    """

    rows: Sequence[Row]
    unsure: Found | None = None
    mark: str = ""
    style: str = ""
    problem: str = ""
    column: int | None = None


class Kept(Protocol):
    """A line that is kept: its number, the line, and whom or what it is about."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def line(self) -> str:
        """The line."""

    @property
    def name(self) -> str:
        """What to call it."""


class Book(Protocol):
    """What lines are written into."""

    @property
    def key(self) -> str:
        """The key of the draft."""

    def understand(self, text: str, today: date, mending: int | None = None) -> Understanding:
        """What a line says, in place of the kept line `mending`. Never raises."""

    def name_at(self, text: str, cursor: int) -> Name | None:
        """The name that is being typed at the cursor; None where it stands in none."""

    def suggested(self, name: Name, most: int, mending: int | None) -> Sequence[Suggestion]:
        """People whose names begin as was typed, those likely to be meant first."""

    def accept(self, text: str, today: date, mending: int | None) -> str:
        """Write a line as one action; what was written, in words. Raises Refused."""

    def take_out(self, number: int) -> None:
        """Take a kept line out, with what it wrote, as one action. Raises Refused."""
