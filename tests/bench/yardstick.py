"""A bare Textual app to measure against: header, footer, three bordered panes, a list of 20."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Header, OptionList, Static


class Yardstick(App[None]):
    """Nothing but furniture."""

    TITLE = "Panes"
    BINDINGS: ClassVar = [
        ("q", "quit", "Quit"),
        ("n", "new", "New"),
        ("e", "edit", "Edit"),
        ("slash", "find", "Find"),
    ]
    CSS = """
    OptionList, .pane { border: round $primary; }
    OptionList { width: 1fr; height: 1fr; }
    #right { width: 2fr; }
    .pane { height: 1fr; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """The furniture."""
        yield Header()
        with Horizontal():
            yield OptionList(*[f"Contact number {number:05d}" for number in range(20)], id="list")
            with Vertical(id="right"):
                yield Static("Details: Jane Doe, Engineer at Example", classes="pane")
                yield Static("Timeline: met at conference", classes="pane")
        yield Footer()

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one("#list").focus()

    def action_new(self) -> None:
        """Do nothing."""

    def action_edit(self) -> None:
        """Do nothing."""

    def action_find(self) -> None:
        """Do nothing."""


if __name__ == "__main__":
    Yardstick().run()
