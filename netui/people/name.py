"""Names: how a contact is called, and where a name's family part begins."""

from __future__ import annotations

from netui.errors import Refused
from netui.store.file import run
from netui.text import clean, fold

# SQL for the name shown; a contact may be known by a nickname alone.
NAME = "coalesce(nullif(trim(contact.given || ' ' || contact.family), ''), contact.nickname)"

_BEFORE_FAMILY = (
    "al ap bar ben bin da dal das de degli dei del della den der di do dos du el ibn la las le los"
    " san santa st st. ten ter van vom von zu zum zur"
)
_AFTER_COMMA = (
    "mba phd md jr sr ii iii iv esq cpa cfa pmp rn msc ma ba bsc dds jd llm mph shrm-cp shrm-scp"
    " phr sphr cissp pe pmi-acp"
)
_PARTICLES = frozenset(_BEFORE_FAMILY.split())
_CREDENTIALS = frozenset(_AFTER_COMMA.split())


def split_name(name: str) -> tuple[str, str]:
    """Given and family part of `name`: "Ann de la Cruz" is ("Ann", "de la Cruz").

    "Ortiz, Ann" is turned round; credentials after a comma ("Ann Ortiz, MBA") stay with the family.
    """
    name = clean(name).strip(",")
    front, _, back = (clean(part) for part in name.partition(","))
    words = front.split()
    if back and not _is_credential(back) and _place(words) == 0:
        return back, front
    if len(words) < 2:
        return name, ""
    place = max(_place(words), 1)
    return " ".join(words[:place]), " ".join(words[place:]) + (f", {back}" if back else "")


def name_of(contact_id: int) -> str:
    """The name shown for a contact, trashed ones included. Raises Refused where there is none."""
    row = run(f"SELECT {NAME} FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if row is None:
        raise Refused(f"there is no contact {contact_id}: netui list shows everybody")
    return str(row[0])


def _place(words: list[str]) -> int:
    """Where the family name begins among `words`."""
    place = max(len(words) - 1, 0)
    while place > 0 and fold(words[place - 1]) in _PARTICLES:
        place -= 1
    return place


def _is_credential(text: str) -> bool:
    words = fold(text).replace(",", " ").split()
    return all(word.replace(".", "") in _CREDENTIALS for word in words)
