from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.events import debrief, events
from netui.people.edit import add_contact
from netui.prep import meetings
from netui.promises import rules
from netui.store import undo
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline import capture
from netui.timeline.capture import Capture, Resolution, understand
from netui.timeline.line import NO_FACTS, Facts, printed
from netui.timeline.log import NextStep

TODAY, YESTERDAY = date(2026, 11, 22), date(2026, 11, 21)
LATER = date(2027, 4, 14)
FRIDAY, THURSDAY = date(2026, 11, 27), date(2026, 11, 26)
LINE = "coffee with Ann and Bob yesterday: loves mountain biking; I promised the SHRM slides by fri"


def promise(text: str, on: date | None = None, by: str = "me", whose: int = 0) -> NextStep:
    return NextStep(text, on, by=by, meeting=False, whose=whose)


def talk(text: str, on: date, start: str = "", minutes: int = 30, place: str = "") -> NextStep:
    return NextStep(text, on, start, "me", minutes, place, meeting=True)


def test_the_line_of_the_manual() -> None:
    assert understand(LINE, TODAY) == Capture(
        "coffee", "both", YESTERDAY, ("Ann", "Bob"), "loves mountain biking",
        (promise("the SHRM slides", FRIDAY),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "kind", "direction", "on", "names", "summary"),
    [
        ("called Ann Ortiz about the job last tue", "call", "me", "2026-11-17", ["Ann Ortiz"],
         "about the job"),
        ("had a quick call with Ann", "call", "both", "2026-11-22", ["Ann"], ""),
        ("I phoned Ann, Bob & Cid on 1 sep", "call", "me", "2026-09-01", ["Ann", "Bob", "Cid"], ""),
        ("got a call from Ann", "call", "them", "2026-11-22", ["Ann"], ""),
        ("met Cid Novak at SHRM yesterday: loves jazz", "meeting", "both", "2026-11-21",
         ["Cid Novak"], "at SHRM; loves jazz"),
        ("lunch with Ann Ortiz and Bob fri", "meeting", "both", "2026-11-20",
         ["Ann Ortiz", "Bob"], "lunch"),
        ("talked to Ann 9:30", "meeting", "both", "2026-11-22", ["Ann"], "at 09:30"),
        ("encounter with Ann", "encounter", "both", "2026-11-22", ["Ann"], ""),
        ("wrote to Ann", "message", "me", "2026-11-22", ["Ann"], ""),
        ("texted Ann", "message", "me", "2026-11-22", ["Ann"], ""),
        ("heard from Ann", "message", "them", "2026-11-22", ["Ann"], ""),
        ("messages with Ann", "message", "both", "2026-11-22", ["Ann"], ""),
        ("Ann emailed me yesterday: needs help", "message", "them", "2026-11-21", ["Ann"],
         "needs help"),
        ("Ann Ortiz and Bob called", "call", "them", "2026-11-22", ["Ann Ortiz", "Bob"], ""),
        ("Ann sent me the list", "received", "them", "2026-11-22", ["Ann"], "the list"),
        ("gave the book to Ann", "gave", "me", "2026-11-22", ["Ann"], "the book"),
        ("sent Ann the article", "gave", "me", "2026-11-22", ["Ann"], "the article"),
        ("got the report from Bob, 3 days ago", "received", "them", "2026-11-19", ["Bob"],
         "the report"),
        ("commented on Ann's post about pay", "comment", "me", "2026-11-22", ["Ann"],
         "post about pay"),
        ("coffee with me and Ann and ann", "coffee", "both", "2026-11-22", ["Ann"], ""),
        ("coffee with Ann, yesterday.", "coffee", "both", "2026-11-21", ["Ann"], ""),
        ("yesterday coffee with Ann", "coffee", "both", "2026-11-21", ["Ann"], ""),
        ("coffee with Ann from Acme", "coffee", "both", "2026-11-22", ["Ann"], "from Acme"),
        ("coffee with Ann @ Blue Plate", "coffee", "both", "2026-11-22", ["Ann"], "@ Blue Plate"),
        ("COFFEE WITH ANN FRI", "coffee", "both", "2026-11-20", ["ANN"], ""),
        ("coffee yesterday with Ann and Sun", "coffee", "both", "2026-11-21", ["Ann", "Sun"], ""),
        ("coffee with Sun", "coffee", "both", "2026-11-22", ["Sun"], ""),
        ("coffee with Sun yesterday", "coffee", "both", "2026-11-21", ["Sun"], ""),
        ('coffee with "Sun; Li" and "Call" fri', "coffee", "both", "2026-11-20",
         ["Sun; Li", "Call"], ""),
        ('coffee with Ann: "I promised; nothing"; see https://x.org/a:b', "coffee", "both",
         "2026-11-22", ["Ann"], "I promised; nothing; see https://x.org/a:b"),
    ],
)  # fmt: skip
def test_talks(
    line: str, kind: str, direction: str, on: str, names: list[str], summary: str
) -> None:
    found = understand(line, TODAY)
    assert (found.kind, found.direction, str(found.on)) == (kind, direction, on)
    assert (list(found.names), found.summary, found.steps) == (names, summary, ())
    assert found.problems == ()


