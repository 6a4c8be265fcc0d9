"""One page for an event: before it, whom to look for and what to say; after it, what came of it.

As data for the screen, as plain text for a terminal, and as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, east_asian_width

from netui import dates
from netui.events.events import Event, cost_in_words, read
from netui.text import clean, clean_lines

if TYPE_CHECKING:
    from netui.events import debrief

UNTOLD = "Not told yet: the debrief is open."
WIDTH = 80  # cells of a plain line
PAGE = 64  # lines: one sheet of paper
MOST_ITEMS, MOST_MET = 8, 12  # of a section that is printed
MET = "Met"
NO_NAME = "Event"  # of an event that was brought in without one
_AGAIN = {"yes": "yes", "maybe": "perhaps", "no": "no"}
# They begin markup wherever they stand, or may: each can be escaped.
_MARKS = re.compile(r"([\\`*_\[\]<>&~|#^$@])")
# It begins a list at the beginning of a line only.
_NUMBER = re.compile(r"^(\d+)([.)])(?= |$)")
# GitHub makes links of what only looks like one.
_ADDRESS = re.compile(r"(?i)(:)(?=//)|(?<=www)(\.)")


class Item(NamedTuple):
    """A person or a line: `aside` says why or when, `detail` more. Somebody to look for has
    `chosen` True or False, and a `guest_id` where they are chosen."""

    text: str
    aside: str = ""
    detail: str = ""
    contact_id: int | None = None
    guest_id: int | None = None
    chosen: bool | None = None


class Section(NamedTuple):
    """Items under a title."""

    title: str
    items: tuple[Item, ...]


class Page(NamedTuple):
    """All of an event's sheet. head: labels and values. people: to look for, the chosen first.

    is_past: whether it tells what came of the event.
    """

    event: Event
    head: tuple[tuple[str, str], ...]
    people: tuple[Item, ...]
    sections: tuple[Section, ...]
    is_past: bool = False


def page(event_id: int, today: date, most: int = 20) -> Page:
    """The sheet with at most `most` people beside those chosen. Raises Refused where it is gone.

    Once the event is past, or has lines of a debrief, it tells of that instead.
    """
    event = read(event_id)
    after = _after(event, today)
    if after is not None:
        return Page(event, tuple(_head(event)), (), tuple(after), True)
    people = tuple(_people(event_id, today, most))
    return Page(event, tuple(_head(event)), people, tuple(_before(event)))


# --- what stands on it


def _head(event: Event) -> Iterator[tuple[str, str]]:
    from netui.events.kinds import titled

    minutes = event.minutes or 0
    lasts = f"{minutes} min" if minutes % 60 else f"{minutes // 60} h"
    when = (dates.full(event.on), event.start, lasts if minutes else "")
    yield "When", ", ".join(part for part in when if part)
    by = f"by {event.organiser}" if event.organiser else ""
    if event.place or by:
        yield "Where", " · ".join(filter(None, (event.place, by)))
    mix = f"{', '.join(event.mix)} expected" if event.mix else ""
    what = " · ".join(filter(None, (titled(event.kind), cost_in_words(event), mix)))
    if what:
        yield "What", what
    if event.goal:
        yield "Goal", f"meet {event.goal} new {'person' if event.goal == 1 else 'people'}"


def _people(event_id: int, today: date, most: int) -> Iterator[Item]:
    """Those chosen, each with why they might be there, then the others."""
    from netui.events.sheet import expected, guests

    chosen = guests.guests(event_id)
    likely = expected.expected(event_id, today, most + len(chosen))
    known = {one.contact_id: one for one in likely}
    others = [guest.contact_id for guest in chosen if guest.contact_id is not None]
    unlikely = [number for number in others if number not in known]
    about = guests.about(unlikely, today)
    reasons = expected.why(event_id, unlikely, today) if unlikely else {}
    for guest in chosen:
        number = guest.contact_id
        if number in known:
            why, line = known[number].why, known[number].line
        else:
            why, line = reasons.get(number or 0, ""), about.get(number or 0, "")
        yield Item(guest.name, why, guest.line or line, number, guest.id, True)
    rest = [one for one in likely if not one.chosen]
    for one in rest[:most]:
        yield Item(one.name, one.why, one.line, one.contact_id, None, False)


def _before(event: Event) -> Iterator[Section]:
    from netui.events.kinds import understood
    from netui.events.sheet import openers

    kind = understood(event.kind)
    first = openers.a_few(openers.openers(kind), event.id)
    questions = openers.a_few(openers.questions(kind), event.id)
    yield Section("To begin with", tuple(Item(one.text, one.when) for one in first))
    yield Section("To ask", tuple(Item(one.text) for one in questions))
    yield from _mine("My notes", event.notes)


def _after(event: Event, today: date) -> list[Section] | None:
    """What came of an event; None where it is still ahead."""
    if event.on > today:
        return None
    from netui.events import debrief
    from netui.events.counts import count
    from netui.events.round import followed
    from netui.events.round import words as round_words

    met = debrief.met(event.id)
    if not met and event.on == today and event.state == "planned":
        return None
    if event.state == "missed":
        return [Section("I was not there", ()), *_mine("My notes", event.notes)]
    told, *still_open = round_words.outcome(
        event, count(event.id), followed.following(event.id, today), today
    )
    went = told.lines if met or event.state == "debriefed" else (UNTOLD,)
    return [
        Section("How it went", _items(went)),
        *([Section(MET, tuple(map(_met, met)))] if met else []),
        *_mine("What I learned", event.learned),
        *_mine("Whom I helped", event.helped),
        *_mine("Go again?", _AGAIN.get(event.again, "")),
        *(Section(f"Open: {one.title}", _items(one.lines)) for one in still_open),
        *_mine("My notes", event.notes),
    ]


def _met(person: debrief.Person) -> Item:
    from netui.events.sheet.guests import role

    who = "new" if person.is_new else "known"
    aside = ", ".join(filter(None, (who, role(person.title, person.company))))
    return Item(person.name, aside, person.said, person.contact_id)


def _items(lines: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(line) for line in lines)


def _mine(title: str, text: str) -> list[Section]:
    """A text of mine; nothing where it is empty."""
    lines = [line for raw in clean_lines(text).split("\n") if (line := clean(raw))]
    return [Section(title, _items(lines))] if lines else []


def _printed(shown: Page) -> list[Section]:
    """The sections of a page that is printed: the longest gives way until all fit on one page."""
    sections = [*_to_look_for(shown.people), *shown.sections]
    counts = [
        min(len(section.items), MOST_MET if section.title == MET else MOST_ITEMS)
        for section in sections
    ]
    room = PAGE - len(_top(shown))
    while True:
        printed = [_cut(*pair) for pair in zip(sections, counts, strict=True)]
        sizes = [len(_block(section)) for section in printed]
        longest = sizes.index(max(sizes))
        if sum(sizes) <= room or counts[longest] <= 1:
            return printed
        counts[longest] -= 1


def _to_look_for(people: Iterable[Item]) -> Iterator[Section]:
    chosen = tuple(item for item in people if item.chosen)
    others = tuple(item for item in people if not item.chosen)
    if chosen:
        yield Section("Look for", chosen)
    if others:
        yield Section("Might be there", others[: max(MOST_ITEMS - len(chosen), 2)])


def _cut(section: Section, count: int) -> Section:
    more = len(section.items) - count
    rest = (Item(f"and {more} more"),) if more else ()
    return Section(section.title, section.items[:count] + rest)


# --- as plain text


def lines(event_id: int, today: date) -> list[str]:
    """The sheet as plain lines of at most 80 cells. Raises Refused where the event is gone."""
    shown = page(event_id, today)
    found = _top(shown)
    for section in _printed(shown):
        found += _block(section)
    return found


def _top(shown: Page) -> list[str]:
    name = _wrap(shown.event.name or NO_NAME, WIDTH, 1)[0]
    found = [name, "=" * _cells(name)]
    for label, value in shown.head:
        found += _hung(f"{label:<6}", value, 2)
    return found


def _block(section: Section) -> list[str]:
    found = ["", section.title]
    for item in section.items:
        found += _plain(item)
    return found


def _plain(item: Item) -> Iterator[str]:
    if item.chosen is not None or item.contact_id is not None:
        text = " · ".join(filter(None, (item.text, item.aside)))
        yield from _hung("  - ", text, 1)
        yield from _hung("    ", item.detail, 2)
        return
    first = f"{item.aside[:1].upper()}{item.aside[1:]}: " if item.aside else ""
    yield from _hung("  - ", first + item.text, 2)


def _hung(first: str, text: str, most: int) -> Iterator[str]:
    """`text` after `first`, its other lines under its beginning; nothing where it is empty."""
    indent = len(first)
    for number, line in enumerate(_wrap(text, WIDTH - indent, most)):
        yield (" " * indent if number else first) + line


def _wrap(text: str, width: int, most: int) -> list[str]:
    """At most `most` lines of up to `width` cells each; the last ends in … where it is cut."""
    found: list[str] = []
    rest = text
    while rest:
        line = _head_of(rest, width)
        rest = rest[len(line) :].lstrip()
        if rest and len(found) == most - 1:
            found.append(_head_of(line, width - 1, whole=False).rstrip() + "…")
            break
        found.append(line.rstrip())
    return found


def _head_of(text: str, width: int, whole: bool = True) -> str:
    """As much of `text` as `width` cells hold, to the end of a word where there is one."""
    taken = cells = 0
    for character in text:
        cells += _cells(character)
        if cells > width:
            break
        taken += 1
    if taken == len(text) or not whole or text[taken] == " ":
        return text[:taken]
    blank = text.rfind(" ", 0, taken)
    return text[: blank + 1] if blank > 0 else text[: max(taken, 1)]


def _cells(text: str) -> int:
    """How many cells a terminal gives `text`."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


