"""Reading a captured line: what it opens with, and what each part behind it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from netui import dates
from netui.people.find import named
from netui.text import clean, clean_lines
from netui.timeline import kinds
from netui.timeline.line import pieces
from netui.timeline.line.facts import NO_FACTS, Facts, in_depth, split_marks, together
from netui.timeline.line.heard import Naming, Suggestion, read_heard
from netui.timeline.line.met import read_met
from netui.timeline.line.openings import Opening, read_opening
from netui.timeline.line.parts import Part, read_part
from netui.timeline.line.steps import wrong_day
from netui.timeline.log import NextStep

_NO_OPENING = (
    "Who is it about? Begin with a talk (coffee with Ann: …) or a name (Ann: I promised …)"
)
_NEW_AND_KNOWN = "“new” and an id say two things: leave one of them out"
_NOBODY = "Nobody is named: write who it was with, such as coffee with Ann"


class Problem(NamedTuple):
    """What keeps a line from being written. `column`: from 0, in the line made clean."""

    column: int
    text: str


@dataclass(frozen=True)
class Capture:
    """What a line says. Where it tells of people, not of a talk, `kind` and `direction` are "" and
    `on` is None.

    Once it was understood without problems, `printed` says all of it again.
    """

    kind: str
    direction: str
    on: date | None
    names: tuple[str, ...]
    summary: str = ""
    steps: tuple[NextStep, ...] = ()
    facts: Facts = NO_FACTS
    problems: tuple[Problem, ...] = ()
    advice: tuple[Suggestion, ...] = ()
    named: tuple[Naming, ...] = ()
    text: str = field(default="", compare=False, repr=False)  # the line that was read


def understand_lines(text: str, today: date) -> list[Capture]:
    """One capture for each line that is not empty."""
    return [understand(line, today) for line in clean_lines(text).split("\n") if clean(line)]


def understand(text: str, today: date, met: bool = False) -> Capture:
    """What one line says on that day. Never raises: what is wrong is in `problems`.

    `met`: the line is one of those on people who were just met, where a name alone will do.
    """
    line = clean(text)
    return replace(_read(line, today, met), text=line)


def _read(line: str, today: date, met: bool) -> Capture:
    head, parts = pieces.cut(line)
    opening: Opening | None
    if met:
        person = read_met(head, today)
        opening = person.opening if person else None
        parts = [*(person.parts if person else ()), *parts]
    else:
        opening = read_opening(head, today, alone=not parts)
    if opening is None:
        turned = _name_first(line)
        if turned is not None:
            return _turned_back(_read(turned, today, met), len(turned) - len(line))
        return Capture("", "", None, (), line, problems=(Problem(0, _NO_OPENING),))
    told = [read_part(part, opening.names, today, person=not opening.kind) for _, part in parts]
    opening = opening._replace(facts=together(opening.facts, *(one.facts for one in told)))
    problems = [*_in_head(head, opening, today, met), *wrong_days(parts, opening.names, today)]
    return _told(opening, told, today, problems)


def understand_of(names: tuple[str, ...], text: str, today: date) -> Capture:
    """What one line says of people who are known: parts between ";", and no opening.

    What is said without a name is of the first.
    """
    line = clean(text)
    parts = [(column - 3, part) for column, part in pieces.cut(f"x; {line}")[1]]
    told = [read_part(part, names, today, person=True) for _, part in parts]
    facts = together(*(one.facts for one in told))
    problems = list(wrong_days(parts, names, today))
    found = _told(Opening("", "", names, facts=facts), told, today, problems)
    return replace(found, text=line)


def _told(
    opening: Opening, told: Sequence[Part], today: date, problems: Sequence[Problem]
) -> Capture:
    """The opening with the parts behind it."""
    notes = [detail for detail in opening.details if detail.strip()]
    notes += [one.note for one in told if one.note]
    steps = [one.step for one in told if one.step]
    return replace(
        _capture(opening, notes, steps, today, problems),
        advice=tuple(advice for one in told for advice in one.advice),
        named=tuple(name for one in told for name in one.named),
    )


def _in_head(head: str, opening: Opening, today: date, met: bool) -> Iterator[Problem]:
    """What is wrong with the opening."""
    if not opening.names:
        yield Problem(len(head.rstrip()), _NOBODY)
    numbered = next((name for name in opening.names if named(name)[1] is not None), None)
    if opening.facts.new and numbered:
        yield Problem(max(head.find(numbered), 0), _NEW_AND_KNOWN)
    if met and not opening.kind:
        return  # what it tells besides the name is read as parts
    none = pieces.impossible(head, split_marks(head, pieces.tokens(head))[0], today)
    if none is not None:
        yield Problem(none[0].start, none[2])


def wrong_days(
    parts: Sequence[tuple[int, str]], names: Sequence[str], today: date
) -> Iterator[Problem]:
    """Days that there are not, where a next step was meant: in a note they are only told of."""
    for column, part in parts:
        wrong = wrong_day(part, names, today)
        if wrong is not None:
            yield Problem(column + wrong[0], wrong[1])


def _turned_back(capture: Capture, longer: int) -> Capture:
    """The capture of a line that was turned round, with the places of what was typed."""
    problems = tuple(
        problem._replace(column=max(problem.column - longer, 0)) for problem in capture.problems
    )
    return replace(capture, problems=problems)


def _name_first(line: str) -> str | None:
    """A promise alone as a line that begins with the name: `Ann Ortiz: I promised the list`.

    From `I promised Ann Ortiz the list` or `Ann Ortiz promised the list`, and so for what they
    suggested and whom they named; None for anything else.
    """
    first, *words = line.split(" ")
    mine = first == "I" and words[:1] in [["promised"], ["owe"]]
    words = words[1:] if mine else [first, *words]
    name = list(takewhile(lambda word: word[:1].isupper() and ":" not in word, words))
    rest = words[len(name) :]
    if not name or not rest:
        return None
    if mine or rest[:1] in [["promised"], ["owes"]]:
        rest = rest if mine else rest[1:]
        owed = " ".join(rest)
        return f"{' '.join(name)}: {'I' if mine else 'they'} promised {owed}" if rest else None
    heard = read_heard(f"they {' '.join(rest)}", ())
    told = heard.advice or heard.named
    return f"{' '.join(name)}: they {' '.join(rest)}" if told else None


def _capture(
    opening: Opening,
    notes: Sequence[str],
    steps: Sequence[NextStep],
    today: date,
    problems: Sequence[Problem],
) -> Capture:
    """The opening with what follows it; a talk on a day ahead is planned."""
    moment, kind = opening.moment, opening.kind
    names, facts = opening.names, opening.facts
    on = (moment.on if moment else today) if kind else None
    if on and on > today and moment:
        if kinds.is_talk(kind):
            step = _planned(opening, notes, moment)
            return _about(names, "", (step, *steps), facts, problems)
        text = f"{dates.full(on)} lies ahead: log what happened, plan what comes"
        problems = [*problems, Problem(moment.tokens[0].start, text)]
    if not kind:
        return _about(names, "; ".join(notes), steps, facts, problems)
    if moment and moment.start:
        notes = [f"at {moment.start}", *notes]
    return Capture(
        kind, opening.direction, on, names, "; ".join(notes), tuple(steps), facts, tuple(problems)
    )


def _about(
    names: tuple[str, ...],
    summary: str,
    steps: Sequence[NextStep],
    facts: Facts,
    problems: Sequence[Problem],
) -> Capture:
    """What tells of people and of no talk."""
    facts = facts._replace(in_depth=in_depth(facts, steps))
    return Capture("", "", None, names, summary, tuple(steps), facts, tuple(problems))


def _planned(opening: Opening, notes: Sequence[str], moment: pieces.Moment) -> NextStep:
    """ "coffee with Ann tomorrow 14:00 at Blue Plate"."""
    places = [note for note in notes if note.startswith("at ")]
    purpose = opening.kind if kinds.guess(opening.noun) is None else opening.noun
    purpose = {"meet": "meeting", "met": "meeting", "called": "call"}.get(purpose, purpose)
    others = [note for note in notes if note not in (*places[:1], opening.noun)]
    return NextStep(
        ", ".join([purpose, *others]), moment.on, moment.start,
        place=places[0].removeprefix("at ") if places else "", meeting=True,
    )  # fmt: skip
