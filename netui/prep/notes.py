"""Notes on a person: saved against the version they were read from, so that no text is lost.

Where somebody else has saved meanwhile, both texts stay, marked line by line:

    <<<<<<< here, 14:02
    likes tea
    =======
    likes coffee
    >>>>>>> elsewhere

The marks are longer than any in the texts themselves, so that notes that hold such lines, and
notes that clash again before anybody chose, can always be told apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from typing import Literal, NamedTuple

from netui import clock
from netui.errors import Refused
from netui.people.name import name_of
from netui.store import drafts, undo
from netui.store.file import run, transaction
from netui.text import clean, clean_lines

_SHORTEST = 7
_MARK = re.compile(r"^(?:<+|=+|>+)")
_OPENING = re.compile(r"^(<{7,}) here, (\d\d:\d\d)$")


class Saved(NamedTuple):
    """What a save did, and the text that stands in the file now: the base of the next save."""

    outcome: Literal["unchanged", "saved", "clash"]
    text: str


class Clash(NamedTuple):
    """Two versions of some lines, with the lines around them. `at`: wall time of the one here."""

    here: str
    elsewhere: str
    before: str
    after: str
    at: str


class Opened(NamedTuple):
    """A text to edit, the saved text it starts from, and whether it comes from a draft."""

    text: str
    base: str
    restored: bool


class _Parts(NamedTuple):
    """A marked text taken apart, as lines."""

    before: list[str]
    here: list[str]
    elsewhere: list[str]
    after: list[str]
    at: str

    def version(self, side: str) -> str:
        """The whole text with one side, or both, in place of the marks."""
        middle = {
            "here": self.here,
            "elsewhere": self.elsewhere,
            "both": self.here + self.elsewhere,
        }
        return "\n".join(self.before + middle[side] + self.after)


def read(contact_id: int) -> str:
    """The saved notes. Raises Refused where the person is no longer in the file."""
    row = run("SELECT notes FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if row is None:
        raise Refused("this person is no longer in the file: take the removal back with u")
    return clean_lines(row[0])


def opened(contact_id: int) -> Opened:
    """What the notes field shows: the draft of a session that was cut off, else the saved text."""
    return open_text(_key(contact_id), read(contact_id))


def save(contact_id: int, text: str, base: str) -> Saved:
    """Save `text`, written from `base`, as one action. Raises Refused as `read` does."""
    return save_text(
        f"Edit notes on {clean(name_of(contact_id))}",
        lambda: read(contact_id),
        lambda new: _write(contact_id, new),
        text,
        base,
    )


def finish(contact_id: int, text: str, base: str) -> Saved:
    """End a visit to the field: save, and forget the draft, in one commit."""
    return finish_text(_key(contact_id), lambda: save(contact_id, text, base))


def choose(contact_id: int, side: str) -> str:
    """Keep a side of the clash ("here", "elsewhere", "both" without marks); the notes after it."""
    return choose_text(
        f"Choose notes on {clean(name_of(contact_id))}",
        lambda: read(contact_id),
        lambda new: _write(contact_id, new),
        side,
    )


def clash(text: str) -> Clash | None:
    """The outermost clash in `text`, or None. Call again after a choice: there may be another."""
    parts = _parts(text)
    if parts is None:
        return None
    here, elsewhere, before, after = (
        "\n".join(lines) for lines in (parts.here, parts.elsewhere, parts.before, parts.after)
    )
    return Clash(here, elsewhere, before, after, parts.at)


def open_text(key: str, saved: str) -> Opened:
    """The draft of `key` where one is left and says something else than `saved`."""
    draft = drafts.find(key)
    if draft is None or draft.text == saved:
        return Opened(saved, saved, False)
    return Opened(draft.text, draft.base, True)


def save_text(
    name: str, read: Callable[[], str], write: Callable[[str], None], text: str, base: str
) -> Saved:
    """Compare `base` with what `read` gives and `write` what follows, as the action `name`."""
    text, base = clean_lines(text), clean_lines(base)
    if text == base:
        return Saved("unchanged", read())
    with undo.action(name):
        saved = settle(text, base, read())
        if saved.outcome != "unchanged":
            write(saved.text)
    return saved


def finish_text(key: str, save: Callable[[], Saved]) -> Saved:
    """`save`, and forget the draft of `key`, in one commit where there is something to write."""
    if not drafts.holds(key):
        return save()
    with transaction():
        saved = save()
        drafts.forget(key)
    return saved


def choose_text(name: str, read: Callable[[], str], write: Callable[[str], None], side: str) -> str:
    """Settle the outermost clash of what `read` gives, as the action `name`; the text after it."""
    with undo.action(name):
        text = read()
        parts = _parts(text)
        if parts is None:
            return text
        chosen = parts.version(side)
        write(chosen)
    return chosen


def settle(text: str, base: str, saved: str) -> Saved:
    """What becomes of `text`, written from `base`, where the file says `saved` by now."""
    if text in (base, saved):
        return Saved("unchanged", saved)
    if saved in (base, ""):
        return Saved("saved", text)
    if not text:
        return Saved("unchanged", saved)  # emptied here, written elsewhere: the words stay
    at = clock.now().astimezone().strftime("%H:%M")
    here, elsewhere = text, saved
    # Both went on writing before anybody chose: each goes on with its own side.
    parts = _parts(saved)
    if parts is not None and parts.version("elsewhere") == base:
        here, elsewhere, at = parts.version("here"), text, parts.at
    elif parts is not None and parts.version("here") == base:
        elsewhere = parts.version("elsewhere")
    if here == elsewhere:
        return Saved("saved", here)
    return Saved("clash", _marked(here, elsewhere, at))


def _marked(here: str, elsewhere: str, at: str) -> str:
    """Both texts as one: the lines they share at either end stand once, outside the marks."""
    ours, theirs = here.split("\n"), elsewhere.split("\n")
    longest = max(_mark_length(line) for line in (*ours, *theirs))
    size = max(_SHORTEST, longest + 1)
    head = _alike(ours, theirs)
    tail = _alike(ours[head:][::-1], theirs[head:][::-1])
    end, their_end = len(ours) - tail, len(theirs) - tail
    lines = [
        *ours[:head],
        f"{'<' * size} here, {at}",
        *ours[head:end],
        "=" * size,
        *theirs[head:their_end],
        f"{'>' * size} elsewhere",
        *ours[end:],
    ]
    return "\n".join(lines)


def _alike(ours: list[str], theirs: list[str]) -> int:
    """How many lines the two begin with in common."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False))
    )


def _mark_length(line: str) -> int:
    found = _MARK.match(line)
    return found.end() if found else 0


def _parts(text: str) -> _Parts | None:
    """The clash with the longest marks, or None where no marks are complete."""
    if "< here, " not in text:
        return None
    lines = text.split("\n")
    openings = [(found, i) for i, line in enumerate(lines) if (found := _OPENING.match(line))]
    for found, start in sorted(openings, key=lambda opening: -len(opening[0][1])):
        size = len(found[1])
        try:
            middle = lines.index("=" * size, start)
            end = lines.index(f"{'>' * size} elsewhere", middle)
        except ValueError:
            continue
        return _Parts(
            before=lines[:start],
            here=lines[start + 1 : middle],
            elsewhere=lines[middle + 1 : end],
            after=lines[end + 1 :],
            at=found[2],
        )
    return None


def _key(contact_id: int) -> str:
    return f"notes:{contact_id}"


def _write(contact_id: int, text: str) -> None:
    run("UPDATE contact SET notes = ? WHERE id = ?", (text, contact_id))
