"""How the composer opens: at once where it rests since it was closed.

The first time it has to be made, which takes longer than a paint may: until it is there, what is
known of the person is shown, and keys wait.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widget import Widget

from netui import clock
from netui.compose import facts, sending
from netui.compose.facts_pane import AROUND, FACTS_WIDTH, ONE_PANE_BELOW, FactsPane
from netui.errors import Refused
from netui.ui.actions import COMPOSE
from netui.ui.bars import Bottom, Top
from netui.ui.room import Room

if TYPE_CHECKING:
    from netui.compose.screen.composer import Composer

_resting: Composer | None = None


def composer(
    contact_id: int,
    occasion: str = "",
    also: Callable[[], object] | None = None,
    filled: Mapping[str, str] = MappingProxyType({}),
) -> Room[None]:
    """The composer with a note begun, or what comes before it: see `Composer`.

    To make its parts takes several times as long as to fill them. Raises Refused where the contact
    is gone, or is not to be asked for an introduction today.
    """
    if occasion == sending.ASK:
        sending.refuse_asking(contact_id)
    if _resting is not None and _resting.resting:
        _resting.begin(contact_id, occasion, also, filled)
        return _resting
    return Opening(contact_id, occasion, also, filled)


class Opening(Room[None]):
    """What is known of somebody, in its place, until the composer takes over."""

    place = COMPOSE
    DEFAULT_CSS = """
    Opening > FactsPane { width: 30; height: 1fr; }
    Opening.-one > FactsPane { display: none; }
    """

    def __init__(
        self,
        contact_id: int,
        occasion: str,
        also: Callable[[], object] | None,
        filled: Mapping[str, str],
    ) -> None:
        super().__init__()
        self._known = facts.known(contact_id, clock.today())
        self._note = (contact_id, occasion, also, filled)
        self._facts = FactsPane()

    def compose(self) -> ComposeResult:
        """Top line, facts, bottom line."""
        yield Top(f"Note to {self._known.name}")
        yield self._facts
        yield Bottom()

    def on_mount(self) -> None:
        """Show what is known."""
        self.set_class(self.app.size.width < ONE_PANE_BELOW, "-one")
        self._facts.show_known(self._known, FACTS_WIDTH - AROUND, True)

    def first_focus(self) -> Widget | None:
        """None: the keys wait for the composer."""
        return None

    def let_in(self) -> None:
        """Once this is painted, make the composer."""
        self.call_after_refresh(self._take_over)

    def _take_over(self) -> None:
        global _resting
        from netui.compose.screen.composer import Composer

        try:
            made = Composer(*self._note)
        except Refused as refused:
            self.dismiss()
            self.netui.say(str(refused))
            return
        if _resting is None or not _resting.is_running:
            _resting, made.rests = made, True
        self.app.switch_screen(made)
