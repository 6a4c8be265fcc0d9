"""The prep pane: common ground, the questions for the next talk, and notes; kept as you type."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.prep import answers, common, notes
from netui.prep.answers import QuestionRow, Talk
from netui.prep.widgets import open_editor, write_answer, write_below
from netui.store import drafts
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces
from netui.ui.notes import note_lines
from netui.ui.panes import Pane

if TYPE_CHECKING:
    from netui.ui.editor import Editor

NOTES = "notes"
EARLIER = "earlier"
MOST_EARLIER = 20


class _Line(NamedTuple):
    pieces: Pieces
    target: str = ""  # a question's id, or NOTES; "" where the cursor does not rest


class PrepList(LineList):
    """What to know, to ask and to note."""

    teach = "Choose a contact: what you have in common, what to ask and your notes stand here."

    def __init__(self) -> None:
        super().__init__(id="prep-list")
        self._lines: list[_Line] = []

    def show(self, lines: list[_Line], keep_cursor: bool) -> None:
        """Show the lines."""
        self._lines = lines
        self.show_lines(len(lines), self.cursor if keep_cursor else 0)

    @property
    def target(self) -> str:
        """The question or the notes under the cursor."""
        return self._lines[self.cursor].target if self.cursor < len(self._lines) else ""

    def selectable(self, line: int) -> bool:
        """Questions and notes are."""
        return bool(self._lines[line].target)

    def pieces(self, line: int, width: int) -> Pieces:
        """The line, with the cursor's mark."""
        mark = "› " if line == self.cursor and self.selectable(line) else "  "
        return ((mark, "accent"), *self._lines[line].pieces)


