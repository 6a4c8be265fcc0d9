"""What the coach says to the note in work, and when; and what holds it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from netui.compose.channels import length

if TYPE_CHECKING:
    from netui.compose.coach.background import Background
    from netui.compose.coach.finding import Detail, Finding
    from netui.compose.writing import Writing

SPEAKS_AFTER = 40  # characters


class Judged(NamedTuple):
    """What is to be said. `spoken` False: only what is missing, as things to do."""

    findings: tuple[Finding, ...] = ()
    fulfilled: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    spoken: bool = False

    @property
    def missing(self) -> list[Finding]:
        """What has no place in the text because it is not there."""
        return [one for one in self.findings if one.start is None and not one.blocks]

    @property
    def worst(self) -> Finding | None:
        """The most important remark: one that holds the note back, else the first."""
        return next((one for one in self.findings if one.blocks), next(iter(self.findings), None))


class Coach:
    """Reads what it has to know once, and then each state of the note."""

    def __init__(self) -> None:
        self._background: Background | None = None
        self._about: tuple[str, str, str] | None = None
        self.spoken = False

    def forget(self) -> None:
        """The file has changed: read anew what there is to know."""
        self._background = None

    def paused(self, writing: Writing) -> None:
        """Typing has paused: from 40 characters on, remarks may be made."""
        begun = writing.touched or writing.brought_back
        if begun and len(writing.text) >= SPEAKS_AFTER:
            self.spoken = True

    def judge(self, writing: Writing) -> Judged:
        """Read the note. Raises Refused where the user's own checks cannot be read."""
        from netui.compose.coach.review import details, fulfilled, review

        background = self._known(writing)
        text = writing.text
        findings = tuple(review(text, background, writing.subject))
        if not self.spoken:
            return Judged(findings)
        return Judged(
            findings,
            tuple(fulfilled(text, background, list(findings))),
            tuple(details(text, background)),
            True,
        )

    def _known(self, writing: Writing) -> Background:
        from netui.compose.coach.background import background

        now = writing.now
        about = (writing.channel.id, now.template, now.occasion)
        if self._background is None or about != self._about:
            self._about = about
            self._background = background(
                writing.known, writing.channel.id, writing.template, now.occasion
            )
        return self._background


def counter(writing: Writing) -> tuple[str, str]:
    """How long the note is, in words, and a style: good, over, or "" without a limit."""
    used, left = writing.used(), writing.room_left()
    if left is None:
        return f"{used:,} characters", ""
    if left < 0:
        return f"{used:,} of {writing.channel.limit:,} · {-left:,} too many", "over"
    return f"{used:,} of {writing.channel.limit:,} · {left:,} left", "good"


def held_back(writing: Writing, findings: Iterable[Finding]) -> str:
    """Why the note should not go out yet, in words; "" where nothing holds it back.

    Only what is unfilled, and too much, does.
    """
    reasons = []
    left = writing.room_left()
    if left is not None and left < 0:
        reasons.append(f"{_count(-left, 'character')} too many")
    limit = writing.channel.subject_limit
    over = length(writing.subject) - limit if limit else 0
    if over > 0:
        reasons.append(f"{_count(over, 'character')} too many in the subject")
    unfilled = sum(1 for one in findings if one.check == "slot" and one.blocks)
    unfilled = max(unfilled, len({name for name, _, _ in writing.unfilled}))
    if unfilled:
        reasons.append(f"{_count(unfilled, 'place')} unfilled")
    return ", ".join(reasons)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
