"""The parts of the screen after a talk: what the talk was, and the lines that are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events

from netui.prep.afterwards import KeptLine
from netui.prep.afterwards.before import Line
from netui.text import literal
from netui.timeline.noting.widgets import KeptList, Marks
from netui.ui.cells import fit, wrap
from netui.ui.lines import Pieces, TextLines

EXAMPLE = "suggests I talk to Priya Nair @ Hooli; mentioned Bob Reyes; I send the deck by fri"
REMINDER = "read Drive · mentioned Bob Lee · I send it by fri · #interest · ; between"
MARKS: Marks = (
    ("talk to Priya Nair", "suggested; @ Hooli, too"),
    ("read The Goal", "suggested"),
    ("advice: ask early", "suggested"),
    ("mentioned Bob Reyes", "named; @ Acme, too"),
    ("I send it by fri", "I promise"),
    ("she owes me a list", "they owe"),
    ("next: coffee thu", "planned"),
    ("#bikes ~jazz @Acme", "interest, passion, company"),
    ("Bob: likes tea", "of Bob, if he was there"),
    ("anything else", "a note"),
)
SORT = 11  # cells
WHO = 12
LABEL = 12
MOST_LINES = 8
NOTHING = "Nothing was asked or written during the talk: what it brought is noted below."
_LABELS = {"promise": "I promise", "their promise": "They owe", "suggestion": "Suggests",
           "name": "Names", "talk": "Then", "fact": "Fact", "note": "Note"}  # fmt: skip


class Before(TextLines, can_focus=False):
    """What the talk was: answers, and what was written during it."""

    DEFAULT_CSS = """
    Before { border-title-color: $foreground-muted; border-subtitle-color: $foreground-muted; }
    """

    def __init__(self) -> None:
        super().__init__(id="before")
        self._told: Sequence[Line] | None = None
        self._key = ""

    def tell(self, lines: Sequence[Line], key: str) -> None:
        """Show the lines, wrapped, as high as they need within a quarter of the screen.

        `key` scrolls them where there are more.
        """
        self._told, self._key = lines, key
        shown = [piece for line in lines for piece in _wrapped(line, max(self.room - LABEL, 8))]
        shown = shown or [((text, "muted"),) for text in wrap(NOTHING, max(self.room, 8))]
        most = min(MOST_LINES, max(self.app.size.height // 8, 2))
        self.styles.height = min(max(len(shown), 1), most) + 2
        more = len(shown) - most
        self.border_subtitle = literal(f"{more} more · {key}" if more > 0 else "")
        self.show(shown)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        if self._told is not None:
            self.tell(self._told, self._key)


class KeptLines(KeptList[KeptLine]):
    """What is kept so far, a line each: what it is, of whom, and its words."""

    teach = (
        "Nothing kept yet: what did they suggest, whom did they name, who promised what?"
        " A line each, and enter."
    )

    def __init__(self, picked: Callable[[int], None]) -> None:
        """`picked` is told the number of a line that was clicked."""
        super().__init__(picked)
        self.several = False  # people in the talk

    def drawn(self, kept: KeptLine, line: int, width: int, changed: bool) -> Pieces:
        """The sort, the person where there were several, and the line."""
        front = [(fit(_LABELS[kept.sort], SORT), "muted")]
        width -= SORT
        if self.several:
            front.append((fit(kept.who, WHO - 1) + " ", "name"))
            width -= WHO
        if changed:
            return (*front, (fit("changed here, not accepted yet", width), "warn"))
        return (*front, (fit(kept.words, width), ""))


def _wrapped(line: Line, width: int) -> list[Pieces]:
    first, *rest = wrap(line.text, width) or [""]
    front = fit(line.label, LABEL - 1) + " "
    found: list[Pieces] = [((front, "muted"), (first, ""))]
    return found + [((" " * LABEL, ""), (text, "")) for text in rest]
