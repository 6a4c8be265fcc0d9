"""What a body may do to the value of a slot: `{{ slot|bare }}`."""

from __future__ import annotations

from collections.abc import Callable

_ENDS = " \t\n.,;:"
_CLOSED = (".", "!", "?", "…", ":", ")", "”", '"')
_QUOTES = "“\"‘'«"
# Before these "my" and "your" would be one word too many.
_DETERMINED = ("a", "an", "the", "my", "our", "your", "what", "some", "any", "one", "two", "three")


def bare(text: str) -> str:
    """Without white space around it and without what ends a sentence."""
    return text.strip().rstrip(_ENDS)


def sentence(text: str) -> str:
    """A sentence of its own: a capital first, a full stop last."""
    text = upper_first(text.strip())
    return text if not text or text.endswith(_CLOSED) else f"{text}."


def upper_first(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """With a small first letter: "Send the slides" within a sentence."""
    return text[:1].lower() + text[1:]


def my(text: str) -> str:
    """ "my survey", but "an introduction to Ann" as it is."""
    return _whose("my", text)


def your(text: str) -> str:
    """ "your post on layoffs", but "the post" and “Layoffs” as they are."""
    return _whose("your", text)


def _whose(word: str, text: str) -> str:
    text = bare(text)
    first = text.partition(" ")[0].lower()
    return text if not text or first in _DETERMINED or text[0] in _QUOTES else f"{word} {text}"


def at(event: str) -> str:
    """ "at SHRM November", but "on the plane" as it is."""
    from netui.timeline import kinds

    return kinds.at(event)


# name -> (what it does to a text, the same in words)
FILTERS: dict[str, tuple[Callable[[str], str], str]] = {
    "bare": (bare, "without the full stop at its end"),
    "sentence": (sentence, "a capital first, a full stop last"),
    "my": (my, "with “my” before it, unless it has “a”, “the” or such"),
    "your": (your, "with “your” before it, unless it has “a”, “the” or such"),
    "at": (at, "with “at” before it, unless it says where by itself: “on the plane”"),
    "upper_first": (upper_first, "with a capital first letter, the rest as it is"),
    "lower_first": (lower_first, "with a small first letter"),
    "lower": (str.lower, "in small letters"),
    "upper": (str.upper, "in capitals"),
    "capitalize": (str.capitalize, "a capital first, all the rest small"),
    "title": (str.title, "a capital at each word"),
    "trim": (str.strip, "without white space around it"),
}
