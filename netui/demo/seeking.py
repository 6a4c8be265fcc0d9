"""What the YAML files tell of the search itself: targets, who knows whom, advice and pitches."""

from __future__ import annotations

import msgspec

from netui.demo.cast import read


class Hires(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who decides on people at a company: a contact by full name, a name, or only a title."""

    state: str
    name: str = ""
    title: str = ""


class Firm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A target, or a competitor of one; `confirmed`: days ago. `against`: its competitors."""

    company: str
    field: str
    motivation: int = 3
    status: str = "looking"
    size: str = ""
    confirmed: int | None = None
    links: tuple[str, ...] = ()
    notes: str = ""
    hires: tuple[Hires, ...] = ()
    against: tuple[str, ...] = ()


class News(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something heard, `ago` days back; `passed`: on to whom, that many days ago."""

    ago: int
    text: str
    link: str
    company: str = ""
    passed: dict[str, int] = {}


Knows = tuple[str, str, int, str]  # two people, days ago, and how I know


class Market(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where I would like to work, and who knows whom."""

    targets: list[Firm]
    competitors: list[Firm]
    knows: list[Knows]
    knows_not: list[Knows]
    news: list[News]


class Suggested(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One piece of advice; all numbers are days ago. `about`: a contact, or somebody else."""

    by: str
    ago: int
    kind: str
    text: str
    about: str = ""
    company: str = ""
    acted: int | None = None
    let_go: int | None = None
    result: str = ""
    told: int | None = None


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody whom a contact named to me; `company` where they are no contact yet."""

    by: str
    ago: int
    name: str
    said: str
    company: str = ""


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An introduction that I asked for; all numbers are days ago. `ask`: the message, if any."""

    by: str
    to: str
    asked: int
    company: str = ""
    made: int | None = None
    thanked: int | None = None
    ask: str = ""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people said that leads on to something or somebody."""

    advice: list[Suggested]
    mentions: list[Named]
    introductions: list[Asked]


def market() -> Market:
    """Targets, competitors, who knows whom, and news. Raises Refused where the file is broken."""
    return msgspec.convert(read("targets"), Market)


def words() -> Words:
    """Advice, mentions and introductions. Raises Refused where the file is broken."""
    return msgspec.convert(read("words"), Words)


def pitches() -> dict[str, str]:
    """Me in 30 seconds, by audience. Raises Refused where the file is broken."""
    return msgspec.convert(read("pitches"), dict[str, str])
