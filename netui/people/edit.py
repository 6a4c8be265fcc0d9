"""Adding and editing contacts: each function is one undoable action, and all text is cleaned.

The card form reads `card_fields`, and saves against what it read: see `save_card`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from netui import clock
from netui.errors import Refused
from netui.people.closeness import (
    check_cadence,
    check_closeness,
    check_style,
    set_cadence,
    set_closeness,
    set_style,
)
from netui.people.name import name_of, split_name
from netui.people.positions import (
    add_position,
    company_id,
    current_position,
    edit_position,
    remove_position,
    set_position,
)
from netui.people.traits import (
    add_reach,
    add_trait,
    clean_link,
    merge_values,
    remove_reach,
    remove_trait,
    set_reach,
    set_traits,
    values_of,
)
from netui.store.file import run
from netui.store.undo import action
from netui.text import clean, clean_lines

__all__ = [
    "CardFields",
    "Clash",
    "add_contact",
    "add_position",
    "add_reach",
    "add_trait",
    "card_fields",
    "clean_link",
    "company_id",
    "edit_position",
    "remove_position",
    "remove_reach",
    "remove_trait",
    "save_card",
    "set_cadence",
    "set_closeness",
    "set_fields",
    "set_position",
    "set_reach",
    "set_style",
    "set_traits",
    "split_name",
]

LINE_COLUMNS = ("given", "family", "nickname", "city", "field", "met_where")
TEXT_COLUMNS = ("seeks", "offers", "notes")
COLUMNS = (*LINE_COLUMNS, *TEXT_COLUMNS, "looking", "introduced_by_id", "connected_on")


class Clash(Refused):
    """The same fields were changed elsewhere meanwhile; `labels` names them as the form does."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        what = " and ".join(labels)
        super().__init__(f"{what} was changed elsewhere meanwhile: open the card again to see it")
        self.labels = labels


@dataclass(frozen=True)
class CardFields:
    """Everything that a card form edits. `introduced_by` is a contact's id; days are whole days."""

    given: str = ""
    family: str = ""
    nickname: str = ""
    company: str = ""
    title: str = ""
    field: str = ""
    city: str = ""
    looking: bool = False
    met_where: str = ""
    introduced_by: int | None = None
    seeks: str = ""
    offers: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    blog: tuple[str, ...] = ()
    site: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    books: tuple[str, ...] = ()
    closeness: str = ""
    cadence_days: int | None = None
    style: str = "periodic"


LABELS = {
    "given": "Given name",
    "family": "Family name",
    "nickname": "Nickname",
    "company": "Company",
    "title": "Title",
    "field": "Field of work",
    "city": "City",
    "looking": "Looking for work",
    "met_where": "Where we met",
    "introduced_by": "Introduced by",
    "seeks": "Seeks",
    "offers": "Offers",
    "closeness": "Closeness",
    "cadence_days": "Cadence",
    "style": "Style",
}
# The form's lists, and the kind of reach or trait each holds.
LISTS = {
    "emails": "email",
    "phones": "phone",
    "profiles": "profile",
    "blog": "blog",
    "site": "site",
    "links": "link",
    "tags": "tag",
    "interests": "interest",
    "books": "book",
}


def add_contact(name: str = "", company: str = "", title: str = "", **more: Any) -> int:
    """Add a contact and return its id. `more`: any of CardFields, notes and connected_on.

    Raises Refused, also where there is no name at all.
    """
    extra: dict[str, object] = {
        key: more.pop(key) for key in ("notes", "connected_on") if key in more
    }
    given, family = split_name(name)
    wanted = replace(CardFields(given, family, company=company, title=title), **more)
    with action(f"Add {_called(wanted)}"):
        contact_id = save_card(None, wanted)
        if extra:
            set_fields(contact_id, extra)
        return contact_id


def set_fields(contact_id: int, values: Mapping[str, object], name: str = "") -> None:
    """Write columns of a contact (see COLUMNS); `name` is the action's, "Edit Ann" by default.

    Raises Refused.
    """
    made = {column: _clean_column(contact_id, column, value) for column, value in values.items()}
    with action(name or f"Edit {name_of(contact_id)}"):
        for column, value in made.items():
            run(
                f"UPDATE contact SET {column} = ?1 WHERE id = ?2 AND {column} IS NOT ?1",
                (value, contact_id),
            )
        if not _named(contact_id):
            raise Refused("a contact needs a name: write a given name, family name or nickname")


