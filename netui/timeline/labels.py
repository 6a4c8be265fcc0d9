"""How the timeline calls what happened: kinds, planned talks and roles in words."""

from __future__ import annotations

from netui.text import clean

_LABELS = {
    ("message", "me"): "You wrote",
    ("message", "them"): "They wrote",
    ("message", "both"): "Messages",
    ("comment", "me"): "You commented",
    ("comment", "them"): "They commented",
    ("comment", "both"): "Comments",
    ("gave", "me"): "You gave",
    ("gave", "both"): "You gave",
    ("received", "them"): "You received",
    ("received", "both"): "You received",
}
# What may follow the kind in a summary that can do without it: "coffee with Bob", "call about pay".
_LINKS = frozenset(("with", "at", "in", "on", "about", "over", "after", "for", "from", "–", "—"))


def label(kind: str, direction: str) -> str:
    """What to call an interaction, such as "Coffee" or "They wrote"."""
    if kind == "encounter":
        return "Met"
    return _LABELS.get((kind, direction)) or clean(kind).capitalize()


def meeting_line(start: str, zone: str, minutes: int, place: str, purpose: str) -> str:
    """A meeting in one line: "Coffee, 14:00, 30 min, Blue Plate"."""
    time = f"{start} {zone}" if zone else start
    parts = (clean(purpose) or "Meeting", time if start else "", f"{minutes} min", place)
    return ", ".join(part for part in map(clean, parts) if part)


def role(title: str, company: str | None) -> str:
    """A position in words: "HR Lead at Acme"."""
    return " at ".join(part for part in (clean(title), clean(company or "")) if part)


def unrepeated(text: str, what: str) -> str:
    """`text` without the kind that its label has said: of "Coffee: coffee, bikes" one is enough."""
    word = what.rpartition(" ")[2]
    if text[: len(word)].casefold() != word.casefold():
        return text
    rest = text[len(word) :]
    if not rest or rest[0] in ",:;.":
        return rest.lstrip(",:;. ")
    return rest.lstrip(" –—") if rest.split(maxsplit=1)[0] in _LINKS and rest[0] == " " else text
