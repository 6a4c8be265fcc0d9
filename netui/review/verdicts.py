"""Verdicts: which ones a card offers, with what each leads to, and carrying one out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui import clock, dates, settings
from netui.errors import Refused
from netui.review import thanking
from netui.review.answers import Answer, Ask, message
from netui.review.queue import Card, deal, read, sitting_of, standing
from netui.store.file import run


class Verdict(NamedTuple):
    """`action` is its name in the registry of actions; `done` the word for what was done."""

    id: str
    action: str
    done: str


VERDICTS: dict[str, Verdict] = {
    verdict.id: verdict
    for verdict in (
        Verdict("debrief", "open", "Debriefed"),
        Verdict("afterwards", "open", "Noted"),
        Verdict("preparation", "open", "Prepared"),
        Verdict("done", "done", "Done"),
        Verdict("log", "log", "Logged"),
        Verdict("message", "message", "Wrote"),
        Verdict("accepted", "accepted", "Accepted"),
        Verdict("replied", "replied", "Replied"),
        Verdict("silent", "silent", "Silent"),
        Verdict("withdrawn", "withdrawn", "Withdrawn"),
        Verdict("snooze", "snooze", "Snoozed"),
        Verdict("moved", "snooze-until", "Moved"),
        Verdict("bump", "bump", "Bumped"),
        Verdict("skip", "skip", "Skipped today"),
        Verdict("leave-open", "skip", "Left open"),
        Verdict("let-go", "let-go", "Let go"),
        Verdict("partner", "choose-partner", "Partner"),
        Verdict("warm", "choose-warm", "Warm"),
        Verdict("not-now", "not-now", "Not now"),
        Verdict("look-through", "look-through", "Looked through"),
        Verdict("move-all", "move-all", "Moved all"),
    )
}
DATED = ("snooze", "move-all", "moved")  # their date can be chosen
LATER = ("snooze", "bump", "not-now", "skip", "leave-open", "let-go")
FOLLOWED_BY = {"accepted": ("m on them writes a thank-you",)}  # what is kind to do next


class Offer(NamedTuple):
    """A verdict as a card shows it: `result` such as "→ Sun 29 Nov", "" where there is none."""

    verdict: str
    action: str
    label: str
    result: str


class Decision(NamedTuple):
    """What became of a verdict: `done`, or why not, in a sentence."""

    done: bool
    sentence: str


def offers(card: Card, today: date, until: date | None = None) -> list[Offer]:
    """The verdicts that apply to an undecided card; snoozing leads to `until`, else as usual.

    None where the card's reason is gone by now.
    """
    if card.card not in standing([card], today):
        return []
    return [_offer(answer) for answer in _answers(card, _ask(card.card, today, until))]


def decide(card: str, verdict: str, today: date, until: date | None = None) -> Decision:
    """Carry a verdict out: its effect and the card's answer are one undoable action.

    `until` is the day for those of `DATED`, by default that of the card's sitting. A card that was
    decided elsewhere, or whose reason is gone, changes nothing: the decision says so. Raises
    Refused for a verdict that the card does not offer or a day that is not ahead, and
    peewee.OperationalError where the file is locked: then nothing was written.
    """
    if until is not None and until <= today:
        raise Refused(f"{dates.full(until)} is not ahead: choose a later day")
    _see_to_row(card, today)
    return _carry_out(card, verdict, _ask(card, today, until))


def answered(card: str, verdict: str, result: str, today: date) -> Decision:
    """Note that a card was answered by what a form has written, such as `log`.

    Within an undo.action that wrote it, both are one step.
    """
    from netui.store.undo import action

    _see_to_row(card, today)
    name = f"{VERDICTS[verdict].done}: {_title_of(card, today)}"
    with action(name):
        taken = _verdict_of(card, today)
        if taken is not None:
            return _taken(taken)
        _write(card, verdict, result, today)
    return Decision(True, name)


def _carry_out(name: str, verdict: str, ask: Ask) -> Decision:
    from netui.store.undo import action

    card = _standing(name, ask.today)
    if isinstance(card, Decision):
        return card
    answer = _answer(card, verdict, ask)
    sentence = f"{_said(answer)}: {title(card)}"
    with action(sentence):
        again = _standing(name, ask.today)  # now that nobody else can write
        if isinstance(again, Decision):
            return again
        answer.act()
        _write(name, verdict, answer.result, ask.today)
    return Decision(True, sentence)


def title(card: Card) -> str:
    """A card in words, such as "reconnect with Ann Ortiz"."""
    words, about = card.source.TITLE, card.contact
    if "{}" in words and not about:
        about = sitting_of(card.card).subject(card)
        return words.format(about) if about else card.kind
    return words.format(about)


def _offer(answer: Answer) -> Offer:
    action = VERDICTS[answer.verdict].action
    leads_on = answer.result and action != "snooze-until"  # that one asks for the day first
    return Offer(answer.verdict, action, answer.label, f"→ {answer.result}" if leads_on else "")


def _said(answer: Answer) -> str:
    if answer.verdict in DATED:
        return f"{VERDICTS[answer.verdict].done} to {answer.result}"
    return VERDICTS[answer.verdict].done


def _ask(card: str, today: date, until: date | None) -> Ask:
    review = settings.current().review
    usual = thanking.again(card, today) or sitting_of(card).again(today, review)
    return Ask(today, until or usual, review)


def _answers(card: Card, ask: Ask) -> list[Answer]:
    """What the card's source offers; about somebody, writing to them too, before what puts off."""
    found = card.source.answers(card, ask)
    if card.contact_id is not None:
        places = [place for place, answer in enumerate(found) if answer.verdict in LATER]
        found.insert(places[0] if places else len(found), message())
    return found


