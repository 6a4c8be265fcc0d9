"""The five minutes after a talk: what it brought, a line each, written when enter is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from netui.events.debrief.lines import pasted
from netui.prep import afterwards
from netui.prep.afterwards import Closed, KeptLine, before, told
from netui.prep.afterwards.book import AfterwardsBook
from netui.prep.afterwards.pane import EXAMPLE, MARKS, REMINDER, Before, KeptLines
from netui.timeline.noting.screen import Noting
from netui.ui.actions import AFTERWARDS
from netui.ui.bars import Top


class Afterwards(Noting[KeptLine]):
    """What a talk brought; ends with True once the talk is held."""

    DEFAULT_CSS = """
    Afterwards Below { height: 36%; }
    """
    place = AFTERWARDS
    example = EXAMPLE
    reminder = REMINDER
    marks = MARKS
    unkept = "Kept as a draft: opening this talk again brings it back"

    def __init__(self, meeting_id: int) -> None:
        """Raises Refused where the talk is gone, was called off or lies ahead."""
        self._talk = afterwards.read(meeting_id)
        self._kept = KeptLines(self.bring)
        self._before = Before()
        super().__init__(AfterwardsBook(meeting_id), self._kept)

    def above(self) -> ComposeResult:
        """What the talk was."""
        yield self._before

    def look_up(self) -> Sequence[KeptLine]:
        """What is kept. Raises Refused where the talk is gone."""
        self._talk = afterwards.read(self._talk.id)
        self._before.title(before.title(self._talk))
        self._before.tell(before.lines(self._talk), self.key_of("page-down"))
        return afterwards.lines(self._talk.id)

    def entitle(self, top: Top) -> None:
        """How much is kept, and that it counts once it is closed."""
        self._kept.several = len(self._talk.people) > 1
        held = "held" if self._talk.is_held else f"{self._key_of('go-on')} closes the talk"
        self._kept.title(f"Kept {len(self._people) or ''}".rstrip())
        top.counts(f"After the talk · {held}")

    def split(self, text: str) -> list[str]:
        """One line for each, whatever stands before it."""
        return pasted(text)

    def hinted(self) -> tuple[str, ...]:
        """What the line in work can do next; closing before mending."""
        if self._lines.mending is not None:
            return super().hinted()
        more = ("accept-all",) if self._lines.waiting else ()
        mend = ("line-before",) if self._people else ()
        whose = ("next-person",) if len(self._talk.people) > 1 else ()
        return ("accept", "go-on", *more, *mend, "complete", "back", *whose, "help")

    def hints(self) -> list[tuple[str, str]]:
        """Going on closes the talk."""
        return [(key, "Close" if word == "Go on" else word) for key, word in super().hints()]

    def do_page_down(self) -> None:
        """On in what the talk was."""
        self._before.do_page_down()

    def do_page_up(self) -> None:
        """Back in what the talk was."""
        self._before.do_page_up()

    def do_next_person(self) -> None:
        """The line in work is of the next of those who were there."""
        if len(self._talk.people) < 2:
            self.netui.say("Only one person took part in this talk")
            return
        lines = self._taken_in()
        self._go_to(lines.typed(told.of_next(self._talk.people, lines.text)))

    def go_on(self) -> None:
        """Hold the talk, and say what it brought."""
        self._pause.over()
        meeting_id = self._talk.id
        self.netui.write(lambda: afterwards.close(meeting_id), self._held)

    def _held(self, closed: Closed) -> None:
        if self in self.app.screen_stack:
            self.dismiss(True)
        self.netui.say(f"{closed.sentence} · u undo")
