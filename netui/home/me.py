"""Who I am: name, field, city, what I seek and offer, my links."""

from __future__ import annotations

from textual.app import ComposeResult

from netui.home import myself
from netui.ui.fields import Field
from netui.ui.form import Form, row

LABELS = {
    "name": ("Name", ""),
    "field": ("Field of work", "nursing, human resources, software"),
    "city": ("City", ""),
    "seeks": ("I seek", "what I would like to do next"),
    "offers": ("I offer", "what I can do for others"),
    "links": ("My links", "profile, site; commas between several"),
}


class MeForm(Form):
    """Ends with True where something was written."""

    draft_key = "me"

    def content(self) -> ComposeResult:
        """One line each; all of them optional."""
        known = myself.read()
        for name, (label, hint) in LABELS.items():
            yield row(label, Field(known[name], hint, id=name, joint=", "))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Who I am")

    def preview(self) -> None:
        """What it is good for."""
        self.say("It finds common ground with others, and what you could offer them.")

    def accept(self) -> None:
        """Write it."""
        values = self.values()
        self.write(lambda: myself.write(values), self._written)

    def _written(self, _: object) -> None:
        self.dismiss(True)
