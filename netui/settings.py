"""config.yaml: every setting with its default. A broken file is refused with line and mend."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from netui import paths

Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1000)]
Weight = Annotated[float, msgspec.Meta(ge=0, le=1000)]


class Cadence(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Days after which a contact is due again, by closeness."""

    partner: Days = 21
    warm: Days = 60


class Weights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How much each reason counts in a card's score."""

    promise: Weight = 12.0
    waiting: Weight = 8.0
    meeting: Weight = 14.0
    reconnect: Weight = 6.0
    new_role: Weight = 5.0
    weak_tie: Weight = 2.0
    choose: Weight = 1.0
    invitation: Weight = 7.0
    unanswered: Weight = 6.0
    comment: Weight = 2.0
    debrief: Weight = 100.0  # before all else: what was said fades
    thank_you: Weight = 13.0
    know_better: Weight = 4.0
    report_back: Weight = 9.0
    advice: Weight = 5.0
    pass_on: Weight = 3.0
    partner: Weight = 3.0
    warm: Weight = 1.0


class Review(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The daily queue: its caps and its weights."""

    cap: Count = 10
    promises_apart: Count = 7
    meeting_days: Days = 2
    weak_ties: Count = 2
    weak_tie_days: Days = 180
    choose_a_day: Count = 5
    partners_wanted: Count = 10
    partners_most: Count = 20
    know_better: Count = 2
    advice: Count = 2
    report_back: Count = 3
    pass_on: Count = 1
    snooze_days: Days = 7
    weights: Weights = Weights()


class Compose(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Notes: the personal invitations a month, and how long a withdrawn one has to rest."""

    invitations_a_month: Count = 5
    withdrawn_days: Count = 21
    comment_days: Days = 7


class Events(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Events: the usual goal of new people, and how long what happened there stays a reason."""

    goal: Count = 3
    debrief_days: Days = 7
    thanks_days: Days = 7
    know_better_days: Days = 21


class Prep(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Talks: how fast I speak, in words a minute, and the minutes that the last question needs."""

    words_a_minute: Annotated[int, msgspec.Meta(ge=60, le=300)] = 140
    last_minutes: Annotated[int, msgspec.Meta(ge=0, le=60)] = 5
    thanks_days: Days = 7


class Advice(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Advice: the days after which it is raised, and how long news is worth passing on."""

    act_days: Days = 14
    news_days: Days = 30


class Targets(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Targets: how many are wanted, and the days between two asks of the same person."""

    wanted: Count = 40
    ask_days: Days = 60


class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """All settings. `keys` maps action ids to keys, such as `log: l,f2`."""

    theme: str = "netui-dark"
    cadence: Cadence = Cadence()
    review: Review = Review()
    compose: Compose = Compose()
    events: Events = Events()
    prep: Prep = Prep()
    advice: Advice = Advice()
    targets: Targets = Targets()
    keys: dict[str, str] = {}


@cache
def current() -> Settings:
    """The settings of the home in use, read once. Raises Refused."""
    return read(paths.home().config)


def read(path: Path) -> Settings:
    """The settings in `path`; the defaults where there is no file. Raises Refused."""
    if not path.exists():
        return Settings()
    from netui.yaml_file import read_as

    return read_as(path, Settings)