@pytest.mark.parametrize(
    ("part", "step"),
    [
        ("I promised the slides by fri", promise("the slides", FRIDAY)),
        ("I promised to send the slides", promise("send the slides")),
        ("I’ve promised her the slides", promise("the slides")),
        ("promised Bob the slides", promise("the slides", whose=1)),
        ("I owe by fri the slides", promise("the slides", FRIDAY)),
        ("I will send the slides tomorrow", promise("send the slides", date(2026, 11, 23))),
        ("I'll call her thu 3pm", talk("call her", THURSDAY, "15:00")),
        ("I will call her by thu", promise("call her", THURSDAY)),
        ("I promised to call fri at 3pm", promise("call at 15:00", FRIDAY)),
        ("I send the list by fri", promise("send the list", FRIDAY)),
        ("she promised an intro", promise("an intro", by="them")),
        ("Bob owes me a beer", promise("a beer", by="them", whose=1)),
        ("bob will send the list by 1 dec", promise("send the list", date(2026, 12, 1), "them", 1)),
        ("Ann'll write by fri", promise("write", FRIDAY, "them")),
        ("coffee again fri 14:00", talk("coffee", FRIDAY, "14:00")),
        ("meet fri", talk("meeting", FRIDAY)),
        ("call with her again thu 2pm for 45 min", talk("call", THURSDAY, "14:00", 45)),
        ("lunch 1 h thu at Blue Plate", talk("lunch", THURSDAY, "", 60, "Blue Plate")),
        ("next: coffee fri 14:00 at Blue Plate", talk("coffee", FRIDAY, "14:00", 30, "Blue Plate")),
        ("next coffee fri at Blue Plate at 14:00",
         talk("coffee", FRIDAY, "14:00", 30, "Blue Plate")),
        ("next: talk about pay fri", talk("talk about pay", FRIDAY)),
        ("next: send the slides by fri", promise("send the slides", FRIDAY)),
        ("next: coffee", promise("coffee")),
        ("next: I owe the slides", promise("the slides")),
    ],
)  # fmt: skip
def test_steps(part: str, step: NextStep) -> None:
    found = understand(f"coffee with Ann Ortiz and Bob: {part}", TODAY)
    assert (found.summary, found.steps) == ("", (step,))


@pytest.mark.parametrize(
    "part",
    [
        "she will move to Berlin",
        "they send nothing",
        "I send my regards",
        "I promised by fri",
        "meeting room was cold",
        "coffee was good yesterday evening",
        "call her boss fri",
        "next fri she travels",
        "promises are cheap",
        "Annabel promised things",
        '"I promised the slides by fri"',
    ],
)
def test_what_only_tells_something_is_kept_as_a_note(part: str) -> None:
    found = understand(f"coffee with Ann: {part}", TODAY)
    assert (found.summary, found.steps) == (part.strip('"'), ())


def test_a_talk_ahead_is_planned() -> None:
    found = understand("coffee with Ann tomorrow 14:00 at Blue Plate: bring slides", TODAY)
    assert (found.kind, found.names, found.summary) == ("", ("Ann",), "")
    assert found.steps == (
        talk("coffee, bring slides", date(2026, 11, 23), "14:00", place="Blue Plate"),
    )
    assert understand("met Ann in 2 days", TODAY).steps == (talk("meeting", date(2026, 11, 24)),)


