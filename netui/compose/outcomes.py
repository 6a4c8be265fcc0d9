"""What was sent and what came of it, counted: by template and by occasion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from netui.compose.sent import LIVE
from netui.store.file import run
from netui.text import clean

ENOUGH = 10  # below so many sent, shares say nothing


class Row(NamedTuple):
    """One template or occasion. `sent` counts all of its notes, `open` those without an outcome."""

    title: str
    sent: int
    accepted: int
    replied: int
    silent: int
    withdrawn: int
    open: int

    @property
    def is_enough(self) -> bool:
        """Whether it may be compared with others."""
        return self.sent >= ENOUGH


def by_template() -> list[Row]:
    """One row per template, the most sent first."""
    return _counted("template", _template_titles, "No template")


def by_occasion() -> list[Row]:
    """One row per occasion, the most sent first."""
    return _counted("occasion", _occasion_titles, "No occasion")


def _counted(column: str, titles: Callable[[], Mapping[str, str]], none: str) -> list[Row]:
    counts = ", ".join(
        f"sum(n.outcome = '{outcome}')"
        for outcome in ("accepted", "replied", "silent", "withdrawn", "sent")
    )
    rows = run(f"SELECT n.{column}, count(*), {counts} {LIVE} GROUP BY n.{column}").fetchall()
    known = titles() if any(name for name, *_ in rows) else {}
    # A template that is gone keeps its id for a title.
    found = [Row(known.get(name) or clean(name) or none, *numbers) for name, *numbers in rows]
    return sorted(found, key=lambda row: (-row.sent, row.title))


def _template_titles() -> Mapping[str, str]:
    from netui.compose.templates import templates

    return {name: clean(template.title) for name, template in templates().items()}


def _occasion_titles() -> Mapping[str, str]:
    from netui.compose.fit import OCCASIONS

    return OCCASIONS
