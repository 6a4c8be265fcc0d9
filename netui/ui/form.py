"""What forms share: rows with labels, a line that says what will be written, and the draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from netui.errors import Refused
from netui.store import drafts
from netui.store.file import transaction
from netui.text import clean_lines, literal
from netui.ui.actions import BY_ID, FORM, shown
from netui.ui.choice import Choice
from netui.ui.finding import Finding
from netui.ui.pause import Pause
from netui.ui.room import Dialog

WAITING = "Another program is writing: this is written as soon as that ends. esc goes on."
Keys = tuple[tuple[str, str], ...]
_REFUSED = ""  # the name under which a draft holds the field that was refused; no field has it


def row(label: str, *widgets: Widget) -> Horizontal:
    """A labelled line of a form."""
    return Horizontal(Static(label, classes="label", markup=False), *widgets, classes="row")


class Form(Dialog[Any]):
    """Fields by id, kept as a draft under `draft_key` at each pause and at least each second.

    Subclasses yield rows, and say what `accept` does with `values()`.
    """

    place = FORM
    draft_key = ""
    keys: Keys = (("accept", "writes it"), ("next-field", "next"), ("back", "keeps a draft"))
    DEFAULT_CSS = """
    Form .row { height: auto; min-height: 1; margin-bottom: 0; }
    Form .label { width: 16; color: $foreground-muted; text-align: right; padding-right: 2; }
    Form Field { width: 1fr; }
    Form .said { height: auto; padding: 0 0 0 16; color: $foreground-muted; }
    Form .problem { color: $text-warning; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._pause = Pause(self, self._keep_fields)
        self._typed: dict[str, str] = {}
        self._refused = ""  # the field that had the keys when what stands here was refused
        self.opened_with: dict[str, str] = {}  # what a draft that came back was written from
        self._first: dict[str, str] | None = None  # as it opened; unchanged is no draft
        self._writing = False  # handed over: a second enter must not write it twice

    # --- values

    def parts(self) -> list[Input | Choice | TextArea]:
        """The fields, in order."""
        return [
            part
            for part in self.query("Input, Choice, TextArea").results(Widget)
            if isinstance(part, (Input, Choice, TextArea)) and part.id
        ]

    def values(self) -> dict[str, str]:
        """What stands in the fields, by id."""
        return {
            part.id or "": part.text if isinstance(part, TextArea) else part.value
            for part in self.parts()
        }

    def fill(self, values: dict[str, str]) -> None:
        """Put values into the fields that have one."""
        for part in self.parts():
            if part.id not in values:
                continue
            value = clean_lines(values[part.id])
            if isinstance(part, TextArea):
                part.text = value
                part.move_cursor(part.document.end)
            elif isinstance(part, Choice):
                if value in part.options:
                    part.value = value
                    part.chosen = True
            else:
                part.value = value
                part.cursor_position = len(value)

    # --- the draft

    def on_mount(self) -> None:
        """Bring back what was left in work. Textual calls this by itself after a form's own."""
        self.show_keys(*self.keys)
        self._first = self.values()
        draft = drafts.find(self.draft_key) if self.draft_key else None
        if draft is not None:
            kept, opened = read_down(draft.text), read_down(draft.base)
            if kept:
                self.opened_with = opened
                # What was only shown may have changed since: the file's word stands.
                self.fill({name: kept[name] for name in kept if kept[name] != opened.get(name)})
                self._mark(kept.get(_REFUSED, ""))
                self.restored()
        self.preview()

    def _mark(self, refused: str) -> None:
        """Typing takes the place of what was refused; all else goes on where it ended."""
        field = next((part for part in self.parts() if part.id == refused), None)
        if isinstance(field, Input):
            self._refused, self._typed = refused, self.values()
            self.set_focus(field)
            field.select_all()

    def restored(self) -> None:
        """A draft came back: say so."""
        self.netui.say("Brought back as you left it")

    def changed(self) -> None:
        """Something was typed: show what it means, and keep it at the next pause."""
        if self.focused is not None and isinstance(self.focused.parent, Finding):
            self.focused.parent.search()
        self.preview()
        values = self.values()
        if values != self._typed:
            self._refused = ""
        self._typed = values
        self._pause.typed()

    def keep_draft(self) -> None:
        """Keep the fields as they are; as they opened, there is nothing to keep."""
        self._pause.over()

    def _keep_fields(self) -> None:
        self._keep(self.values())

    def _keep(self, values: dict[str, str]) -> None:
        if not self.draft_key or self._first is None or self._writing:
            return
        same = self.lasting(values) == self.lasting(self._first)
        refused = {_REFUSED: self._refused} if self._refused else {}
        lasting = self._first if same else {**self.lasting(values), **refused}
        key, text, base = self.draft_key, written_down(lasting), written_down(self._first)
        self.netui.writes.submit(lambda: drafts.keep(key, text, base))

    def lasting(self, values: dict[str, str]) -> dict[str, str]:
        """The values as they mean the same on another day."""
        return values

    def on_unmount(self) -> None:
        """The app ends: what was typed since the last pause is kept, too. The fields are gone."""
        if self._pause.pending:
            self._keep(self._typed)

    def write(self, change: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Make the change and forget the draft in one commit; a refusal is shown in the form.

        While a lock is waited for, the form may be left: `then` is called only where it is not.
        """
        if self._writing:
            return
        self._pause.stop()
        self._writing = True
        self.refuse("")
        key, first = self.draft_key, self._first or {}
        text, base = written_down(self.values()), written_down(first)

        def both() -> Any:
            with transaction():
                result = change()
                if key:
                    drafts.forget(key)
            return result

        def written(result: Any) -> None:
            self._first = None
            if self in self.app.screen_stack:
                then(result)

        def refused(sentence: str) -> None:
            self._writing = False
            if self in self.app.screen_stack:
                self._answer(sentence)
            else:
                if key:
                    self.netui.writes.submit(lambda: drafts.keep(key, text, base))
                self.netui.say(sentence)

        self.netui.write(both, written, refused)
        if self.netui.writes.waiting:
            self.refuse(WAITING)

    def on_input_changed(self, event: Input.Changed) -> None:
        """A letter in a field."""
        if self._first is not None:
            self.changed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A letter in a text."""
        if self._first is not None:
            self.changed()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Another word."""
        self.changed()

    # --- what is said

    def preview(self) -> None:
        """Show what would be written."""

    def said(self) -> ComposeResult:
        """The lines below the fields: what will be written, and what is wrong."""
        for name, classes in (("said", "said"), ("problem", "said problem")):
            line = Static("", id=name, classes=classes, markup=False)
            line.display = False
            yield line

    def say(self, text: str) -> None:
        """What will be written."""
        self.tell("#said", text)

    def refuse(self, text: str) -> None:
        """What is wrong; "" where nothing is."""
        self.tell("#problem", text)

    def tell(self, selector: str, text: str) -> None:
        """Show `text`, which may come from data, in a line of the form; "" hides the line."""
        line = self.query_one(selector, Static)
        line.update(literal(text))
        line.display = bool(text)

    def show_keys(self, *keys: tuple[str, str]) -> None:
        """Name the keys that come next in the lower border: ids of actions, and what they do."""
        keymap = self.netui.keymap
        pairs = [
            Content.assemble(
                (shown(keymap.get(name, BY_ID[name].keys)[0]), "bold $accent"), " ", words
            )
            for name, words in keys
        ]
        self.query_one("#box").border_subtitle = Content(" · ").join(pairs)

    # --- keys

    def accept(self) -> None:
        """Write what stands in the fields. May raise Refused, which is shown."""

    def do_accept(self) -> None:
        """Write, or say what is wrong."""
        try:
            self.accept()
        except Refused as refused:
            self._answer(str(refused))
            self.call_after_refresh(self.query_one("#problem").scroll_visible, animate=False)

    do_save = do_accept

    def _answer(self, sentence: str) -> None:
        """Say why it cannot be written; what stands here comes back to be replaced."""
        self.refuse(sentence)
        self._typed = self.values()
        self._refused = (self.focused.id or "") if self.focused is not None else ""

    def do_back(self) -> None:
        """Close; what was typed stays as a draft."""
        changed = not self._writing and self._first is not None and self.values() != self._first
        self.keep_draft()
        self.dismiss(None)
        if changed:
            self.netui.say("Kept as a draft: the same key brings it back")

    def do_next_field(self) -> None:
        """The next field."""
        self._step(1)

    def do_previous_field(self) -> None:
        """The field before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        parts = [part for part in self.parts() if part.focusable]
        focused = self.focused
        at = parts.index(focused) if focused in parts else -1
        self.leaving(focused)
        self.set_focus(parts[(at + step) % len(parts)])

    def leaving(self, part: Widget | None) -> None:
        """The keys leave a field: what was begun there is taken."""
        if part is not None and isinstance(part.parent, Finding):
            part.parent.take()

    def first_focus(self) -> Widget | None:
        """The first field."""
        parts = self.parts()
        return parts[0] if parts else None


def written_down(values: dict[str, str]) -> str:
    """Values of a form as the text of its draft."""
    return json.dumps(values, ensure_ascii=False)


def read_down(text: str) -> dict[str, str]:
    """The values in the text of a draft; none where it holds none."""
    try:
        values = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(values, dict):
        return {}
    return {str(name): str(value) for name, value in values.items()}
