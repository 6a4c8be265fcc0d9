"""What a contact and I have in common, and what I could do for them.

Asked at each step in the contacts list: a few reads by index, whatever the size of the file.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import NamedTuple

from netui.errors import Refused
from netui.people.name import NAME
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline.kinds import at

MOST = 3  # of a kind: people, events, offers
_ASKED = 20  # words asked for at once
_SEEN = 300  # matches in others' texts that are looked through, so that a common word stays cheap
_NOTED = 300  # whom somebody is noted to know: as many of them are looked through
_PHRASES = re.compile(r"[,;\n•·|/]+")
_WORDS = re.compile(r"[^\W_]+")
_TELLS_NOTHING = (
    "about an and any are as at be by can de do else for from get good great has have help in into"
    " is it like looking me more my need new of on or other our out people seek so some somebody"
    " someone that the their them they this to up us want who with work you your"
)
_STOP = frozenset(_TELLS_NOTHING.split())


class _Facts(NamedTuple):
    city: str
    field: str
    title: str
    seeks: str
    looking: bool
    introducer: int | None


class _Me(NamedTuple):
    city: str
    field: str
    seeks: str
    offers: str


def common_ground(contact_id: int) -> list[str]:
    """Short phrases on what joins us: interests and books, place, field, people, events."""
    facts, me = _facts(contact_id), _me()
    if facts is None:
        return []
    ground = _interests(contact_id, words(f"{me.field} {me.seeks} {me.offers}"))
    if facts.city and fold(clean(facts.city)) == fold(clean(me.city)):
        ground.append(f"both in {clean(facts.city)}")
    field = _field(me.field, "")
    if field and fold(field) == fold(_field(facts.field, facts.title)):
        ground.append(f"both in {field}")
    return [
        *ground,
        *_introductions(contact_id, facts.introducer),
        *_known_to_both(contact_id),
        *_events(contact_id),
    ]


def what_i_could_offer(contact_id: int) -> list[str]:
    """What they seek and I have, or somebody whom I know: the best matches first."""
    facts = _facts(contact_id)
    if facts is None:
        return []
    sought = words(facts.seeks)
    offers = []
    if sought:
        offers = _matching(_me().offers, sought) + _others_offer(contact_id, sought)
    if facts.looking:
        offers.append("they are looking, too: pass on what you hear of")
    return offers


def words(text: str) -> frozenset[str]:
    """The words of `text` that tell something: folded, singular, without stop words."""
    found = _WORDS.findall(fold(text))
    return frozenset(_singular(word) for word in found if len(word) > 1 and word not in _STOP)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _facts(contact_id: int) -> _Facts | None:
    row = run(
        "SELECT city, field, title, seeks, looking, introduced_by_id FROM contact WHERE id = ?",
        (contact_id,),
    ).fetchone()
    return None if row is None else _Facts(*row)


def _me() -> _Me:
    row = run("SELECT city, field, seeks, offers FROM me WHERE id = 1").fetchone()
    return _Me(*(row or ("", "", "", "")))


def _field(typed: str, title: str) -> str:
    """A field of work as the list of titles names it, else as it was typed."""
    typed = clean(typed)
    if not typed and not title:
        return ""
    from netui.people.fields import field_of

    # Its own screen names what is wrong with the user's list of titles.
    with suppress(Refused):
        return field_of(typed or title) or typed
    return typed


def _interests(contact_id: int, mine: frozenset[str]) -> list[str]:
    """Their interests and books, those that touch on mine first."""
    rows = run(
        "SELECT kind, value FROM trait WHERE contact_id = ? AND kind IN ('interest', 'book')"
        " ORDER BY id",
        (contact_id,),
    ).fetchall()
    rows.sort(key=lambda row: -len(words(row[1]) & mine))
    return [f"{clean(value)} (book)" if kind == "book" else clean(value) for kind, value in rows]


def _introductions(contact_id: int, introducer: int | None) -> list[str]:
    """Who brought us together, and whom they brought to me."""
    found = []
    by = _names("SELECT {} FROM contact WHERE id = ? AND trashed_at IS NULL", introducer)
    found += [f"{name} introduced you" for name in by]
    to = _names(
        "SELECT {} FROM contact WHERE introduced_by_id = ? AND trashed_at IS NULL"
        f" ORDER BY id DESC LIMIT {MOST}",
        contact_id,
    )
    if to:
        found.append(f"introduced you to {_listed(to)}")
    return found


def _known_to_both(contact_id: int) -> list[str]:
    """Those who were with us most often, then whom they are noted to know, the closest first."""
    names = [*dict.fromkeys([*_with_us(contact_id), *_noted(contact_id)])][:MOST]
    return [f"you both know {_listed(names)}"] if names else []


def _with_us(contact_id: int) -> list[str]:
    return _names(
        # CROSS keeps the order: few talks had others in them, so few need be read.
        "SELECT {} FROM participant mine CROSS JOIN participant them"
        " ON them.interaction_id = mine.interaction_id AND them.contact_id <> mine.contact_id"
        " CROSS JOIN contact ON contact.id = them.contact_id"
        " CROSS JOIN interaction i ON i.id = mine.interaction_id"
        " WHERE mine.contact_id = ? AND contact.trashed_at IS NULL AND i.trashed_at IS NULL"
        f" GROUP BY contact.id ORDER BY count(*) DESC, max(i.on_date) DESC LIMIT {MOST}",
        contact_id,
    )


def _noted(contact_id: int) -> list[str]:
    return _names(
        "SELECT {} FROM (SELECT other_id id FROM acquaintance WHERE contact_id = ?1 AND knows"
        " UNION ALL SELECT contact_id FROM acquaintance WHERE other_id = ?1 AND knows"
        f" LIMIT {_NOTED}) noted CROSS JOIN contact ON contact.id = noted.id"
        " WHERE contact.trashed_at IS NULL AND (contact.closeness <> ''"
        " OR contact.last_touch_at IS NOT NULL OR contact.connected_on IS NOT NULL)"
        " ORDER BY CASE contact.closeness WHEN 'partner' THEN 0 WHEN 'warm' THEN 1 ELSE 2 END,"
        f" contact.last_touch_at DESC, contact.id LIMIT {MOST}",
        contact_id,
    )


def _events(contact_id: int) -> list[str]:
    """Events where we met, the newest first."""
    rows = run(
        "SELECT DISTINCT e.name FROM participant p JOIN interaction i ON i.id = p.interaction_id"
        " JOIN event e ON e.id = i.event_id"
        " WHERE p.contact_id = ? AND i.trashed_at IS NULL AND e.trashed_at IS NULL"
        f" ORDER BY e.on_date DESC LIMIT {MOST}",
        (contact_id,),
    )
    return [f"both {at(clean(name))}" for (name,) in rows]


def _matching(text: str, sought: frozenset[str]) -> list[str]:
    """The phrases of `text` that share words with what is sought, most words first."""
    phrases = [clean(phrase) for phrase in _PHRASES.split(text)]
    found = [(len(words(phrase) & sought), phrase) for phrase in phrases]
    return [phrase for shared, phrase in sorted(found, key=lambda f: -f[0]) if shared]


def _others_offer(contact_id: int, sought: frozenset[str]) -> list[str]:
    """What my other contacts offer of what is sought, those closest to me first."""
    telling = sorted(sought, key=lambda word: (-len(word), word))[:_ASKED]
    query = "notes : (" + " OR ".join(f'"{word}" OR "{word}s"' for word in telling) + ")"
    # Those who come due are the close ones: however common the words, they are looked through.
    rows = run(
        f"SELECT {NAME}, offers, closeness FROM contact WHERE id IN"
        f" (SELECT * FROM (SELECT rowid FROM detail_search WHERE detail_search MATCH ?"
        f" LIMIT {_SEEN}) UNION SELECT id FROM contact WHERE trashed_at IS NULL"
        " AND next_due_on IS NOT NULL) AND id <> ? AND offers <> '' AND trashed_at IS NULL",
        (query, contact_id),
    )
    found = []
    for name, offers, closeness in rows:
        matching = _matching(offers, sought)
        if matching:
            shared = len(words(matching[0]) & sought)
            found.append((-shared, not closeness, f"{clean(name)} offers {matching[0]}"))
    return [line for _, _, line in sorted(found)[:MOST]]


def _names(sql: str, number: int | None) -> list[str]:
    return [clean(name) for (name,) in run(sql.format(NAME), (number,))]


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
