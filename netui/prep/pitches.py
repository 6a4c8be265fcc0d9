"""Me in 30 seconds: what I say of myself, by audience; counted in words and spoken seconds.

A pitch says who I am, what came of my work, what I offer, and ends with a question to them: so it
begins a talk instead of ending one. Speakers in talks make 120 to 160 words a minute.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from netui import clock, settings
from netui.errors import Refused
from netui.prep import notes
from netui.prep.notes import Opened, Saved
from netui.store import drafts, undo
from netui.store.file import run
from netui.text import clean, clean_lines

WANTED_SECONDS = 30
MOST_SECONDS = 35  # a hint comes from here on
SHORTEST_WORDS = 8  # below, nothing is said of it yet

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_JARGON_TEXT = """
synergy synergies leverage leveraging utilize utilise paradigm bandwidth stakeholder stakeholders
deliverables holistic scalable robust cutting-edge best-in-class world-class results-driven
results-oriented detail-oriented self-starter go-getter thought-leader ninja rockstar guru disrupt
disruptive innovative proactive dynamic passionate seasoned strategic end-to-end cross-functional
value-add ecosystem actionable impactful ideate
"""
_JARGON = frozenset(_JARGON_TEXT.split())
_OUTCOME = re.compile(
    r"\d|\b(so that|which (let|saved|made|cut|helped)|saved?|cut|raised|doubled|halved|grew|built"
    r"|opened|launched|reduced|increased|improved|won|led to|brought|taught|trained|turned|helped"
    r"|fixed|started|delivered|finished|shortened|prevented)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(offers?|shares?|lend|gladly|happy to|glad to|for you|pass on"
    r"|(help|show|send|introduce|teach|bring) (you|your|anybody|anyone|others)"
    r"|I (can|could) help)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[A-Z]{3,}\b")


class Pitch(NamedTuple):
    """A version; `text` may have several lines."""

    id: int
    audience: str
    text: str


class Spoken(NamedTuple):
    """How long a pitch is."""

    words: int
    seconds: int


def every() -> list[Pitch]:
    """All versions, in the order in which they were written."""
    rows = run("SELECT id, audience, text FROM pitch ORDER BY id")
    return [Pitch(number, clean(who), clean_lines(text)) for number, who, text in rows]


def read(pitch_id: int) -> Pitch:
    """One version. Raises Refused where it is gone."""
    row = run("SELECT id, audience, text FROM pitch WHERE id = ?", (pitch_id,)).fetchone()
    if row is None:
        raise Refused("this pitch is gone: it was removed elsewhere")
    return Pitch(row[0], clean(row[1]), clean_lines(row[2]))


def add(audience: str, text: str = "") -> int:
    """A version for an audience; its id. Raises Refused."""
    audience = _checked(audience)
    with undo.action(f"New pitch for {audience}"):
        cursor = run(
            "INSERT INTO pitch (audience, text, created_at) VALUES (?, ?, ?)",
            (audience, clean_lines(text), clock.stamp()),
        )
        return cursor.lastrowid or 0


def rename(pitch_id: int, audience: str) -> None:
    """Give the version another audience. Raises Refused."""
    audience, held = _checked(audience, pitch_id), read(pitch_id)
    if audience != held.audience:
        with undo.action(f"The pitch for {held.audience} is for {audience}"):
            run("UPDATE pitch SET audience = ? WHERE id = ?", (audience, pitch_id))


def remove(pitch_id: int) -> None:
    """Remove a version. Raises Refused where it is gone."""
    with undo.action(f"Remove the pitch for {read(pitch_id).audience}"):
        run("DELETE FROM pitch WHERE id = ?", (pitch_id,))


def opened(pitch_id: int) -> Opened:
    """What the field shows: the draft of a session that was cut off, else the saved words."""
    return notes.open_text(_key(pitch_id), read(pitch_id).text)


def keep(pitch_id: int, text: str, base: str) -> None:
    """Keep what is being written as a draft."""
    drafts.keep(_key(pitch_id), text, base)


def finish(pitch_id: int, text: str, base: str) -> Saved:
    """End a visit to the field: save, and forget the draft; a clash keeps both texts."""
    return notes.finish_text(
        _key(pitch_id),
        lambda: notes.save_text(
            f"Edit the pitch for {read(pitch_id).audience}",
            lambda: read(pitch_id).text,
            lambda new: _write(pitch_id, new),
            text,
            base,
        ),
    )


def _write(pitch_id: int, text: str) -> None:
    run("UPDATE pitch SET text = ? WHERE id = ?", (text, pitch_id))


def _key(pitch_id: int) -> str:
    return f"pitch:{pitch_id}"


def spoken(text: str) -> Spoken:
    """Words, and the seconds that they take at the speed of the settings."""
    words = len(_WORD.findall(text))
    return Spoken(words, round(words * 60 / settings.current().prep.words_a_minute))


def hints(text: str) -> list[str]:
    """What would make it better, in words; nothing while hardly anything is written."""
    length = spoken(text)
    if length.words < SHORTEST_WORDS:
        return []
    found = []
    if length.seconds > MOST_SECONDS:
        rate = settings.current().prep.words_a_minute
        more = length.words - WANTED_SECONDS * rate // 60
        found.append(f"Too long by some {more} words: what can they ask you about instead?")
    if jargon := _jargon(text):
        found.append(f"Words that a stranger may not know: {', '.join(jargon)}")
    if not _OUTCOME.search(text):
        found.append("No outcome: what came of your work, for whom? A number stays in mind")
    if not _OFFER.search(text):
        found.append("No offer: what could you do for them?")
    if not text.rstrip().rstrip("\"'”’)").endswith("?"):
        found.append("Ends without a question to them: ask what they do, or what they would advise")
    return found


def _jargon(text: str) -> list[str]:
    words = [word for word in _WORD.findall(text) if word.lower() in _JARGON]
    return list(dict.fromkeys([*words, *_INITIALS.findall(text)]))[:4]


def _checked(audience: str, pitch_id: int = 0) -> str:
    audience = clean(audience)
    if not audience:
        raise Refused("for whom is it? Name an audience, such as hiring managers")
    held = run(
        "SELECT 1 FROM pitch WHERE lower(audience) = lower(?) AND id <> ?", (audience, pitch_id)
    )
    if held.fetchone():
        raise Refused(f"there is a pitch for {audience} already: choose it, or name another")
    return audience