@pytest.mark.parametrize(
    ("line", "names", "facts", "summary"),
    [
        ("new Ann Ortiz, recruiter @ Acme #jobclub ~jazz: met through Bob", ["Ann Ortiz"],
         Facts(True, "recruiter", "Acme", (), ("jobclub",), ("jazz",)), "met through Bob"),
        ("add contact Ann Ortiz, CTO at Acme", ["Ann Ortiz"], Facts(True, "CTO", "Acme"), ""),
        ("Ann Ortiz, Head of HR at Hooli #a b #c", ["Ann Ortiz"],
         Facts(False, "Head of HR", "Hooli", (), ("a b", "c")), ""),
        ("ann: likes jazz", ["ann"], NO_FACTS, "likes jazz"),
        ("Ann de la Cruz", ["Ann de la Cruz"], NO_FACTS, ""),
        ("Ann, Bob and Cid: like jazz", ["Ann", "Bob", "Cid"], NO_FACTS,
         "like jazz"),
        ("new Ann Lent", ["Ann Lent"], Facts(True), ""),
        ("Ann @Acme @Hooli", ["Ann"], Facts(company="Acme, Hooli"), ""),
        ('"e. e. cummings", "poet at large"', ["e. e. cummings"],
         Facts(title="poet at large"), ""),
    ],
)  # fmt: skip
def test_people(line: str, names: list[str], facts: Facts, summary: str) -> None:
    found = understand(line, TODAY)
    assert (found.kind, found.direction, found.on) == ("", "", None)
    assert (list(found.names), found.facts, found.summary) == (names, facts, summary)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("coffee", 6, "Nobody is named"),
        ("coffee: nice", 6, "Nobody is named"),
        ("emailed Ann tomorrow", 12, "Monday 23 November 2026 lies ahead"),
        ("loves mountain biking", 0, "Who is it about?"),
        ("I had a great day: with Ann", 0, "Who is it about?"),
        ("next: coffee fri", 0, "Who is it about?"),
        ("", 0, "Who is it about?"),
    ],
)
def test_problems_say_where(line: str, column: int, said: str) -> None:
    found = understand(line, TODAY)
    assert [problem.column for problem in found.problems] == [column]
    assert said in found.problems[0].text
    people = tuple(capture.Found(name, None) for name in found.names)
    assert capture.preview(found, Resolution(people))[-1] == found.problems[0].text


def test_every_line_is_a_capture() -> None:
    text = "coffee with Ann\r\n\n  \ncall with Bob\x0b\rnonsense here\n"
    found = capture.understand_lines(text, TODAY)
    assert [c.names for c in found] == [("Ann",), ("Bob",), ()]


# --- arbitrary text

PIECES = (
    'coffee call met new add gave Ann Bob Ortiz "Sun;Li" " "" and , ; : & with to from at @ @Acme'
    " #tag ~jazz # yesterday fri tomorrow 14:00 at 3pm 1 sep 2027 by next next: again I promised"
    " owe owes will she he they me her 's Ann's for 45 min h the a lunch loves jazz . ! ' ’ é ß İ"
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(PIECES.split(" ")), max_size=14).map(" ".join)
)


@settings(max_examples=250, deadline=None)
@given(TEXTS)
def test_no_text_raises_and_what_was_understood_reads_back(text: str) -> None:
    found = understand(text, TODAY)
    people = tuple(capture.Found(name, None) for name in found.names)
    assert all(line for line in capture.preview(found, Resolution(people)))
    if found.names and not found.problems:
        assert understand(printed(found), LATER) == found
    for problem in found.problems:
        assert 0 <= problem.column <= len(clean(text))


NAMES = st.text(min_size=1, max_size=12).map(clean).filter(
    lambda name: name.strip('" .!?') and name == clean(f'"{name}"')[1:-1]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(NAMES, min_size=1, max_size=3, unique_by=fold),
    NAMES,
    st.lists(
        st.builds(
            promise, NAMES, st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2030, 1, 1))),
            st.sampled_from(["me", "them"]),
        ),
        max_size=3,
    ),
)  # fmt: skip
def test_what_is_quoted_stays_what_it_is(
    names: list[str], summary: str, steps: list[NextStep]
) -> None:
    wanted = Capture("coffee", "both", YESTERDAY, tuple(names), summary, tuple(steps))
    assert understand(printed(wanted), LATER) == wanted


# --- with people in the file


@pytest.fixture
def ann(store: Path) -> int:
    return add_contact("Ann Ortiz", company="Acme")


