"""The lines that are not in the file yet: in work, being mended, and waiting.

    noted    Ana Díaz, nurse educator; …     in the file; `before` brings one back to mend
    in work  Bob Reyes, recrui               what the next key types into
    waiting  Carla Díaz @ Hooli              from a paste; comes into work once the line is free

No step drops a line: what leaves the field is in the file, in `changed`, `waiting` or `aside`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from netui.text import clean

# The lines in the file by their numbers, in their order.
Noted = Mapping[int, str]


class Handed(NamedTuple):
    """A line on its way into the file; `mending`: the line that it replaces, if any."""

    text: str
    mending: int | None = None


@dataclass(frozen=True)
class Lines:
    """What is in work. `new`: a line that is not noted yet; it is kept while one is mended.

    `mending`: the noted line that is in work instead. `changed`: noted lines as they were changed
    and not accepted, that in work included. `aside`: taken out, the newest last.
    """

    new: str = ""
    waiting: tuple[str, ...] = ()
    mending: int | None = None
    changed: Mapping[int, str] = field(default_factory=dict)
    handed: tuple[Handed, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The line in work."""
        return self.new if self.mending is None else self.changed[self.mending]

    @property
    def unsaid(self) -> int:
        """How many lines besides that in work are to be accepted."""
        kept = bool(self.new.strip()) and self.mending is not None
        return len(self.waiting) + len(self.changed) - (self.mending is not None) + kept

    @property
    def left_words(self) -> str:
        """The same in words."""
        return (
            "1 line is not accepted"
            if self.unsaid == 1
            else f"{self.unsaid} lines are not accepted"
        )

    def to_accept(self, noted: Noted) -> bool:
        """Whether the line in work says anything that is not in the file."""
        told = "" if self.mending is None else noted.get(self.mending, "")
        return self.text.strip() not in ("", told)

    # --- typing

    def typed(self, text: str) -> Lines:
        """The line in work is another."""
        if self.mending is None:
            return replace(self, new=text)
        return replace(self, changed={**self.changed, self.mending: text})

    def pasted(self, lines: Sequence[str]) -> Lines:
        """Several lines at once: the first is in work where that is free, the others wait."""
        free = bool(lines) and not self.text.strip()
        held = self.typed(lines[0]) if free else self
        return replace(held, waiting=(*self.waiting, *lines[free:]))

    def chosen(self, waiting: int, noted: Noted) -> Lines:
        """A waiting line comes into work; the new one waits in its place."""
        lines = list(self.waiting)
        text = lines.pop(waiting)
        if self.new.strip():
            lines.insert(waiting, self.new)
        return replace(self.left(noted), new=text, waiting=tuple(lines))

    # --- mending

    def before(self, noted: Noted) -> Lines:
        """The line before that in work; the first stays."""
        ids = list(noted)
        at = len(ids) if self.mending is None else ids.index(self.mending)
        return self.bring(ids[at - 1], noted) if at else self

    def after(self, noted: Noted) -> Lines:
        """The line after that in work; after the last noted one comes the new one again."""
        if self.mending is None:
            return self
        ids = list(noted)
        at = ids.index(self.mending) + 1
        return self.bring(ids[at], noted) if at < len(ids) else self.left(noted)

    def bring(self, number: int, noted: Noted) -> Lines:
        """A noted line comes into work, as it was left where it was changed."""
        left = self.left(noted)
        changed = {number: noted[number], **left.changed}
        return replace(left, mending=number, changed=changed)

    def left(self, noted: Noted) -> Lines:
        """Back to the new line; what was changed in a mended one is kept."""
        changed = dict(self.changed)
        if self.mending is not None and self.text.strip() in ("", noted.get(self.mending)):
            del changed[self.mending]
        return replace(self, mending=None, changed=changed)

    def settled(self, noted: Noted) -> Lines:
        """As it is once the file holds these: a line that is gone there becomes a new one."""
        gone = [text for number, text in self.changed.items() if number not in noted]
        if not gone:
            return self
        changed = {number: text for number, text in self.changed.items() if number in noted}
        if self.mending is None or self.mending in noted:
            return replace(self, changed=changed, waiting=(*gone, *self.waiting))
        gone.remove(self.text)
        kept = [self.new] if self.new.strip() else []
        waiting = (*kept, *gone, *self.waiting)
        return Lines(self.text, waiting, None, changed, self.handed, self.aside)

    # --- accepting

    def hand_over(self) -> tuple[Lines, tuple[Handed, ...]]:
        """The line in work on its way, and what is in work then."""
        return self._handing((Handed(self.text, self.mending),), self.waiting)

    def hand_over_all(self) -> tuple[Lines, tuple[Handed, ...]]:
        """Every line on its way: those changed, the new one, and those that wait."""
        mended = [Handed(text, number) for number, text in self.changed.items() if text.strip()]
        new = [Handed(text) for text in (self.new, *self.waiting) if text.strip()]
        return replace(self, new="")._handing((*mended, *new), ())

    def _handing(
        self, handed: tuple[Handed, ...], waiting: tuple[str, ...]
    ) -> tuple[Lines, tuple[Handed, ...]]:
        mended = {one.mending for one in handed}
        changed = {n: t for n, t in self.changed.items() if n not in mended and t.strip()}
        new = "" if None in mended else self.new
        return Lines(new, waiting, None, changed, (*self.handed, *handed), self.aside), handed

    def accepted(self, handed: Handed) -> Lines:
        """A line is in the file; where the field is free, the next comes into work."""
        return self._without(handed)._next()

    def given_back(self, refused: Sequence[Handed], quiet: bool) -> Lines:
        """Lines were refused: the first is in work again, if it is `quiet` there, the others wait.

        `quiet`: nothing was typed since they were handed over.
        """
        lines = self
        for handed in refused:
            lines = lines._without(handed)
        mended = {one.mending: one.text for one in refused if one.mending is not None}
        new = tuple(one.text for one in refused if one.mending is None)
        changed = {**lines.changed, **mended}
        lines = replace(lines, changed=changed, waiting=(*new, *lines.waiting))
        if not quiet or not refused:
            return lines
        return replace(lines._next(), mending=refused[0].mending)

    def _without(self, handed: Handed) -> Lines:
        left = list(self.handed)
        left.remove(handed)
        return replace(self, handed=tuple(left))

    def _next(self) -> Lines:
        """With the next waiting line in work, where nothing else is."""
        if self.waiting and self.mending is None and not self.new.strip():
            return replace(self, new=self.waiting[0], waiting=self.waiting[1:])
        return self

    def following(self) -> Lines:
        """From an empty line to what is still to be accepted: a changed line, or one that waits."""
        if self.changed and self.mending is None and not self.waiting:
            return replace(self, mending=next(iter(self.changed)))
        return self._next()

    # --- taking out

    def put_aside(self) -> Lines:
        """The line in work is taken out, and the next comes into work."""
        if not self.text.strip():
            return self
        changed = {n: text for n, text in self.changed.items() if n != self.mending}
        new = "" if self.mending is None else self.new
        aside = (*self.aside, self.text)
        return Lines(new, self.waiting, None, changed, self.handed, aside)._next()

    def taken_back(self) -> Lines:
        """The line that was taken out last is in work again, where nothing else is."""
        if not self.aside or self.text.strip():
            return self
        return replace(self, new=self.aside[-1], aside=self.aside[:-1], mending=None)

    # --- the draft

    @property
    def draft(self) -> str:
        """All of it as the text of a draft; "" where nothing is to be kept."""
        new = [one.text for one in self.handed if one.mending is None]
        mended = {str(one.mending): one.text for one in self.handed if one.mending is not None}
        waiting = [*new, *self.waiting]
        changed = {**{str(number): text for number, text in self.changed.items()}, **mended}
        if not (self.new.strip() or waiting or changed):
            return ""
        kept = {
            "line": self.new,
            "mending": self.mending,
            "changed": changed,
            "waiting": waiting,
            "aside": list(self.aside),
        }
        return json.dumps(kept, ensure_ascii=False)


