"""Every capture is printed as a line that says the same, whichever day it is read on."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netui.text import clean, fold
from netui.timeline.line import (
    NO_FACTS,
    Capture,
    Facts,
    Naming,
    Suggestion,
    interest_of,
    name_in_line,
    printed,
    printed_of,
    understand,
    understand_of,
)
from netui.timeline.line.facts import in_depth
from netui.timeline.log import NextStep

TODAY = date(2026, 11, 22)
DAYS = st.dates(TODAY, date(2090, 1, 1))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running;"
            " I send the book list by fri; know better",
            "Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running;"
            " I promised to send the book list by 2026-11-27; know better",
        ),
        (
            "coffee with Ann and Bob [3] yesterday: loves tea; I promised Bob the slides by fri;"
            " she promised to write; next: lunch thu 13:00 for 45 min at Blue Plate",
            "coffee with Ann and Bob [3] on 2026-11-21: loves tea;"
            " I owe Bob [3] the slides by 2026-11-27; they promised to write;"
            " next: lunch 2026-11-26 13:00 for 45 min at Blue Plate",
        ),
        (
            "new Ann (cook) from Hooli; she can introduce me to Bob; I can lend her the book;"
            " #tag:vip",
            "new Ann, cook @ Hooli #tag:vip; I can lend her the book;"
            " can help me with an introduction to Bob",
        ),
        ("Ann Ortiz [12]", "Ann Ortiz [12]"),
        ("gave the book to Ann", "gave to Ann on 2026-11-22: the book"),
        ("coffee with Ann tomorrow 14:00", "Ann; next: coffee 2026-11-23 14:00"),
        ('Ann: "I send the list by fri"; long talk', 'Ann; "I send the list by fri"; in depth'),
        ('"Ann; Bob" #"a ~ b"', '"Ann; Bob" #"a ~ b"'),
        ("Ann; ~jazz; I owe the list; tall", "Ann ~jazz; tall; I owe the list"),
        ("Ann; good talk about pay", "Ann; good talk about pay"),
        ('Ann: "call Fri 27 Nov"', 'Ann; "call Fri 27 Nov"'),
        ('Ann: "call -101y"', 'Ann; "call -101y"'),
        ('Ann: "I send it by 31 feb"', 'Ann; "I send it by 31 feb"'),
        ('Ann: said "hi" and left', 'Ann; said "hi" and left'),
        (
            "Ann suggested I talk to Priya Nair at Hooli about pay",
            "Ann; advice: talk to Priya Nair @ Hooli (about pay)",
        ),
        (
            "Ann; talk to Priya Nair (HR) about pay; talk to Bob Reyes (Hooli) about pay",
            "Ann; advice: talk to Priya Nair (HR) about pay;"
            " advice: talk to Bob Reyes @ Hooli (about pay)",
        ),
        (
            "coffee with Ann and Bob: read The Goal; Bob recommended the podcast on pay;"
            " she mentioned Li Wei, plant manager at Initech, and Carla Díaz (HR)",
            "coffee with Ann and Bob on 2026-11-22: advice: read The Goal;"
            " Bob suggested: look at the podcast on pay;"
            " named Li Wei @ Initech (plant manager); named Carla Díaz (HR)",
        ),
        ('Ann: "read The Goal"', 'Ann; "read The Goal"'),
        ('Ann: "mentioned Bob Reyes"', 'Ann; "mentioned Bob Reyes"'),
        (
            'Ann: named: "bob; carla"; advice: "read; then write"',
            'Ann; advice: "read; then write"; named "bob; carla"',
        ),
    ],
)
def test_printed_as_somebody_would_write_it(line: str, wanted: str) -> None:
    assert printed(understand(line, TODAY)) == wanted
    assert printed(understand(wanted, TODAY)) == wanted


def test_a_line_that_is_not_understood_is_printed_as_it_was() -> None:
    assert printed(understand("loves  mountain biking", TODAY)) == "loves mountain biking"


# --- arbitrary text

SAID_OFTEN = (
    "coffee call met new add gave Ann Bob Ortiz nurse and with from to at @ @Acme #bikes #card"
    " #Card #tag: #tag:vip ~jazz ~ # [12] yesterday fri tomorrow 14:00 3pm 1 sep 2027 31 feb"
    " 2026-11-30 Fri 27 Nov by next next: again I promised owe owes will she he they me her 's"
    " Ann's for 45 min h the a lunch loves jazz . ! ' ’ é ß İ can help could introduce know better"
    " card in depth long talk got send list (nurse) ( ) , ; ; ; : : &"
)
QUOTING = ['"Sun;Li"', '"', '""', '#"', '~"a b"', "I can help with", "can help me with"]
HEARD_OFTEN = (
    "advice: suggested suggests: recommends mentioned named named: talk to read look at check out ("
    " Priya Nair Bob Reyes The Goal acme.com talking reading should said (runs it) she you Zed An"
    " or not against book: HR have today soon next week Friday Sun 1 dec maybe … call"
)
HEARD = [
    "suggested I", "told me to", "talk to Priya Nair", "mentioned Bob Reyes", "read The Goal",
    "I should", "mentioned Zed, Kim and", "referred me to", "wants me to", "look at the Lean list",
]  # fmt: skip
PIECES = [*SAID_OFTEN.split(), *QUOTING, *HEARD_OFTEN.split(), *HEARD]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=10).map("Ann; ".__add__("{}").format),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS, DAYS)
@example("ann; 2026-11-30 call", TODAY, date(2030, 1, 1))
def test_what_any_text_says_is_printed_and_read_again(text: str, day: date, later: date) -> None:
    found = understand(text, day)
    for problem in found.problems:
        assert 0 <= problem.column <= len(clean(text))
        assert problem.text
    if found.problems:
        return
    assert found.names
    line = printed(found)
    assert line == clean(line)
    assert understand(line, max(later, found.on or later)) == found


MET_OFTEN = (
    "Bob ann Ortiz Lisa (Acme) (nurse @ Acme) nurse from Acme - – | / told works is a at & wife"
    " lady with red hat loves CFO bob@acme.com +49 555-1234 www.acme.com great met chatted to w/"
    " #card#bikes @Acme, @ Inc. , ; : will send her him me the list fri by today both aka A. 🚴"
    " card"
)
MET_TEXTS = st.one_of(
    TEXTS, st.lists(st.sampled_from([*MET_OFTEN.split(), '"x y"']), max_size=14).map(" ".join)
)


@settings(max_examples=300, deadline=None)
@given(MET_TEXTS, DAYS, DAYS)
def test_what_is_noted_of_somebody_met_is_read_again_anywhere(
    text: str, day: date, later: date
) -> None:
    found = understand(text, day, met=True)
    for problem in found.problems:
        assert 0 <= problem.column <= len(clean(text))
    if found.problems or found.kind:
        return
    assert found.names
    line = printed(found)
    assert understand(line, later) == found
    assert understand(line, later, met=True) == found


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS, DAYS)
def test_what_is_said_of_people_who_are_known_is_read_again(
    text: str, day: date, later: date
) -> None:
    names = ("Ann Ortiz [1]", "Bob Reyes [2]")
    found = understand_of(names, text, day)
    if not found.problems:
        assert understand_of(names, printed_of(found), later) == found


# --- captures from whatever they may hold

WORDS = st.one_of(
    st.text(max_size=12),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join),
)
SAID = WORDS.map(clean).filter(
    lambda text: text.strip('" .!?,;:') and text == clean(f'"{text}"')[1:-1].strip()
)  # fmt: skip
NAMES = SAID.filter(lambda name: fold(name) not in ("me", "us"))
ONCE = st.lists(SAID, max_size=2, unique_by=fold).map(tuple)
ON = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@st.composite
def steps(draw: st.DrawFn, people: int) -> NextStep:
    text, on = draw(SAID), draw(ON)
    if draw(st.booleans()):
        text = {"meet": "meeting", "met": "meeting"}.get(fold(text), text)
        start = draw(st.sampled_from(["", "09:30", "14:00"]))
        place = draw(st.one_of(st.just(""), SAID))
        return NextStep(text, on, start, "me", draw(st.integers(1, 300)), place, meeting=True)
    day = on if draw(st.booleans()) else None
    by = draw(st.sampled_from(["me", "them"]))
    whose = draw(st.integers(0, people - 1))
    return NextStep(text, day, by=by, meeting=False, whose=whose)


@st.composite
def suggestions(draw: st.DrawFn, people: int) -> Suggestion:
    kind, whose = draw(st.sampled_from(["talk", "read", "look", "do"])), draw(_places(people))
    maybe = st.one_of(st.just(""), SAID)
    if kind == "talk":
        return Suggestion(kind, draw(maybe), draw(SAID), draw(maybe), whose)
    return Suggestion(kind, draw(SAID), whose=whose)


@st.composite
def namings(draw: st.DrawFn, people: int) -> Naming:
    maybe = st.one_of(st.just(""), SAID)
    return Naming(draw(SAID), draw(maybe), draw(maybe), draw(_places(people)))


def _places(people: int) -> st.SearchStrategy[int]:
    return st.integers(0, people - 1)


@st.composite
def captures(draw: st.DrawFn) -> Capture:
    names = tuple(draw(st.lists(NAMES, min_size=1, max_size=3, unique_by=fold)))
    following = tuple(draw(st.lists(steps(len(names)), max_size=3)))
    summary = "; ".join(draw(st.lists(SAID, max_size=2)))
    advice = tuple(draw(st.lists(suggestions(len(names)), max_size=2)))
    named = tuple(draw(st.lists(namings(len(names)), max_size=2)))
    if draw(st.booleans()):
        kind, direction = draw(
            st.sampled_from(
                [("coffee", "both"), ("call", "me"), ("call", "them"), ("message", "both"),
                 ("message", "them"), ("comment", "me"), ("gave", "me"), ("received", "them"),
                 ("encounter", "both"), ("meeting", "both")]
            )
        )  # fmt: skip
        return Capture(
            kind, direction, TODAY, names, summary, following, advice=advice, named=named
        )
    facts = Facts(
        draw(st.booleans()) and not any("[" in name for name in names),
        draw(st.one_of(st.just(""), SAID)) if len(names) == 1 else "",
        draw(st.one_of(st.just(""), SAID)),
        draw(ONCE), draw(ONCE), draw(ONCE), draw(st.booleans()), draw(ONCE), draw(ONCE),
        draw(st.booleans()), draw(st.booleans()),
    )  # fmt: skip
    facts = facts._replace(in_depth=in_depth(facts, following))
    return Capture("", "", None, names, summary, following, facts, advice=advice, named=named)


def _about_ann(*steps: NextStep, facts: Facts = NO_FACTS) -> Capture:
    return Capture("", "", None, ("Ann",), "", steps, facts)


@settings(max_examples=250, deadline=None)
@given(captures(), DAYS)
@example(
    _about_ann(NextStep("SEP 31", date(2027, 1, 1), meeting=False)), date(2027, 1, 1)
)  # a day that there is not, owed by the day on which it is read
@example(_about_ann(facts=Facts(i_can=('x "a', 'b" y'))), TODAY)  # a quote from part to part
def test_every_capture_is_printed_and_read_again(wanted: Capture, day: date) -> None:
    assert understand(printed(wanted), day) == wanted
    if not wanted.kind:
        assert understand(printed(wanted), day, met=True) == wanted


@settings(max_examples=150, deadline=None)
@given(NAMES)
def test_a_name_is_one_name_in_every_opening(name: str) -> None:
    for line in (f"{name_in_line(name)}; tall", f"coffee with {name_in_line(name)}: tall"):
        assert understand(line, TODAY).names == (name,)
        assert understand(line, TODAY, met=True).names == (name,)


@given(st.text(max_size=30))
def test_an_interest_is_never_nothing(text: str) -> None:
    assert bool(interest_of(text)) is bool(text)


def test_it_reads_the_same_for_years() -> None:
    found = understand('Ann: she sends the list by 1 dec; "Sat 5 Dec was fine"; call mon', TODAY)
    line = printed(found)

    assert found.facts == NO_FACTS
    for days in range(0, 40 * 366, 97):
        assert understand(line, TODAY + timedelta(days=days)) == found