# --- as Markdown


def markdown(event_id: int, today: date) -> str:
    """The sheet as Markdown; nothing in it that comes from data is markup.

    Raises Refused where the event is gone.
    """
    shown = page(event_id, today)
    parts = [f"# {escaped(shown.event.name or NO_NAME)}\n"]
    parts.append("".join(f"- **{label}:** {escaped(value)}\n" for label, value in shown.head))
    for section in _printed(shown):
        items = "".join(map(_marked, section.items))
        parts.append(f"## {escaped(section.title)}\n" + (f"\n{items}" if items else ""))
    return "\n".join(parts)


def _marked(item: Item) -> str:
    if item.chosen is not None or item.contact_id is not None:
        aside = f" · {escaped(item.aside)}" if item.aside else ""
        detail = f"  - {escaped(item.detail)}\n" if item.detail else ""
        return f"- **{escaped(item.text)}**{aside}\n{detail}"
    when = f"*{escaped(item.aside)}:* " if item.aside else ""
    return f"- {when}{escaped(item.text)}\n"


def escaped(text: str) -> str:
    """`text` on one line so that every reader of Markdown shows it as it is."""
    text = _MARKS.sub(r"\\\1", clean(text))
    text = _ADDRESS.sub(lambda found: f"\\{found[0]}", text)
    text = _NUMBER.sub(r"\1\\\2", text)
    return f"\\{text}" if text[:1] in ("-", "+", "=") else text
