"""Two forms on advice: what somebody suggested, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from textual.app import ComposeResult

from netui import clock, dates
from netui.errors import Refused
from netui.people import listing
from netui.people.widgets import Who
from netui.promises import advice
from netui.promises.advice_words import words_of
from netui.promises.advising import naming
from netui.promises.advising.naming import Named
from netui.promises.suggestions import Advice
from netui.store import undo
from netui.text import clean, fold
from netui.ui.choice import Choice
from netui.ui.fields import Field
from netui.ui.form import Form, row

OPEN = "open"
STATES = {"acted": "acted on", "let-go": "let go"}
KINDS = {"talk": "talk to somebody", "read": "read", "look": "look at something", "do": "do"}


class Whom(Who):
    """Somebody named, who may be no contact yet: what is typed is not mended into another name."""

    def take(self) -> None:
        """Take the contact that the list points at, where the words typed are all in the name."""
        typed = set(fold("".join(self.names()[-1:])).split())
        if self._at or (self._found and typed <= set(fold(self._found[0].name).split())):
            super().take()

    def named(self) -> Named:
        """Who stands in the field. Raises Refused for more than one."""
        names = self.names()
        if len(names) > 1:
            raise Refused("About: name one person; each suggestion is its own")
        if names and names[0] in self._chosen:
            return Named(self._chosen[names[0]], names[0])
        return naming.read(names[0]) if names else Named()


class AdviceForm(Form):
    """Ends with the advice's id, or None."""

    def __init__(self, contact_id: int | None = None, advice_id: int | None = None) -> None:
        super().__init__()
        self._held = advice.read(advice_id) if advice_id is not None else None
        giver = self._held.contact_id if self._held else contact_id
        self._who = Who(_names(giver), id="who")
        self._about = Whom(_names(self._held.about_id if self._held else None), id="about")
        self._kind = Choice(KINDS, self._held.kind if self._held else "do", id="kind")
        self._kind.chosen = self._held is not None
        key = f"advice:{giver or ''}" if advice_id is None else f"advised:{advice_id}"
        self.draft_key = key

    def content(self) -> ComposeResult:
        """What was suggested first; then by whom, whom it names, and when."""
        held = self._held
        on = held.given_on.isoformat() if held else ""
        yield row("They said", Field(held.text if held else "", "read The Goal", id="text"))
        yield row("Who said it", self._who)
        yield row("That is to", self._kind)
        yield row("About whom", self._about)
        yield row("When", Field(on, placeholder="today, fri, 3 nov", id="on"))
        if held is not None and held.acted_on:
            yield row("Came of it", Field(held.result, "it explains our rota", id="result"))
        if held is not None and not held.is_open:
            options = {held.state: STATES[held.state], OPEN: "open again"}
            yield row("It is", Choice(options, held.state, id="state"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form, and whom held advice names where that is no contact."""
        self.entitle("Advice")
        held = self._held
        if held is not None and held.about_id is None and held.about:
            self._about.field.value = _with_company(held.about, held.company)
        if held is None:
            self._about.field.placeholder = "a name, perhaps @ company"

    def _day(self) -> date:
        text = self.values()["on"].strip()
        return _past(text) if text else clock.today()

    def _named(self) -> Named:
        """Whom the field names, else the words."""
        if self._about.field.value.strip():
            return self._about.named()
        return naming.named_in(self.values()["text"])

    def preview(self) -> None:
        """The advice in words, its day in full."""
        text = clean(self.values()["text"])
        if text:
            self._kind.guess(advice.kind_of(text))
        try:
            day, about = self._day(), self._named()
        except Refused as refused:
            self.refuse(str(refused))
            return
        self.refuse("")
        who = " and ".join(self._who.names()) or "Somebody"
        words = words_of(self._kind.value, text, about.name, about.company) if text else "…"
        told = f"{who} suggested on {dates.full(day)}: {words}"
        if about.name:
            known = "no contact yet" if about.contact_id is None else "a contact"
            told += f" (names {about.name}, {known})"
        if self._is_opened():
            told += "\nIt waits to be acted on again, and nobody was told what came of it"
        self.say(told)

    def _is_opened(self) -> bool:
        """Whether it is opened again by this."""
        return self.values().get("state") == OPEN

    def accept(self) -> None:
        """Write it."""
        self.leaving(self.focused)
        values, people, about, day = self.values(), self._who.people(), self._named(), self._day()
        text, held = values["text"].strip(), self._held
        if not text and not about.name:
            raise Refused("What was suggested? Say it in a few words")
        if len(people) != 1:
            raise Refused("Who said it? Name one person; each suggestion is its own")
        (giver,) = people
        called = ("", "") if about.contact_id is not None else (about.name, about.company)
        said = (text, values["kind"], about.contact_id, *called)
        if held is None:
            self.write(lambda: advice.add(giver, *said, on=day), self._written)
        elif giver != held.contact_id:
            raise Refused(f"{held.giver} said it: D removes it, then n notes it by somebody else")
        else:
            change = partial(advice.change, held.id, *said, on=day, result=values.get("result"))
            opened = self._is_opened()
            self.write(lambda: _changed(held, change, opened), self._written)

    def _written(self, number: int) -> None:
        self.dismiss(number)
        self.netui.say("Advice written down · u undo")


class ActForm(Form):
    """I acted on advice: when, and what came of it. Ends with the advice's id, or None."""

    def __init__(self, advice_id: int) -> None:
        super().__init__()
        self._held = advice.read(advice_id)
        self.draft_key = f"acted:{advice_id}"

    def content(self) -> ComposeResult:
        """What came of it first: it is what the giver would like to hear."""
        held = self._held
        yield row("Came of it", Field(held.result, "two people from it meet me now", id="result"))
        yield row("When", Field("", placeholder="today, fri, 3 nov", id="on"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle(f"Acted on: {self._held.words()}")

    def _day(self) -> date:
        text = self.values()["on"].strip()
        return _past(text) if text else clock.today()

    def preview(self) -> None:
        """When it was, and who is owed a word then."""
        try:
            day = self._day()
        except Refused as refused:
            self.refuse(str(refused))
            return
        self.refuse("")
        self.say(f"Acted on {dates.full(day)}: {self._held.giver} is owed a word on it")

    def accept(self) -> None:
        """Write it."""
        day, result = self._day(), self.values()["result"].strip()
        self.write(lambda: advice.act(self._held.id, day, result), self._written)

    def _written(self, _: object) -> None:
        self.dismiss(self._held.id)
        self.netui.say(f"Acted on: {self._held.giver} is owed a word · u undo")


def _changed(held: Advice, change: Callable[[], None], opened: bool) -> int:
    """Write held advice anew; `opened`: it waits to be acted on again. Raises Refused."""
    if opened:
        with undo.action(f"Open again: {held.words()}"):
            advice.reopen(held.id)
            change()
    else:
        change()
    return held.id


def _names(contact_id: int | None) -> dict[int, str]:
    rows = listing.rows([contact_id]) if contact_id is not None else []
    return {found.id: found.name for found in rows}


def _past(text: str) -> date:
    """Raises Refused."""
    try:
        return dates.parse(text, clock.today(), past=True)
    except ValueError as error:
        raise Refused(str(error)) from error


def _with_company(name: str, company: str) -> str:
    return f"{name} @ {company}" if company else name
