"""What somebody told me at the event where we spoke last, as the line captured there says it."""

from __future__ import annotations

from datetime import date

from netui.compose.history import Happened
from netui.store.file import run


def passions(happened: tuple[Happened, ...], today: date) -> tuple[str, ...]:
    """What they are passionate about, as an interest; () where we have spoken elsewhere since."""
    last = next((one for one in happened if one.is_talk), None)
    if last is None or last.kind != "encounter":
        return ()
    row = run("SELECT line FROM encounter WHERE interaction_id = ?", (last.id,)).fetchone()
    if row is None or not row[0]:
        return ()
    from netui.timeline.line import interest_of, understand

    return tuple(map(interest_of, understand(row[0], today).facts.passions))
