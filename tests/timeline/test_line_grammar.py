"""The grammar of a captured line: what is said of a person, and where a line is wrong."""

from datetime import date

import pytest

from netui.timeline.line import Facts, interest_of, understand
from netui.timeline.line.facts import in_depth
from netui.timeline.log import NextStep

TODAY, FRIDAY = date(2026, 11, 22), date(2026, 11, 27)
LINE = (
    "Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running;"
    " I send the book list by fri; know better"
)


def test_the_line_of_an_evening() -> None:
    found = understand(LINE, TODAY)

    assert (found.kind, found.direction, found.on) == ("", "", None)
    assert (found.names, found.summary, found.problems) == (("Ana Díaz",), "", ())
    assert found.steps == (NextStep("send the book list", FRIDAY, meeting=False),)
    assert found.facts == Facts(
        title="nurse educator",
        company="Intermountain",
        card=True,
        interests=("bikes",),
        passions=("loves trail running",),
        know_better=True,
    )


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("#bikes", Facts(interests=("bikes",))),
        ("#mountain biking #tea", Facts(interests=("mountain biking", "tea"))),
        ('#"a ~ b" #"card" #"tag:x"', Facts(interests=("a ~ b", "card", "tag:x"))),
        ("#Card", Facts(card=True)),
        ("#card sharks", Facts(interests=("card sharks",))),
        ("#tag:vip", Facts(tags=("vip",))),
        ('#TAG:job club #tag:"x; y"', Facts(tags=("job club", "x; y"))),
        ("~loves her job, and tea", Facts(passions=("loves her job, and tea",))),
        ("@Acme", Facts(company="Acme")),
        ('@ "Ernst; Young" ~jazz', Facts(company="Ernst; Young", passions=("jazz",))),
        ("#bikes #Bikes", Facts(interests=("bikes",))),
        ("# #", Facts()),
    ],
)
def test_marks_run_to_the_next(said: str, facts: Facts) -> None:
    assert understand(f"Ann Ortiz {said}", TODAY).facts == facts
    assert understand(f"Ann Ortiz {said}: tall", TODAY).facts == facts
    assert understand(f"Ann Ortiz {said}: tall", TODAY).summary == "tall"


def test_a_mark_may_begin_a_part() -> None:
    found = understand("Ann; #bikes ~jazz; @Acme; #3 in her field; ~20 people came", TODAY)

    assert found.facts == Facts(interests=("bikes",), passions=("jazz",), company="Acme")
    assert found.summary == "#3 in her field; ~20 people came"


@pytest.mark.parametrize(
    ("part", "facts"),
    [
        ("I can help with her résumé", Facts(i_can=("her résumé",))),
        ("i could help Ann with the move.", Facts(i_can=("the move.",))),
        ("I can help her find a flat", Facts(i_can=("find a flat",))),
        ("I can introduce her to Bob", Facts(i_can=("an introduction to Bob",))),
        ("I could connect them with the SHRM", Facts(i_can=("an introduction to the SHRM",))),
        ("I can lend her the book", Facts(i_can=("lend her the book",))),
        ('I can help with "a; b"', Facts(i_can=("a; b",))),
        ("can help me with pay", Facts(they_can=("pay",))),
        ("she can help with pay", Facts(they_can=("pay",))),
        ("Ann could help me out with pay", Facts(they_can=("pay",))),
        ("they can introduce me to Bob", Facts(they_can=("an introduction to Bob",))),
        ("she can put me in touch with Bob", Facts(they_can=("an introduction to Bob",))),
        ("know better", Facts(know_better=True)),
        ("Get to know better later", Facts(know_better=True)),
        ("I want to get to know her better!", Facts(know_better=True)),
        ("card", Facts(card=True)),
        ("cards exchanged", Facts(card=True)),
        ("got her card", Facts(card=True)),
        ("in depth", Facts(in_depth=True)),
        ("Long talk.", Facts(in_depth=True)),
        ("we had a good talk", Facts(in_depth=True)),
    ],
)
def test_parts_that_tell_of_a_person(part: str, facts: Facts) -> None:
    found = understand(f"Ann Ortiz: {part}", TODAY)

    assert (found.facts, found.summary, found.steps) == (facts, "", ())
    in_a_talk = understand(f"coffee with Ann Ortiz: {part}", TODAY)
    assert (in_a_talk.facts, in_a_talk.summary) == (Facts(), part)


