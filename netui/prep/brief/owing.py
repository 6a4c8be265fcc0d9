"""What a brief says of give and take: promises, advice, introductions, and what to bring."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from netui import dates, settings
from netui.compose.wording import cut
from netui.people.card import Card
from netui.prep import common
from netui.prep.brief.about import company_id_of
from netui.prep.brief.parts import MOST_LETTERS, Line, Section
from netui.promises.advice import Advice, of_contact, owed_words
from netui.promises.rules import open_promises
from netui.store.file import run
from netui.targets import competitors, introductions, news
from netui.targets.news import News
from netui.text import clean

MOST_ADVICE = 6
MOST_INTRODUCTIONS = 4
MOST_NEWS = 3
_EARS = 1000  # whom it serves is asked to know whether they are among them

_STEPS = {
    "asked": "you asked for it",
    "made": "they made it",
    "talked": "you talked, and owe them thanks",
    "thanked": "thanked",
    "closed": "nothing came of it",
}


def sections(known: Card, today: date) -> list[Section]:
    """Open promises, advice and what came of it, introductions, and what I could bring."""
    return [
        _section("Open promises", "promises", known, list(_promises(known.id, today))),
        _section("What they advised", "advice", known, list(_advice(known.id, today))),
        _section("Introductions", "introductions", known, list(_introductions(known.id, today))),
        Section("What you could bring", tuple(_bring(known, today)), "bring", known.id),
    ]


def _section(title: str, key: str, known: Card, lines: list[str]) -> Section:
    return Section(title, tuple(map(Line, lines)), key, known.id)


def _promises(contact_id: int, today: date) -> Iterator[str]:
    for promise in open_promises(contact_id):
        who = "You" if promise.by == "me" else "They"
        due = f", by {dates.short(promise.due_on, today)}" if promise.due_on else ""
        yield f"{who}: {cut(clean(promise.text), MOST_LETTERS)}{due}"


def _advice(contact_id: int, today: date) -> Iterator[str]:
    """What they suggested, that first on which they wait for a word; then the word that they are
    owed on what others suggested."""
    given = sorted(of_contact(contact_id, today), key=_settled)
    for one in given[:MOST_ADVICE]:
        yield f"{_capital(cut(one.words(), MOST_LETTERS))}: {_came(one, today)}"
    for word in owed_words(contact_id, today):
        if word.advice.contact_id != contact_id:
            came = _came(word.advice._replace(reported_on=None), today)
            yield f"Through them, {word.advice.giver} said: {word.advice.words()}: {came}"


def _settled(advice: Advice) -> int:
    """Sorts what they wait to hear first, then what is open, told, let go."""
    if advice.state == "acted":
        return 2 if advice.is_reported else 0
    return 1 if advice.is_open else 3


def _came(advice: Advice, today: date) -> str:
    """What came of it, in words."""
    if advice.is_open:
        return f"open since {dates.short(advice.given_on, today)}"
    if advice.acted_on is None or advice.state == "let-go":
        return "let go"
    result = cut(clean(advice.result), MOST_LETTERS)
    came = f"acted on {dates.short(advice.acted_on, today)}{f', {result}' if result else ''}"
    if advice.reported_on is None:
        return f"{came} · they do not know yet"
    return f"{came} · told {dates.short(advice.reported_on, today)}"


def _introductions(contact_id: int, today: date) -> Iterator[str]:
    """Those that I asked them for, the open ones first."""
    asked = sorted(introductions.by(contact_id), key=lambda one: not one.is_open)
    for one in asked[:MOST_INTRODUCTIONS]:
        yield f"To {one.whom()}: {_STEPS[one.state]} ({dates.short(one.since, today)})"


def _bring(known: Card, today: date) -> list[Line]:
    offers = [Line(offer) for offer in common.what_i_could_offer(known.id)]
    return [*offers, *_news(known, today)]


def _news(known: Card, today: date) -> list[Line]:
    """News that would serve them and that they do not have yet, the newest first."""
    found = []
    for one in _concerning(known, news.recent(today, settings.current().advice.news_days)):
        for ear in news.for_whom(one.id, today, _EARS):
            if ear.contact_id == known.id:
                about = f" on {one.company}" if one.company else ""
                text = f"News{about}: {cut(one.text, MOST_LETTERS)} ({ear.why})"
                found.append(Line(text, one.link))
        if len(found) == MOST_NEWS:
            break
    return found


def _concerning(known: Card, heard: Sequence[News]) -> Iterator[News]:
    """The news that may be some for them, told cheaply: whom each would serve is a long look."""
    company_id = company_id_of(known.id)
    rivals = {one.company_id for one in competitors.of(company_id)} if company_id else set()
    theirs = common.words(
        " ".join((known.seeks, known.offers, known.field, known.title))
        + " ".join((" ", *known.interests, *known.tags))
    )
    fields = _fields({one.company_id for one in heard})
    for one in heard:
        told = common.words(f"{one.text} {fields.get(one.company_id, '')}")
        if one.company_id in rivals or told & theirs:
            yield one


def _fields(company_ids: Iterable[int | None]) -> dict[int | None, str]:
    """The companies' fields of work by id."""
    wanted = json.dumps([one for one in company_ids if one is not None])
    return dict(
        run("SELECT id, field FROM company WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
    )


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
