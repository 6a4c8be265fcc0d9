"""Me in 30 seconds: versions by audience, counted as they are written, practised by the clock."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.css.query import DOMQuery
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from netui import clock, dates
from netui.errors import Refused
from netui.prep import pitches
from netui.prep.notes import Opened
from netui.prep.pitches import Pitch
from netui.text import literal
from netui.ui.actions import PITCHES
from netui.ui.bars import Bottom, Top
from netui.ui.cells import fit, wrap
from netui.ui.charts import bar
from netui.ui.editor import Editor
from netui.ui.fields import Field
from netui.ui.form import Form, row
from netui.ui.lines import LineList, Pieces, TextLines
from netui.ui.room import Room

TEACH = "No pitch yet: n writes one, for an audience such as hiring managers."
TICK_SECONDS = 1.0
LEFT, LEFT_MOST = 34, 50  # cells of the list, and where an audience has a long name
NARROW = 100  # cells of the screen: below, the list stands above the words
BESIDE, FRAME = 8, 5  # cells beside a name: mark and seconds; border, padding and bar
BAR = 30  # cells, one for each second


class PitchList(LineList):
    """The audiences, with the seconds that each version takes."""

    teach = TEACH
    pitches: Sequence[Pitch] = ()

    def show(self, found: Sequence[Pitch], pitch_id: int | None) -> None:
        """Show them; the cursor goes to `pitch_id`, or stays on its own."""
        wanted = pitch_id if pitch_id is not None else self.pitch.id if self.pitch else None
        self.pitches = found
        ids = [pitch.id for pitch in found]
        self.show_lines(len(found), ids.index(wanted) if wanted in ids else self.cursor)

    @property
    def pitch(self) -> Pitch | None:
        """The version under the cursor."""
        return self.pitches[self.cursor] if self.cursor < len(self.pitches) else None

    @property
    def wanted(self) -> int:
        """The cells that the list takes where no name is cut."""
        return BESIDE + FRAME + max((cell_len(one.audience) for one in self.pitches), default=0)

    def pieces(self, line: int, width: int) -> Pieces:
        """Audience and seconds."""
        pitch = self.pitches[line]
        seconds = f"{pitches.spoken(pitch.text).seconds:>4} s"
        mark = "› " if line == self.cursor else "  "
        return ((mark, "accent"), (fit(pitch.audience, width - BESIDE), "name"), (seconds, "muted"))


class Words(TextLines, can_focus=False):
    """The version under the cursor, and what would make it better."""


class AudienceForm(Form):
    """For whom a version is; ends with its id, or None."""

    draft_key = "pitch-audience"

    def content(self) -> ComposeResult:
        """One field."""
        yield row("For", Field("", "hiring managers, a fellow job seeker", id="audience"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Me in 30 seconds: for whom?")

    def preview(self) -> None:
        """What comes next."""
        audience = self.values()["audience"].strip()
        self.say(f"A version for {audience}" if audience else "")

    def accept(self) -> None:
        """Begin the version."""
        audience = self.values()["audience"]
        self.write(lambda: pitches.add(audience), self._begun)

    def _begun(self, pitch_id: int) -> None:
        self.dismiss(pitch_id)


class Pitches(Room[None]):
    """All versions; one is written or practised at a time."""

    place = PITCHES
    DEFAULT_CSS = f"""
    Pitches Horizontal {{ height: 1fr; }}
    Pitches PitchList {{ width: {LEFT}; }}
    Pitches #right {{ width: 1fr; }}
    Pitches Words {{ height: 1fr; border-title-color: $foreground-muted; }}
    Pitches.-narrow Horizontal {{ layout: vertical; }}
    Pitches.-narrow PitchList {{ width: 1fr; height: 8; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._list = PitchList("pitches", self._moved)
        self._words = Words("words")
        self._began: float | None = None  # when the practice began
        self._took: int | None = None  # seconds that the last one took
        self._ticks: Timer | None = None

    def compose(self) -> ComposeResult:
        """Top line, audiences and words, bottom line."""
        today = clock.today()
        yield Top(dates.short(today, today))
        with Horizontal():
            yield self._list
            with Vertical(id="right"):
                yield self._words
        yield Bottom()

    def on_mount(self) -> None:
        """Show what is written."""
        self._list.title("Me in 30 seconds")
        self.file_changed()

    def first_focus(self) -> Widget:
        """The audiences."""
        return self._list

    def on_resize(self) -> None:
        """Side by side, or one above the other."""
        self._divide()
        self.call_after_refresh(self._draw)

    def file_changed(self) -> None:
        """Show what the file holds now."""
        self._list.show(pitches.every(), None)
        self._divide()
        self._moved()

    def _divide(self) -> None:
        """Give the list as much room as its names take, within reason."""
        is_narrow = self.app.size.width < NARROW
        self.set_class(is_narrow, "-narrow")
        wanted = min(max(self._list.wanted, LEFT), LEFT_MOST)
        self._list.styles.width = "1fr" if is_narrow else wanted

    def _moved(self) -> None:
        self._stop()
        self._draw()
        self.netui.show_hints()

    def _stop(self) -> None:
        """Forget the practice."""
        self._began = self._took = None
        if self._ticks is not None:
            self._ticks.stop()
            self._ticks = None

    # --- showing

    def _draw(self) -> None:
        pitch = self._list.pitch
        self._words.display = pitch is not None
        if pitch is None:
            return
        text = self._editor.text if self._editor is not None else pitch.text
        length = pitches.spoken(text)
        self._words.title(f"{pitch.audience} · {length.words} words, {length.seconds} s spoken")
        width = max(self._words.size.width - 5, 20)
        said = [] if self._editor is not None else [*self._timed(), *_said(text, width)]
        self._words.show([*said, *_better(text, width)])

    def _timed(self) -> list[Pieces]:
        """The practice clock, a cell a second: it reads without colour."""
        if self._began is None and self._took is None:
            return []
        seconds = self._took if self._took is not None else int(monotonic() - (self._began or 0))
        end = "" if self._began is not None else " · space once more"
        words = f"  {seconds} s of {pitches.WANTED_SECONDS}{end}"
        shown = bar(min(seconds, pitches.WANTED_SECONDS), pitches.WANTED_SECONDS, BAR)
        return [((shown, "accent"), (words, "name")), (("", ""),)]

    # --- writing

    @property
    def _editor(self) -> Editor | None:
        found: DOMQuery[Any] = self.query("Editor")
        return next((editor for editor in found if not editor.closed), None)

    def do_open(self) -> bool | None:
        """Write it."""
        pitch = self._list.pitch
        if pitch is None or self._editor is not None:
            return False
        try:
            self._write(pitch, pitches.opened(pitch.id))
        except Refused as refused:
            self.netui.say(str(refused))
        return None

    do_edit = do_open

    def _write(self, pitch: Pitch, opened: Opened) -> None:
        number, base = pitch.id, opened.base
        editor = Editor(
            opened.text,
            keep=lambda text: self.netui.write(lambda: pitches.keep(number, text, base)),
            finish=lambda text: self.netui.write(lambda: pitches.finish(number, text, base)),
        )
        editor.border_title = literal(f"For {pitch.audience} · kept as you type · esc closes")
        self._stop()
        self.query_one("#right", Vertical).mount(editor)
        self.set_focus(editor)
        self.netui.show_hints()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Count as it is typed."""
        self._draw()

    def do_back(self) -> None:
        """Close the text; else the screen."""
        editor = self._editor
        if editor is None:
            self.dismiss()
            return
        self.set_focus(self._list)
        editor.close()
        self._draw()

    def do_new_pitch(self) -> None:
        """A version for somebody else."""
        self.netui.ask(AudienceForm(), self._begin)

    def _begin(self, pitch_id: int | None) -> None:
        if pitch_id is not None:
            self._list.show(pitches.every(), pitch_id)
            self._divide()
            self.do_open()

    def do_trash_it(self) -> None:
        """Remove the version."""
        pitch = self._list.pitch
        if pitch is not None:
            self.netui.write(
                lambda: pitches.remove(pitch.id),
                lambda _: self.netui.say(f"Removed the pitch for {pitch.audience} · u undo"),
            )

    def do_copy(self) -> None:
        """The words to the clipboard."""
        from netui.ui.clipboard import copy

        pitch = self._list.pitch
        if pitch is None or not pitch.text.strip():
            self.netui.say("There is nothing to copy yet")
        else:
            copy(self.netui, pitch.text)

    def do_practise(self) -> None:
        """Start the clock, or stop it."""
        if self._list.pitch is None:
            self.netui.say("There is nothing to practise yet: n writes a pitch")
        elif self._began is None:
            self._stop()
            self._began = monotonic()
            self._ticks = self.set_interval(TICK_SECONDS, self._draw)
        else:
            took = int(monotonic() - self._began)
            self._stop()
            self._took = took
        self._draw()

    def hinted(self) -> tuple[str, ...]:
        """What can be done with the version under the cursor."""
        if self._editor is not None:
            return ("back", "help")
        if self._list.pitch is None:
            return ("new-pitch", "undo", "back", "help")
        if not self._list.pitch.text.strip():
            return ("open", "new-pitch", "undo", "back", "help")
        return ("practise", "open", "new-pitch", "copy", "undo", "back", "help")


def _said(text: str, width: int) -> list[Pieces]:
    if not text.strip():
        return [
            (("enter writes it: who you are, what came of it, what you offer,", "muted"),),
            (("and a question to them", "muted"),),
        ]
    return [((line, ""),) for part in text.split("\n") for line in wrap(part, width) or [""]]


def _better(text: str, width: int) -> list[Pieces]:
    found = pitches.hints(text)
    lines: list[Pieces] = [(("", ""),)]
    for hint in found:
        first, *rest = wrap(hint, width - 2)
        lines.append((("· ", "accent"), (first, "muted")))
        lines += [((f"  {line}", "muted"),) for line in rest]
    return lines
