"""config.yaml: every setting with its default. A broken file is refused with line and mend."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from netui import paths
from netui.errors import Refused

MAX_BYTES = 100_000


class Cadence(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Days after which a contact is due again, by closeness."""

    partner: int = 21
    warm: int = 60


class Weights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How much each reason counts in a card's score."""

    promise: float = 12.0
    waiting: float = 8.0
    meeting: float = 14.0
    reconnect: float = 6.0
    new_role: float = 5.0
    weak_tie: float = 2.0
    choose: float = 1.0
    partner: float = 3.0
    warm: float = 1.0


class Review(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The daily queue: its caps and its weights."""

    cap: int = 10
    promises_apart: int = 7
    meeting_days: int = 2
    weak_ties: int = 2
    weak_tie_days: int = 180
    choose_a_day: int = 5
    partners_wanted: int = 10
    partners_most: int = 20
    snooze_days: int = 7
    weights: Weights = Weights()


class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """All settings. `keys` maps action ids to keys, such as `log: l,f2`."""

    theme: str = "netui-dark"
    cadence: Cadence = Cadence()
    review: Review = Review()
    keys: dict[str, str] = {}


@cache
def current() -> Settings:
    """The settings of the home in use, read once. Raises Refused."""
    return read(paths.home().config)


def read(path: Path) -> Settings:
    """The settings in `path`; the defaults where there is no file. Raises Refused."""
    if not path.exists():
        return Settings()
    from netui.yaml_file import load

    data = load(path, MAX_BYTES)
    if data is None:
        return Settings()
    try:
        return msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        raise Refused(f"{path}: {error}: mend or remove the line") from error
