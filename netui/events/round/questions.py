"""The three questions about an event, on one small page; what is typed is kept as a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static, TextArea

from netui.events.events import Event
from netui.events.round import followed
from netui.store import drafts
from netui.store.file import transaction
from netui.text import clean_lines, literal
from netui.ui.choice import Choice
from netui.ui.editor import Text
from netui.ui.form import WAITING, read_down, row, written_down
from netui.ui.pause import Pause

if TYPE_CHECKING:
    from netui.app import Netui

ANSWERS = ("learned", "helped", "again")
AGAIN = {"": "not said", "yes": "yes", "maybe": "maybe", "no": "no"}


class Questions(VerticalScroll, can_focus=False):
    """What I learned, whom I helped, and whether I go again."""

    DEFAULT_CSS = """
    Questions { height: 1fr; border: round $accent; padding: 0 1; scrollbar-size-vertical: 1; }
    Questions .row { height: auto; margin-bottom: 1; }
    Questions .label { width: 19; color: $foreground-muted; text-align: right; padding-right: 2; }
    Questions Text { width: 1fr; height: 4; border: none; padding: 0; background: $surface; }
    Questions Text:focus { border: none; background: $panel; }
    Questions .said { width: 1fr; color: $foreground-muted; padding-left: 2; }
    Questions #begins { height: 2; color: $foreground-muted; padding-left: 19; }
    Questions #problem { height: auto; color: $text-warning; padding-left: 19; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._texts = (
            Text("", id="learned", compact=True),
            Text("", id="helped", compact=True),
        )
        self._again = Choice(AGAIN, "", id="again")
        self.fields: tuple[Text | Choice, ...] = (*self._texts, self._again)
        self._key_that_begins = ""
        self._begins = Static("", id="begins", markup=False)
        self._problem = Static("", id="problem", markup=False)
        self._pause = Pause(self, self._keep)
        self._was: Event | None = None  # the event as the writing began
        self._typed: dict[str, str] = {}
        self._writing = False

    def compose(self) -> ComposeResult:
        """How to begin, two texts, a choice, and the line that says what is wrong."""
        yield self._begins
        learned, helped = self._texts
        yield row("What did I learn?", learned)
        yield row("Whom did I help?", helped)
        hint = Static("y yes, m maybe, n no", classes="said", markup=False)
        yield row("Do I go again?", self._again, hint)
        yield self._problem

    @property
    def _app(self) -> Netui:
        return cast("Netui", self.app)

    def entitle(self, text: str, key: str) -> None:
        """Set the title of the page; `text` may come from data. `key` begins."""
        self.border_title = literal(text)
        self._key_that_begins = key
        self._say_how_to_begin()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """It has begun."""
        self._say_how_to_begin()

    def _say_how_to_begin(self) -> None:
        how = "" if self.begun else f"{self._key_that_begins} begins; all may stay empty"
        self._begins.update(literal(how))

    # --- moving

    @property
    def begun(self) -> bool:
        """Whether a question has the keys: a key pressed too often must not become an answer."""
        return self.screen.focused in self.fields

    @property
    def at_first(self) -> bool:
        """Whether the first question has the keys."""
        return self.screen.focused is self.fields[0]

    @property
    def at_last(self) -> bool:
        """Whether the last question has the keys."""
        return self.screen.focused is self.fields[-1]

    def step(self, step: int) -> None:
        """Give the keys to the next question, or to the one before with -1."""
        focused = self.screen.focused  # `has_focus` follows it only later
        places = [place for place, field in enumerate(self.fields) if field is focused]
        at = places[0] + step if places else 0
        self.screen.set_focus(self.fields[at % len(self.fields)])

    # --- what is typed

    def begin(self, event: Event) -> None:
        """Show what the file holds, and over it what was left in work; nothing if begun already."""
        if self._was is not None:
            return
        self._was = event
        undone = self._typed if event.state != "debriefed" else {}  # what was typed is not lost
        mine = self._left() or undone
        self._typed = {**_answers(event), **mine}
        learned, helped = self._texts
        learned.text, helped.text = self._typed["learned"], self._typed["helped"]
        for text in self._texts:
            text.move_cursor(text.document.end)
        self._again.value = self._typed["again"]
        if undone:
            self._pause.typed()
        elif mine:
            self._app.say("Brought back as you left it")

    def _left(self) -> dict[str, str]:
        """What a draft changed, by name."""
        draft = drafts.find(self._key)
        if draft is None:
            return {}
        kept, was = _kept(draft.text), _kept(draft.base)
        changed = {name: text for name, text in kept.items() if text != was.get(name)}
        if changed.get("again") not in AGAIN:
            changed.pop("again", None)
        return changed

    @property
    def _key(self) -> str:
        return f"debriefed:{self._was.id if self._was else 0}"

    def _values(self) -> dict[str, str]:
        learned, helped = self._texts
        return {"learned": learned.text, "helped": helped.text, "again": self._again.value}

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A letter in an answer."""
        self._changed()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Go again, or not."""
        self._changed()

    def _changed(self) -> None:
        if self._was is not None and self._values() != self._typed:
            self._typed = self._values()
            self._pause.typed()

    def _keep(self) -> None:
        """Keep what is typed; what the file holds already is no draft."""
        if self._was is not None:
            text, base = written_down(self._typed), written_down(_answers(self._was))
            self._app.writes.submit(partial(drafts.keep, self._key, text, base))

    def leave(self) -> None:
        """Keep what was typed since the last pause."""
        if self._was is not None and not self._writing:
            self._typed = self._values()
            self._pause.over()

    def on_unmount(self) -> None:
        """The app ends. The fields are gone."""
        if self._pause.pending:
            self._pause.over()

    # --- the end

    def conclude(self, then: Callable[[], None]) -> None:
        """Write the answers, end their draft and the debrief in one commit; then `then`."""
        if self._writing or self._was is None:
            return
        self._pause.stop()
        self._writing = True
        self._typed = self._values()
        was, key, values = self._was, self._key, self._typed

        def write() -> None:
            with transaction():
                followed.conclude(was.id, values, was)
                drafts.forget(key)

        def written(_: object) -> None:
            self._writing = False
            self._was = None  # another time, what the file holds then is shown
            if self.is_attached:
                self._tell("")
                then()

        def refused(sentence: str) -> None:
            self._writing = False
            self._keep()
            if self.is_attached:
                self._tell(sentence)

        self._app.write(write, written, refused)
        if self._app.writes.waiting:
            self._tell(WAITING)

    def _tell(self, sentence: str) -> None:
        self._problem.update(literal(sentence))


def _answers(event: Event) -> dict[str, str]:
    return {"learned": event.learned, "helped": event.helped, "again": event.again}


def _kept(text: str) -> dict[str, str]:
    """The answers in the text of a draft."""
    values = read_down(text)
    return {name: clean_lines(values[name]) for name in ANSWERS if name in values}