def resolved(line: str) -> tuple[Capture, Resolution]:
    found = understand(line, TODAY)
    return found, capture.resolve(found)


def write(line: str, new: bool = False) -> list[str]:
    return capture.write(*resolved(line), new)


def actions() -> list[str]:
    return [row[0] for row in run("SELECT name FROM action ORDER BY id")]


def count(table: str) -> int:
    return int(run(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_names_are_found_unknown_or_ambiguous(ann: int) -> None:
    add_contact("Anna Lee")
    add_contact("Bob Reyes")
    add_contact("Bob Stone", company="Hooli")
    _, people = resolved("coffee with Ann, bob, Anna Lee and Cid Novak")
    assert [person.shown for person in people.people] == [
        "Ann Ortiz", "bob", "Anna Lee", "Cid Novak"
    ]  # fmt: skip
    assert [person.name for person in people.unknown] == ["Cid Novak"]
    assert [m.name for m in people.ambiguous[0].candidates] == ["Bob Reyes", "Bob Stone"]


def test_the_preview_says_everything_in_full(ann: int) -> None:
    add_contact("Bob Reyes")
    assert capture.preview(*resolved(LINE)) == [
        "Coffee with Ann Ortiz and Bob Reyes on Saturday 21 November 2026 · both",
        "Note: loves mountain biking",
        "I owe Ann Ortiz: the SHRM slides, by Friday 27 November 2026",
    ]
    assert capture.preview(*resolved("new Cid Novak, cook @ Hooli #golf: tall")) == [
        "New contact: Cid Novak, cook at Hooli, interest golf",
        "Note on Cid Novak: tall",
    ]
    assert capture.preview(*resolved("new Ann Ortiz")) == [
        f"New contact: Ann Ortiz (known already: Ann Ortiz (Acme, id {ann}))"
    ]
    add_contact("Ann Stone")
    assert capture.preview(*resolved("coffee with Ann"))[0] == (
        f"“Ann” may be Ann Ortiz (Acme, id {ann}), Ann Stone (id {ann + 2}):"
        " write more of the name, or the id"
    )


def test_a_capture_is_written_in_one_action(ann: int) -> None:
    before = len(actions())
    lines = write(f"{LINE}; she promised an intro; next: lunch thu 13:00 at Blue Plate", new=True)
    assert lines[0] == "New contact: Bob"
    assert lines[-1].startswith("Planned with Ann Ortiz and Bob: lunch on Thursday 26 November")
    assert actions()[before:] == ["Log coffee with Ann Ortiz and Bob"]
    assert (count("interaction"), count("participant"), count("contact")) == (1, 2, 2)
    assert {(p.text, p.by, p.contact_id) for p in rules.open_promises()} == {
        ("the SHRM slides", "me", ann), ("an intro", "them", ann)
    }  # fmt: skip
    planned = meetings.planned(TODAY)[0]
    assert planned[1:6] == (THURSDAY, "13:00", 30, "Blue Plate", "lunch")
    assert undo.undo().done
    assert (count("interaction"), count("contact"), count("meeting"), count("promise")) == (
        0, 1, 0, 0
    )  # fmt: skip


def test_unknown_and_ambiguous_names_are_refused(ann: int) -> None:
    before = len(actions())
    with pytest.raises(Refused, match=r"nobody is called “Bob”: .* --new"):
        write(LINE)
    add_contact("Ann Stone")
    for new in (False, True):
        with pytest.raises(Refused, match="“Ann” may be Ann Ortiz"):
            write("coffee with Ann", new)
    with pytest.raises(Refused, match="Who is it about"):
        write("nothing in particular", new=True)
    assert (count("interaction"), len(actions())) == (0, before + 1)


def test_a_new_person_comes_with_what_is_known(store: Path) -> None:
    write("new Ann Ortiz, recruiter @ Acme #jobclub ~jazz: met through Bob; I owe her a call back")
    row = run("SELECT given, family, company, title, notes FROM contact").fetchone()
    assert row == ("Ann", "Ortiz", "Acme", "recruiter", "met through Bob")
    traits = set(run("SELECT kind, value FROM trait").fetchall())
    assert traits == {("interest", "jobclub"), ("interest", "jazz")}
    assert [p.text for p in rules.open_promises()] == ["a call back"]
    assert (actions(), count("interaction")) == (["Add Ann Ortiz"], 0)


def test_a_known_person_learns_more(ann: int) -> None:
    write("Ann Ortiz, CTO #golf: likes jazz")
    write("Ann: likes tea")
    row = run("SELECT company, title, notes FROM contact WHERE id = ?", (ann,)).fetchone()
    assert row == ("Acme", "CTO", "likes jazz\nlikes tea")
    assert run("SELECT kind, value FROM trait").fetchall() == [("interest", "golf")]
    assert actions()[-1] == "Note on Ann Ortiz"
    with pytest.raises(Refused, match="known already"):
        write("Ann Ortiz")
    assert count("contact") == 1


def test_said_to_be_new_is_added_beside_a_namesake(ann: int) -> None:
    write("new Ann Ortiz @ Hooli")
    assert run("SELECT company FROM contact ORDER BY id").fetchall() == [("Acme",), ("Hooli",)]


def test_one_step_names_its_action(ann: int) -> None:
    write("Ann: I owe the slides by fri")
    assert actions()[-1] == "I owe Ann Ortiz"
    write("coffee with Ann tomorrow")
    assert actions()[-1] == "Planned with Ann Ortiz"
    assert count("interaction") == 0


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("I promised Bob Reyes the list by fri", "me"),
        ("I owe Bob Reyes the list by fri", "me"),
        ("Bob Reyes promised the list by fri", "them"),
        ("Bob Reyes owes the list by fri", "them"),
    ],
)
def test_a_promise_alone_needs_no_colon(line: str, by: str):
    capture = understand(line, TODAY)
    (step,) = capture.steps
    assert (capture.names, capture.problems) == (("Bob Reyes",), ())
    assert (step.text, step.by, step.on) == ("the list", by, date(2026, 11, 27))


