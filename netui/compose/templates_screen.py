"""Choosing a template: the best fit first, each with why, and how it begins."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from netui import clock
from netui.compose import facts, fit, render, slots, templates
from netui.compose.channels import channels
from netui.compose.fit import Fit
from netui.errors import Refused
from netui.text import literal
from netui.ui import cells
from netui.ui.actions import BY_ID, TEMPLATES, shown
from netui.ui.lines import LineList, Pieces
from netui.ui.room import Dialog

TITLE_CELLS = 46
MOST_PREVIEW = 600  # characters


class FitList(LineList):
    """Templates, each with why it fits."""

    teach = "No template fits: “netui templates new” writes one to begin with."
    DEFAULT_CSS = """
    FitList, FitList:focus { border: none; padding: 0; height: auto; max-height: 50%; }
    """

    def __init__(self, fits: Sequence[Fit], now: str, moved: Callable[[], None]) -> None:
        """`now`: the template in use, by id."""
        super().__init__(id="fits", moved=moved)
        self.fits = list(fits)
        self._now = now

    def get_content_height(self, *_: object) -> int:
        """As many lines as there are templates."""
        return max(len(self.fits), 2)

    def pieces(self, line: int, width: int) -> Pieces:
        """Title and why."""
        one = self.fits[line]
        mark = "› " if line == self.cursor else "• " if one.template.id == self._now else "  "
        title = min(TITLE_CELLS, width * 55 // 100)
        return (
            (mark, "accent"),
            (cells.fit(one.template.title, title) + " ", "" if one.why else "muted"),
            (cells.fit(one.why, width - title - 3), "muted"),
        )


class Templates(Dialog[str | None]):
    """Ends with the id of a template, or None."""

    place = TEMPLATES
    DEFAULT_CSS = """
    Templates #preview { height: 7; border-top: solid $border-blurred; }
    Templates #broken { height: auto; color: $text-warning; display: none; }
    """

    def __init__(self, contact_id: int, occasion: str = "", now: str = "") -> None:
        """`now`: the template in use, by id. Raises Refused where the contact is gone."""
        super().__init__()
        today = clock.today()
        self._known = facts.known(contact_id, today)
        self._list = FitList(fit.ranked(self._known, today, occasion), now, self._preview)
        self._below = Static("", id="preview", markup=False)
        self._broken = Static("", id="broken", markup=False)

    def content(self) -> ComposeResult:
        """The list, how the one under the cursor begins, and which files are broken."""
        yield self._list
        yield self._below
        yield self._broken

    def on_mount(self) -> None:
        """Name it, and point at the best fit."""
        self.entitle(f"Templates for {self._known.name}")
        self.query_one("#box").border_subtitle = Content(" · ").join(
            Content.assemble((self._key(name), "bold $accent"), " ", words)
            for name, words in (("open", "takes it"), ("back", "leaves it"))
        )
        folder = f"{templates.own_folder()}{os.sep}"
        broken = [f"Left out: {one.removeprefix(folder)}" for one in templates.problems()]
        self._broken.update(literal("\n".join(broken)))
        self._broken.display = bool(broken)
        self._list.show_lines(len(self._list.fits))
        self._preview()

    def first_focus(self) -> Widget:
        """The list."""
        return self._list

    def _key(self, action: str) -> str:
        return shown(self.netui.keymap.get(action, BY_ID[action].keys)[0])

    def _preview(self) -> None:
        """Where the template under the cursor goes, and its first words."""
        if not self._list.fits:
            return
        template = self._list.fits[self._list.cursor].template
        channel = channels().get(template.channel)
        title = channel.title if channel is not None else template.channel
        try:
            text = render.render(template, 0, slots.fill(template, self._known)).text
        except Refused as refused:
            text = str(refused)
        self._below.update(
            Content("\n").join([literal(title, "bold"), literal(text[:MOST_PREVIEW])])
        )

    def do_open(self) -> None:
        """Take the template under the cursor."""
        fits = self._list.fits
        self.dismiss(fits[self._list.cursor].template.id if fits else None)

    def do_back(self) -> None:
        """No other template."""
        self.dismiss(None)
