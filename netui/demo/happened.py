"""One thing that happened in the demo, with those who took part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netui.demo import days
from netui.demo.cast import Told
from netui.demo.network import Network
from netui.store.models import Interaction, Participant


def happened(
    network: Network, names: Sequence[str], told: Told, day: date, event: int | None = None
) -> int:
    """Keep an interaction; the first line of its summary is the summary, the rest are notes."""
    summary, _, notes = told.summary.partition("\n")
    number = network.add(
        Interaction,
        on_date=day,
        kind=told.kind,
        direction=told.direction,
        summary=summary,
        notes=notes.strip(),
        event=event,
        created_at=days.stamp(day),
    )
    for name in names:
        network.add(Participant, interaction=number, contact=network.ids[name])
        network.touches[name].append(day)
    return number
