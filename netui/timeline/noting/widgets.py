"""The parts of a screen where lines are noted: those kept, the line in work, what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from netui.text import clean_lines, literal
from netui.timeline.noting import LABEL, Kept, Row
from netui.timeline.noting.looking import Beside, Item
from netui.ui.cells import fit, wrap
from netui.ui.fields import Field
from netui.ui.lines import LineList, Pieces, TextLines

MARK = 20  # cells
ROLE = 26  # cells of a name in the lists beside
WIDE_ENOUGH, ROOMY = 76, 110  # cells for two lists beside each other, and for two at all times

Marks = Sequence[tuple[str, str]]  # a mark of the grammar, and what it says
AKept = TypeVar("AKept", bound=Kept)


class KeptList(LineList, Generic[AKept], can_focus=False):
    """What is kept so far, a line each; that which is mended stands out."""

    DEFAULT_CSS = """
    KeptList { height: 1fr; border-title-color: $accent; }
    KeptList { border-subtitle-color: $foreground-muted; }
    """

    def __init__(self, picked: Callable[[int], None]) -> None:
        """`picked` is told the number of a line that was clicked."""
        super().__init__(id="noted")
        self._kept: Sequence[AKept] = ()
        self._going: Sequence[str] = ()
        self._changed: frozenset[int] = frozenset()
        self._mending = False
        self._picked = picked

    def show(
        self,
        kept: Sequence[AKept],
        going: Sequence[str],
        changed: frozenset[int],
        at: int | None,
    ) -> None:
        """Show these, then lines on their way; `at`: the number of the line that is mended.

        `changed`: numbers of lines that were changed and not accepted yet.
        """
        self._kept, self._going, self._changed = kept, going, changed
        self._mending = at is not None
        count = len(kept) + len(going)
        place = next((n for n, one in enumerate(kept) if one.id == at), count - 1)
        self.show_lines(count, place)

    @property
    def _above(self) -> int:
        """Blank lines above a short list: the newest line stands beside the one in work."""
        return max(self.size.height - self.count, 0) if self.count else 0

    def render_line(self, y: int) -> Strip:
        """Draw from the lower edge up."""
        if y < self._above:
            return Strip.blank(self.size.width, super().style("", False))
        return super().render_line(y - self._above)

    def style(self, name: str, cursor: bool) -> Style:
        """The cursor is on the mended line, or nowhere."""
        return super().style(name, cursor and self._mending)

    def pieces(self, line: int, width: int) -> Pieces:
        """A kept line, or one on its way."""
        if line < len(self._kept):
            one = self._kept[line]
            return self.drawn(one, line, width, one.id in self._changed)
        text = self._going[line - len(self._kept)]
        return (
            ("… ", "muted"),
            (fit(f"{text} · waits for another program", width - 2), "muted"),
        )

    def drawn(self, kept: AKept, line: int, width: int, changed: bool) -> Pieces:
        """A kept line in `width` cells; `changed`: it was changed here and not accepted yet."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """Bring the line back that was clicked."""
        line = event.y - self.gutter.top + self.top - self._above
        if 0 <= line < len(self._kept):
            event.stop()
            self._picked(self._kept[line].id)


class LineField(Field):
    """The line in work. A paste of several lines goes to `took` as it came."""

    own_keys: ClassVar = frozenset({"ctrl+u", "ctrl+d"})  # they delete, as in every field

    def __init__(self, took: Callable[[str], None], example: str) -> None:
        super().__init__(placeholder=example, id="line")
        self._took = took

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean_lines(event.text).strip("\n")
        if "\n" in text or not self.value.strip():
            self._took(text)
        else:
            self.pasted([text])


class Remark(Widget):
    """The line below the line in work: where its problem is, or the word that comes next."""

    DEFAULT_CSS = """
    Remark { height: 1; color: $foreground-muted; }
    """

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self._text = ""
        self._column: int | None = None
        self._wrong = False

    def say(self, text: str, column: int | None = None, wrong: bool = False) -> None:
        """Show `text`, which may hold data; beside a caret below that column of the line."""
        if (text, column, wrong) != (self._text, self._column, self._wrong):
            self._text, self._column, self._wrong = text, column, wrong
            self.refresh()

    def render(self) -> Content:
        """The words where they have room: behind the caret, or before it."""
        width, style = self.size.width, "$text-warning" if self._wrong else "$foreground-muted"
        if self._column is None:
            return literal(fit(self._text, width), style)
        before = self._field.value[: self._column]
        at = min(max(cell_len(before) - self._field.scroll_offset.x, 0), max(width - 1, 0))
        after = width - at - 2
        if cell_len(self._text) <= after or after >= at:
            return literal(" " * at + "▲ " + fit(self._text, after), style)
        said = fit(self._text, min(at - 1, cell_len(self._text)))
        return literal(" " * (at - 1 - cell_len(said)) + said + " ▲", style)


class LineBox(Vertical):
    """The line in work, and the remark below it."""

    DEFAULT_CSS = """
    LineBox {
        height: 4; border: round $accent; padding: 0 1;
        border-title-color: $accent; border-subtitle-color: $foreground-muted;
    }
    """

    def __init__(self, took: Callable[[str], None], example: str, reminder: str) -> None:
        """`example` stands in an empty line, `reminder` below one that has nothing better."""
        super().__init__(id="work")
        self.field = LineField(took, example)
        self.remark = Remark(self.field)
        self._reminder = reminder

    def compose(self) -> ComposeResult:
        """Both."""
        yield self.field
        yield self.remark

    def remind(self, refused: tuple[str, int | None] | None, next_name: str) -> None:
        """Say what is wrong and where, else what completing puts in, else the marks there are."""
        if refused is not None:
            self.remark.say(*refused, wrong=True)
        else:
            self.remark.say(next_name or self._reminder)

    def put(self, text: str, cursor: int | None = None) -> None:
        """Show a text, the cursor at its end or at `cursor`."""
        if self.field.value != text:
            self.field.value = text
        self.field.cursor_position = len(text) if cursor is None else cursor

    def entitle(self, title: str, more: str) -> None:
        """What the line is, which may hold data, and what else waits."""
        if str(self.border_title) != title:
            self.border_title = literal(title)
        if str(self.border_subtitle) != more:
            self.border_subtitle = literal(more)


class UnderstoodPane(TextLines, can_focus=False):
    """What was understood of the line in work."""

    teach = "What the line says of them stands here while you type."

    def __init__(self) -> None:
        super().__init__(id="understood")
        self.title("Understood")
        self._rows: Sequence[Row] = ()

    def tell(self, rows: Sequence[Row]) -> None:
        """Show the rows, wrapped."""
        self._rows = rows
        self.show([line for row in rows for line in _lines(row, max(self.room - LABEL, 8))])

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        self.tell(self._rows)


class BesidePane(LineList, can_focus=False):
    """Names to complete, lines that wait, or else the marks of the grammar."""

    def __init__(self, picked: Callable[[int], None], marks: Marks) -> None:
        """`picked` is told the place of an item that was clicked."""
        super().__init__(id="beside")
        self._marks = marks
        self._shown: Beside | None = None
        self._items: Sequence[Item] = ()
        self._picked = picked

    def offer(self, beside: Beside) -> None:
        """Show items to pick from, or the marks where there are none."""
        if beside != self._shown:
            self.title(beside.title)
            self._shown, self._items = beside, beside.items
            self.show_lines(len(beside.items) or len(self._marks), beside.chosen or 0)

    def style(self, name: str, cursor: bool) -> Style:
        """The cursor is on what was chosen, or nowhere."""
        return super().style(
            name, cursor and self._shown is not None and self._shown.chosen is not None
        )

    def pieces(self, line: int, width: int) -> Pieces:
        """An item, or a mark and what it says."""
        if not self._items:
            mark, meaning = self._marks[line]
            return ((fit(mark, MARK), "accent"), (fit(meaning, width - MARK), "muted"))
        item = self._items[line]
        mark = f"{item.mark} " if item.mark else ""
        left = width - cell_len(mark)
        if not item.more:
            return ((mark, item.style), (fit(item.words, left), ""))
        named = min(ROLE, left // 2)
        more = fit(item.more, left - named - 1)
        return ((mark, item.style), (fit(item.words, named) + " ", "name"), (more, "muted"))

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked."""
        line = event.y - self.gutter.top + self.top
        if 0 <= line < len(self._items):
            event.stop()
            self._picked(line)


