"""The kinds of interaction as data: their names, what they are called in a sentence, and the words
that people begin with when they tell of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from netui.text import fold


class Kind(NamedTuple):
    """`talk`: we spoke. `phrases`: what it is called before the names, by direction."""

    talk: bool
    phrases: dict[str, str]


def _talk(noun: str) -> Kind:
    return Kind(True, {"both": f"{noun} with", "me": f"{noun} with", "them": f"{noun} with"})


KINDS = {
    "message": Kind(
        False, {"both": "messages with", "me": "message to", "them": "message from"}
    ),
    "call": Kind(True, {"both": "call with", "me": "call to", "them": "call from"}),
    "coffee": _talk("coffee"),
    "meeting": _talk("meeting"),
    "encounter": _talk("encounter"),
    "comment": Kind(
        False, {"both": "comments with", "me": "comment to", "them": "comment from"}
    ),
    # What is given goes one way only.
    "gave": Kind(False, {"me": "something given to"}),
    "received": Kind(False, {"them": "something received from"}),
}  # fmt: skip
WORDS = {kind: kind for kind in KINDS}
DIRECTIONS = {"both": "both", "me": "me", "them": "them"}
TALKS = frozenset(kind for kind, known in KINDS.items() if known.talk)

# word -> kind, direction where nothing else tells
OPENINGS = {
    "coffee": ("coffee", "both"), "coffees": ("coffee", "both"), "tea": ("coffee", "both"),
    "call": ("call", "both"), "called": ("call", "me"), "calling": ("call", "both"),
    "phoned": ("call", "me"), "phone": ("call", "both"), "rang": ("call", "me"),
    "zoom": ("call", "both"), "video": ("call", "both"),
    "meeting": ("meeting", "both"), "met": ("meeting", "both"), "meet": ("meeting", "both"),
    "saw": ("meeting", "both"), "talk": ("meeting", "both"), "talked": ("meeting", "both"),
    "spoke": ("meeting", "both"), "chat": ("meeting", "both"), "chatted": ("meeting", "both"),
    "walk": ("meeting", "both"), "interview": ("meeting", "both"),
    "breakfast": ("meeting", "both"), "lunch": ("meeting", "both"), "dinner": ("meeting", "both"),
    "drinks": ("meeting", "both"),
    "encounter": ("encounter", "both"), "encountered": ("encounter", "both"),
    "message": ("message", "me"), "messages": ("message", "both"), "messaged": ("message", "me"),
    "wrote": ("message", "me"), "email": ("message", "me"), "emails": ("message", "both"),
    "emailed": ("message", "me"), "e-mail": ("message", "me"), "e-mailed": ("message", "me"),
    "mail": ("message", "me"), "mailed": ("message", "me"), "text": ("message", "me"),
    "texted": ("message", "me"), "dm": ("message", "me"), "pinged": ("message", "me"),
    "comment": ("comment", "me"), "comments": ("comment", "both"), "commented": ("comment", "me"),
    "gave": ("gave", "me"), "sent": ("gave", "me"), "lent": ("gave", "me"),
    "got": ("received", "them"), "received": ("received", "them"),
}  # fmt: skip
# Words that say more than their kind: they stay in the summary.
TELLING = {"tea", "zoom", "video", "walk", "interview", "breakfast", "lunch", "dinner", "drinks",
           "lent"}  # fmt: skip

# What a place may begin with by itself.
_PLACED = {"at", "behind", "by", "during", "in", "near", "on", "outside", "over"}


def is_talk(kind: str) -> bool:
    """Whether we spoke: a call, coffee, meeting or encounter."""
    return kind in TALKS


def settled(kind: str, direction: str) -> str:
    """The direction, where the kind itself does not say it."""
    phrases = KINDS[kind].phrases
    return direction if direction in phrases else next(iter(phrases))


def guess(text: str) -> str | None:
    """The kind that `text` begins with ("coffee at Blue Plate"), or None."""
    found = OPENINGS.get(first_word(text))
    return found[0] if found else None


def first_word(text: str) -> str:
    """The first word of `text`, folded, without the punctuation behind it."""
    return fold(text).strip().partition(" ")[0].strip(",.:;!?")


def phrase(kind: str, direction: str, names: Sequence[str]) -> str:
    """In a sentence: "coffee with Ann Ortiz and Bob Reyes"."""
    return f"{KINDS[kind].phrases[settled(kind, direction)]} {people(names)}"


def at(event: str) -> str:
    """Where that was, in a sentence: "at SHRM November", but "on the plane" and "by chance"."""
    placed = first_word(event) in _PLACED and " " in event
    return event[:1].lower() + event[1:] if placed else f"at {event}"


def people(names: Sequence[str], most: int = 3) -> str:
    """Names in a sentence; of more than `most` the last are only counted."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} others"
    *first, last = names or ("somebody",)
    return f"{', '.join(first)} and {last}" if first else last
