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
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
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

    def warmth(self, faces: int, today: date) -> float:
        """The warmth after so many talks face to face; 0 for a stranger."""
        return _least(*self, today) + FACED * (1 - 0.5**faces)

    def most(self, today: date) -> float:
        """The warmth that no number of talks face to face would exceed."""
        return _least(*self, today) + (FACED if self.last_touch else 0.0)


@lru_cache(maxsize=20_000)  # many share their days, and a screen asks for the same ones again
def _least(closeness: str, last_touch: str, connected_on: str, today: date) -> float:
    """The warmth without any talk face to face."""
    warmth = CLOSE * _CLOSENESS.get(closeness, 0)
    if last_touch:
        days = max((today - date.fromisoformat(last_touch)).days, 0)
        warmth += TOUCHED * 0.5 ** (days / HALF_DAYS)
    return warmth + KNOWN if closeness or last_touch or connected_on else 0.0


class Way(NamedTuple):
    """Contacts in turn (below 0: a name), what joins me to the first, the strength of the links."""

    ids: tuple[int, ...]
    tie: Tie
    strength: float

    def warmth(self, met: Mapping[int, int], today: date) -> float:
        """That of the first, who was met face to face as often as `met` says, times the links."""
        return self.tie.warmth(met.get(self.ids[0], 0), today) * self.strength

    def most(self, today: date) -> float:
        """What the warmth will not exceed, however often they were met."""
        return self.tie.most(today) * self.strength


def warmest(
    ways: Mapping[int, Sequence[Way]], room: int, today: date
) -> dict[int, list[tuple[float, Way]]]:
    """Of each group at most `room`, the warmest first, with their warmth.

    To count talks is what takes time: it is done for those only that may be among them.
    """
    waiting = {
        key: sorted(((way.most(today), way) for way in group), key=lambda one: -one[0])
        for key, group in ways.items()
    }
    best: dict[int, list[tuple[float, Way]]] = {}
    met: dict[int, int] = {}
    looked_at = 2 * room
    while waiting:
        asked = {way.ids[0] for group in waiting.values() for _, way in group[:looked_at]}
        met |= faces(asked - met.keys())
        for key, group in list(waiting.items()):
            found = [(way.warmth(met, today), way) for _, way in group[:looked_at]]
            found.sort(key=lambda one: (-one[0], one[1].ids))
            best[key] = found[:room]
            # The rest cannot be warmer than the first of them might be.
            if len(group) <= looked_at or found[room - 1][0] > group[looked_at][0]:
                del waiting[key]
        looked_at *= 3
    return best


def faces(ids: Collection[int]) -> dict[int, int]:
    """How many talks face to face there were with each of these contacts; 0 for none."""
    rows = run(
        "SELECT p.contact_id, count(*) FROM json_each(?) one"
        " CROSS JOIN participant p ON p.contact_id = one.value"
        " CROSS JOIN interaction i ON i.id = p.interaction_id"
        " WHERE i.kind IN ('coffee', 'meeting', 'encounter') AND i.trashed_at IS NULL"
        " GROUP BY p.contact_id",
        (json.dumps(list(ids)),),
    )
    return {**dict.fromkeys(ids, 0), **dict(rows.fetchall())}


def in_words(warmth: float) -> str:
    """The warmth in a word: warm, mild or cool."""
    warmth = round(warmth, 2)  # as it is shown
    if warmth >= _WARM:
        return "warm"
    return "mild" if warmth >= _MILD else "cool"