class Below(Horizontal):
    """What was understood, and what stands beside it; a narrow screen has both in one list."""

    DEFAULT_CSS = """
    Below { height: 42%; max-height: 15; }
    Below > LineList { height: 1fr; border-title-color: $foreground-muted; }
    Below > UnderstoodPane { width: 1fr; }
    Below > BesidePane { width: 46%; max-width: 50; }
    """

    def __init__(self, picked: Callable[[int], None], marks: Marks) -> None:
        """`picked` is told the place of an item beside that was clicked."""
        super().__init__(id="below")
        self._told = UnderstoodPane()
        self._beside = BesidePane(picked, marks)

    def compose(self) -> ComposeResult:
        """Both."""
        yield self._told
        yield self._beside

    def show(self, rows: Sequence[Row], beside: Beside) -> None:
        """Show both; the marks only where they do not take room from what was understood."""
        width = self.size.width
        fits = width >= ROOMY or (width >= WIDE_ENOUGH and (bool(beside.items) or not rows))
        if self._beside.display != fits:
            self._beside.display = fits
        self._told.tell(rows if fits else [*rows, *_in_rows(beside)])
        self._beside.offer(beside)


def _in_rows(beside: Beside) -> list[Row]:
    label = beside.title.partition(" ")[0]
    texts = [" ".join(filter(None, (one.mark, one.words, one.more))) for one in beside.items]
    return [Row("" if place else label, text) for place, text in enumerate(texts)]


def _lines(row: Row, width: int) -> list[Pieces]:
    first, *rest = wrap(row.text, width)
    lines: list[Pieces] = [((f"{row.label:<{LABEL}}", "muted"), (first, row.style))]
    return lines + [((" " * LABEL, ""), (line, row.style)) for line in rest]
