"""A draft in work: its versions, kept at each pause as the text of a draft row."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from netui.store import drafts
from netui.text import clean_lines

PREFIX = "message:"
UNSENT = "sent:"
MOST_VERSIONS = 60


class Version(msgspec.Struct, frozen=True):
    """One state of a note. `text` None: rendered from the template and its slots."""

    template: str = ""
    variant: int = 0
    channel: str = ""
    occasion: str = ""
    slots: Mapping[str, str] = {}
    subject: str | None = None
    text: str | None = None


class Draft(msgspec.Struct, frozen=True):
    """The versions of a note, oldest first; `at` is the one on the screen."""

    versions: tuple[Version, ...] = ()
    at: int = 0

    @property
    def now(self) -> Version:
        """The version on the screen."""
        return self.versions[self.at] if self.versions else Version()


def key(contact_id: int) -> str:
    """The key of a contact's draft."""
    return f"{PREFIX}{contact_id}"


def contact_of(row: str) -> int | None:
    """Whose note a draft row of this key is, such as `message:12 #2` or, where the sending was
    undone, `sent:12`; None for other drafts."""
    kind, _, number = row.partition(" #")[0].partition(":")
    sound = (
        f"{kind}:" in (PREFIX, UNSENT)
        and number.isascii()
        and number.isdecimal()
        and len(number) < 19
    )
    return int(number) if sound else None


def find(contact_id: int) -> Draft | None:
    """The contact's draft, None where there is none that can be read."""
    kept = drafts.find(key(contact_id))
    return read(kept.text) if kept else None


def read(text: str) -> Draft | None:
    """The draft in the text of its row, its slots clean; who shows text or subject cleans them."""
    try:
        draft = msgspec.json.decode(text, type=Draft)
    except (msgspec.DecodeError, ValueError):
        return None
    if not 0 <= draft.at < len(draft.versions):
        return None
    return Draft(tuple(map(_cleaned, draft.versions)), draft.at)


def keep(contact_id: int, draft: Draft) -> None:
    """Keep a draft. Raises peewee.OperationalError where the file is locked."""
    drafts.keep(key(contact_id), msgspec.json.encode(draft).decode())


def forget(contact_id: int) -> None:
    """Drop a draft."""
    drafts.forget(key(contact_id))


def changed(draft: Draft, version: Version) -> Draft:
    """The version on the screen as it is now; what came after it stays."""
    versions = list(draft.versions) or [version]
    versions[draft.at] = version
    return Draft(tuple(versions), draft.at)


def added(draft: Draft, version: Version) -> Draft:
    """A new version behind all others, on the screen; the oldest go where there are too many."""
    if draft.versions and draft.versions[-1] == version:
        return Draft(draft.versions, len(draft.versions) - 1)
    versions = (*draft.versions, version)[-MOST_VERSIONS:]
    return Draft(versions, len(versions) - 1)


def stepped(draft: Draft, step: int) -> Draft:
    """`step` versions on (or back, where it is negative), as far as there are any."""
    return Draft(draft.versions, min(max(draft.at + step, 0), max(len(draft.versions) - 1, 0)))


def _cleaned(version: Version) -> Version:
    # JSON hides escape sequences from what cleans the rows of a file that is taken in.
    slots = {name: clean_lines(value) for name, value in version.slots.items()}
    return msgspec.structs.replace(version, slots=slots)
