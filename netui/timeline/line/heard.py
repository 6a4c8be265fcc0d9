"""What a part says that somebody suggested, and whom they named.

    suggests I talk to Priya Nair @ Hooli; advice: read The Goal; look at acme.com
    mentioned Bob Reyes @ Initech (runs the plant)

Only what clearly says so is heard: "read the book" tells what was done, "talk to her" what I will
do, and "mentioned Excel" is about no person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from netui.people.find import named
from netui.timeline.line import pieces
from netui.timeline.line.persons import Person, is_name, person
from netui.timeline.line.steps import straight, who


class Suggestion(NamedTuple):
    """What I was advised to do. `text`: what to read, look at or do; of a talk, about what.

    `name`, `company`: whom to talk to. `whose`: the place, among those the line names, of the one
    who said so.
    """

    kind: str
    text: str = ""
    name: str = ""
    company: str = ""
    whose: int = 0


class Naming(NamedTuple):
    """Somebody whom one of those that the line names mentioned, and what they said of them."""

    name: str
    company: str = ""
    said: str = ""
    whose: int = 0


class Heard(NamedTuple):
    """What a part says of both; neither where it says something else."""

    advice: Suggestion | None = None
    named: tuple[Naming, ...] = ()


_OPENLY = re.compile(r"(?:advice|suggestions?|tip):\s+(?=\S)", re.IGNORECASE)
_ASIDE = r"(?:(?:also|has|have|just|really|strongly|then) )*"
_ADVISES = re.compile(
    rf"{_ASIDE}(?:suggest(?:s|ed)?|recommend(?:s|ed)?|advise[sd]?|proposed?|proposes)"
    r"(?:(?: to)? (?:me|us)(?![\w-]))?",
    re.IGNORECASE,
)
_ADVISED_ME = re.compile(r"advise[sd]? (?:me|us)$", re.IGNORECASE)
_SAYS = re.compile(rf"{_ASIDE}(?:said|says|thinks|told me|tells me)(?![\w-])", re.IGNORECASE)
_THAT_I = re.compile(
    r"(?:that )?i (?:(?:should|could|might|ought to|need to|must) )?(?!(?:have|am|was) )"
    r"(?=\S)",
    re.IGNORECASE,
)
_THAT_I_SHOULD = re.compile(r"(?:that )?i (?:should|ought to) (?!have )(?=\S)", re.IGNORECASE)
_TO = re.compile(r"to (?=\S)", re.IGNORECASE)
_GERUNDS = {
    "applying": "apply", "asking": "ask", "attending": "attend", "checking": "check",
    "contacting": "contact", "following": "follow", "joining": "join", "learning": "learn",
    "listening": "listen", "looking": "look", "reaching": "reach", "reading": "read",
    "speaking": "speak", "subscribing": "subscribe", "taking": "take", "talking": "talk",
    "trying": "try", "visiting": "visit", "watching": "watch",
}  # fmt: skip
_TO_READ = re.compile(
    r"(?:(?:the|a|an|her|his|their) )?(?:book|article|paper|newsletter|blog)(?![\w-])",
    re.IGNORECASE,
)
_TO_SEE = re.compile(
    r"(?:(?:the|a|an|her|his|their) )?(?:podcast|website|video|course)(?![\w-])", re.IGNORECASE
)
# What to do begins so, and whom or what follows. Of `_CALL` only behind a word of advice.
_TALK = re.compile(
    r"(?:(?:talk|speak) (?:to|with)|reach out to|get in touch with) (?=\S)", re.IGNORECASE
)
_CALL = re.compile(
    r"(?:call|contact|ask|meet(?: with)?|connect with|chat with|write to|e-?mail) (?=\S)",
    re.IGNORECASE,
)
_READ = re.compile(r"read (?=\S)", re.IGNORECASE)
_LOOK = re.compile(
    r"(?:(?:have |take )?a look at|look (?:at|into|up)|check out) (?=\S)", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?[.!]?")
# What was done is told so: "read Sapiens too", "read Law at Oxford".
_DONE = re.compile(
    r"\b(?:already|too|again|also|but|finished|last|loved|liked|hated|never|once|twice|when|while)\b"
    r"|\bas well\b|\bat [A-Z]|\bin (?:school|college|English|German|French|Spanish)\b"
)
_NAMED = re.compile(
    rf"{_ASIDE}(?:named|names|mentioned|mentions)(?: to me)?(:)? (?=\S)", re.IGNORECASE
)


def read_heard(part: str, names: Sequence[str]) -> Heard:
    """What the part says that one of `names` suggested, or whom they named."""
    openly = _OPENLY.match(part)
    if openly:
        return Heard(_advised(part[openly.end() :]))
    bare = _bare(part, names)
    if bare is not None:
        return Heard(bare)
    whose, rest = who(part, names)
    advice = _suggested(rest)
    if advice is not None:
        return Heard(advice._replace(whose=whose or 0))
    people = _mentioned(rest)
    return Heard(named=tuple(one._replace(whose=whose or 0) for one in people))


def _suggested(said: str) -> Suggestion | None:
    """ "suggested I talk to Priya Nair", "advised me to read The Goal", "recommends: the list"."""
    advises = _ADVISES.match(said)
    if advises:
        rest = said[advises.end() :]
        if rest[:1] == ":":
            return _advised(rest[1:].strip())
        if rest[:1] != " ":
            return None
        rest = rest.strip()
        told = _THAT_I.match(rest) or (_TO.match(rest) if _ADVISED_ME.search(advises[0]) else None)
        return _advised(rest[told.end() :]) if told else _doing(rest) or _thing(rest)
    says = _SAYS.match(said)
    rest = said[says.end() :].strip() if says else ""
    should = _THAT_I_SHOULD.match(rest)
    if should:
        return _advised(rest[should.end() :])
    to = _TO.match(rest)
    found = _advised(rest[to.end() :]) if to else None
    return found if found and found.kind != "do" else None


def _doing(rest: str) -> Suggestion | None:
    """ "talking to Priya Nair", "reading The Goal"; "to talk to …" as well."""
    first, _, more = rest.partition(" ")
    if first.lower() in _GERUNDS and more:
        return _advised(f"{_GERUNDS[first.lower()]} {more}")
    to = _TO.match(rest)
    found = _advised(rest[to.end() :]) if to else None
    return found if found and found.kind != "do" else None


def _thing(rest: str) -> Suggestion | None:
    """What is recommended by itself: "the book The Goal", "acme.com", "Priya Nair @ Hooli"."""
    words = pieces.tokens(rest)
    if _TO_READ.match(rest):
        return _of("read", rest)
    if _TO_SEE.match(rest) or _ADDRESS.fullmatch(rest) or (len(words) == 1 and words[0].quoted):
        return _of("look", rest)
    whom = person(rest)
    sure = whom is not None and whom.company and is_name(whom)
    return _talk_to(whom) if whom and sure else None


def _advised(said: str) -> Suggestion | None:
    """What is advised, said in so many words: whatever it is, it is advice; None for nothing."""
    talk, call = _TALK.match(said), _CALL.match(said)
    begun = talk or call
    whom = person(said[begun.end() :]) if begun else None
    if whom is not None and (is_name(whom) or (talk and not _is_pronoun(whom))):
        return _talk_to(whom)
    for kind, pattern in (("read", _READ), ("look", _LOOK)):
        begun = pattern.match(said)
        found = _of(kind, said[begun.end() :]) if begun else None
        if found is not None:
            return found
    return _of("do", said)


def _bare(part: str, names: Sequence[str]) -> Suggestion | None:
    """ "talk to Priya Nair @ Hooli", "read The Goal", "look at acme.com": of today, not of then."""
    if not pieces.without_day(part):
        return None
    talk = _TALK.match(part)
    whom = person(part[talk.end() :]) if talk else None
    if talk:
        return _talk_to(whom) if whom and is_name(whom) and not _is_one(whom, names) else None
    for kind, pattern in (("read", _READ), ("look", _LOOK)):
        begun = pattern.match(part)
        if begun and _is_title(part[begun.end() :], names, within=kind == "look"):
            return _of(kind, part[begun.end() :])
    return None


def _is_title(said: str, names: Sequence[str], within: bool) -> bool:
    """Whether the words name a thing to read or look at; `within`: "the Lean group" does as well.

    "Ann's blog" is what was read before meeting Ann.
    """
    first = said.partition(" ")[0]
    own = straight(first).lower().endswith("'s") and any(
        straight(first).lower()[:-2] in named(name)[0].lower().split() for name in names
    )
    if own or _DONE.search(said):
        return False
    if said[:1] in '"“„«' or said[:1].isupper() or _ADDRESS.fullmatch(said):
        return first != "I"
    words = said.split()
    return within and words[0] in ("the", "a") and any(word[0].isupper() for word in words)


def _is_one(whom: Person, names: Sequence[str]) -> bool:
    """Whether the person is among those that the line is about: then it is for me to do."""
    return any(whom.name.lower() == named(name)[0].lower() for name in names)


def _is_pronoun(whom: Person) -> bool:
    return not whom.quoted and whom.name.lower().split()[0] in (
        "her",
        "him",
        "them",
        "me",
        "us",
        "you",
        "it",
    )


def _talk_to(whom: Person) -> Suggestion:
    return Suggestion("talk", whom.said, whom.name, whom.company)


def _of(kind: str, text: str) -> Suggestion | None:
    said = pieces.said(text, pieces.tokens(text)).strip()
    return Suggestion(kind, said) if said.strip(" .!?,") else None


def _mentioned(said: str) -> tuple[Naming, ...]:
    """ "mentioned Bob Reyes and Carla Díaz @ Hooli"; none where no person is surely meant."""
    found = _NAMED.match(said)
    if found is None:
        return ()
    people = _people(said[found.end() :])
    sure = bool(people) and all(one and (found[1] or is_name(one)) for one in people)
    return tuple(Naming(*one[:3]) for one in people if one) if sure else ()


def _people(said: str) -> list[Person | None]:
    """The people that are named one after the other, joined by "and" or "&" outside of brackets."""
    words = pieces.tokens(said)
    depth, start, found = 0, 0, []
    for token in words:
        if not token.quoted:
            depth += token.text.count("(") - token.text.count(")")
        following = said[token.end :].strip()
        joins = not token.quoted and token.text in ("and", "&") and depth <= 0
        if joins and following[:1].isupper() | (following[:1] == '"'):
            found.append(person(said[start : token.start].strip()))
            start = token.end
    return [*found, person(said[start:].strip())]
