"""A template's slots, filled from what is known of somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netui.compose.facts import Known
    from netui.compose.templates import Slot, Template

# Said twice in one note these would be an echo; names and what I am may come again.
_ONCE = (
    "contact.interest", "contact.book", "contact.writing", "contact.common", "contact.seeks",
    "encounter.passion", "talk.summary", "promise.mine", "promise.theirs", "advice.theirs",
    "advice.result", "me.offers", "me.offer_for_them",
)  # fmt: skip


def fill(template: Template, known: Known) -> dict[str, str]:
    """A value for every slot of `template`; "" where nothing is known that was not said already."""
    values: dict[str, str] = {}
    said: set[str] = set()
    for slot in template.slots:
        values[slot.name] = _first(slot, known, said)
    return values


def missing(template: Template, values: Mapping[str, str]) -> list[Slot]:
    """The required slots that have no value, in the template's order."""
    return [
        slot for slot in template.slots if slot.required and not values.get(slot.name, "").strip()
    ]


def _first(slot: Slot, known: Known, said: set[str]) -> str:
    """The best candidate of the slot's sources; what is said with it is noted in `said`."""
    for source in slot.sources:
        for value in known.values.get(source, ()):
            if source not in _ONCE:
                return value
            if value not in said:
                said.add(value)
                return value
    return ""
