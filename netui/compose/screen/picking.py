"""What the keys pick beside the note: facts to put in, and what the coach means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from netui.compose.coach.finding import Detail, Finding
from netui.compose.facts import Fact
from netui.compose.facts_pane import Targets
from netui.compose.screen.note import NoteRoom


class Picking(NoteRoom):
    """Facts, findings and details; and other words for the note."""

    # --- picking

    def do_accept(self) -> bool | None:
        """The next empty row, or the text; on a fact, put it in; on a remark, go there."""
        focused, draft = self.focused, self._desk.draft
        if isinstance(focused, Targets):
            self._accept_line(focused.target)
        elif focused is draft.rows.field:
            self._take_in()
            self._desk.work_on(draft.rows.following())
        elif focused is draft.channel:
            self._desk.activate(draft.note)
        else:
            return False
        return None

    do_open = do_accept

    def _accept_line(self, target: object) -> None:
        if isinstance(target, Fact):
            self._take_fact(target)
        elif isinstance(target, Finding):
            self._go_to(target)
        elif isinstance(target, Detail):
            self._keep_detail(target)

    def _take_fact(self, fact: Fact) -> None:
        """Put a fact where writing stopped, and go on there."""
        part, draft = self._desk.writes_in(), self._desk.draft
        if part is draft.rows.field:
            known = self._writing.known
            guesses = {one.text for one in known.facts}.union(*known.values.values())
            draft.rows.put(fact.text, instead=draft.rows.field.value in guesses)
        else:
            draft.note.put(fact.text)
        self._desk.activate(part)

    # --- the coach

    def do_next_finding(self) -> None:
        """To the place of the next remark; what has no place is said."""
        self._coach.spoken = True
        self._judge_now()
        findings = self._judged.findings
        if not findings:
            self.netui.say("The coach has nothing to say against it")
            return
        at = findings.index(self._about) + 1 if self._about in findings else 0
        self._go_to(findings[at % len(findings)])

    def _go_to(self, finding: Finding) -> None:
        """Where a remark is about: the row that is not filled, the place in the text, or on."""
        desk, start, end = self._desk, finding.start, finding.end
        slot = next((one[0] for one in self._writing.unfilled if one[1] == start), "")
        row = next((at for at, row in enumerate(desk.draft.rows.rows) if row.key == slot), None)
        if start is None or end is None:
            desk.activate(desk.writes_in())
        else:
            desk.work_on(row)
            if row is None:
                desk.draft.note.mark(start, end)
        self._about = finding
        self._show_around()

    def do_keep_fact(self) -> None:
        """Keep the new detail of the line under the cursor, or the first one."""
        advice = self._desk.advice
        target = advice.target if self.focused is advice else None
        if not isinstance(target, Detail):
            self._coach.spoken = True
            self._judge_now()
            target = next(iter(self._judged.details), None)
        if target is None:
            self.netui.say("There is no new detail in the text")
        else:
            self._keep_detail(target)

    def _keep_detail(self, detail: Detail) -> None:
        from netui.compose.keeping import keep_detail

        contact = self._writing.known.contact_id
        self.netui.write(
            lambda: keep_detail(contact, detail.text),
            lambda _: self.netui.say(f"Kept in the notes: {detail.text}"),
        )

    # --- other words

    def do_choose_template(self) -> None:
        """Another template, by how it fits."""
        self._take_in()

        def chosen(name: str | None) -> None:
            if name is not None:
                self._other(partial(self._writing.choose, name))

        now = self._writing.now
        contact = self._writing.known.contact_id
        self.netui.go("templates", contact, now.occasion, now.template, then=chosen)

    def do_other_wording(self) -> None:
        """The template's next wording."""
        self._take_in()
        template = self._writing.template
        if template is None or len(template.bodies) < 2:
            key = self._key("choose-template")
            self.netui.say(f"This template has one wording: {key} offers other templates")
        else:
            self._other(self._writing.other_wording)

    def _other(self, begin: Callable[[], object]) -> None:
        """Begin another version, and go where it wants words."""
        plain = self._writing.plain
        begin()
        self._changed()
        self._show()
        self._desk.work_on(self._desk.draft.rows.missing())
        if plain:
            self.netui.say(f"{self._key('version-back')} brings your own text back")

    def do_version_back(self) -> None:
        """The version before."""
        self._step_version(-1)

    def do_version_on(self) -> None:
        """The version after."""
        self._step_version(1)

    def _step_version(self, step: int) -> None:
        self._take_in()
        if self._writing.step(step):
            self._changed()
            self._show()
            self.netui.say(self._writing.place())
        else:
            self.netui.say(f"There is no version {'after' if step > 0 else 'before'} this one")
