"""One target in full: who decides there and at its competitors, who is inside, what is under way,
and what people said to the question whether it is the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from netui import clock, dates
from netui.people.company import company_key
from netui.prep.questions import LAST
from netui.prep.side_by_side import Told as Answer
from netui.prep.side_by_side import answers_to
from netui.targets import competitors, insiders, managers, targets
from netui.targets.doors import doors
from netui.targets.insiders import Insider
from netui.targets.listing import Row, confirmed_words
from netui.targets.managers import Manager
from netui.targets.unchanged import State, state
from netui.text import clean, fold

if TYPE_CHECKING:
    from netui.targets.introductions import Introduction
    from netui.targets.news.told import News

MOST_INSIDE = 100
WEEK = 7  # days: then it is asked again whether it is still the right one


class About(NamedTuple):
    """All that is known of a target; `insiders` are the warmest of those there now, and former."""

    row: Row
    rival_managers: Mapping[int, Sequence[Manager]]
    insiders: Sequence[Insider]
    now: int
    former: int
    introductions: Sequence[Introduction]
    news: Sequence[News]
    answers: Sequence[Answer]


class Told(NamedTuple):
    """A line on a target: what it is about ("" where the line before says so), and the words.

    is_hint: it says what could be noted here. is_under: it stands beside a label, or below one.
    """

    label: str
    text: str
    is_hint: bool = False
    is_under: bool = True


def about(row: Row) -> About:
    """All that is known of the target of a row; read once while the file stays as it is."""
    return _about(state(clock.today()), row)


@lru_cache(maxsize=64)
def _about(unchanged: State, row: Row) -> About:
    from netui.targets import introductions
    from netui.targets.news import told as news

    company_id = row.target.company_id
    inside = insiders.of(company_id, MOST_INSIDE)
    now, former = (
        insiders.count(company_id)
        if len(inside) == MOST_INSIDE
        else (sum(not one.former for one in inside), sum(one.former for one in inside))
    )
    asked = introductions.towards(company_id=company_id)
    return About(
        row,
        managers.of_many([rival.company_id for rival in row.rivals]),
        inside,
        now,
        former,
        [one for one in asked if one.is_open],
        news.of_company(company_id),
        answers_on(row, _answers(unchanged)),
    )


def read(target_id: int, today: date) -> About:
    """One target in full. Raises Refused where it is gone."""
    one = targets.read(target_id)
    ids = [one.company_id]
    row = Row(
        one,
        tuple(managers.of(one.company_id)),
        tuple(competitors.of(one.company_id)),
        doors(ids, today)[one.company_id],
        None,
    )
    return about(row)


def answers_on(row: Row, answers: Sequence[Answer]) -> list[Answer]:
    """Those given at the target or at a competitor of it, and those that name it."""
    own = company_key(row.target.name)
    at = {own, *(company_key(rival.name) for rival in row.rivals)} - {""}
    called = {fold(row.target.name), own} - {""}
    named = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in called))
    return [
        one
        for one in answers
        if company_key(one.company) in at or (called and named.search(fold(one.answer)))
    ]


@lru_cache(maxsize=1)
def _answers(_: State) -> Sequence[Answer]:
    """What anybody said to that question, the newest first; read once while the file stays."""
    return answers_to(LAST)


def warmest(company_id: int) -> Insider | None:
    """Whom to write to there: who works there before who did, the closest first."""
    return next(iter(insiders.of(company_id, 1)), None)


# --- in words


def told(found: About, today: date, most: int) -> list[Told]:
    """The target in lines, what decides first; at most `most` lines of each kind."""
    sections = (
        ("Hires", _hiring(found), "unknown: h notes who hires there, or a guess"),
        ("Inside", _inside(found, today, False), "nobody yet: W looks for a way in"),
        ("Once inside", _inside(found, today, True), ""),
        ("Under way", _under_way(found, today), ""),
        ("Competes with", _competing(found), "nobody noted: c names a competitor"),
        ("Right ones?", _answered(found, today), "nobody said yet: ask it at the end of a talk"),
        ("News", _news(found, today), ""),
        ("Notes", list(filter(None, map(clean, found.row.target.notes.split("\n")))), ""),
        ("Links", list(found.row.target.links), ""),
    )
    lines = [Told("", facts(found.row, today), is_under=False)]
    for label, texts, hint in sections:
        lines += _section(label, texts, hint, most)
    return lines


def facts(row: Row, today: date) -> str:
    """Field, size, status, and when it was confirmed: "software · 200 people · looking"."""
    target = row.target
    size = f"{target.size} people" if target.size.replace(",", "").isdigit() else target.size
    still = confirmed_words(target, today)
    if target.confirmed_on is None or (today - target.confirmed_on).days >= WEEK:
        still = f"{still}: still? space says so" if still else "still the right one? space says so"
    return " · ".join(
        filter(None, (target.field, size, targets.STATUSES[target.status], row.door.words, still))
    )


def in_full(found: About, today: date) -> str:
    """The target as a text to read."""
    parts: list[str] = []
    for line in told(found, today, MOST_INSIDE):
        if line.label:
            parts += ["", line.label]
        parts.append(f"  {line.text}" if line.is_under else line.text)
    return "\n".join(parts)


def _section(label: str, texts: Sequence[str], hint: str, most: int) -> Iterator[Told]:
    if not texts:
        if hint:
            yield Told(label, hint, is_hint=True)
        return
    # One more line is shown as well as counted.
    shown = texts if len(texts) <= most + 1 else texts[:most]
    for place, text in enumerate(shown):
        yield Told("" if place else label, text)
    if len(shown) < len(texts):
        yield Told("", f"and {len(texts) - len(shown)} more", is_hint=True)


def _hiring(found: About) -> list[str]:
    return [f"{one.words()} ({one.state})" for one in found.row.managers]


def _inside(found: About, today: date, former: bool) -> list[str]:
    lines = [_insider(one, today) for one in found.insiders if one.former == former]
    more = (found.former if former else found.now) - len(lines)
    return [*lines, *([f"and {more} more"] if more > 0 else [])]


def _insider(one: Insider, today: date) -> str:
    role = ", ".join(filter(None, (one.name, f"formerly {one.title}".strip())))
    if not one.former:
        role = ", ".join(filter(None, (one.name, one.title)))
    touch = f"last touch {dates.ago(one.last_touch, today)}" if one.last_touch else "no touch yet"
    return " · ".join(filter(None, (role, one.closeness, touch)))


def _competing(found: About) -> list[str]:
    lines = []
    for rival in found.row.rivals:
        who = found.rival_managers.get(rival.company_id, ())
        hires = ", ".join(f"{one.name or one.title} ({one.state})" for one in who)
        lines.append(f"{rival.name}: {hires or 'who hires there is unknown'}")
    return lines


def _under_way(found: About, today: date) -> list[str]:
    return [
        f"{one.by} to {one.whom()}: {one.state} {dates.ago(one.since, today)}"
        for one in found.introductions
    ]


def _answered(found: About, today: date) -> list[str]:
    lines = []
    for one in found.answers:
        when = f", {dates.ago(one.on, today)}" if one.on else ""
        at = f" ({one.company})" if one.company else ""
        lines.append(f"{one.name}{at}{when}: {clean(one.answer)}")
    return lines


def _news(found: About, today: date) -> list[str]:
    lines = []
    for one in found.news:
        passed = ", ".join(passing.name for passing in one.passed)
        known = f" · passed on to {passed}" if passed else ""
        lines.append(f"{dates.ago(one.on, today)}: {one.text}{known}")
    return lines
