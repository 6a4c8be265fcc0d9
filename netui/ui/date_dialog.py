"""On or until when? Three dates by one key each, and a typed one."""

from __future__ import annotations

from datetime import date, timedelta

from textual.app import ComposeResult
from textual.widgets import Static

from netui import clock, dates
from netui.errors import Refused
from netui.text import literal
from netui.ui.fields import Field
from netui.ui.form import Form, row


class DateDialog(Form):
    """Ends with a date, or None."""

    keys = (("accept", "chooses"), ("back", "leaves it"))

    def __init__(self, question: str, days: tuple[int, ...] = (3, 14, 30)) -> None:
        super().__init__()
        self._question = question
        today = clock.today()
        self._choices = [today + timedelta(days=count) for count in days]

    def content(self) -> ComposeResult:
        """Three dates and a field."""
        for number, day in enumerate(self._choices, 1):
            ago = dates.ago(day, clock.today())
            yield row(f"{number}", Static(literal(f"{dates.full(day)} · {ago}")))
        yield row("or on", Field(placeholder="fri, +10d, 1 dec", id="until"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the question."""
        self.entitle(self._question)

    def preview(self) -> None:
        """The date in full; a lone 1, 2 or 3 chooses."""
        try:
            day = self._day()
        except (Refused, ValueError):
            self.say("")
            return
        self.say(f"→ {dates.full(day)}" if day else "1, 2 or 3, then enter; or a date")

    def _day(self) -> date | None:
        text = self.values()["until"].strip()
        if not text:
            return None
        if text in ("1", "2", "3"):
            return self._choices[int(text) - 1]
        return dates.parse(text, clock.today(), past=False)

    def accept(self) -> None:
        """End with the date."""
        try:
            day = self._day()
        except ValueError as error:
            raise Refused(str(error)) from error
        if day is None:
            raise Refused("No date yet: 1, 2 or 3, or type one")
        if day <= clock.today():
            raise Refused(f"{dates.full(day)} is not in the future: choose a later day")
        self.dismiss(day)

    def do_back(self) -> None:
        """No date."""
        self.dismiss(None)
