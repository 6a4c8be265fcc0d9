"""One person twice: choose the other of the two."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from netui.errors import Refused
from netui.people import listing, merging
from netui.people.widgets import Who
from netui.ui.form import Form, row


class MergeForm(Form):
    """Ends with the id of the contact that is kept, or None."""

    def __init__(self, contact_id: int) -> None:
        super().__init__()
        self._contact = contact_id
        rows = listing.rows([contact_id])
        self._kept = rows[0].name if rows else ""
        alike = {number: name for number, name, _ in merging.alike(contact_id, 1)}
        self._who = Who(alike, id="who")
        self.draft_key = f"merge:{contact_id}"

    def content(self) -> ComposeResult:
        """Who the other is; below, what becomes of both."""
        yield row("The same as", self._who)
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle(f"One person twice: what goes into {self._kept}")

    def preview(self) -> None:
        """What merging brings."""
        self.refuse("")
        try:
            people = list(self._who.people())
            if len(people) != 1:
                self.say("Name the other contact: it goes into this one, which keeps its words")
                return
            self.say(" ".join(merging.preview(self._contact, people[0]).sentences()))
        except Refused as refused:
            self.refuse(str(refused))

    def leaving(self, part: Widget | None) -> None:
        """Leaving the names shows what merging with the person taken brings."""
        super().leaving(part)
        self.preview()

    def accept(self) -> None:
        """Merge."""
        self.leaving(self.focused)
        people = self._who.people()
        if len(people) != 1:
            raise Refused("Who is the other? Name one contact")
        ((other, name),) = people.items()
        self.write(
            lambda: merging.merge(self._contact, other),
            lambda _: self._merged(name),
        )

    def _merged(self, name: str) -> None:
        self.dismiss(self._contact)
        self.netui.say(f"Merged {name} into {self._kept} · u undo")
