"""The promise form: what is owed, by whom, until when."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from netui import clock, dates
from netui.errors import Refused
from netui.people import listing
from netui.people.widgets import Who
from netui.promises import rules
from netui.ui.choice import Choice
from netui.ui.fields import Field
from netui.ui.form import Form, row

OWED = {"me": "I owe it", "them": "they owe it"}


class PromiseForm(Form):
    """Ends with the promise's id, or None."""

    def __init__(self, contact_id: int | None = None, promise_id: int | None = None) -> None:
        super().__init__()
        self._known = rules.read(promise_id) if promise_id is not None else None
        contact = self._known.contact_id if self._known else contact_id
        rows = listing.rows([contact]) if contact is not None else []
        self._who = Who({found.id: found.name for found in rows}, id="who")
        self.draft_key = f"promise:{contact or ''}" if promise_id is None else f"owed:{promise_id}"

    def content(self) -> ComposeResult:
        """What first; then by when, to whom, and who owes it."""
        known = self._known
        due = known.due_on.isoformat() if known and known.due_on else ""
        yield row("Promise", Field(known.text if known else "", "send the slides", id="text"))
        yield row("by", Field(due, placeholder="fri, +1w, 1 dec", id="due"))
        yield row("To or from", self._who)
        yield row("Who", Choice(OWED, known.by if known else "me", id="by"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Promise")

    def _due(self) -> date | None:
        text = self.values()["due"].strip()
        if not text:
            return None
        try:
            return dates.parse(text, clock.today(), past=False)
        except ValueError as error:
            raise Refused(str(error)) from error

    def preview(self) -> None:
        """The promise in words, its date in full."""
        try:
            due = self._due()
        except Refused as refused:
            self.refuse(str(refused))
            return
        self.refuse("")
        values, names = self.values(), " and ".join(self._who.names())
        owes = f"I owe {names or 'somebody'}"
        if values["by"] == "them":
            owes = f"{names or 'Somebody'} owes me"
        until = f", by {dates.full(due)}" if due else ""
        self.say(f"{owes}: {values['text'] or '…'}{until}")

    def accept(self) -> None:
        """Write it."""
        self.leaving(self.focused)
        values, people = self.values(), self._who.people()
        text, due = values["text"].strip(), self._due()
        if not text:
            raise Refused("What is promised? Say it in a few words")
        if len(people) > 1:
            raise Refused("To or from: name one person; promise each their own")
        contact = next(iter(people), None)
        known = self._known
        if known is None:
            self.write(lambda: rules.add(text, due, values["by"], contact), self._written)
        else:
            self.write(
                lambda: rules.change(known.id, text, due, values["by"], contact), self._written
            )

    def _written(self, number: int) -> None:
        self.dismiss(number)
        self.netui.say("Promise written down · u undo")