# --- what a line tells of a person


def test_all_that_an_evening_left_is_written_in_one_action(store: Path) -> None:
    before = len(actions())
    lines = write(
        "Ana Díaz, nurse educator @ Intermountain #card #bikes #tag:vip ~loves trail running;"
        " I send the book list by fri; I can help with pay; she can introduce me to Bob;"
        " know better",
        new=True,
    )
    assert lines[0] == (
        "New contact: Ana Díaz, nurse educator at Intermountain, tag vip, interest bikes, interest"
        " trail running, I can help with pay, can help me with an introduction to Bob, card"
        " exchanged, know better from Sunday 13 December 2026"
    )
    row = run("SELECT company, title, notes, seeks, offers, know_better_on FROM contact").fetchone()
    assert row == (
        "Intermountain", "nurse educator", "Card exchanged", "pay", "an introduction to Bob",
        "2026-12-13",
    )  # fmt: skip
    assert set(run("SELECT kind, value FROM trait").fetchall()) == {
        ("interest", "bikes"), ("interest", "trail running"), ("tag", "vip")
    }  # fmt: skip
    assert [p.text for p in rules.open_promises()] == ["send the book list"]
    assert actions()[before:] == ["Add Ana Díaz"]
    assert undo.undo().done
    assert (count("contact"), count("trait"), count("promise")) == (0, 0, 0)


def test_what_is_known_is_not_said_twice(ann: int) -> None:
    write("Ann Ortiz #golf; I can help with pay; can help me with pay")
    write("Ann Ortiz ~loves golf; I can help with Pay; I can help with law; card; know better")
    row = run("SELECT seeks, offers, notes, know_better_on FROM contact").fetchone()
    assert row == ("pay; law", "pay", "Card exchanged", "2026-12-13")
    assert run("SELECT kind, value FROM trait").fetchall() == [("interest", "golf")]
    before = len(actions())
    write("Ann Ortiz ~loves golf; I can help with law")
    assert len(actions()) == before


def test_a_talk_that_presents_somebody_writes_their_role(store: Path) -> None:
    write("met Ana Díaz, nurse educator @ Intermountain #tea #card: tall", new=True)
    row = run("SELECT company, title, notes FROM contact").fetchone()
    assert row == ("Intermountain", "nurse educator", "Card exchanged")
    assert run("SELECT kind, summary FROM interaction").fetchall() == [("meeting", "tall")]


