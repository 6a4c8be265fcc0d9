"""Advice in words: what a suggestion asks for, and how it stands in a sentence."""

from __future__ import annotations

from netui.text import fold

KINDS = ("talk", "read", "look", "do")

# The word that a suggestion begins with -> what it asks for, and the word after "suggested".
_OPENINGS = {
    "talk": ("talk", "talking"), "speak": ("talk", "speaking"), "chat": ("talk", "chatting"),
    "meet": ("talk", "meeting"), "call": ("talk", "calling"), "phone": ("talk", "phoning"),
    "ask": ("talk", "asking"), "contact": ("talk", "contacting"), "email": ("talk", "emailing"),
    "message": ("talk", "messaging"), "ping": ("talk", "pinging"), "reach": ("talk", "reaching"),
    "connect": ("talk", "connecting"), "approach": ("talk", "approaching"),
    "read": ("read", "reading"), "reread": ("read", "rereading"),
    "look": ("look", "looking"), "check": ("look", "checking"), "watch": ("look", "watching"),
    "visit": ("look", "visiting"), "browse": ("look", "browsing"), "listen": ("look", "listening"),
    "follow": ("look", "following"), "search": ("look", "searching"),
    "study": ("look", "studying"), "explore": ("look", "exploring"),
    "add": ("do", "adding"), "apply": ("do", "applying"), "attend": ("do", "attending"),
    "bring": ("do", "bringing"), "build": ("do", "building"), "buy": ("do", "buying"),
    "consider": ("do", "considering"), "cut": ("do", "cutting"), "do": ("do", "doing"),
    "find": ("do", "finding"), "focus": ("do", "focusing"), "get": ("do", "getting"),
    "give": ("do", "giving"), "go": ("do", "going"), "join": ("do", "joining"),
    "keep": ("do", "keeping"), "learn": ("do", "learning"), "leave": ("do", "leaving"),
    "make": ("do", "making"), "offer": ("do", "offering"), "practise": ("do", "practising"),
    "practice": ("do", "practicing"), "prepare": ("do", "preparing"), "put": ("do", "putting"),
    "register": ("do", "registering"), "rewrite": ("do", "rewriting"), "see": ("do", "seeing"),
    "send": ("do", "sending"), "show": ("do", "showing"), "start": ("do", "starting"),
    "stop": ("do", "stopping"), "take": ("do", "taking"), "target": ("do", "targeting"),
    "tell": ("do", "telling"), "think": ("do", "thinking"), "try": ("do", "trying"),
    "use": ("do", "using"), "volunteer": ("do", "volunteering"), "wait": ("do", "waiting"),
    "work": ("do", "working"), "write": ("do", "writing"),
}  # fmt: skip
# What may stand before the suggestion itself: "that I should read The Goal".
_BEFORE = {
    *("that", "to", "i", "you", "we", "me", "should", "could", "might", "must", "please"),
    *("maybe", "perhaps", "just"),
}
_TO_SOMEBODY = (("get", "in", "touch"), ("write", "to"), ("turn", "to"))
_SMALL = {"to", "with", "out", "in", "touch", "up", "a", "an", "the"}
_READING = {"book", "books", "article", "articles", "paper", "report", "blog"}


def kind_of(text: str) -> str:
    """What a suggestion asks for: talk (to somebody), read, look (at something) or do."""
    words = _words(text)
    if not words:
        return "do"
    if any(tuple(words[: len(opening)]) == opening for opening in _TO_SOMEBODY):
        return "talk"
    if words[0] in _OPENINGS:
        kind = _OPENINGS[words[0]][0]
        return "read" if kind == "look" and _READING & set(words[:5]) else kind
    return "read" if _READING & set(words[:4]) else "do"


def words_of(kind: str, text: str, about: str, company: str) -> str:
    """A suggestion in one line: "talk to Priya Nair @ Hooli", "read The Goal".

    `about` and `company` may be "": whom it names, and where they work.
    """
    where = f" @ {company}" if company and fold(company) not in fold(text) else ""
    if not about:
        return f"{text or 'talk to somebody'}{where}"
    who = f"{about}{where}"
    if not text or (kind == "talk" and _names_only(text, about)):
        return f"talk to {who}"
    if fold(about) not in fold(text):
        if kind == "talk" and _is_without_name(text):
            return f"talk to {who} {text.removeprefix('talk ')}"
        return f"{text} ({who})"
    return f"{text}{where}" if fold(text).endswith(fold(about)) else text


def suggested(words: str) -> str:
    """A suggestion as it stands behind "you suggested": "reading The Goal", "the course"."""
    told = words.split()
    while len(told) > 1 and _bare(told[0]) in _BEFORE:
        told = told[1:]
    known = _OPENINGS.get(_bare(told[0])) if told else None
    return " ".join([known[1], *told[1:]]) if known else " ".join(told)


def _is_without_name(text: str) -> bool:
    """Whether it is as captured lines keep it, the name left out: "talk about pay"."""
    first, _, rest = text.partition(" ")
    return first == "talk" and bool(rest) and _bare(rest.split()[0]) not in _SMALL


def _names_only(text: str, about: str) -> bool:
    """Whether `text` says no more than to talk to `about`: "talk to Priya"."""
    words = _words(text)
    if not words or _OPENINGS.get(words[0], ("",))[0] != "talk":
        return False
    return words[0] != "ask" and set(words[1:]) - _SMALL <= set(map(_bare, about.split()))


def _words(text: str) -> list[str]:
    """The words of a suggestion, folded, without what only leads up to it."""
    words = [_bare(word) for word in text.split()]
    while words and words[0] in _BEFORE:
        words = words[1:]
    return words


def _bare(word: str) -> str:
    return fold(word).strip(".,:;!?\"'“”‘’()")
