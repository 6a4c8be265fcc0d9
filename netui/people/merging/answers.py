"""What both answered in one talk becomes one answer."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from netui.store.file import run


class _Answer(NamedTuple):
    id: int
    contact_id: int
    question: str
    meeting_id: int | None
    interaction_id: int | None
    asked: bool
    text: str
    answered_on: str | None
    company_id: int | None

    @property
    def talk(self) -> Hashable:
        """The question in its talk: where no meeting was planned, the one logged, or the next."""
        talk = ("meeting", self.meeting_id) if self.meeting_id else ("talk", self.interaction_id)
        return (self.question, talk)


def join(kept_id: int, other_id: int) -> None:
    """Of a question that both answered in one talk both texts stay, in one answer.

    Called before the answers of the other are the kept one's.
    """
    rows = run(
        "SELECT id, contact_id, question, meeting_id, interaction_id, asked, text, answered_on,"
        " company_id FROM answer WHERE contact_id IN (?1, ?2) ORDER BY contact_id <> ?1, id",
        (kept_id, other_id),
    )
    by_talk: dict[Hashable, list[_Answer]] = {}
    for answer in (_Answer(*row) for row in rows):
        by_talk.setdefault(answer.talk, []).append(answer)
    for answers in by_talk.values():
        if len({answer.contact_id for answer in answers}) > 1:
            _into_one(answers)


def _into_one(answers: list[_Answer]) -> None:
    texts = dict.fromkeys(answer.text for answer in answers if answer.text.strip())
    run(
        "UPDATE answer SET asked = ?, text = ?, answered_on = ?, company_id = ?,"
        " interaction_id = ? WHERE id = ?",
        (
            any(answer.asked for answer in answers),
            "\n\n".join(texts),
            max(filter(None, (answer.answered_on for answer in answers)), default=None),
            _first([answer.company_id for answer in answers]),
            _first([answer.interaction_id for answer in answers]),
            answers[0].id,
        ),
    )
    for answer in answers[1:]:
        run("DELETE FROM answer WHERE id = ?", (answer.id,))


def _first(numbers: Sequence[int | None]) -> int | None:
    return next(filter(None, numbers), None)
