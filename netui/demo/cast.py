"""The people, gatherings and small touches of the demo, as their YAML files tell them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import msgspec

from netui.errors import Refused
from netui.yaml_file import load

FILES = ("partners", "warm", "club", "field")
MAX_BYTES = 200_000

_KINDS = "message|call|coffee|meeting|encounter|comment|gave|received"
_TELL = re.compile(
    rf"(?:(?P<ago>\d+) )?(?P<kind>{_KINDS})(?: (?P<direction>me|them|both))?"
    r"(?: (?P<bound>[<>]\d+))?(?: \+ (?P<others>[^:]+))?: (?P<text>.+)",
    re.DOTALL,
)
_OWED = re.compile(
    r"(?P<by>me|them) (?P<due>-?\d+) (?P<state>open|kept|dropped) (?P<made>\d+): (?P<text>.+)"
)
_DIRECTIONS = {"message": "me", "comment": "me", "gave": "me", "received": "them"}


class Meeting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"in_days": "in"}):
    """A planned talk, `in_days` ahead or on the next `weekday` that is at least three days off."""

    start: str
    minutes: int
    place: str
    purpose: str
    in_days: int | None = None
    weekday: int | None = None
    others: tuple[str, ...] = msgspec.field(default=(), name="with")
    agenda: tuple[str, ...] = ()  # questions in their order, by id
    ready: tuple[str, ...] = ()  # the usual homework that is done, by id
    own: dict[str, bool] = {}  # my own homework for this talk, and whether it is done


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"company": "at"}):
    """One contact. `since` and the numbers in `before` are months ago, all others days ago."""

    name: tuple[str, str]
    title: str
    city: str
    met: str
    seeks: str
    offers: str
    tags: list[str]
    interests: list[str]
    books: list[str]
    posts: list[str]
    story: list[str]
    company: str = ""
    since: int | None = None
    before: list[tuple[str, str, int, int]] = []
    nickname: str = ""
    latin: str = ""
    field: str = ""
    looking: bool = False
    stranger: bool = False  # not connected yet
    unmet: bool = False  # and never talked with
    known_by_posts: bool = False  # no small touches but those about what they write
    by: str = ""
    closeness: str = ""
    style: str = "periodic"
    cadence: int | None = None
    chosen: int | None = None
    linked: int | None = None
    blog: str = ""
    site: str = ""
    notes: str = ""
    noticed: int | None = None
    congratulated: int | None = None
    answers: dict[int, dict[str, str]] = {}
    promises: list[str] = []
    meeting: Meeting | None = None
    ticks: dict[str, str] = {}

    @property
    def called(self) -> str:
        """What I call this person."""
        return self.nickname or self.name[0]

    @property
    def full_name(self) -> str:
        """Given and family name, as the other files call this person."""
        return " ".join(self.name)


class Evening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One gathering: whom I met, with a line each. Its day is its own or comes from the series."""

    met: dict[str, str] = {}
    note: str = ""
    name: str = ""
    ago: int | None = None
    ahead: int | None = None
    place: str = ""
    start: str = ""
    goal: int | None = None
    cards: list[str] = []
    in_depth: list[str] = []
    later: list[str] = []
    learned: str = ""
    helped: str = ""
    again: str = ""
    waiting: bool = False  # for its debrief


class Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Gatherings of one kind, newest first: every so many days, monthly, or each on its own day."""

    series: str
    kind: str
    evenings: list[Evening]
    weekday: int | None = None
    every: int | None = None
    by_month: bool = False
    ago: int | None = None
    place: str = ""
    start: str = ""
    goal: int | None = None
    ahead: int = 0
    organiser: str = ""
    minutes: int | None = None
    cost: int | None = None
    mix: list[str] = []
    again: str = ""


class Small(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines for the small touches, by what they are about."""

    posts: list[str]
    interest: dict[str, list[str]]
    book: dict[str, list[str]]
    tag: dict[str, list[str]]
    new_year: list[str]


class Letter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One note. `ago`: days ago; `after`: days until the outcome; `ask`: days until I ask about it.

    `told`: the person's story has that day's message. `answer`: the message that came back.
    """

    to: str
    ago: int
    template: str
    occasion: str
    text: str
    channel: str = "linkedin-invitation"
    subject: str = ""
    told: bool = False
    outcome: str = "sent"
    after: int = 0
    ask: list[int] = []
    answer: str = ""


class Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All notes, the newest first: those that went out, and those in work."""

    sent: list[Letter]
    in_work: list[Letter]


class Told(NamedTuple):
    """One thing that happened, `ago` days back, or between `nearest` and `farthest` days back."""

    kind: str
    direction: str
    summary: str
    ago: int
    others: tuple[str, ...]
    nearest: int
    farthest: int


class Owed(NamedTuple):
    """One promise: due that many days from today on, made that many days ago."""

    by: str
    due: int
    state: str
    made: int
    text: str


def people() -> list[Person]:
    """Everybody, the circle first. Raises Refused where a file is broken."""
    return [person for file in FILES for person in msgspec.convert(read(file), list[Person])]


def series() -> list[Series]:
    """All gatherings. Raises Refused where the file is broken."""
    return msgspec.convert(read("events"), list[Series])


def letters() -> Letters:
    """All notes. Raises Refused where the file is broken."""
    return msgspec.convert(read("notes"), Letters)


def small() -> Small:
    """The lines for small touches. Raises Refused where the file is broken."""
    return msgspec.convert(read("small"), Small)


def tell(line: str) -> Told:
    """Read `25 message me: …`, or a small touch such as `gave <320: …`. Raises Refused."""
    match = _TELL.fullmatch(line)
    if match is None:
        raise Refused(f"demo: “{line[:40]}” is no line of a story: begin with days and kind")
    kind, bound = match["kind"], match["bound"] or ""
    return Told(
        kind,
        match["direction"] or _DIRECTIONS.get(kind, "both"),
        match["text"],
        int(match["ago"] or 0),
        tuple((match["others"] or "").split(", ")) if match["others"] else (),
        int(bound[1:]) if bound.startswith(">") else 0,
        int(bound[1:]) if bound.startswith("<") else 10_000,
    )


def owed(line: str) -> Owed:
    """Read `me 3 open 14: …`. Raises Refused."""
    match = _OWED.fullmatch(line)
    if match is None:
        raise Refused(f"demo: “{line[:40]}” is no promise: write “me 3 open 14: what”")
    return Owed(match["by"], int(match["due"]), match["state"], int(match["made"]), match["text"])


def read(name: str) -> object:
    """The document of that name beside this module. Raises Refused where it is broken."""
    return load(Path(__file__).with_name(f"{name}.yaml"), MAX_BYTES)
