"""What is kept of somebody met: at which event, and what became of them, as bits.

Ten thousand encounters are counted while a screen opens: it reads one index and no other row.
"""

from __future__ import annotations

SHORT, LONG = 90, 365  # days after they were met

NEW, CARD = 1, 2
CONNECTED, TALKED, FACED, PARTNER, INTRODUCED = 4, 8, 16, 32, 64  # within SHORT days
LATER = 5  # so many bits to the left: the same within LONG days

_WITHIN = (
    f"CASE WHEN {{day}} BETWEEN met.on_date AND date(met.on_date, '+{LONG} days') THEN"
    f" CASE WHEN {{day}} <= date(met.on_date, '+{SHORT} days') THEN {{both}} ELSE {{long}} END"
    " ELSE 0 END"
)


def _within(day: str, bit: int) -> str:
    return _WITHIN.format(day=day, both=bit | bit << LATER, long=bit << LATER)


# They introduced somebody to me, or I somebody to them; only to offer it is none yet. SQLite would
# not take the index: it takes those whom nobody introduced for one introducer's.
_BROUGHT = (
    "FROM contact INDEXED BY contact_introduced_by_id"
    " WHERE introduced_by_id = encounter.contact_id AND trashed_at IS NULL"
)
_INTRODUCTIONS = (
    f"SELECT connected_on AS day {_BROUGHT} UNION ALL SELECT substr(created_at, 1, 10) {_BROUGHT}"
    " UNION ALL SELECT sent_on FROM note WHERE contact_id = encounter.contact_id"
    " AND occasion = 'make-introduction' AND template <> 'offer-introduction'"
    " AND outcome <> 'withdrawn'"
)
# Somebody may be noted twice, or be new twice, after a merge: the first time counts.
_BEFORE = (
    "EXISTS (SELECT 1 FROM encounter o JOIN interaction b ON b.id = o.interaction_id"
    " WHERE o.contact_id = encounter.contact_id AND b.trashed_at IS NULL"
    " AND (b.on_date, b.id) < (met.on_date, met.id) AND {})"
)
EVENT_ID = "(SELECT event_id FROM interaction WHERE id = encounter.interaction_id)"
# NULL: it is in the trash, or another tells of them at the same event. Needs `talked_on`.
BECAME = (
    f"(SELECT (encounter.is_new AND NOT {_BEFORE.format('o.is_new')}) * {NEW}"
    f" + (encounter.card <> 0) * {CARD}"
    f" + {_within('c.connected_on', CONNECTED)}"
    f" + {_within('encounter.talked_on', TALKED)}"
    f" + {_within('encounter.faced_on', FACED)}"
    f" + CASE c.closeness WHEN 'partner' THEN {_within('c.cadence_from', PARTNER)} ELSE 0 END"
    f" + coalesce((SELECT max({_within('day', INTRODUCED)}) FROM ({_INTRODUCTIONS})), 0)"
    " FROM interaction met JOIN contact c ON c.id = encounter.contact_id"
    " WHERE met.id = encounter.interaction_id AND met.trashed_at IS NULL"
    f" AND c.trashed_at IS NULL AND NOT {_BEFORE.format('b.event_id = met.event_id')})"
)