class PrepPane(Pane[PrepList]):
    """Homework for the next talk with the selected contact."""

    def __init__(self) -> None:
        super().__init__(PrepList(), "prep")
        self._contact: int | None = None
        self._talk: Talk | None = None
        self._rows: list[QuestionRow] = []
        self._notes = ""

    def show(self, contact_id: int | None) -> None:
        """Show what there is on a contact, or nothing."""
        if self.editor is not None and contact_id == self._contact:
            return
        same = contact_id == self._contact
        self._contact = contact_id
        if contact_id is not None:
            try:
                self._show(contact_id, same)
                return
            except Refused:  # removed for good by another program: the list will follow
                self._contact = None
        self.title("3 Prep")
        self.lines.show([], False)

    def _show(self, contact_id: int, same: bool) -> None:
        self._talk = answers.talk_of(contact_id, clock.today())
        self._rows = answers.for_talk(contact_id, self._talk)
        self._notes = notes.read(contact_id)
        self.title(f"3 Prep · {self._talk.label}", self._clash_hint())
        self.lines.show(self._build(contact_id), same)

    def on_resize(self) -> None:
        """Wrap anew."""
        if self._contact is not None:
            self.lines.show(self._build(self._contact), True)

    def _clash_hint(self) -> str:
        if any(notes.clash(row.answer) is not None for row in self._rows):
            return "answer edited in two places: [ the first, ] the second, = both"
        if notes.clash(self._notes) is not None:
            return "notes edited in two places: [ the first, ] the second, = both"
        return ""

    def _build(self, contact_id: int) -> list[_Line]:
        width = max(self.lines.room - 2, 20)
        lines = []
        for label, facts in (
            ("Common ground", common.common_ground(contact_id)),
            ("Could offer", common.what_i_could_offer(contact_id)),
        ):
            if facts:
                text = " · ".join(facts)
                lines.append(_Line(((f"{label:<15}", "heading"), (fit(text, width - 15), ""))))
        for row in self._rows:
            box = "[x] " if row.asked else "[ ] "
            room = width - 4
            short = fit(row.short, min(30, room))
            lines.append(
                _Line(
                    (
                        (box, "good" if row.asked else "muted"),
                        (short + " ", ""),
                        (fit(row.answer, room - len(short) - 1), "muted"),
                    ),
                    row.question_id,
                )
            )
        waiting = drafts.find(f"notes:{contact_id}") is not None
        lines.append(
            _Line(
                (
                    ("Notes", "heading"),
                    (" · a draft waits: enter goes on" if waiting else "", "accent"),
                )
            )
        )
        text = self._notes.strip()
        if not text:
            lines.append(_Line((("enter to write down what you learn", "muted"),), NOTES))
        lines += [_Line(pieces, NOTES) for pieces in _written(text, width)]
        return lines + self._earlier(contact_id, width)

    def _earlier(self, contact_id: int, width: int) -> list[_Line]:
        """What was answered in talks before this one."""
        lines = []
        for answer in answers.earlier(contact_id)[:MOST_EARLIER]:
            when = f"{dates.short(answer.on, clock.today())} · " if answer.on else ""
            text = f"{when}{answer.question}: {answer.answer}"
            lines += [_Line(((line, ""),), EARLIER) for line in wrap(text, width)]
        return [_Line((("Answered before", "heading"),)), *lines] if lines else []

    # --- editing

    @property
    def editor(self) -> Editor | None:
        """The open editor."""
        return open_editor(self)

    def do_open(self) -> bool | None:
        """Write: the answer, or the notes."""
        if self._contact is None or not self.lines.target or self.editor is not None:
            return False
        if self.lines.target == NOTES:
            self._edit_notes(self._contact)
        elif self.lines.target == EARLIER:
            self._read_earlier(self._contact)
        else:
            self._edit_answer(self._contact, self.lines.target)
        return None

    do_edit = do_open

    def do_tick(self) -> None:
        """Asked, or not."""
        contact, talk, target = self._contact, self._talk, self.lines.target
        if contact is None or talk is None or target in ("", NOTES, EARLIER):
            return
        self.netui.write(lambda: answers.tick(contact, target, talk))

    def _read_earlier(self, contact: int) -> None:
        self.netui.go("reading", "Answered before", answers.before(contact))

    def _edit_notes(self, contact: int) -> None:
        opened = notes.opened(contact)
        write_below(
            self,
            opened.text,
            lambda text: drafts.keep(f"notes:{contact}", text, opened.base),
            lambda text: notes.finish(contact, text, opened.base),
            "Notes · Markdown, kept as you type · esc closes",
            lambda: self._contact == contact,
        )

    def _edit_answer(self, contact: int, question: str) -> None:
        talk = self._talk
        assert talk is not None
        row = next(r for r in self._rows if r.question_id == question)
        write_answer(self, contact, question, talk, row.text, lambda: self._contact == contact)

    def do_back(self) -> bool | None:
        """Close the editor; without one, not here."""
        editor = self.editor
        if editor is None:
            return False
        self.take_focus()
        editor.close()
        return None

    # --- two versions

    def do_keep_here(self) -> None:
        """Keep the first version."""
        self._choose("here")

    def do_keep_elsewhere(self) -> None:
        """Keep the second version."""
        self._choose("elsewhere")

    def do_keep_both(self) -> None:
        """Keep both, without the marks."""
        self._choose("both")

    def _choose(self, which: str) -> None:
        contact, talk, target = self._contact, self._talk, self.lines.target
        if contact is None or talk is None:
            return
        row = next((row for row in self._rows if row.question_id == target), None)
        if row is not None and notes.clash(row.answer) is not None:
            self.netui.write(lambda: answers.choose(contact, target, talk, which))
        elif notes.clash(self._notes) is not None:
            self.netui.write(lambda: notes.choose(contact, which))


def _written(text: str, width: int) -> list[Pieces]:
    """Notes as lines; two versions under headings, without the marks that keep them apart."""
    clash = notes.clash(text)
    if clash is None:
        return note_lines(text, width) if text else []
    lines: list[Pieces] = []
    for heading, part in (
        ("", clash.before),
        (f"[ the first version, written here at {clash.at}", clash.here),
        ("] the second version, written elsewhere", clash.elsewhere),
        ("", clash.after),
    ):
        lines += [((heading, "accent"),)] if heading else []
        lines += note_lines(part, width) if part else []
    return lines