@pytest.mark.parametrize(
    "line", ["coffee with Ann Ortiz [{}]", "Ann Ortiz [{}] #tea", "[{}]: tall"]
)
def test_two_of_a_name_are_told_apart_by_the_id(ann: int, line: str) -> None:
    other = add_contact("Ann Ortiz", company="Hooli")
    for number in (ann, other):
        _, people = resolved(line.format(number))
        assert [person.match and person.match.id for person in people.people] == [number]
        assert people.people[0].shown == "Ann Ortiz"
    write(line.format(other))
    assert actions()[-1].endswith("Ann Ortiz")


def test_an_id_that_nobody_has_is_said_and_never_becomes_a_name(ann: int) -> None:
    found, people = resolved("coffee with Ann Ortiz [99]")
    assert (people.unknown, people.ambiguous) == ((), ())
    sentence = "“Ann Ortiz [99]”: there is no contact 99: write the name alone"
    assert capture.preview(found, people)[0] == sentence
    with pytest.raises(Refused, match="there is no contact 99"):
        capture.write(found, people, new=True)
    assert count("contact") == 1


# --- a talk at an event


@pytest.fixture
def evening(ann: int) -> int:
    return events.add("SHRM November", YESTERDAY, "professional", series="SHRM Utah")


@pytest.mark.parametrize(
    "line",
    ["met Ann and Bob at SHRM yesterday: loves jazz; I owe Bob the list",
     "saw Ann and Bob at the SHRM November: loves jazz; I owe Bob the list",
     "encounter with Ann and Bob at shrm utah: loves jazz; I owe Bob the list"],
)  # fmt: skip
def test_a_talk_at_an_event_is_an_encounter_there(ann: int, evening: int, line: str) -> None:
    before = len(actions())
    lines = write(line, new=True)
    assert lines == [
        "New contact: Bob",
        "Met at SHRM November on Saturday 21 November 2026: Ann Ortiz and Bob",
        "Note: loves jazz",
        "I owe Bob: the list",
    ]
    rows = run(
        "SELECT i.kind, i.on_date, i.event_id, i.summary, e.contact_id = ?, e.is_new"
        " FROM interaction i JOIN encounter e ON e.interaction_id = i.id ORDER BY i.id",
        (ann,),
    ).fetchall()
    met = ("encounter", "2026-11-21", evening, "loves jazz")
    assert rows == [(*met, 1, 0), (*met, 0, 1)]
    assert [p.text for p in rules.open_promises()] == ["the list"]
    assert actions()[before:] == ["Met Ann Ortiz and Bob at SHRM November"]
    assert undo.undo().done
    assert (count("interaction"), count("encounter"), count("contact")) == (0, 0, 1)


@pytest.mark.parametrize(
    "line",
    ["met Ann at Blue Plate yesterday", "met Ann at SHRM 1 sep", "coffee with Ann at SHRM",
     "met Ann at SHR", "met Ann yesterday: about SHRM", "met Ann at 14:00", "met Ann at the"],
)  # fmt: skip
def test_other_talks_are_at_no_event(evening: int, line: str) -> None:
    _, people = resolved(line)
    assert people.event is None
    write(line)
    assert count("encounter") == 0


def test_what_a_talk_at_an_event_tells_is_noted_as_its_debrief_does(ann: int, evening: int) -> None:
    write("met Ann at SHRM: #bikes; card; know better; in depth; nice")
    (person,) = debrief.met(evening)
    assert (person.card, person.in_depth, person.said) == (True, True, "nice")
    assert run("SELECT know_better_on IS NOT NULL FROM contact WHERE id = ?", (ann,)).fetchone()[0]
    assert "bikes" in [row[0] for row in run("SELECT value FROM trait")]


@pytest.mark.parametrize(
    ("line", "is_there"),
    [("met Ann: at Future of Work", True), ("met Ann at the future of work", True),
     ("met Ann at Future", True), ("met Ann at mixers", True),
     ("met Ann today: at Future of Work", False), ("met Ann at Future of Work at 14:00", False),
     ("met Ann: at work; likes tea", False), ("met Ann yesterday: at work", False)],
)  # fmt: skip
def test_an_everyday_word_or_another_day_is_no_event(ann: int, line: str, is_there: bool) -> None:
    events.add("Future of Work", YESTERDAY, "professional", series="Mixers")
    assert (resolved(line)[1].event is not None) == is_there


def test_of_two_events_none_is_guessed(evening: int) -> None:
    events.add("SHRM lunch", YESTERDAY, "professional")
    assert resolved("met Ann at SHRM yesterday")[1].event is None
    assert resolved("met Ann at SHRM November")[1].event is not None
