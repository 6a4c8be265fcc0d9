"""A note in work: the version on the screen, and what typing and each key makes of it.

A note is rendered from its template and slots until the first free edit; from then on it is plain
text, and nothing is ever rendered into it again. Whoever shows it asks anew after each change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from netui.compose import draft as drafts
from netui.compose.channels import Channel, channels, length
from netui.compose.draft import Draft, Version
from netui.text import clean_lines

if TYPE_CHECKING:
    from netui.compose.facts import Known
    from netui.compose.templates import Slot, Template

MUCH = 20  # characters: a change of more begins a new version at the next pause
NO_TEMPLATE_CHANNEL = "linkedin-message"


class _Shown(NamedTuple):
    """A version as text."""

    text: str
    subject: str
    unfilled: tuple[tuple[str, int, int], ...] = ()


class Writing:
    """A note to somebody. `touched`: something was written, so that there is a draft to keep."""

    def __init__(
        self,
        known: Known,
        today: date,
        occasion: str = "",
        filled: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Bring back the draft of this contact, or begin with the template that fits best.

        `filled`: slots by name, filled beforehand; a draft that says something else stays as an
        earlier version. Raises Refused where the user's channels cannot be read.
        """
        self.known = known
        self._today = today
        kept = drafts.find(known.contact_id)
        found = kept or _unsent(known.contact_id)
        filled = {name: clean_lines(value) for name, value in filled.items()}
        self.brought_back = found is not None and _says(found.now, occasion, filled)
        self.touched = kept is not None  # what was sent and undone waits where it is
        self._sealed = False
        self.draft = found or Draft()
        if not self.brought_back:
            self.draft = drafts.added(self.draft, self._first(occasion, filled))
        self.template: Template | None = None  # None, too, where it is gone
        self._shown = self._show()
        self._base = self._shown.text

    def _first(self, occasion: str, filled: Mapping[str, str]) -> Version:
        from netui.compose import fit

        best = next(iter(fit.ranked(self.known, self._today, occasion)), None)
        if best is None:
            return Version(
                channel=NO_TEMPLATE_CHANNEL, occasion=occasion, slots=dict(filled), text=""
            )
        begun = self._of_template(best.template, best.occasion or occasion)
        return msgspec.structs.replace(begun, slots={**begun.slots, **filled})

    # --- what is on the screen

    @property
    def now(self) -> Version:
        """The version on the screen."""
        return self.draft.now

    @property
    def plain(self) -> bool:
        """Whether it is plain text for good."""
        return self.now.text is not None

    @property
    def text(self) -> str:
        """The note as it stands."""
        return self._shown.text

    @property
    def subject(self) -> str:
        """The subject as it stands; "" on a channel without one."""
        return self._shown.subject if self.channel.subject else ""

    @property
    def unfilled(self) -> tuple[tuple[str, int, int], ...]:
        """Slot name, start and end of each place that waits for a required slot."""
        return self._shown.unfilled

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots to ask for; none once it is plain text."""
        template = None if self.plain else self.template
        return template.slots if template is not None else ()

    @property
    def channel(self) -> Channel:
        """Where it goes."""
        known = channels()
        return known.get(self.now.channel) or next(iter(known.values()))

    @property
    def title(self) -> str:
        """What kind of note it is, in words; "" where it has no template."""
        template = self.template
        return template.title if template is not None else ""

    def used(self) -> int:
        """How long the text is, in the units of its limit."""
        return length(self.text)

    def room_left(self) -> int | None:
        """Units that are left, negative where it is too long; None on a channel without limit."""
        limit = self.channel.limit
        return limit - self.used() if limit else None

    def missing(self) -> list[Slot]:
        """The required slots without a value, in order."""
        from netui.compose import slots

        template = self.template
        if self.plain or template is None:
            return []
        return slots.missing(template, self.now.slots)

    def place(self) -> str:
        """Which version this is: "Version 2 of 5 · Thank-you"; of one alone, its title."""
        number, count = self.draft.at + 1, len(self.draft.versions)
        if count == 1:
            return self.title
        return " · ".join(filter(None, [f"Version {number} of {count}", self.title]))

    def to_copy(self) -> str:
        """What goes to the clipboard: the subject, where there is one, above the text."""
        return "\n\n".join(filter(None, [self.subject.strip(), self.text.strip()]))

    # --- typing

    def set_slot(self, name: str, value: str) -> bool:
        """Fill a slot of a note that is not plain text yet; whether that changed it."""
        value = clean_lines(value)
        if self.plain or self.now.slots.get(name, "") == value:
            return False
        self._put(slots={**self.now.slots, name: value})
        return True

    def write(self, text: str) -> bool:
        """Take the text as it was edited, which makes it plain text; whether that changed it."""
        text = clean_lines(text)
        if text == self.text:
            return False
        if not self.plain:
            self._sealed = True
            self._put(text=text, subject=self._shown.subject)
        else:
            self._put(text=text)
        return True

    def write_subject(self, subject: str) -> bool:
        """Take the subject as it was edited; whether that changed it."""
        subject = _line(subject)
        if subject == self._shown.subject:
            return False
        self._put(subject=subject)
        return True

    def replace(self, text: str) -> bool:
        """Take a text from elsewhere, such as an editor, as a version of its own."""
        self._sealed = True
        return self.write(text)

    def paused(self) -> None:
        """Typing has paused: after much of it, what follows is another version."""
        if _changed(self._base, self.text) > MUCH:
            self.seal()

    def seal(self) -> None:
        """Let the next change begin a new version: this one can be stepped back to."""
        self._sealed = True
        self._base = self.text

    # --- choosing

    def choose(self, name: str, occasion: str = "") -> None:
        """Begin a version of another template; what was typed into slots of both comes along.

        Raises Refused where there is no such template.
        """
        from netui.compose.templates import template

        begun = self._of_template(template(name), occasion)
        self._begin(msgspec.structs.replace(begun, slots={**begun.slots, **self._typed(begun)}))

    def other_wording(self) -> bool:
        """Begin a version with the template's next wording; False where it has one only."""
        template = self.template
        if template is None or len(template.bodies) < 2:
            return False
        variant = (self.now.variant + 1) % len(template.bodies)
        self._begin(
            msgspec.structs.replace(self.now, variant=variant, text=None, subject=self._own_subject)
        )
        return True

    def set_channel(self, name: str) -> None:
        """Send it another way."""
        if name != self.now.channel:
            self._put(channel=name, touch=False)

    def step(self, step: int) -> bool:
        """Show an earlier (negative) or later version; False where there is none."""
        stepped = drafts.stepped(self.draft, step)
        if stepped.at == self.draft.at:
            return False
        self.draft = stepped
        self._shown = self._show()
        self.seal()
        return True

    # --- keeping

    def keeping(self) -> Callable[[], None]:
        """What keeps the draft as it is now; it may have to be tried again."""
        number, draft = self.known.contact_id, self.draft
        return lambda: drafts.keep(number, draft)

    # --- versions

    def _of_template(self, template: Template, occasion: str) -> Version:
        from netui.compose import slots

        if occasion not in template.occasions and template.occasions:
            occasion = template.occasions[0]
        return Version(
            template=template.id,
            channel=template.channel,
            occasion=occasion,
            slots=slots.fill(template, self.known),
        )

    def _typed(self, begun: Version) -> Mapping[str, str]:
        """Slot values of the version on the screen that the user typed, as far as `begun` asks."""
        from netui.compose import slots

        template = self.template
        if template is None:
            return {}
        given = slots.fill(template, self.known)
        return {
            name: value
            for name, value in self.now.slots.items()
            if name in begun.slots and value.strip() and value != given.get(name)
        }

    @property
    def _own_subject(self) -> str | None:
        """A subject that was typed while the note was still rendered."""
        return None if self.plain else self.now.subject

    def _begin(self, version: Version) -> None:
        self.draft = drafts.added(self.draft, version)
        self._sealed = False
        self._shown = self._show()
        self._base = self._shown.text

    def _put(self, touch: bool = True, **changes: object) -> None:
        """Change the version on the screen, or begin a new one where that is sealed or not the
        newest."""
        version = msgspec.structs.replace(self.now, **changes)
        newest = self.draft.at == len(self.draft.versions) - 1
        if self._sealed or not newest:
            self._base = self._shown.text
            self._sealed = False
            self.draft = drafts.added(self.draft, version)
        else:
            self.draft = drafts.changed(self.draft, version)
        self._shown = self._show()
        self.touched = self.touched or touch

    def _show(self) -> _Shown:
        from netui.compose.templates import templates

        now = self.now
        # One whose file is being edited may be broken for a while: the one read before serves on.
        before = self.template if self.template and self.template.id == now.template else None
        self.template = templates().get(now.template, before)
        if now.text is not None:
            return _Shown(clean_lines(now.text), _line(now.subject or ""))
        template = self.template
        if template is None:  # removed since: what was typed for it is all that is left
            typed = "\n".join(value for value in now.slots.values() if value.strip())
            return _Shown(clean_lines(typed), _line(now.subject or ""))
        from netui.compose import render

        body = render.render(template, now.variant, now.slots)
        subject = now.subject
        if subject is None:
            subject = render.render_subject(template, now.slots).text
        return _Shown(body.text, _line(subject), body.unfilled)


def _unsent(contact_id: int) -> Draft | None:
    from netui.compose import sent

    return sent.unsent_draft(contact_id)


def _says(version: Version, occasion: str, filled: Mapping[str, str]) -> bool:
    """Whether a version was begun for this: with nothing filled beforehand, any was."""
    same = all(version.slots.get(name) == value for name, value in filled.items())
    return same and (not filled or version.occasion == occasion)


def _changed(before: str, after: str) -> int:
    """How many characters differ between what both begin and end with."""
    most = min(len(before), len(after))
    head = next((at for at in range(most) if before[at] != after[at]), most)
    most -= head
    tail = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    return max(len(before), len(after)) - head - tail


def _line(text: str) -> str:
    """One line, its blanks as they are: it is still being typed."""
    return clean_lines(text).replace("\n", " ").replace("\t", " ")