@pytest.mark.parametrize(
    "part",
    [
        "I can help", "I can help her", "I can help with", "I can see her point", "I can introduce",
        "she can cook", "can", "know better than that", "cards are fun", "in depths", "#", "# x",
        '"know better"', '"card"', '"#bikes"', "I can't help with pay", "good talks",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_a_note(part: str) -> None:
    found = understand(f"Ann Ortiz: {part}", TODAY)

    assert (found.facts, found.summary) == (Facts(), part.strip('"'))


def test_a_long_talk_about_something_is_a_note_as_well() -> None:
    found = understand("Ann: long talk about pay", TODAY)

    assert (found.facts.in_depth, found.summary) == (True, "long talk about pay")


@pytest.mark.parametrize(
    ("parts", "deep"),
    [
        ("~jazz", False),
        ("~jazz; I can help with pay", True),
        ("~jazz; she promised a list", True),
        ("I send the list by fri; she can help with pay", True),
        ("I send the list by fri; I owe the slides", False),
        ("~jazz; I can help with pay; know better", False),
        ("in depth; know better", True),
        ("~jazz; coffee fri 14:00", False),
    ],
)
def test_what_makes_a_talk_deep(parts: str, deep: bool) -> None:
    found = understand(f"Ann; {parts}", TODAY)

    assert found.facts.in_depth is deep
    assert in_depth(found.facts._replace(in_depth=False), found.steps) is (
        deep and "in depth" not in parts
    )


@pytest.mark.parametrize(
    ("passion", "interest"),
    [
        ("loves trail running", "trail running"),
        ("is passionate about jazz", "jazz"),
        ("She really enjoys tea", "tea"),
        ("into bikes", "bikes"),
        ("trail running", "trail running"),
        ("loves", "loves"),
        ("lovesick songs", "lovesick songs"),
    ],
)
def test_the_interest_behind_a_passion(passion: str, interest: str) -> None:
    assert interest_of(passion) == interest


@pytest.mark.parametrize(
    ("line", "names", "facts"),
    [
        ("Ana Díaz (nurse) from Intermountain", ["Ana Díaz"],
         Facts(title="nurse", company="Intermountain")),
        ("Ana Díaz from Intermountain #tea", ["Ana Díaz"],
         Facts(company="Intermountain", interests=("tea",))),
        ("ana (head of pay): tall", ["ana"], Facts(title="head of pay")),
        ("Ann Ortiz [12]", ["Ann Ortiz [12]"], Facts()),
        ("Ann Ortiz [12], CTO at Acme", ["Ann Ortiz [12]"], Facts(False, "CTO", "Acme")),
        ("[12]: tall", ["[12]"], Facts()),
    ],
)  # fmt: skip
def test_people(line: str, names: list[str], facts: Facts) -> None:
    found = understand(line, TODAY)

    assert (list(found.names), found.facts, found.problems) == (names, facts, ())


@pytest.mark.parametrize("line", ["Greetings from Utah", "Ann is from Utah", "Ann and Bob (nurse)"])
def test_what_is_no_person(line: str) -> None:
    assert understand(line, TODAY).names == ()


def test_an_id_names_somebody_in_a_talk_and_in_a_promise_too() -> None:
    found = understand(
        "coffee with Ann Ortiz [12] and Bob [3] fri: I owe Bob the list; Ann owes me a beer", TODAY
    )

    assert found.names == ("Ann Ortiz [12]", "Bob [3]")
    assert [(step.by, step.whose) for step in found.steps] == [("me", 1), ("them", 0)]
    assert understand("Ann Ortiz [12] called", TODAY).names == ("Ann Ortiz [12]",)


def test_somebody_may_be_presented_in_a_talk() -> None:
    found = understand("met Ana Díaz, nurse educator @ Intermountain #tea fri: tall", TODAY)

    assert (found.kind, found.on, found.names) == ("meeting", date(2026, 11, 20), ("Ana Díaz",))
    assert found.facts == Facts(False, "nurse educator", "Intermountain", (), ("tea",))
    assert found.summary == "tall"


@pytest.mark.parametrize(
    "line",
    ["met Ana, Bob @ Blue Plate", "met ana, bob @ blue plate", "met Ana, nurse", "met Ana @ Acme"],
)
def test_two_people_at_a_place_stay_two(line: str) -> None:
    found = understand(line, TODAY)

    assert found.facts == Facts()
    assert len(found.names) == line.count(",") + 1


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("coffee with Ann 31 feb", 16),
        ("coffee with Ann on Feb 30th 2026: nice", 19),
        ("coffee 2026-13-01 with Ann", 7),
        ("coffee with Ann fri 27 nov 2025", 16),
        ("Ann 31 feb: tall", 4),
        ("Ann: tall; I send the list by 31 feb", 30),
        ("Ann: I promised the list by 31 nov", 28),
        ("Ann: she sends the list by thu 27 nov 2026", 27),
        ("coffee with Ann: next: coffee 32 dec", 30),
        ("I promised Ann Ortiz the list by 31 feb", 33),
    ],
)
def test_a_day_that_there_is_not_is_marked(line: str, column: int) -> None:
    (problem,) = understand(line, TODAY).problems

    assert problem.column == column
    assert "there is no" in problem.text


@pytest.mark.parametrize(
    "line",
    ['Ann: born on "31 feb"', "Ann: she was born 31 feb", "coffee with Ann: read 2026-13-01.pdf",
     'coffee with "Ann 31 feb"', "coffee with Ann: I promised the 31 may list"],
)  # fmt: skip
def test_where_no_day_is_meant_none_is_wrong(line: str) -> None:
    assert understand(line, TODAY).problems == ()


def test_new_and_an_id_contradict_each_other() -> None:
    (problem,) = understand("new Ann Ortiz [12] #tea", TODAY).problems

    assert (problem.column, "new" in problem.text) == (4, True)
