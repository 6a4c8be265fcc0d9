"""The roles of both: the kept one's stays the one shown, and none is lost beside it."""

from __future__ import annotations

from netui.people.company import company_key
from netui.people.positions import Position, current_position, positions, show_first
from netui.store.file import run
from netui.text import fold


def shown(kept_id: int, other_id: int) -> int | None:
    """The role to be shown once both are one, by its id; called while they are two.

    What the kept one's leaves open, company or title, comes from the other's.
    """
    kept, other = current_position(kept_id), current_position(other_id)
    if kept is None or other is None:
        return kept.id if kept else None
    if _is_one(kept, other) and not (kept.company and kept.title):
        _complete(kept.id, other.id)
    return kept.id


def both(kept_id: int, other_id: int) -> tuple[str, str] | None:
    """What either does now, in words, where that is two things; None where it is one."""
    kept, other = current_position(kept_id), current_position(other_id)
    return (
        None
        if kept is None or other is None or _is_one(kept, other)
        else (kept.words(), other.words())
    )


def _is_one(one: Position, other: Position) -> bool:
    """Whether two may be one role: what is unknown of either fits."""
    companies = company_key(one.company), company_key(other.company)
    titles = fold(one.title), fold(other.title)
    return all(not all(pair) or pair[0] == pair[1] for pair in (companies, titles))


def join(contact_id: int, shown_id: int | None) -> None:
    """Of roles at one company with one title the one that says most, `shown_id` before any.

    That one stays shown; what ended stays beside it, having dates of its own. A role without
    company or title falls into one that has both.
    """
    rows = run(
        "SELECT id, company_id, title, from_on, until_on FROM position WHERE contact_id = ?"
        " ORDER BY id IS NOT ?, (from_on IS NULL) + (until_on IS NULL), id",
        (contact_id, shown_id),
    ).fetchall()
    first: dict[tuple[int | None, str], int] = {}
    for number, company, title, from_on, until_on in rows:
        stays = first.setdefault((company, fold(title)), number)
        if stays == number or (stays == shown_id and until_on):
            continue
        run("UPDATE position SET from_on = ? WHERE id = ? AND from_on IS NULL", (from_on, stays))
        _put_in_place_of(number, stays)
    _fall_into_fuller(contact_id, shown_id)
    current = current_position(contact_id)
    if shown_id is not None and current is not None and current.id != shown_id:
        show_first(shown_id)


def _fall_into_fuller(contact_id: int, shown_id: int | None) -> None:
    """ "@ Acme" says nothing beside "VP @ Acme" of the same time."""

    def all_of_them() -> list[Position]:
        return sorted(positions(contact_id), key=lambda one: one.id != shown_id)

    for part in all_of_them():
        if part.company and part.title:
            continue
        fuller = next((one for one in all_of_them() if _holds(one, part)), None)
        if fuller and part.id == shown_id:
            _complete(part.id, fuller.id)
        elif fuller:
            _complete(fuller.id, part.id)


def _holds(fuller: Position, part: Position) -> bool:
    """Whether a role tells all that another one tells, which leaves something open."""
    is_as_long = fuller.until_on == part.until_on and part.from_on in ("", fuller.from_on)
    return bool(fuller.company and fuller.title) and _is_one(fuller, part) and is_as_long


def _complete(kept_id: int, other_id: int) -> None:
    """What the other tells and the kept one does not."""
    run(
        "UPDATE position SET company_id = coalesce(position.company_id, o.company_id),"
        " title = coalesce(nullif(position.title, ''), o.title),"
        " from_on = coalesce(position.from_on, o.from_on)"
        " FROM position o WHERE o.id = ? AND position.id = ?",
        (other_id, kept_id),
    )
    _put_in_place_of(other_id, kept_id)


def _put_in_place_of(gone_id: int, stays_id: int) -> None:
    run("UPDATE role_change SET position_id = ? WHERE position_id = ?", (stays_id, gone_id))
    run("DELETE FROM position WHERE id = ?", (gone_id,))
