"""The meeting form: a planned talk, with whom, when, how long, where and what for."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from netui import clock, dates
from netui.errors import Refused
from netui.people import listing
from netui.people.widgets import Who
from netui.prep import meetings, overlapping
from netui.text import clean
from netui.timeline import kinds
from netui.ui.fields import Field
from netui.ui.form import Form, row


class MeetingForm(Form):
    """Plans a talk, or moves one; ends with its id, or None."""

    def __init__(self, contact_id: int | None = None, meeting_id: int | None = None) -> None:
        super().__init__()
        self._planned = meetings.read(meeting_id) if meeting_id is not None else None
        if self._planned is not None:
            people = {person.id: person.name for person in self._planned.people}
        else:
            found = listing.rows([contact_id]) if contact_id is not None else []
            people = {person.id: person.name for person in found}
        self._who = Who(people, id="who")
        what = f"meeting:{contact_id or ''}" if meeting_id is None else f"planned:{meeting_id}"
        self.draft_key = what

    def content(self) -> ComposeResult:
        """What for and when first; the rest has good guesses."""
        known = self._planned
        when = f"{known.on.isoformat()} {known.start}".strip() if known else ""
        yield row("What for", Field(known.purpose if known else "", "coffee", id="purpose"))
        yield row("When", Field(when, placeholder="thu 14:00, +1w, 1 dec 9am", id="when"))
        yield row("Where", Field(known.place if known else "", "Blue Plate, by phone", id="place"))
        yield row("Link", Field(known.link if known else "", "https://meet.example/…", id="link"))
        yield row("Minutes", Field(str(known.minutes) if known else "30", id="minutes", guess=True))
        # Who takes part is settled when it is planned: another round is another meeting.
        self._who.field.disabled = known is not None
        yield row("Who", self._who)
        yield from self.said()
        concern = Static("", id="concern", classes="said problem", markup=False)
        concern.display = False
        yield concern

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Move a meeting" if self._planned else "Plan a meeting")

    def _when(self) -> tuple[date, str]:
        text = self.values()["when"].strip()
        if not text:
            raise Refused("When? A day, and a time if one is agreed: thu 14:00")
        try:
            return dates.parse_moment(text, clock.today(), past=False)
        except ValueError as error:
            raise Refused(str(error)) from error

    def _minutes(self) -> int:
        text = self.values()["minutes"].strip()
        if not text.isdigit():
            raise Refused(f"Minutes: “{text}” is no whole number: type one such as 30")
        return int(text)

    def preview(self) -> None:
        """The meeting in words, its date in full."""
        self.refuse("")
        self.tell("#concern", "")
        values = self.values()
        if not values["when"].strip():
            self.say("")
            return
        try:
            on, start = self._when()
            minutes, link = self._minutes(), meetings.link_of(values["link"])
        except Refused as refused:
            self.refuse(str(refused))
            return
        parts = [dates.full(on), start, f"{minutes} min", values["place"], link]
        what = values["purpose"].strip() or "Meeting"
        who = kinds.people(self._who.names())
        self.say(f"{what} with {who}: {', '.join(filter(None, map(clean, parts)))}")
        known = self._planned
        number, zone = (known.id, known.zone) if known else (0, "")
        meant = meetings.Planned(number, on, start, minutes, "", "", (), zone=zone)
        self.tell("#concern", "\n".join(overlapping.concerns(meant, clock.today())))

    def accept(self) -> None:
        """Write it."""
        self.leaving(self.focused)
        on, start = self._when()
        minutes, values, known = self._minutes(), self.values(), self._planned
        place, purpose, link = (values[name].strip() for name in ("place", "purpose", "link"))
        if known is not None:
            self.write(
                lambda: meetings.reschedule(known.id, on, start, minutes, place, purpose, link),
                self._written,
            )
            return
        people = list(self._who.people())
        if not people:
            raise Refused("Nobody is named: say whom you meet")
        self.write(
            lambda: meetings.plan(people, on, start, minutes, place, purpose, link=link),
            self._written,
        )

    def _written(self, number: int | None) -> None:
        self.dismiss(number)
        self.netui.say("Meeting written down · u undo")
