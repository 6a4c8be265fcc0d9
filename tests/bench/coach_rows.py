"""Rows of the table about the coach: what it finds in the notes held back while it was written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.measure import Figure
from tests.bench.programs import Homes, environment

ROOT = Path(__file__).parents[2]
SCORE = ROOT / "tests" / "compose" / "coach_score.py"
NOTES = ROOT / "tests" / "compose" / "notes"
FOUND = 0.85
FALSE_ALARMS = 0.10


def coach(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Labelled findings found, and false alarms: per check and of all, then of later notes."""
    *checks, total = _scores(homes, "held_back")
    for row in checks:
        alarms = row["raised"] - row["found"]
        share = f"{row['found']} of {row['labelled']}"
        yield Figure(f"coach, {row['check']}: found, false alarms", share, str(alarms))
    yield from _totals("notes held back", total)
    yield from _totals("later notes", _scores(homes, "more")[-1])


def _scores(homes: Homes, notes: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, str(SCORE), "--json", str(NOTES / f"{notes}.yaml")],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={**os.environ, **environment(homes.fresh(0)), "PYTHONPATH": str(ROOT)},
    )
    scores: list[dict[str, Any]] = json.loads(done.stdout)
    return scores


def _totals(notes: str, total: dict[str, Any]) -> Iterator[Figure]:
    found = total["found"] / max(total["labelled"], 1)
    alarms = (total["raised"] - total["found"]) / max(total["raised"], 1)
    yield _share(f"coach, {notes}: labelled findings found", found, FOUND, found >= FOUND)
    yield _share(f"coach, {notes}: false alarms", alarms, FALSE_ALARMS, alarms <= FALSE_ALARMS)


def _share(what: str, share: float, limit: float, ok: bool) -> Figure:
    sign = "≥" if limit > 0.5 else "≤"
    return Figure(what, f"{share:.0%}", limit=f"{sign} {limit:.0%}", ok=ok)
