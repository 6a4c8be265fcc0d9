"""The form for homework of one's own."""

from __future__ import annotations

from textual.app import ComposeResult

from netui.prep import homework
from netui.ui.fields import Field
from netui.ui.form import Form, row


class HomeworkForm(Form):
    """Something else to do before a talk; ends with its row, or None."""

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self._meeting_id = meeting_id
        self.draft_key = f"homework:{meeting_id}"

    def content(self) -> ComposeResult:
        """One line."""
        yield row("To do", Field("", "read their last three posts", id="text"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Something else to do before the talk")

    def accept(self) -> None:
        """Write it."""
        meeting, text = self._meeting_id, self.values()["text"]
        self.write(lambda: homework.add(meeting, text), self._written)

    def _written(self, number: int) -> None:
        self.dismiss(number)
        self.netui.say("On the list · u undo")