def card_fields(contact_id: int) -> CardFields:
    """What a card form starts from. Raises Refused where the contact is gone."""
    row = run(
        "SELECT given, family, nickname, field, city, looking, met_where, introduced_by_id, seeks,"
        " offers, closeness, cadence_days, style FROM contact WHERE id = ?",
        (contact_id,),
    ).fetchone()
    if row is None:
        raise Refused("this contact is gone: it was removed elsewhere")
    held = current_position(contact_id)
    return CardFields(
        given=row[0],
        family=row[1],
        nickname=row[2],
        company=held.company if held else "",
        title=held.title if held else "",
        field=row[3],
        city=row[4],
        looking=bool(row[5]),
        met_where=row[6],
        introduced_by=row[7],
        seeks=row[8],
        offers=row[9],
        closeness=row[10],
        cadence_days=row[11],
        style=row[12],
        **{name: values_of(contact_id, kind) for name, kind in LISTS.items()},
    )


def save_card(contact_id: int | None, wanted: CardFields, base: CardFields | None = None) -> int:
    """Write what the form changed since it read `base`, as one action; None adds a contact.

    Only fields that differ from `base` are written, so that another field edited elsewhere
    meanwhile survives; lists are merged value by value. Whoever was only a name so far, and is this
    contact, is so from now on. Raises Refused, and Clash where the same field was changed elsewhere
    to something else.
    """
    # Outside the action: what cannot be kept is refused before anything is locked.
    check_closeness(wanted.closeness)
    check_cadence(wanted.cadence_days)
    check_style(wanted.style)
    from netui.targets.recognised import recognise

    name = f"Add {_called(wanted)}" if contact_id is None else f"Edit {name_of(contact_id)}"
    with action(name):
        if contact_id is None:
            contact_id, held = _new_contact(), CardFields()
        else:
            held = card_fields(contact_id)
        base = base or held
        changed = _changed(wanted, base)
        _refuse_clashes(changed, wanted, base, held)
        _write(contact_id, changed, wanted, base)
        if changed & {"given", "family", "company"}:
            recognise([contact_id])
    return contact_id


def _called(wanted: CardFields) -> str:
    return clean(f"{wanted.given} {wanted.family}") or clean(wanted.nickname) or "a contact"


def _new_contact() -> int:
    from netui.store.models import Contact

    return int(Contact.create(created_at=clock.stamp()).id)


def _changed(wanted: CardFields, base: CardFields) -> set[str]:
    return {
        field.name
        for field in fields(CardFields)
        if getattr(wanted, field.name) != getattr(base, field.name)
    }


def _refuse_clashes(
    changed: set[str], wanted: CardFields, base: CardFields, held: CardFields
) -> None:
    elsewhere = _changed(held, base) & _changed(held, wanted)
    clashes = tuple(label for name, label in LABELS.items() if name in changed & elsewhere)
    if clashes:
        raise Clash(clashes)


def _write(contact_id: int, changed: set[str], wanted: CardFields, base: CardFields) -> None:
    columns = {
        "introduced_by_id" if name == "introduced_by" else name: getattr(wanted, name)
        for name in changed
        if name in (*LINE_COLUMNS, *TEXT_COLUMNS, "looking", "introduced_by")
    }
    set_fields(contact_id, columns)
    for name, kind in LISTS.items():
        if name in changed:
            new, old = getattr(wanted, name), getattr(base, name)
            merge_values(
                contact_id,
                kind,
                added=tuple(value for value in new if value not in old),
                removed=tuple(value for value in old if value not in new),
            )
    if changed & {"company", "title"}:
        now = card_fields(contact_id)
        set_position(
            contact_id,
            wanted.company if "company" in changed else now.company,
            wanted.title if "title" in changed else now.title,
        )
    if "closeness" in changed:
        set_closeness(contact_id, wanted.closeness)
    # Leaving the circle clears the cadence: one that the form still shows is meant to stay.
    if "cadence_days" in changed or ("closeness" in changed and wanted.cadence_days):
        set_cadence(contact_id, wanted.cadence_days)
    if "style" in changed:
        set_style(contact_id, wanted.style)


def _clean_column(contact_id: int, column: str, value: object) -> object:
    if column not in COLUMNS:
        raise ValueError(f"{column} is no column that is typed")
    if column == "looking":
        return bool(value)
    if column == "introduced_by_id":
        return _introducer(contact_id, value)
    if column == "connected_on":
        return str(value) if value else None
    return (clean if column in LINE_COLUMNS else _clean_text)(str(value))


def _clean_text(value: str) -> str:
    return clean_lines(value).strip()


def _introducer(contact_id: int, value: object) -> int | None:
    if value is None:
        return None
    introducer = int(str(value))
    if introducer == contact_id:
        raise Refused("nobody introduces themselves: choose somebody else")
    name_of(introducer)
    return introducer


def _named(contact_id: int) -> bool:
    row = run(
        "SELECT given || family || nickname <> '' FROM contact WHERE id = ?", (contact_id,)
    ).fetchone()
    return bool(row and row[0])
