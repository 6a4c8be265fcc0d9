"""How well the coach finds what people labelled: `python tests/compose/coach_score.py FILE…`.

Per check: how often it was labelled, how many of those were found, how many others were raised.
`--json`: the scores of one file as a list.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from cast import NOTES, fill

from netui import paths
from netui.compose.coach.background import background
from netui.compose.coach.finding import CHECKS
from netui.compose.coach.review import review
from netui.compose.facts import known as known_of
from netui.store import file
from netui.yaml_file import load

TODAY = date(2026, 11, 22)


class Judged(NamedTuple):
    """A labelled note: the checks that people named, and those that the coach did."""

    note: dict[str, Any]
    labelled: frozenset[str]
    raised: frozenset[str]


class Score(NamedTuple):
    """Counts of one check, or of all together."""

    check: str
    labelled: int
    found: int
    raised: int

    @property
    def share(self) -> float:
        """Share of the labelled that was found."""
        return self.found / self.labelled if self.labelled else 1.0

    @property
    def false_alarms(self) -> float:
        """Share of the raised that was not labelled."""
        return (self.raised - self.found) / self.raised if self.raised else 0.0


def judged(path: Path, ids: dict[str, int]) -> Iterator[Judged]:
    """Each note of a file with what the coach says to it; the cast is in the open file."""
    for note in load(path)["notes"]:
        known = background(known_of(ids[note["to"]], TODAY), note["channel"], _template(note))
        found = review(note["text"], known, note.get("subject", ""))
        yield Judged(note, frozenset(note["findings"]), frozenset(one.check for one in found))


def scores(notes: Iterable[Judged]) -> list[Score]:
    """Per check, and the sum of all."""
    labelled: Counter[str] = Counter()
    found: Counter[str] = Counter()
    raised: Counter[str] = Counter()
    for note in notes:
        labelled.update(note.labelled)
        found.update(note.labelled & note.raised)
        raised.update(note.raised)
    rows = [Score(check, labelled[check], found[check], raised[check]) for check in CHECKS]
    return [*rows, Score("all", labelled.total(), found.total(), raised.total())]


def table(rows: Sequence[Score]) -> str:
    """The scores as lines."""
    lines = [f"{'check':<12} labelled  found  false alarms"]
    lines += [
        f"{row.check:<12} {row.labelled:>8}  {row.found:>5}  {row.raised - row.found:>12}"
        for row in rows
    ]
    last = rows[-1]
    lines.append(f"{last.share:.0%} found, {last.false_alarms:.0%} of those raised false alarms")
    return "\n".join(lines)


def _template(note: dict[str, Any]) -> Any:
    if "template" not in note:
        return None
    from netui.compose.templates import template

    return template(note["template"])


def main() -> None:
    """Print the scores of each file."""
    as_json, *names = sys.argv[1:] if "--json" in sys.argv[1:2] else ("", *sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        paths.choose(folder)
        file.open_file()
        ids = fill()
        for path in map(Path, names or [str(NOTES / "dev.yaml")]):
            rows = scores(judged(path, ids))
            print(json.dumps([row._asdict() for row in rows]) if as_json else table(rows))
        file.close_file()


if __name__ == "__main__":
    main()