def _answer(card: Card, verdict: str, ask: Ask) -> Answer:
    for answer in _answers(card, ask):
        if answer.verdict == verdict:
            return answer
    raise Refused(f"“{verdict}” does not apply to a {card.kind} card: choose one that it shows")


def _standing(name: str, today: date) -> Card | Decision:
    """The card while it waits for a verdict, or why there is nothing to decide."""
    taken = _verdict_of(name, today)
    if taken is not None:
        return _taken(taken)
    dealt = read(today, sitting_of(name))
    card = next((card for card in dealt if card.card == name), None)
    if card is None or card.card not in standing([card], today):
        return Decision(False, "Nothing to decide: it was dealt with elsewhere")
    return card


def _see_to_row(card: str, today: date) -> None:
    """A queue shown while the file could not be written has yet to be dealt."""
    if not run(
        "SELECT 1 FROM review_card WHERE on_date = ? AND card = ?", _row(card, today)
    ).fetchone():
        deal(today, sitting_of(card))


def _verdict_of(card: str, today: date) -> str | None:
    row = run(
        "SELECT verdict FROM review_card WHERE on_date = ? AND card = ?", _row(card, today)
    ).fetchone()
    return row[0] if row else None


def _taken(verdict: str) -> Decision:
    words = VERDICTS[verdict].done if verdict in VERDICTS else verdict
    return Decision(False, f"Decided already: {words.lower()}")


def _title_of(name: str, today: date) -> str:
    dealt = read(today, sitting_of(name))
    return next((title(card) for card in dealt if card.card == name), "a card")


def _write(card: str, verdict: str, result: str, today: date) -> None:
    run(
        "UPDATE review_card SET verdict = ?, result = ?, decided_at = ?"
        " WHERE on_date = ? AND card = ? AND verdict IS NULL",
        (verdict, result, clock.stamp(), *_row(card, today)),
    )


def _row(card: str, today: date) -> tuple[str, str]:
    """The day that the card is kept under, and its name."""
    return sitting_of(card).on(today).isoformat(), card
