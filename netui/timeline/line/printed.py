"""A capture printed as a line again: days in full, and quotes where the words need them.

Each piece is printed as somebody would write it, as long as it then reads as what it is, on any
day; otherwise in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from netui.text import clean
from netui.timeline import kinds
from netui.timeline.line import pieces
from netui.timeline.line.facts import CARD, Facts, in_depth
from netui.timeline.line.heard import Naming, Suggestion
from netui.timeline.line.met import Met, read_met
from netui.timeline.line.openings import Opening, read_opening
from netui.timeline.line.parts import Part, read_part
from netui.timeline.line.pieces import TAG, quoted
from netui.timeline.line.read import Capture, wrong_days
from netui.timeline.line.steps import in_full, is_to_do, straight, who
from netui.timeline.log import NextStep

# Pieces are tried on one day; what may read otherwise on another is quoted.
_A_DAY = date(2000, 2, 29)
_A_TIME = re.compile(r"[0-9](?:[:.][0-9]| ?[ap]m)|(?:\bat|@) ?[0-9]|\bnoon\b", re.IGNORECASE)
_PLAIN = re.compile(r"[^\s#@~,;:\"(&+]+(?: [^\s#@~,;:\"(&+]+)*")
_BEGIN_A_STEP = {"i", "promised", "owe", "gonna", "need", "must", "have", "todo", "todo:", "to"}
_ARTICLES = ("the", "a", "an", "my", "some", "his", "her", "their", "our")
_GIVEN = {"gave": "gave to", "received": "received from"}


def printed(capture: Capture) -> str:
    """The line that says all of it: read again, on no day before the talk's, it is the same.

    Of a capture with problems the line is what it was: its summary.
    """
    if capture.problems or not capture.names:
        return capture.summary
    parts = list(_parts(capture))
    plain, surest = _heads(capture)
    head = plain if _opens(plain, capture, alone=not parts) else surest
    return head + (f"{':' if capture.kind else ';'} {'; '.join(parts)}" if parts else "")


def printed_of(capture: Capture) -> str:
    """The line that `understand_of` reads as it, of the same people on any day."""
    return "; ".join([*_marks(capture), *_parts(capture)])


def name_in_line(name: str) -> str:
    """A name as a line has it: in quotes where it would not be read as one name."""
    if _if_needed(name) != name:
        return quoted(name)
    openings = (
        read_opening(name, _A_DAY, alone=False),
        read_opening(f"coffee with {name}", _A_DAY, alone=True),
    )
    met = read_met(name, _A_DAY)
    one_name = all(one and one.names == (name,) for one in (*openings, met and met.opening))
    return name if one_name else quoted(name)


# --- the opening


def _heads(capture: Capture) -> Iterator[str]:
    for protect in (_if_needed, quoted):
        yield _talk(capture, protect) if capture.kind else _person(capture, protect)


def _talk(capture: Capture, protect: Callable[[str], str]) -> str:
    phrase = kinds.KINDS[capture.kind].phrases[capture.direction]
    words = [_GIVEN.get(capture.kind, phrase), _names(capture, protect)]
    return f"{' '.join(words)}{_presented(capture.facts, protect)} on {capture.on}"


def _person(capture: Capture, protect: Callable[[str], str]) -> str:
    new = "new " if capture.facts.new else ""
    return f"{new}{_names(capture, protect)}{_presented(capture.facts, protect)}"


def _names(capture: Capture, protect: Callable[[str], str]) -> str:
    return " and ".join(map(protect, capture.names))


def _presented(facts: Facts, protect: Callable[[str], str]) -> str:
    """Title, company, and the marks."""
    words = [f", {protect(facts.title)}" if facts.title else ""]
    words += [f" @ {protect(facts.company)}" if facts.company else ""]
    words += [f" {CARD}" if facts.card else ""]
    words += [f" #{_no_mark(interest, protect)}" for interest in facts.interests]
    words += [f" {TAG}{protect(tag)}" for tag in facts.tags]
    words += [f" ~{protect(passion)}" for passion in facts.passions]
    return "".join(words)


def _no_mark(interest: str, protect: Callable[[str], str]) -> str:
    """An interest that is not taken for "#card" or "#tag:x"."""
    special = f"#{interest}".lower().startswith((CARD, TAG))
    return quoted(interest) if special else protect(interest)


def _if_needed(text: str) -> str:
    """In quotes, if it holds a sign of the grammar or what may be a day."""
    return text if _PLAIN.fullmatch(text) and pieces.without_day(text) else quoted(text)


def _opens(line: str, capture: Capture, alone: bool) -> bool:
    """Whether the line opens as the capture does, on any day that it may be read."""
    if pieces.cut(line if alone else f"{line}; x")[0] != line:
        return False
    opening = read_opening(line, capture.on or _A_DAY, alone)
    facts = capture.facts._replace(i_can=(), they_can=(), know_better=False, in_depth=False)
    on = opening.moment.on if opening and opening.moment and opening.kind else None
    wanted = Opening(capture.kind, capture.direction, capture.names, facts=facts)
    if not capture.kind and read_met(line, _A_DAY) != Met(wanted):
        return False
    return (
        opening is not None
        and on == capture.on
        and opening._replace(moment=None, noun="") == wanted
        and not pieces.impossible(line, pieces.tokens(line), capture.on or _A_DAY)
    )


# --- the parts


def _parts(capture: Capture) -> Iterator[str]:
    """What stands behind the opening, between ";"."""
    notes = [_note(note, capture) for note in _notes(capture)]
    yield from notes
    for step in capture.steps:
        yield _step(step, capture)
    for advice in capture.advice:
        yield _advice(advice, capture)
    for naming in capture.named:
        yield _naming(naming, capture)
    yield from _helps(capture)
    if capture.facts.know_better:
        yield "know better"
    if capture.facts.in_depth and not _shows_depth(notes, capture):
        yield "in depth"


def _marks(capture: Capture) -> Iterator[str]:
    """The marks of a line without an opening, a part each."""
    facts = capture.facts
    signs = [("@", facts.company, Facts(company=facts.company))] if facts.company else []
    signs += [("#", text, Facts(interests=(text,))) for text in facts.interests]
    signs += [(TAG, text, Facts(tags=(text,))) for text in facts.tags]
    signs += [("~", text, Facts(passions=(text,))) for text in facts.passions]
    for sign, text, told in signs:
        lines = [f"{sign}{protect(text)}" for protect in (_if_needed, quoted)]
        yield _first_that_reads(lines, capture, Part(facts=told))
    if facts.card:
        yield CARD


def _notes(capture: Capture) -> list[str]:
    """The summary in the parts that it was made of."""
    if not capture.summary:
        return []
    parts = capture.summary.split("; ")
    return parts if all(part and part == part.strip() for part in parts) else [capture.summary]


def _note(note: str, capture: Capture) -> str:
    wanted = [Part(note=note)]
    if capture.facts.in_depth:
        wanted.append(Part(facts=Facts(in_depth=True), note=note))
    safe = pieces.without_day(note) or not _may_be_step(note, capture.names)
    return note if safe and _reads(note, capture, wanted) else quoted(note)


def _may_be_step(note: str, names: Sequence[str]) -> bool:
    """Whether the note begins as a next step does."""
    first = straight(note).lower().partition(" ")[0]
    begins = first.startswith(("i'", "next", "then")) or first in _BEGIN_A_STEP
    begins = begins or in_full(note) != note or is_to_do(note)
    return begins or who(note, names)[0] is not None or kinds.guess(note) is not None


def _shows_depth(notes: Sequence[str], capture: Capture) -> bool:
    """Whether the line is read as in depth without saying so."""
    said = any(read_part(note, capture.names, _A_DAY, True).facts.in_depth for note in notes)
    return said or in_depth(capture.facts._replace(in_depth=False), capture.steps)


def _step(step: NextStep, capture: Capture) -> str:
    *plain, surest = _planned(step) if step.meeting else _promises(step, capture.names)
    safe = pieces.without_day(f"{step.text} {step.place}") or (
        not step.meeting and step.on is not None and not _A_TIME.search(step.text)
    )
    return next((line for line in plain if safe and _reads(line, capture, [Part(step)])), surest)


def _planned(step: NextStep) -> Iterator[str]:
    when = f"{step.on} {step.start}".rstrip()
    for protect, usual in ((str, 30), (quoted, None)):
        minutes = "" if step.minutes == usual else f" for {step.minutes} min"
        place = f" at {protect(step.place)}" if step.place else ""
        yield f"next: {protect(step.text)} {when}{minutes}{place}"


def _promises(step: NextStep, names: Sequence[str]) -> Iterator[str]:
    mine, name = step.by == "me", names[step.whose]
    until = f" by {step.on}" if step.on else ""
    thing = step.text.partition(" ")[0].lower() in _ARTICLES
    promised = f"{step.text}{until}" if thing else f"to {step.text}{until}"
    if mine:
        owing = "I owe" if thing else "I promised"
        whom = (name, pieces.quoted(name)) if step.whose else ("",)
        yield from (clean(f"{owing} {called} {promised}") for called in whom)
    else:
        theirs = (name, pieces.quoted(name)) if step.whose else ("they",)
        yield from (f"{called} promised {promised}" for called in theirs)
    text = f"{quoted(step.text)}{until}"
    yield f"I owe {quoted(name)} {text}" if mine else f"{quoted(name)} owes {text}"


def _advice(advice: Suggestion, capture: Capture) -> str:
    by = "" if advice.whose else "advice"
    called = pieces.quoted(capture.names[advice.whose])
    lines: list[str] = []
    for protect in (str, _if_needed, quoted):
        if advice.kind == "talk":
            said = f"talk to {_person_named(advice.name, advice.company, advice.text, protect)}"
        else:
            verb = {"read": "read ", "look": "look at ", "do": ""}[advice.kind]
            said = f"{verb}{protect(advice.text)}"
        lines += [f"{by}: {said}"] if by else [f"{capture.names[advice.whose]} suggested: {said}"]
        lines += [f"{called} suggested: {said}"]
    return _first_that_reads(lines, capture, Part(advice=(advice,)))


def _naming(naming: Naming, capture: Capture) -> str:
    called = pieces.quoted(capture.names[naming.whose])
    lines: list[str] = []
    for protect in (str, _if_needed, quoted):
        said = _person_named(naming.name, naming.company, naming.said, protect)
        plain = f"{capture.names[naming.whose]} named" if naming.whose else "named"
        lines += [f"{plain} {said}", f"{plain}: {said}", f"{called} named: {said}"]
    return _first_that_reads(lines, capture, Part(named=(naming,)))


def _person_named(name: str, company: str, said: str, protect: Callable[[str], str]) -> str:
    """ "Priya Nair @ Hooli (runs the plant)"."""
    words = [protect(name)]
    words += [f"@ {protect(company)}"] if company else []
    in_brackets = said if said[:1] == "(" else f"({said})"  # what begins with brackets has its own
    words += [quoted(said) if protect is quoted else in_brackets] if said else []
    return " ".join(words)


def _first_that_reads(lines: Sequence[str], capture: Capture, wanted: Part) -> str:
    """The first of the lines that says it; the last is sure to."""
    *plain, surest = lines
    return next((line for line in plain if _reads(line, capture, [wanted])), surest)


def _helps(capture: Capture) -> Iterator[str]:
    name = quoted(capture.names[0])
    for text in capture.facts.i_can:
        lines = (f"I can {text}", f"I can help with {text}")
        yield _help(lines, f"I can help them with {quoted(text)}", capture, Facts(i_can=(text,)))
    for text in capture.facts.they_can:
        lines = (f"they can {text}", f"can help me with {text}")
        surest = f"{name} can help me with {quoted(text)}"
        yield _help(lines, surest, capture, Facts(they_can=(text,)))


def _help(lines: Sequence[str], surest: str, capture: Capture, facts: Facts) -> str:
    return next((line for line in lines if _reads(line, capture, [Part(facts=facts)])), surest)


def _reads(line: str, capture: Capture, wanted: Sequence[Part]) -> bool:
    """Whether this part of a line, as it is written, says one of what is wanted."""
    if pieces.cut(f"x; {line}")[1] != [(3, line)] or not pieces.balanced(line):
        return False
    return read_part(line, capture.names, _A_DAY, not capture.kind) in wanted and not list(
        wrong_days([(0, line)], capture.names, _A_DAY)
    )
