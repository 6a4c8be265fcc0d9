"""The form that notes who knows whom, and shows what is noted so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from netui import clock, dates
from netui.errors import Refused
from netui.people import knowing, listing
from netui.people.knowing import Known, Note
from netui.people.widgets import Who
from netui.store import undo
from netui.text import clean
from netui.timeline import kinds
from netui.ui.choice import Choice
from netui.ui.fields import Field
from netui.ui.form import Form, row

YES, NO, NOTHING = "yes", "no", "nothing"
KNOWS = {
    YES: "they know each other",
    NO: "they do not know each other",
    NOTHING: "forget what is noted",
}
MOST = 5  # of what is noted so far


class KnowsForm(Form):
    """Notes whom a contact knows, or does not; ends with the sentence that says so, or None."""

    def __init__(self, contact_id: int | None = None) -> None:
        """`contact_id`: of whom; None asks for both."""
        super().__init__()
        rows = listing.rows([contact_id]) if contact_id is not None else []
        self._of = Who({found.id: found.name for found in rows}, id="of")
        self._is_given = bool(rows)
        self._whom = Who({}, id="whom")
        self._noted: dict[int, list[str]] = {}
        self.draft_key = f"knows:{contact_id or ''}"

    def content(self) -> ComposeResult:
        """Whom, and how; the person it is about is settled where they were chosen before."""
        self._of.field.disabled = self._is_given
        yield row("Who", self._of)
        yield row("knows whom", self._whom)
        yield row("How", Field("", "worked together at Initech", id="how"))
        yield row("", Choice(KNOWS, YES, id="knows"))
        yield from self.said()
        yield Static("", id="known", classes="said", markup=False)

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Who knows whom")

    def first_focus(self) -> Widget | None:
        """The first name that is asked for."""
        return self._whom.field if self._is_given else self._of.field

    def preview(self) -> None:
        """What will be noted, what this takes the place of, and whom else they are noted with."""
        self.refuse("")
        names, others = self._of.names(), self._whom.names()
        self.tell("#known", "\n".join(self._known()))
        if not names or not others:
            self.say("")
            return
        if names[0] in others:
            self.refuse(knowing.ONESELF)
        said = {
            YES: _said(names[0], others, "know"),
            NO: _said(names[0], others, "do not know"),
            NOTHING: f"Forget whether {_said(names[0], others, 'know')}",
        }
        self.say("\n".join([said[self.values()["knows"]], *self._held()]))

    def _known(self) -> list[str]:
        """With whom they are noted so far, once it is clear who is meant."""
        try:
            of = self._of.people()
        except Refused:
            return []
        if len(of) != 1:
            return []
        ((number, name),) = of.items()
        if number not in self._noted:  # at each letter it would be read anew
            self._noted[number] = _noted(number, name)
        return self._noted[number]

    def _held(self) -> list[str]:
        """What is noted on these pairs so far, where the names are clear."""
        try:
            of, others = self._of.people(), self._whom.people()
        except Refused:
            return []
        pairs = [(one, *other) for one in of for other in others.items()] if len(of) == 1 else []
        held = [(name, knowing.noted(one, other)) for one, other, name in pairs]
        return [self._before(name, note) for name, note in held if note is not None]

    def _before(self, name: str, held: Note) -> str:
        values = self.values()
        knows, how = values["knows"], clean(values["how"])
        day = dates.short(held.noted_on, clock.today())
        what = "know each other" if held.knows else "do not know each other"
        noted = f"Noted {day}: they {what}" + (f" (“{held.how}”)" if held.how else "")
        if knows != NOTHING and knowing.same(held, knows == YES, how):
            return f"{noted}. That stays as it is."
        who = "" if len(self._whom.names()) == 1 else f"{name}: "
        return f"{who}{noted}. This {'is taken out' if knows == NOTHING else 'takes its place'}."

    def accept(self) -> None:
        """Write it."""
        self.leaving(self.focused)
        of, others, values = self._of.people(), self._whom.people(), self.values()
        if len(of) != 1:
            raise Refused("Who: name one person, and beside them whom they know")
        if not others:
            raise Refused("Nobody is named: say whom they know")
        ((number, name),) = of.items()
        if values["knows"] == NOTHING:
            self.write(lambda: self._forget(number, name, others), self._written)
        else:
            self.write(lambda: self._note(number, name, others, values), self._written)

    def _note(
        self, number: int, name: str, others: Mapping[int, str], values: Mapping[str, str]
    ) -> list[str]:
        knows, how = values["knows"] == YES, values["how"]
        with undo.action(f"Note whom {name} knows"):
            sentences = [knowing.note(number, other, knows, how) for other in others]
        if len(others) == 1:
            return sentences
        # One for each would cover the screen; the form has said what they contradict.
        return [_said(name, list(others.values()), "know" if knows else "do not know")]

    def _forget(self, number: int, name: str, others: Mapping[int, str]) -> list[str]:
        noted = [other for other in others if knowing.noted(number, other)]
        if not noted:
            both = kinds.people([name, *others.values()])
            raise Refused(f"Nothing is noted on {both}: there is nothing to forget")
        whether = f"whether {_said(name, list(others.values()), 'know')}"
        with undo.action(f"Forget {whether}"):
            for other in noted:
                knowing.remove(number, other)
        return [f"Forgotten {whether}"]

    def _written(self, sentences: list[str]) -> None:
        self.dismiss(". ".join(sentences))
        self.netui.say(f"{'. '.join(sentences)} · u undo")


def _said(name: str, others: Sequence[str], verb: str) -> str:
    """ "Ann and Bob know each other"; of several only what one of them has with each."""
    if len(others) == 1:
        return f"{name} and {others[0]} {verb} each other"
    verb = {"know": "knows", "do not know": "does not know"}[verb]
    return f"{name} {verb} {kinds.people(others)}"


def _noted(contact_id: int, name: str) -> list[str]:
    """What is noted on a contact so far, the newest first: that is where a slip may be."""
    known = sorted(knowing.known_by(contact_id), key=lambda one: one.noted_on, reverse=True)
    if not known:
        return []
    more = [f"and {len(known) - MOST} more"] if len(known) > MOST else []
    return ["", f"Noted of {name} so far", *map(_line, known[:MOST]), *more]


def _line(known: Known) -> str:
    """Somebody whom they know, or not, with how and since when that is noted."""
    how = known.how or ("they know each other" if known.knows else "")
    said = how if known.knows else " · ".join(filter(None, ("not known to them", how)))
    return f"{known.name}: {said}, {dates.short(known.noted_on, clock.today())}"
