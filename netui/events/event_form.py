"""The form of one event; and the small one that asks where somebody was met without any."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.app import ComposeResult

from netui import clock, dates, settings
from netui.errors import Refused
from netui.events import chance, events, kinds
from netui.events.moments import moment
from netui.events.reading import fields_in
from netui.events.series import Series
from netui.store import undo
from netui.text import clean, fold
from netui.ui.choice import Choice
from netui.ui.editor import Lines
from netui.ui.fields import Field
from netui.ui.finding import Finding, FindingField
from netui.ui.form import Form, row

MOST_SERIES = 4  # named below the field
MOST_DIGITS = 10


class WhichSeries(Finding):
    """The series: the field, and below it those that there are with the words typed in them.

    Leaving the field takes the first that begins so, unless the words typed were chosen.
    """

    def __init__(self, name: str) -> None:
        super().__init__(FindingField(name, "none, or a name: it fills in the rest", id="series"))
        self._series = events.series()
        self._found: list[Series] = []
        self._at = -1  # of those found, and behind them the words typed; -1: none is chosen
        self._typed = ""

    def known(self) -> Series | None:
        """The series that the field names, however it is spelled."""
        name = fold(clean(self.field.value))
        return next((one for one in self._series if fold(one.name) == name), None)

    def kinds(self) -> list[str]:
        """The kinds of those that there are."""
        return [one.kind for one in self._series]

    def is_new(self) -> bool:
        """Whether the field names a series that there is not yet."""
        return bool(clean(self.field.value)) and self.known() is None

    def search(self) -> None:
        """Look for the words typed, as beginnings first; in an empty field, for the newest."""
        if self._at >= 0 and self.field.value == self._choices()[self._at]:
            return
        self._typed, self._at = clean(self.field.value), -1
        words = fold(self._typed)
        found = [one for one in self._series if words in fold(one.name)]
        found.sort(key=lambda one: not fold(one.name).startswith(words))
        self._found = [] if self.known() else found[:MOST_SERIES]
        self._show()

    def step(self, step: int) -> None:
        """Put the next of those found, or the one before, into the field."""
        if not self._found:
            self._found, self._typed = self._series[:MOST_SERIES], ""
        if self._found:
            choices = self._choices()
            if self._at < 0:
                self._at = 0 if step > 0 else len(self._found) - 1
            else:
                self._at = (self._at + step) % len(choices)
            self._write(choices[self._at])
            self._show()

    def take(self) -> None:
        """Write out the series of which only the beginning was typed; no more is looked for."""
        begun = self._begun()
        if begun is not None:
            self._write(begun.name)
        self.close()

    def close(self) -> None:
        """Nothing more is looked for."""
        self._found, self._at = [], -1
        self._show()

    def _begun(self) -> Series | None:
        """The series that leaving the field takes."""
        if self._at >= 0 or not self._found or not self._typed:
            return None
        first = self._found[0]
        return first if fold(first.name).startswith(fold(self._typed)) else None

    def _choices(self) -> list[str]:
        """What up and down go through: a new series may begin like another."""
        return [*(one.name for one in self._found), *([self._typed] if self._typed else [])]

    def _show(self) -> None:
        lines = [clean(one.name) for one in self._found]
        if self._begun() is not None:
            lines[0] += " · tab takes it"
        self._tell([*lines, f"{self._typed}: a new series"] if lines and self._typed else lines)


class EventForm(Form):
    """Plans an event, keeps one that is past, or changes one; ends with its id, or None."""

    def __init__(self, event_id: int | None = None) -> None:
        super().__init__()
        self._known = events.read(event_id) if event_id is not None else None
        self.draft_key = "event" if event_id is None else f"event:{event_id}"
        self._series = WhichSeries(self._known.series if self._known else "")
        self._kind = kinds.understood(self._known.kind) if self._known else ""
        self._told = {"series": "", "kind": ""}  # for which of them the rest was filled in
        self._filled: dict[str, str] = {}  # what was filled in, by field

    def content(self) -> ComposeResult:
        """What and when first; the rest can wait, or is told by the series and the kind."""
        known = self._known or events.Event(0, "", "", clock.today())
        usual = known.goal if self._known else settings.current().events.goal
        when = known.on.isoformat() if self._known else ""
        kind = Choice(_choices([*self._series.kinds(), self._kind]), self._kind, id="kind")
        kind.chosen = bool(self._kind)
        cost = "" if known.cost is None else events.said_cost(known.cost)
        yield row("Name", Field(known.name, "SHRM November", id="name"))
        yield row("When", Field(when, "thu 18:30, +2w, 1 dec; past: last thu, -3d", id="when"))
        yield row("Series", self._series)
        yield row("Kind", kind)
        yield row("Place", Field(known.place, "Denver, Union Hall", id="place"))
        yield row("Starts", Field(known.start, "18:30", id="start"))
        yield row("Minutes", Field(_number(known.minutes), "120", id="minutes", guess=True))
        yield row("Goal", Field(_number(usual), "new people to meet", id="goal", guess=True))
        yield row("Organiser", Field(known.organiser, "who invites", id="organiser"))
        yield row("Cost", Field(cost, "25, 12.50, free", id="cost"))
        mix = Field(", ".join(known.mix), "health, education, software", id="mix", joint=", ")
        yield row("Fields there", mix)
        yield row("Notes", Lines(known.notes, id="notes"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Edit an event" if self._known else "Plan an event")
        values = self.values()
        self._told = {name: values[name] for name in self._told}

    def restored(self) -> None:
        """What its series told is in the draft, or was taken out of it again."""
        values = self.values()
        self._told = {name: values[name] for name in self._told}
        super().restored()

    def lasting(self, values: dict[str, str]) -> dict[str, str]:
        """Brought back tomorrow, "fri" is still the day it was typed on."""
        try:
            on, start = moment(values["when"], clock.today())
        except ValueError:
            return values
        return {**values, "when": f"{on.isoformat()} {start}".strip()}

    # --- what stands in the form

    def _when(self, values: dict[str, str]) -> tuple[date, str]:
        """Day and time; a time beside the day stands before the one in its own field."""
        text, start = values["when"].strip(), values["start"].strip()
        if not text:
            raise Refused("When? A day, and a time where it is known: thu 18:30")
        try:
            on, time = moment(text, clock.today())
            if start and not time:
                _, time = dates.parse_moment(start, clock.today(), past=False)
        except ValueError as error:
            raise Refused(str(error)) from error
        if start and not time:
            raise Refused(f"Starts: “{start}” is no time of day: write it like 18:30")
        return on, time

    def _changes(self) -> events.Changes:
        """All that stands in the form. Raises Refused."""
        values = self.values()
        on, start = self._when(values)
        return events.Changes(
            name=values["name"].strip(),
            kind=values["kind"],
            on=on,
            start=start,
            minutes=_count("Minutes", values["minutes"]),
            place=values["place"],
            series=values["series"],
            organiser=values["organiser"],
            cost=events.read_cost(values["cost"]),
            mix=fields_in(values["mix"]),
            goal=_count("Goal", values["goal"]),
            notes=values["notes"],
        )

    def preview(self) -> None:
        """The event in words, its date in full."""
        if self.focused is not self._series.field:
            self._series.close()
        self._fill_in()
        self.refuse("")
        if not self.values()["when"].strip():
            self.say("")
            return
        try:
            self.say(_said(self._changes(), clock.today(), self._series.is_new()))
        except Refused as refused:
            self.refuse(str(refused))

    def accept(self) -> None:
        """Write it, as one action."""
        changes, known = self._changes(), self._known
        name, on = changes["name"], changes["on"]

        def write() -> int:
            if known is not None:
                events.edit(known.id, **changes)
                return known.id
            with undo.action(f"Plan {clean(name)} on {dates.full(on)}"):
                number = events.add(name, on)
                events.edit(number, **changes)
            return number

        self.write(write, self._written)

    def _written(self, number: int) -> None:
        self.dismiss(number)
        self.netui.say("Event written down · u undo")

    # --- what the series and the kind tell

    def _fill_in(self) -> None:
        """Another series, or kind: what it tells stands where nobody typed anything else."""
        choice = self.query_one("#kind", Choice)
        known = self._series.known()
        name = self._series.field.value
        is_other, self._told["series"] = name != self._told["series"], name
        if known is not None and is_other:
            choice.guess(kinds.understood(known.kind))
        if choice.value != self._told["kind"]:
            self._told["kind"] = choice.value
            usual = kinds.kinds().get(choice.value)
            self._suggest(minutes=_number(usual.minutes) if usual else "")
        if known is not None and is_other:
            self._suggest(
                start=known.start,
                minutes=_number(known.minutes),
                place=known.place,
                organiser=known.organiser,
                mix=", ".join(known.mix),
            )

    def _suggest(self, **told: str) -> None:
        for name, value in told.items():
            field = self.query_one(f"#{name}", Field)
            if value and field.value.strip() in ("", self._filled.get(name, "")):
                self._filled[name] = value
                field.value = value


class ChanceForm(Form):
    """Where somebody was met without an event; ends with the event that stands for it, or None."""

    draft_key = "chance"
    keys = (("accept", "goes on"), ("back", "leaves it"))

    def content(self) -> ComposeResult:
        """One line, which may stay empty."""
        yield row("Where", Field("", "on the plane to Denver, in the queue", id="where"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Met without an event")

    def preview(self) -> None:
        """How it will be called."""
        where = clean(self.values()["where"]) or chance.NAME
        self.say(f"{where}, {dates.full(clock.today())}: enter, then say whom you met")

    def accept(self) -> None:
        """Write it."""
        where, today = self.values()["where"], clock.today()
        self.write(lambda: chance.begin(where, today), self._written)

    def _written(self, number: int) -> None:
        self.dismiss(number)


def _choices(own: Iterable[str]) -> dict[str, str]:
    """Kinds by id, as they stand in a sentence; `own`: those in use, the user's own words too."""
    in_use = [kinds.understood(word) for word in own]
    known = {
        kind.id: kind.title[:1].lower() + kind.title[1:]
        for kind in kinds.kinds().values()
        if kind.id != events.CHANCE or kind.id in in_use
    }
    return {"": "not said", **{word: clean(word) for word in in_use if word}, **known}


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _count(label: str, text: str) -> int | None:
    """The whole number in a field; None where it is empty. Raises Refused."""
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < MOST_DIGITS):
        raise Refused(f"{label}: “{text}” is no whole number: write one, or leave it empty")
    return int(text)


def _said(changes: events.Changes, today: date, is_new_series: bool) -> str:
    """As it will be kept, in words."""
    on, goal, minutes = changes["on"], changes["goal"], changes["minutes"]
    when = "past" if on < today else dates.ago(on, today)
    parts = [
        f"{clean(changes['name']) or '…'}: {dates.full(on)} ({when})",
        changes["start"],
        f"{minutes} min" if minutes else "",
        clean(changes["place"]),
        f"a new series: {clean(changes['series'])}" if is_new_series else "",
        f"goal: meet {goal} new" if goal else "",
    ]
    return ", ".join(filter(None, parts))
