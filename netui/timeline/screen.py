"""The log form: what happened, with whom, when, and in the same breath the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from netui import clock, dates
from netui.errors import Refused
from netui.people import listing
from netui.people.widgets import Who
from netui.store import undo
from netui.timeline import kinds, log
from netui.timeline.log import NextStep
from netui.ui.choice import Choice
from netui.ui.editor import Lines
from netui.ui.fields import Field
from netui.ui.form import Form, row

OWED = {"me": "I owe it", "them": "they owe it", "meeting": "a meeting"}


class What(Lines):
    """What happened: the first line is the summary. Enter accepts; pasted lines all stay."""

    own_keys: ClassVar[frozenset[str]] = frozenset()


class LogForm(Form):
    """Ends with the interaction's id, or None."""

    def __init__(
        self,
        contact_ids: Sequence[int] = (),
        interaction_id: int | None = None,
        also: Callable[[], object] | None = None,
        on: date | None = None,
    ) -> None:
        """`also` is written in the same action, such as the answer to a review card.

        `on`: when it was, as far as that is known; None is today.
        """
        super().__init__()
        self._also = also
        self._on = on
        self._editing = log.read(interaction_id) if interaction_id is not None else None
        people = self._editing.people if self._editing else _people(contact_ids)
        self._chosen = {number: name for name, number in people}
        where = interaction_id if interaction_id is not None else ""
        who = ",".join(str(number) for number in contact_ids)
        self.draft_key = f"log:{who}" if interaction_id is None else f"log-edit:{where}"
        self._who = Who(self._chosen, id="who")

    def content(self) -> ComposeResult:
        """The text first; the next step next; the rest has good guesses."""
        known = self._editing
        yield row("What", What(_whole(known.summary, known.notes) if known else "", id="what"))
        if known is None:
            yield row("Next step", Field(placeholder="what follows, if anything", id="next"))
            yield row(
                "by",
                Field(placeholder="fri, +1w, thu 14:00", id="due"),
                Choice(OWED, "me", id="owed"),
            )
        on = known.on if known else self._on
        yield row("When", Field(on.isoformat() if on else "today", id="when", guess=True))
        yield row("Who", self._who)
        yield row(
            "Kind",
            Choice(kinds.WORDS, known.kind if known else "call", id="kind"),
            Choice(kinds.DIRECTIONS, known.direction if known else "both", id="direction"),
        )
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        names = ", ".join(self._chosen.values())
        self.entitle(f"Log · {names}" if names else "Log")

    # --- what stands in the form

    def _when(self) -> date:
        return _date(self.values()["when"] or "today", past=True)

    def lasting(self, values: dict[str, str]) -> dict[str, str]:
        """Brought back tomorrow, "today" is still the day it was typed on."""
        try:
            return {**values, "when": _date(values["when"] or "today", past=True).isoformat()}
        except Refused:
            return values

    def _next_step(self) -> NextStep | None:
        values = self.values()
        text, due = values.get("next", "").strip(), values.get("due", "").strip()
        if not text and not due:
            return None
        if not text:
            raise Refused("The next step has a date but no words: say what it is")
        day: date | None = None
        start = ""
        if due:
            try:
                day, start = dates.parse_moment(due, clock.today(), past=False)
            except ValueError as error:
                raise Refused(str(error)) from error
        owed = values["owed"]
        wanted = True if owed == "meeting" else None
        by = "them" if owed == "them" else "me"
        return NextStep(text=text, on=day, start=start, by=by, meeting=wanted)

    def preview(self) -> None:
        """What will be written, dates in full."""
        summary, _ = _parts(self.values()["what"])
        guess = kinds.guess(summary)
        if self._editing is None and guess is not None:
            self.query_one("#kind", Choice).guess(guess)
        try:
            lines = log.preview(
                self.values()["kind"],
                self._when(),
                self._who.names(),
                self.values()["direction"],
                self._next_step(),
            )
        except Refused as refused:
            self.refuse(str(refused))
            return
        self.refuse("")
        self.say("\n".join(lines))

    def accept(self) -> None:
        """Write it, as one action."""
        self.leaving(self.focused)
        values, people = self.values(), self._who.people()
        if not people:
            raise Refused("Nobody is named: say who it was with")
        summary, notes = _parts(values["what"])
        on, step, known = self._when(), self._next_step(), self._editing
        ids = list(people)
        chosen = self.query_one("#kind", Choice).chosen
        if known is None and not summary and step is None and not chosen:
            raise Refused("What happened? A few words, or choose the kind")

        kind, direction = values["kind"], values["direction"]

        def write() -> int:
            if known is None:
                with undo.action(f"Log {kinds.phrase(kind, direction, list(people.values()))}"):
                    number = log.log(ids, kind, on, summary, direction, notes, step)
                    if self._also is not None:
                        self._also()
                return number
            log.edit_interaction(
                known.id,
                contact_ids=ids,
                kind=kind,
                on=on,
                summary=summary,
                notes=notes,
                direction=direction,
            )
            return known.id

        self.write(write, self._written)

    def _written(self, number: int) -> None:
        self.dismiss(number)
        self.netui.say("Written down · u undo")


def _people(contact_ids: Sequence[int]) -> tuple[tuple[str, int], ...]:
    return tuple((row.name, row.id) for row in listing.rows(list(contact_ids)))


def _date(text: str, past: bool) -> date:
    try:
        return dates.parse(text, clock.today(), past=past)
    except ValueError as error:
        raise Refused(str(error)) from error


def _parts(text: str) -> tuple[str, str]:
    summary, _, notes = text.strip().partition("\n")
    return summary, notes.strip("\n")


def _whole(summary: str, notes: str) -> str:
    return f"{summary}\n{notes}" if notes else summary
