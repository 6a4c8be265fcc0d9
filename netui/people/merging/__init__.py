"""Two contacts that are one person: all that the other has goes to the one that is kept.

Every column that names a contact is found from the tables themselves, so that none is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from netui.errors import Refused
from netui.people.company import company_key
from netui.people.find import with_id
from netui.people.merging import in_work, roles, ties
from netui.people.name import NAME, name_of
from netui.people.positions import current_position
from netui.store.file import run
from netui.store.undo import action
from netui.text import clean, fold

_LONGER = {"": 0, "warm": 1, "partner": 2}
_FILLED = ("given", "family", "nickname", "city", "field", "met_where", "seeks", "offers")


class Preview(NamedTuple):
    """What merging brings to the one who is kept: counts, and what both have and differs.

    Namesakes are told apart by their companies or numbers: "Ann Ortiz @ Acme", "Ann Ortiz [12]".
    """

    kept: str
    other: str
    talks: int
    notes: int  # letters sent
    promises: int
    suggestions: int
    names: int  # whom they named
    answers: int
    roles: tuple[str, str] | None  # theirs, that stays, and the other's that stands beside it
    differs: tuple[str, ...]  # the names of fields where the kept one's word stands

    def sentences(self) -> Iterator[str]:
        """It in words."""
        counts = (
            (self.talks, "talk", "talks"),
            (self.notes, "note sent", "notes sent"),
            (self.promises, "promise", "promises"),
            (self.suggestions, "suggestion", "suggestions"),
            (self.names, "name", "names"),
            (self.answers, "answer", "answers"),
        )
        brought = ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts if n)
        yield f"{self.other} goes into {self.kept}" + (f", with {brought}." if brought else ".")
        if self.roles:
            yield "{} stays {}; {} is kept beside it.".format(self.kept, *self.roles)
        if self.differs:
            yield f"Both have {', '.join(self.differs)}: what {self.kept} has stays."


def preview(kept_id: int, other_id: int) -> Preview:
    """What `merge` would do. Raises Refused as it does."""
    _check(kept_id, other_id)
    kept, other = _row(kept_id), _row(other_id)
    differs = (c for c in _FILLED[3:] if kept[c] and other[c] and kept[c] != other[c])
    kept_name, other_name = _told_apart((kept_id, other_id))
    return Preview(
        kept_name,
        other_name,
        _count("participant", other_id),
        _count("note", other_id),
        _count("promise", other_id),
        _count("advice", other_id),
        _count("mention", other_id, "by_id"),
        _count("answer", other_id),
        roles.both(kept_id, other_id),
        tuple(column.replace("_", " ") for column in differs),
    )


def merge(kept_id: int, other_id: int) -> None:
    """Let `other_id` become part of `kept_id`, in one undoable action. Raises Refused."""
    _check(kept_id, other_id)
    with action(f"Merge {name_of(other_id)} into {name_of(kept_id)}"):
        _check(kept_id, other_id)
        _fill(kept_id, other_id)
        ties.move(kept_id, other_id)
        in_work.move(kept_id, other_id)
        run("DELETE FROM contact WHERE id = ?", (other_id,))


def alike(contact_id: int, most: int = 5) -> list[tuple[int, str, str]]:
    """Who might be the same person, by name: ids, names and companies, in the order of names."""
    rows = run(
        f"SELECT o.id, {NAME.replace('contact.', 'o.')}, o.company FROM contact o"
        " JOIN contact mine ON mine.id = ?1 WHERE o.id <> mine.id AND o.trashed_at IS NULL"
        " AND o.sort_name = mine.sort_name AND o.sort_name <> '' ORDER BY o.id LIMIT ?2",
        (contact_id, most),
    )
    return [(number, clean(name), clean(company)) for number, name, company in rows]


def _check(kept_id: int, other_id: int) -> None:
    if kept_id == other_id:
        raise Refused("this is the same contact: choose the other one of the two")
    rows = run(
        "SELECT id FROM contact WHERE id IN (?, ?) AND trashed_at IS NULL", (kept_id, other_id)
    )
    if len(rows.fetchall()) < 2:
        raise Refused("one of the two is in the trash or gone: bring them back first (T)")


def _told_apart(contact_ids: tuple[int, int]) -> tuple[str, ...]:
    """Their names, with what tells them apart where those are the same."""
    names = [clean(name_of(number)) for number in contact_ids]
    if len(set(map(fold, names))) > 1:
        return tuple(names)
    companies = [_company(number) for number in contact_ids]
    if all(companies) and len(set(map(company_key, companies))) == len(companies):
        return tuple(f"{name} @ {company}" for name, company in zip(names, companies, strict=True))
    return tuple(map(with_id, names, contact_ids))


def _company(contact_id: int) -> str:
    held = current_position(contact_id)
    return clean(held.company) if held else ""


def _row(contact_id: int) -> dict[str, str]:
    cursor = run(f"SELECT {', '.join(_FILLED)} FROM contact WHERE id = ?", (contact_id,))
    return dict(zip(_FILLED, cursor.fetchone(), strict=True))


def _count(table: str, contact_id: int, column: str = "contact_id") -> int:
    found = run(f"SELECT count(*) FROM {table} WHERE {column} = ?", (contact_id,)).fetchone()
    return int(found[0])


def _fill(kept_id: int, other_id: int) -> None:
    """The kept one's words stand; what it lacks comes from the other; notes of both stay."""
    columns = (
        "notes, looking, closeness, cadence_days, cadence_from, bumped_on, connected_on,"
        " know_better_on, introduced_by_id, created_at, style"
    )
    mine, theirs = (
        dict(
            zip(
                columns.replace(" ", "").split(","),
                run(f"SELECT {columns} FROM contact WHERE id = ?", (number,)).fetchone(),
                strict=True,
            )
        )
        for number in (kept_id, other_id)
    )
    kept, other = _row(kept_id), _row(other_id)
    new: dict[str, object] = {c: kept[c] or other[c] for c in _FILLED[2:]}
    if not (kept["given"] or kept["family"]):
        new |= {"given": other["given"], "family": other["family"]}
    notes = [text for text in (mine["notes"], theirs["notes"]) if text.strip()]
    new["notes"] = "\n\n".join(dict.fromkeys(notes))
    new["looking"] = mine["looking"] or theirs["looking"]
    closer = theirs if _LONGER[theirs["closeness"]] > _LONGER[mine["closeness"]] else mine
    for column in ("closeness", "cadence_days", "cadence_from", "style"):
        new[column] = closer[column]
    new["bumped_on"] = max(filter(None, (mine["bumped_on"], theirs["bumped_on"])), default=None)
    for column in ("connected_on", "know_better_on"):
        new[column] = min(filter(None, (mine[column], theirs[column])), default=None)
    new["created_at"] = min(filter(None, (mine["created_at"], theirs["created_at"])), default="")
    brought = (mine["introduced_by_id"], theirs["introduced_by_id"])
    new["introduced_by_id"] = next(
        (by for by in brought if by not in (None, kept_id, other_id)), None
    )
    sets = ", ".join(f"{column} = ?" for column in new)
    run(f"UPDATE contact SET {sets} WHERE id = ?", (*new.values(), kept_id))
