"""The forms of a target: the company itself, a competitor of it, and who hires there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from textual.app import ComposeResult

from netui.errors import Refused
from netui.people import find
from netui.people.widgets import Who
from netui.store import undo
from netui.targets import competitors, managers, targets
from netui.targets.editing.widgets import WhichCompany
from netui.targets.managers import Manager
from netui.targets.targets import LEAST, MOST, STATUSES, Changes, Target
from netui.text import clean
from netui.ui.choice import Choice
from netui.ui.editor import Lines
from netui.ui.fields import Field
from netui.ui.form import Form, row

MOTIVATIONS = {str(number): f"★{number}" for number in range(MOST, LEAST - 1, -1)}
USUAL = 3
COMPETE: Mapping[str, str] = MappingProxyType({"yes": "compete", "no": "do not compete"})
STATES: Mapping[str, str] = MappingProxyType(
    {"guessed": "a guess", "known": "known", "not": "does not hire there"}
)


class TargetForm(Form):
    """Makes a company a target, or changes one; ends with the company's id, or None."""

    def __init__(self, company_id: int | None = None) -> None:
        super().__init__()
        self._known = targets.of_company(company_id) if company_id is not None else None
        # Of a company that is no target yet the name is known at least.
        self._called = targets.company_name(company_id) if company_id is not None else ""
        self.draft_key = "target" if company_id is None else f"target:{company_id}"
        self._company = WhichCompany(self._called, "Acme", id="name")

    def content(self) -> ComposeResult:
        """Which, how much and how far; what is known of the company can wait."""
        known = self._known or Target(0, 0, "", USUAL, "looking", "", "", "", (), None)
        yield row("Company", self._company)
        yield row("Motivation", Choice(MOTIVATIONS, str(known.motivation), id="motivation"))
        yield row("Status", Choice(STATUSES, known.status, id="status"))
        yield row("Field", Field(known.field, "software, health care, steel", id="field"))
        yield row("Size", Field(known.size, "200, some 5,000", id="size"))
        yield row("Links", Lines("\n".join(known.links), id="links"))
        yield row("Notes", Lines(known.notes, id="notes"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Edit a target" if self._known else "A new target")

    def preview(self) -> None:
        """What it will be."""
        self.refuse("")
        values = self.values()
        name = clean(values["name"])
        if not name:
            self.say("A company that you would like to work for, known to somebody or not yet")
            return
        new = ", new here" if self._known is None and self._company.is_new() else ""
        self.say(f"{name}{new}: ★{values['motivation']}, {STATUSES[values['status']]}")

    def accept(self) -> None:
        """Write it, as one action."""
        values, known = self.values(), self._known
        changes = Changes(
            name=values["name"],
            motivation=int(values["motivation"]),
            status=values["status"],
            field=values["field"],
            size=values["size"],
            notes=values["notes"],
            links=targets.links_in(values["links"]),
        )
        if not clean(values["name"]):
            raise Refused("Which company? Write its name")

        def write() -> int:
            if known is not None:
                targets.change(known.id, **changes)
                return known.company_id
            with undo.action(f"Target {clean(values['name'])}"):
                number = targets.add(values["name"])
                del changes["name"]  # a company that there was keeps how it is written
                targets.change(number, **_told(changes))
            return targets.read(number).company_id

        self.write(write, self._written)

    def _written(self, company_id: int) -> None:
        self.dismiss(company_id)
        self.netui.say("Target written down · u undo")


def _told(changes: Changes) -> Changes:
    """Without what was left empty: it may be known of the company already."""
    return cast(Changes, {name: value for name, value in changes.items() if value})


class CompetitorForm(Form):
    """Names a competitor of a company, or takes one back; ends with True, or None."""

    def __init__(self, company_id: int) -> None:
        super().__init__()
        self._company_id = company_id
        self._called = targets.company_name(company_id)
        self._rivals = competitors.of(company_id)
        self.draft_key = f"competitor:{company_id}"
        self._company = WhichCompany("", "Hooli", id="name")

    def content(self) -> ComposeResult:
        """Which company, and whether they compete."""
        yield row("Company", self._company)
        yield row("They", Choice(COMPETE, "yes", id="compete"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle(f"A competitor of {self._called}")

    def preview(self) -> None:
        """What will be noted; until then those noted before."""
        self.refuse("")
        values = self.values()
        name = clean(values["name"])
        if name:
            new = ", which is new here," if self._company.is_new() else ""
            self.say(f"{self._called} and {name}{new} {COMPETE[values['compete']]}")
        else:
            noted = ", ".join(rival.name for rival in self._rivals)
            self.say(f"Noted: {noted}" if noted else "The same people hire and are hired there")

    def accept(self) -> None:
        """Write it."""
        values = self.values()
        name, mine = clean(values["name"]), self._company_id
        if not name:
            raise Refused("Which company? Write its name")
        if values["compete"] == "yes":
            self.write(lambda: competitors.set_competitor(mine, name), self._written)
            return
        other = targets.company_of(name, create=False)
        if other not in [rival.company_id for rival in self._rivals] or other is None:
            raise Refused(f"{name} was never noted as a competitor of {self._called}")
        said = f"{self._called} and {name} do not compete"
        self.write(lambda: competitors.remove(mine, other), lambda _: self._written(said))

    def _written(self, sentence: str) -> None:
        self.dismiss(True)
        self.netui.say(sentence if sentence.endswith("before") else f"{sentence} · u undo")


class ManagerForm(Form):
    """Notes who hires at a company, or at a competitor of it; ends with True, or None."""

    def __init__(self, company_id: int) -> None:
        super().__init__()
        self._called = targets.company_name(company_id)
        self._places = {str(company_id): self._called} | {
            str(rival.company_id): rival.name for rival in competitors.of(company_id)
        }
        self._noted = managers.of_many(map(int, self._places))
        self.draft_key = f"manager:{company_id}"
        self._who = Who({}, id="who")
        self._who.field.placeholder = "a contact or a name; empty where you know only the title"

    def content(self) -> ComposeResult:
        """Who, how sure that is, and where."""
        yield row("Who", self._who)
        yield row("Title", Field("", "VP of People", id="title"))
        yield row("It is", Choice(STATES, "guessed", id="state"))
        yield row("At", Choice(self._places, next(iter(self._places)), id="at"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle(f"Who hires at {self._called}")

    def preview(self) -> None:
        """What will be noted; until then those noted before."""
        self.refuse("")
        values = self.values()
        at = self._places[values["at"]]
        who = ", ".join(filter(None, (clean(values["who"]), clean(values["title"]))))
        if who:
            state = STATES[values["state"]]
            self.say(f"{at}: {who}, {state}")
            return
        noted = ", ".join(f"{one.words()} ({one.state})" for one in self._noted[int(values["at"])])
        self.say(f"Noted: {noted}" if noted else f"{at}: who hires there is unknown")

    def accept(self) -> None:
        """Write it."""
        values = self.values()
        company_id, title, state = int(values["at"]), values["title"], values["state"]
        contact, name = self._whom()
        if state == "not":
            held = self._held(company_id, contact, name or title)
            said = f"{held.words()} does not hire at {self._places[values['at']]}"
            self.write(lambda: managers.remove(held.id), lambda _: self._written(said))
            return
        said = f"{name or clean(title)}: {STATES[state]}"
        self.write(
            lambda: managers.set_manager(company_id, name, title, state, contact),
            lambda _: self._written(said),
        )

    def _whom(self) -> tuple[int | None, str]:
        """The contact and the name: somebody whom no contact is called by stays a name."""
        self.leaving(self.focused)
        name = clean(self.values()["who"])
        if not name:
            return None, ""
        if not find.find(name.rpartition(" ")[2] if " #" in name else name, 1):
            return None, name
        (number, called), *others = self._who.people().items()
        if others:
            raise Refused("Who: name one person at a time, there may be several guesses")
        return number, called

    def _held(self, company_id: int, contact: int | None, name: str) -> Manager:
        for one in managers.of(company_id):
            if (contact is not None and one.contact_id == contact) or clean(name) in (
                one.name,
                one.title,
            ):
                return one
        raise Refused(f"{name or 'Nobody'} was never noted as hiring there")

    def _written(self, said: str) -> None:
        self.dismiss(True)
        self.netui.say(f"{said} · u undo")
