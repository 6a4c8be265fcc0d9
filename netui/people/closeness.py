"""How close somebody is, and after how many days they are due again."""

from __future__ import annotations

from netui import clock
from netui.errors import Refused
from netui.people.name import name_of
from netui.store.file import run
from netui.store.undo import action

CLOSENESS = ("", "warm", "partner")
STYLES = ("periodic", "ambient", "triggered")
LONGEST_CADENCE = 3650

_SAID = {"": "No longer keep {} close", "warm": "Keep {} warm", "partner": "Make {} a partner"}


def set_closeness(contact_id: int, closeness: str, cadence_days: int | None = None) -> None:
    """Make a contact a partner or warm, their clock from today; "" clears closeness and cadence.

    An own cadence stays unless `cadence_days` gives another. Raises Refused.
    """
    check_closeness(closeness)
    check_cadence(cadence_days)
    with action(_SAID[closeness].format(name_of(contact_id))):
        if not closeness:
            run(
                "UPDATE contact SET closeness = '', cadence_days = NULL, cadence_from = NULL"
                " WHERE id = ? AND (closeness <> '' OR cadence_days IS NOT NULL)",
                (contact_id,),
            )
            return
        # Choosing again what they are already must not restart the clock.
        run(
            "UPDATE contact SET closeness = ?1, cadence_days = coalesce(?2, cadence_days),"
            " cadence_from = ?3 WHERE id = ?4 AND (closeness <> ?1"
            " OR cadence_from IS NULL OR cadence_days IS NOT coalesce(?2, cadence_days))",
            (closeness, cadence_days, clock.today().isoformat(), contact_id),
        )


def set_cadence(contact_id: int, days: int | None) -> None:
    """Give a contact a cadence of their own, in days; None returns to that of the closeness.

    Raises Refused.
    """
    check_cadence(days)
    name = name_of(contact_id)
    with action(f"Meet {name} every {days} days" if days else f"No own cadence for {name}"):
        if days:
            run(
                "UPDATE contact SET cadence_days = ?1, cadence_from = ?2"
                " WHERE id = ?3 AND cadence_days IS NOT ?1",
                (days, clock.today().isoformat(), contact_id),
            )
        else:
            run(
                "UPDATE contact SET cadence_days = NULL,"
                " cadence_from = CASE closeness WHEN '' THEN NULL ELSE cadence_from END"
                " WHERE id = ? AND cadence_days IS NOT NULL",
                (contact_id,),
            )


def set_style(contact_id: int, style: str) -> None:
    """Say whether the cadence applies: periodic, ambient or triggered. Raises Refused."""
    check_style(style)
    with action(f"See {name_of(contact_id)} as {style}"):
        run(
            "UPDATE contact SET style = ?1 WHERE id = ?2 AND style <> ?1",
            (style, contact_id),
        )


def check_closeness(closeness: str) -> None:
    """Raises Refused for what is no closeness."""
    if closeness not in CLOSENESS:
        raise Refused(f"“{closeness}” is no closeness: choose partner, warm or none")


def check_cadence(days: int | None) -> None:
    """Raises Refused for days that make no cadence; None is fine."""
    if days is not None and not 1 <= days <= LONGEST_CADENCE:
        raise Refused(f"a cadence of {days} days will not do: give 1 to {LONGEST_CADENCE} days")


def check_style(style: str) -> None:
    """Raises Refused for what is no style."""
    if style not in STYLES:
        raise Refused(f"“{style}” is no style: choose {', '.join(STYLES[:-1])} or {STYLES[-1]}")
