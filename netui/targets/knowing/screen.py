"""The form that notes who knows whom."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from netui import clock, dates
from netui.errors import Refused
from netui.people import knowing, listing
from netui.people.widgets import Who
from netui.store import undo
from netui.text import clean
from netui.timeline import kinds
from netui.ui.choice import Choice
from netui.ui.fields import Field
from netui.ui.form import Form, row

KNOWS = {"yes": "they know each other", "no": "they do not know each other"}


class KnowsForm(Form):
    """Notes whom a contact knows, or does not; ends with the sentence that says so, or None."""

    def __init__(self, contact_id: int | None = None) -> None:
        """`contact_id`: of whom; None asks for both."""
        super().__init__()
        rows = listing.rows([contact_id]) if contact_id is not None else []
        self._of = Who({found.id: found.name for found in rows}, id="of")
        self._is_given = bool(rows)
        self._whom = Who({}, id="whom")
        self.draft_key = f"knows:{contact_id or ''}"

    def content(self) -> ComposeResult:
        """Whom, and how; the person it is about is settled where they were chosen before."""
        self._of.field.disabled = self._is_given
        yield row("Who", self._of)
        yield row("knows whom", self._whom)
        yield row("How", Field("", "worked together at Initech", id="how"))
        yield row("", Choice(KNOWS, "yes", id="knows"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Who knows whom")

    def first_focus(self) -> Widget | None:
        """The first name that is asked for."""
        return self._whom.field if self._is_given else self._of.field

    def preview(self) -> None:
        """What is noted already, or what will be."""
        self.refuse("")
        names, others = self._of.names(), self._whom.names()
        knows = "know" if self.values()["knows"] == "yes" else "do not know"
        if not names or not others:
            self.say("")
            return
        if names[0] in others:
            self.refuse(knowing.ONESELF)
        said = f"{names[0]} and {kinds.people(others)} {knows} each other"
        self.say("\n".join([said, *self._held()]))

    def _held(self) -> list[str]:
        """What is noted on these pairs so far, where the names are clear."""
        try:
            of, others = self._of.people(), self._whom.people()
        except Refused:
            return []
        pairs = [(one, *other) for one in of for other in others.items()] if len(of) == 1 else []
        held = [(name, knowing.noted(one, other)) for one, other, name in pairs]
        return [self._before(name, note) for name, note in held if note is not None]

    def _before(self, name: str, held: knowing.Note) -> str:
        values = self.values()
        knows, how = values["knows"] == "yes", clean(values["how"])
        day = dates.short(held.noted_on, clock.today())
        what = "know each other" if held.knows else "do not know each other"
        noted = f"Noted {day}: they {what}" + (f" (“{held.how}”)" if held.how else "")
        if knowing.same(held, knows, how):
            return f"{noted}. That stays as it is."
        who = "" if len(self._whom.names()) == 1 else f"{name}: "
        return f"{who}{noted}. This takes its place."

    def accept(self) -> None:
        """Write it."""
        self.leaving(self.focused)
        of, others, values = self._of.people(), self._whom.people(), self.values()
        if len(of) != 1:
            raise Refused("Who: name one person, and beside them whom they know")
        if not others:
            raise Refused("Nobody is named: say whom they know")
        ((number, name),) = of.items()
        knows, how = values["knows"] == "yes", values["how"]

        def note() -> list[str]:
            with undo.action(f"Note whom {name} knows"):
                return [knowing.note(number, other, knows, how) for other in others]

        self.write(note, self._written)

    def _written(self, sentences: list[str]) -> None:
        self.dismiss(". ".join(sentences))
        self.netui.say(f"{'. '.join(sentences)} · u undo")
