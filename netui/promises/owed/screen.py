"""What I owe, what I asked, and how it stands with each: settled by one key, undone by another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from netui import clock, dates
from netui.errors import Refused
from netui.promises import balance
from netui.promises.owed import lines, settling
from netui.promises.owed.lines import (
    ADVICE,
    INTRODUCTION,
    PROMISE,
    TALK,
    THANKS,
    THEIRS,
    WORD,
    Line,
)
from netui.promises.owed.settling import Change
from netui.promises.owed.widgets import OwedList, Row, rows_of
from netui.ui.actions import OWED
from netui.ui.bars import Bottom, Top
from netui.ui.cells import fit, wrap
from netui.ui.lines import TextLines
from netui.ui.room import Room

OWE, ASKED, EACH = range(3)
TITLES = ("What I owe", "What I asked", "How it stands with each")
TEACH = (
    "Nothing is owed. f on a contact promises something; once you acted on advice, whoever gave"
    " it is owed a word, and stands here.",
    "Nothing is asked. n notes a suggestion that somebody made; W on a contact asks for an"
    " introduction.",
    "Nothing was given within a year. l on a contact logs it: “gave Ann the study”, “got a tip"
    " from Bob”.",
)
TOLD = "Told"  # the word of the bottom line for d
SETTLED = {PROMISE: "Kept", THEIRS: "Received", THANKS: "Thanked", TALK: "Thanked"}
ABOUT = 3  # lines that tell more of the row under the cursor
FRAME = 4  # cells of a line's width that border and padding take


class About(TextLines, can_focus=False):
    """The row under the cursor in full words."""


class Owed(Room[None]):
    """Three lists; tab goes from one to the next."""

    place = OWED
    DEFAULT_CSS = f"""
    Owed {{ layers: below above; }}
    Owed Vertical {{ layer: below; margin-top: 1; }}
    Owed Bottom {{ layer: below; }}
    Owed Top {{ layer: above; }}
    Owed About {{ height: {ABOUT + 2}; border-title-color: $foreground-muted; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._list = OwedList("owed", self._moved)
        self._about = About("about")
        self._view = OWE

    def compose(self) -> ComposeResult:
        """Top line, the list, the row in full, bottom line."""
        today = clock.today()
        yield Top(dates.short(today, today))
        with Vertical():
            yield self._list
            yield self._about
        yield Bottom()

    def on_mount(self) -> None:
        """Show what I owe; where that is nothing, what I asked."""
        today = clock.today()
        if not lines.owe(today) and lines.asked(today):
            self._view = ASKED
        self._show(keep=False)

    def first_focus(self) -> Widget:
        """The list."""
        return self._list

    def on_resize(self) -> None:
        """The words about the row break elsewhere."""
        self.call_after_refresh(self._moved)

    def file_changed(self) -> None:
        """Show what the file holds now."""
        self._show(keep=True)

    def _show(self, keep: bool) -> None:
        today = clock.today()
        owed, asked = lines.owe(today), lines.asked(today)
        if self._view == EACH:
            rows = [Row(balance=one) for one in balance.balances(today)]
        else:
            rows = list(rows_of(asked if self._view == ASKED else owed))
        self._list.teach = TEACH[self._view]
        self._list.title(TITLES[self._view])
        self._list.show(rows, today, keep)
        top = self.query_one(Top)
        top.date(dates.short(today, today))
        top.counts(f"I owe {lines.count(owed)} · I asked {lines.count(asked)}")
        self._moved()

    def _moved(self) -> None:
        row = self._list.row
        self._about.display = row is not None
        if row is not None:
            self._about.title(row.name or TITLES[self._view])
            self._about.show([(line,) for line in self._told(row)])
        self.netui.show_hints()

    def _told(self, row: Row) -> list[tuple[str, str]]:
        """The row in full, in the lines that there are."""
        width = max(self.app.size.width - FRAME, 8)
        told: Sequence[str] = row.line.told if row.line else ()
        if row.balance is not None:
            told = balance.brief(row.balance, self._list.today)
        first, *more = (text for text in told if text)
        found = [(line, "") for line in wrap(first, width)]
        found += [(line, "muted") for text in more for line in wrap(text, width)]
        if len(found) > ABOUT:
            text, style = found[ABOUT - 1]
            found[ABOUT - 1 :] = [(fit(f"{text} {found[ABOUT][0]}", width), style)]
        return found

    # --- the lists

    def do_next_list(self) -> None:
        """What I owe, what I asked, how it stands with each."""
        self._view = (self._view + 1) % len(TITLES)
        self._show(keep=False)

    def hinted(self) -> tuple[str, ...]:
        """What can be done with the row under the cursor."""
        row = self._list.row
        if row is None:
            return ("new-advice", "next-list", "back", "undo", "help")
        if row.line is None:
            return ("next-list", "message", "open", "new-advice", "back", "undo", "help")
        first = {
            PROMISE: ("told", "message", "edit"),
            THEIRS: ("told", "message", "edit"),
            WORD: ("told", "message", "edit"),
            THANKS: ("told", "message"),
            TALK: ("told", "message"),
            ADVICE: ("acted", "message", "edit"),
            INTRODUCTION: ("acted", "message"),
        }[row.line.kind]
        return (*first, "let-go", "next-list", "new-advice", "back", "open", "undo", "help")

    def hints(self) -> list[tuple[str, str]]:
        """Of d what it means here: who keeps a promise of theirs gives me something."""
        kind = self._list.row.line.kind if self._list.row and self._list.row.line else ""
        means = SETTLED.get(kind, "")
        return [(key, means if means and word == TOLD else word) for key, word in super().hints()]

    # --- settling

    def _line(self) -> Line:
        """What is open under the cursor. Raises Refused where that is nothing."""
        row = self._list.row
        if row is None:
            raise Refused("Nothing is here to settle: tab shows the next list")
        if row.line is None:
            raise Refused(f"This sums up how it stands with {row.name}: tab shows what is open")
        return row.line

    def _settle(self, settle: Callable[[Line, date], Change]) -> None:
        change = settle(self._line(), clock.today())
        self.netui.write(change, lambda said: self.netui.say(f"{said} · u undo"))

    def do_told(self) -> None:
        """Told, thanked, kept."""
        self._settle(settling.told)

    def do_acted(self) -> None:
        """Acted on it, asking what came of it; of an introduction the next step."""
        line = self._line()
        if line.kind == ADVICE:
            from netui.promises.advising.screen import ActForm

            self.netui.ask(ActForm(line.number), None)
        else:
            self._settle(settling.acted)

    def do_let_go(self) -> None:
        """Nothing comes of it."""
        self._settle(settling.let_go)

    def do_trash_it(self) -> None:
        """Out of the file."""
        self._settle(settling.remove)

    # --- going on

    def do_message(self) -> None:
        """Write to them, on the occasion that this gives."""
        row = self._list.row
        if row is not None and row.balance is not None:
            self.netui.go("compose", row.balance.contact_id)
            return
        note = settling.letter(self._line())
        self.netui.go("compose", note.contact_id, occasion=note.occasion, filled=note.filled)

    def do_new_advice(self) -> None:
        """A suggestion that somebody made: of a balance by this contact."""
        row = self._list.row
        giver = row.balance.contact_id if row is not None and row.balance else None
        self.netui.go("advice", giver)

    def do_edit(self) -> None:
        """The words of a promise or of advice."""
        line = self._line()
        if line.kind in (PROMISE, THEIRS):
            self.netui.go("promise", line.contact_id, line.number)
        elif line.kind in (WORD, ADVICE):
            self.netui.go("advice", None, line.number)
        elif line.kind == TALK:
            raise Refused("A thank-you has no words yet: m writes it, d says that it was said")
        else:
            raise Refused("An introduction has its steps: a notes the next one, D removes it")

    def do_open(self) -> None:
        """The talk that it came from, or all that is between us."""
        from netui.timeline import queries

        row = self._list.row
        if row is None:
            raise Refused("Nothing is here to read: tab shows the next list")
        if row.line is not None and row.line.talk is not None:
            whole = queries.whole(("interaction", row.line.talk))
            self.netui.go("reading", whole.title, "\n".join(whole.lines))
        elif row.contact_id is None:
            self.netui.go("reading", row.name or TITLES[self._view], "\n".join(self._line().told))
        else:
            today = clock.today()
            found = balance.with_contact(row.contact_id, today)
            text = balance.full(found, today) if found else [f"Nothing with {row.name} any more"]
            self.netui.go("reading", f"{row.name} and you", "\n".join(text))
