"""How a captured line opens: with a talk ("coffee with Ann and Bob yesterday") or with a person
("Ann Ortiz, recruiter @ Acme #jobclub")."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui.people.find import named
from netui.text import fold
from netui.timeline import kinds
from netui.timeline.line import pieces
from netui.timeline.line.facts import NO_FACTS, Facts, marked, split_marks, together
from netui.timeline.line.pieces import Moment, Token

FILLERS = {
    "i", "we", "had", "have", "just", "a", "an", "the", "quick", "short", "long", "nice", "good",
    "great", "another",
}  # fmt: skip
TALKS = {*kinds.OPENINGS, "heard"}
_DIRECTIONS = {"with": "both", "w/": "both", "to": "me", "from": "them"}
# A noun after "got" or "sent" tells the kind: "got a call from Ann".
_NOUNS = {"call", "phone", "message", "email", "e-mail", "mail", "text", "dm", "comment"}
ARTICLES = {
    "a", "an", "the", "my", "some", "his", "her", "their", "our", "this", "that", "these",
}  # fmt: skip
ENDERS = {
    "at", "about", "re", "regarding", "over", "for", "because", "in", "after", "during", "on",
    "before", "via", "by", "who", "which", "where", "when", "while", "-", "–", "—", "to", "with",
    "w/", "from", "back", "again",
}  # fmt: skip
_THEIR_VERBS = {
    "called", "phoned", "rang", "wrote", "emailed", "e-mailed", "mailed", "messaged", "texted",
    "pinged", "commented", "sent", "gave", "lent",
}  # fmt: skip
PARTICLES = {
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la",
    "le", "ten", "ter", "van", "von", "zu", "y",
}  # fmt: skip
_MUTUAL = {"coffee", "meeting", "encounter"}
_NEW = {"new", "add"}
NO_NAMES = {*FILLERS, *ARTICLES, "is", "was", "are", "next", "then", "she", "he", "they", "it"}
_MOST_NAME_WORDS = 6


class Opening(NamedTuple):
    """`kind` "" where a person is told of. `details`: what it says besides, as parts of a summary.

    `noun`: the talk in the line's own word, such as "lunch".
    """

    kind: str
    direction: str
    names: tuple[str, ...]
    moment: Moment | None = None
    details: tuple[str, ...] = ()
    facts: Facts = NO_FACTS
    noun: str = ""


def read_opening(head: str, today: date, alone: bool) -> Opening | None:
    """The opening that `head` is, or None where it is neither; `alone`: nothing follows it."""
    words = pieces.tokens(head)
    if _word(words, 0) in _NEW and len(words) > 1:
        return _person(head, words, alone)
    return _talk(head, words, today) or _person(head, words, alone)


def _talk(head: str, words: Sequence[Token], today: date) -> Opening | None:
    """ "coffee with Ann", "gave the book to Ann", "Ann called"."""
    moment = pieces.find_moment(head, words, today, past=True)
    rest = pieces.without(words, moment.tokens if moment else ())
    start = _skip(rest, 0, FILLERS)
    if start < len(rest) and rest[start].word in TALKS:
        return _mine(head, rest[start:], moment)
    return _theirs(head, rest, moment)


def _mine(head: str, words: Sequence[Token], moment: Moment | None) -> Opening:
    """What begins with its kind."""
    noun = words[0].word
    kind, direction = kinds.OPENINGS.get(noun, ("message", "them"))
    at = 1
    following = _skip(words, 1, ARTICLES)
    if kind in ("gave", "received") and _word(words, following) in _NOUNS:
        kind, at = kinds.OPENINGS[words[following].word][0], following + 1
    while _word(words, at) in kinds.OPENINGS and _word(words, at + 1) in (*_DIRECTIONS, ""):
        at += 1  # "phone call", "coffee chat"
    rest = words[at:]
    details = [noun] if noun in kinds.TELLING else []
    object_words, rest, said = _names_part(kind, rest)
    names, behind = _names(head, rest)
    if object_words:
        details.append(pieces.said(head, object_words))
    presented = _presented(head, rest, names)
    facts = NO_FACTS
    if presented is not None:
        names, behind, facts = names[:1], (), presented
    if behind:
        details.append(pieces.said(head, behind))
    if kind not in _MUTUAL:
        direction = kinds.settled(kind, _DIRECTIONS.get(said, direction))
    return Opening(kind, direction, names, moment, tuple(filter(None, details)), facts, noun)


def _presented(head: str, words: Sequence[Token], names: Sequence[str]) -> Facts | None:
    """What "Ana Díaz, nurse educator @ Intermountain" says of the one who is named, or None.

    With a large name, a small title and a company no second person can be meant.
    """
    front, facts = split_marks(head, words)
    joins = [at for at, token in enumerate(front) if token.joins]
    if len(joins) != 1 or len(names) != 2 or not facts.company:
        return None
    name, title = front[: joins[0]], front[joins[0] + 1 :]
    named_so = name[0].text[:1].isupper() and title[0].text[:1].islower()
    if not front[joins[0]].comma or not named_so or any(_ends_names(token, ()) for token in title):
        return None
    return together(Facts(title=pieces.said(head, title)), facts)


def _names_part(kind: str, rest: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token], str]:
    """What was given or said, if it stands before the names; the names; the word before them."""
    leading = {*_DIRECTIONS, "on"} if kind == "comment" else set(_DIRECTIONS)
    if rest and rest[0].word in leading:
        return [], rest[1:], rest[0].word
    one_way = kind in ("gave", "received", "message", "comment")
    if one_way and rest and (rest[0].word in ARTICLES or rest[0].text[:1].islower()):
        for at, token in enumerate(rest):
            if token.word in leading:
                return rest[:at], rest[at + 1 :], token.word
    return [], rest, ""


def _theirs(head: str, words: Sequence[Token], moment: Moment | None) -> Opening | None:
    """What they did: "Ann called", "Ann and Bob sent me the list"."""
    for at, token in enumerate(words[:_MOST_NAME_WORDS]):
        if at and token.word in _THEIR_VERBS:
            names, behind = _names(head, words[:at])
            if behind or not names:
                return None
            kind = kinds.OPENINGS[token.word][0]
            kind = "received" if kind == "gave" else kind
            rest = words[at + 1 :]
            rest = rest[1:] if _word(rest, 0) in ("me", "us", "back") else rest
            details = tuple(filter(None, [pieces.said(head, rest)] if rest else []))
            direction = kinds.settled(kind, "them")
            return Opening(kind, direction, names, moment, details, noun=kind)
    return None


def _names(head: str, words: Sequence[Token]) -> tuple[tuple[str, ...], Sequence[Token]]:
    """The names that the words begin with, each once, and the words behind them."""
    names: list[str] = []
    name: list[Token] = []
    behind: Sequence[Token] = []
    for at, token in enumerate(words):
        if token.joins:
            take_name(head, name, names)
            name = []
        elif token.word.endswith(("'s", "’s")) and len(token.text) > 2:
            name.append(token._replace(text=token.text[:-2], end=token.end - 2))
            behind = words[at + 1 :]
            break
        elif _ends_names(token, name):
            behind = words[at:]
            break
        else:
            name.append(token)
    take_name(head, name, names)
    return tuple(names), behind


def _ends_names(token: Token, name: Sequence[Token]) -> bool:
    if token.quoted or (name and token.initial):
        return False
    if token.word in ARTICLES:
        return True
    return token.word in ENDERS or marked(token) or token.text[:1] == "("


def take_name(head: str, name: Sequence[Token], names: list[str]) -> None:
    """Add the name to `names`, unless it is empty, me, or there already."""
    name = [token for token in name if token.word not in ("me", "us")]
    said = pieces.said(head, name).strip() if name else ""
    if len(name) > 1 or (name and not name[0].quoted):
        said = said.rstrip(".!? ")
    if said and fold(said) not in map(fold, names):
        names.append(said)


def _person(head: str, words: Sequence[Token], alone: bool) -> Opening | None:
    """ "new Ann Ortiz, recruiter @ Acme #jobclub", "Ann and Bob"."""
    new = len(words) > 1 and words[0].word in _NEW
    if new:
        words = words[_skip(words, 1, {"contact", "person"}) :]
    front, facts = split_marks(head, words)
    several = any(token.joins and not token.comma for token in front)
    title: Sequence[Token] = []
    comma = next((at for at, token in enumerate(front) if token.comma), None)
    if comma is not None and not several:
        front, title = front[:comma], front[comma + 1 :]
    told = new or bool(title) or facts != NO_FACTS or not alone or any(map(_has_id, front))
    names, behind = _names(head, front)
    if behind and not title:
        aside = _aside(head, behind)
        if aside is None or (not told and len(front) - len(behind) < 2):
            return None
        if aside.title and len(names) > 1:
            return None
        front, behind, facts = front[: -len(behind)], (), together(aside, facts)
    if behind or not names or not _are_names(front, told):
        return None
    role, company = _role(head, title, bool(facts.company))
    facts = together(Facts(new, role, company), facts)
    return Opening("", "", names, facts=facts)


def _aside(head: str, words: Sequence[Token]) -> Facts | None:
    """ "(nurse) from Intermountain" behind a name, or None where it says something else."""
    title = ""
    if words[0].text.startswith("("):
        closing = next((at for at, token in enumerate(words) if token.text.endswith(")")), None)
        if closing is None or any(token.quoted for token in words[: closing + 1]):
            return None
        title = head[words[0].start : words[closing].end][1:-1].strip()
        words = words[closing + 1 :]
    if not words:
        return Facts(title=title) if title else None
    named_so = len(words) > 1 and words[0].word == "from" and words[1].text[:1].isupper()
    return Facts(title=title, company=pieces.said(head, words[1:])) if named_so else None


def _are_names(words: Sequence[Token], told: bool) -> bool:
    """Whether the words look like names; with nothing else to tell they must begin large."""
    count = 0
    if any(token.word in NO_NAMES and not (at and token.initial) for at, token in enumerate(words)):
        return False
    for token in words:
        if token.joins:
            count = 0
            continue
        count += 1
        if count > _MOST_NAME_WORDS:
            return False
        if _has_id(token):
            continue
        small = token.text[:1].islower() and token.word not in PARTICLES
        if not told and not token.quoted and (small or not token.text[:1].isalpha()):
            return False
    return True


def _has_id(token: Token) -> bool:
    return named(token.text)[1] is not None


def _role(head: str, words: Sequence[Token], company_known: bool) -> tuple[str, str]:
    """Title and company: "CTO at Acme" says both."""
    places = [at for at, token in enumerate(words) if token.word == "at"]
    if company_known or not places or places[-1] + 1 == len(words):
        return (pieces.said(head, words) if words else ""), ""
    at = places[-1]
    title = pieces.said(head, words[:at]) if at else ""
    return title, pieces.said(head, words[at + 1 :])


def _skip(words: Sequence[Token], at: int, among: set[str]) -> int:
    """The place of the first word from `at` on that is not `among` those."""
    while at < len(words) and words[at].word in among:
        at += 1
    return at


def _word(words: Sequence[Token], at: int) -> str:
    return words[at].word if at < len(words) else ""
