"""How warm it is between a contact and me: 0 (strangers) to 1.

warmth = 0.05 + 0.35 · closeness + 0.35 · last touch + 0.25 · face to face

- closeness: 1 for a partner, 0.6 for somebody kept warm, else 0. My own word counts as much as
  anything that happened.
- last touch: halved with every half year since: what was warm cools, but not in a month.
- face to face: 0.5 after one coffee, meeting or encounter, 0.75 after two, 0.875 after three: the
  first tells most, and no number of messages stands in for it.
- 0.05 for somebody known at all, so that of two who are only connected the better link decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from netui.store.file import run

KNOWN, CLOSE, TOUCHED, FACED = 0.05, 0.35, 0.35, 0.25
HALF_DAYS = 183
_CLOSENESS = {"partner": 1.0, "warm": 0.6}
_WARM, _MILD = 0.5, 0.2


class Tie(NamedTuple):
    """What joins a contact and me; days are ISO text, "" where there is none."""

    closeness: str
    last_touch: str
    connected_on: str

    @property
    def is_known(self) -> bool:
        """Whether I know them: we talked, they are close to me, or we are connected."""
        return bool(self.closeness or self.last_touch or self.connected_on)

    def least(self, today: date) -> float:
        """The warmth without any talk face to face; 0 for a stranger."""
        if not self.is_known:
            return 0.0
        warmth = KNOWN + CLOSE * _CLOSENESS.get(self.closeness, 0)
        if self.last_touch:
            days = max((today - date.fromisoformat(self.last_touch)).days, 0)
            warmth += TOUCHED * 0.5 ** (days / HALF_DAYS)
        return warmth

    def most(self, today: date) -> float:
        """The warmth that no number of talks face to face would exceed."""
        return self.least(today) + (FACED if self.last_touch else 0.0)

    def warmth(self, faces: int, today: date) -> float:
        """The warmth after so many talks face to face."""
        return self.least(today) + (FACED * (1 - 0.5**faces) if self.is_known else 0.0)


def faces(ids: Iterable[int]) -> Mapping[int, int]:
    """How many talks face to face there were with each of these contacts; without any: left out."""
    rows = run(
        "SELECT p.contact_id, count(*) FROM json_each(?) one"
        " CROSS JOIN participant p ON p.contact_id = one.value"
        " CROSS JOIN interaction i ON i.id = p.interaction_id"
        " WHERE i.kind IN ('coffee', 'meeting', 'encounter') AND i.trashed_at IS NULL"
        " GROUP BY p.contact_id",
        (json.dumps(list(ids)),),
    )
    return dict(rows.fetchall())


def in_words(warmth: float) -> str:
    """The warmth in a word: warm, mild or cool."""
    if warmth >= _WARM:
        return "warm"
    return "mild" if warmth >= _MILD else "cool"