def brought_back(draft: str, noted: Noted) -> Lines:
    """The lines in the text of a draft, against those in the file now. Odd parts are left out."""
    try:
        kept = json.loads(draft)
    except ValueError:
        return Lines()
    if not isinstance(kept, dict):
        return Lines()
    changed = _changed(kept.get("changed"))
    mending = kept.get("mending")
    lines = Lines(
        " ".join(_lines([kept.get("line")])),
        _lines(kept.get("waiting")),
        mending if isinstance(mending, int) and mending in changed else None,
        changed,
        aside=_lines(kept.get("aside")),
    )
    # One whose line in the file is the same by now is not changed any more.
    same = [n for n, text in changed.items() if text == noted.get(n) and n != lines.mending]
    lines = replace(lines, changed={n: t for n, t in changed.items() if n not in same})
    return lines.settled(noted)._next()


def _lines(values: Any) -> tuple[str, ...]:
    texts = values if isinstance(values, list) else []
    return tuple(line for text in texts if isinstance(text, str) and (line := clean(text)))


def _changed(values: Any) -> dict[int, str]:
    texts = values if isinstance(values, dict) else {}
    return {
        int(number): clean(text)
        for number, text in texts.items()
        if number.isascii() and number.isdecimal() and isinstance(text, str)
    }
