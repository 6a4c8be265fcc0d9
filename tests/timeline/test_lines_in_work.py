"""The lines of a debrief before they are in the file: no sequence of keys loses one."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.timeline.noting.lines_in_work import Handed, Lines, brought_back

ANA, BOB, CARLA = "Ana Díaz", "Bob Reyes", "Carla 👩‍💻 日本"
NOTED = {11: ANA, 12: BOB}


def test_up_goes_back_line_by_line_and_down_returns_to_the_line_in_work() -> None:
    lines = Lines().typed("Dan")
    seen = []
    for _ in range(3):
        lines = lines.before(NOTED)
        seen.append((lines.mending, lines.text))
    assert seen == [(12, BOB), (11, ANA), (11, ANA)]
    assert lines.after(NOTED).text == BOB
    assert lines.after(NOTED).after(NOTED) == Lines("Dan")


def test_what_was_changed_in_a_noted_line_is_there_when_it_comes_back() -> None:
    lines = Lines("Dan").before(NOTED).typed("Bob Reyes #card").before(NOTED).after(NOTED)
    assert lines.text == "Bob Reyes #card"
    assert lines.after(NOTED).changed == {12: "Bob Reyes #card"}
    assert Lines().before(NOTED).after(NOTED).changed == {}


def test_accepting_a_mended_line_returns_to_the_one_in_work() -> None:
    lines, (handed,) = Lines("Dan").before(NOTED).typed("Bob R").hand_over()
    assert handed == Handed("Bob R", 12)
    assert lines.accepted(handed) == Lines("Dan")


def test_a_paste_fills_the_line_where_it_is_free_and_waits_where_not() -> None:
    assert Lines().pasted([ANA, BOB]) == Lines(ANA, (BOB,))
    assert Lines("Dan").pasted([ANA, BOB]) == Lines("Dan", (ANA, BOB))
    mended = Lines().before(NOTED).pasted([ANA])
    assert (mended.text, mended.waiting) == (BOB, (ANA,))
    mended = Lines().before(NOTED).typed("").pasted([ANA])
    assert (mended.mending, mended.text, mended.waiting) == (12, ANA, ())


def test_accepting_brings_the_next_that_waits() -> None:
    lines, (handed,) = Lines(ANA, (BOB, CARLA)).hand_over()
    assert lines.text == ""
    assert lines.accepted(handed) == Lines(BOB, (CARLA,))


@pytest.mark.parametrize("before", [Lines(ANA, (BOB,)), Lines("Dan", (BOB,)).before(NOTED)])
def test_a_refused_line_is_in_work_again(before: Lines) -> None:
    lines, handed = before.hand_over()
    assert lines.given_back(handed, quiet=True) == before


def test_a_line_refused_late_does_not_come_between_what_is_typed() -> None:
    lines, handed = Lines(ANA).hand_over()
    lines = lines.typed("Bo").given_back(handed, quiet=False)
    assert lines == Lines("Bo", (ANA,))


def test_all_are_handed_over_and_those_refused_stay_the_first_in_work() -> None:
    lines, handed = Lines(ANA, (BOB, CARLA)).hand_over_all()
    assert [one.text for one in handed] == [ANA, BOB, CARLA]
    assert (lines.text, lines.waiting) == ("", ())
    lines = lines.accepted(handed[1]).given_back([handed[0], handed[2]], quiet=True)
    assert lines == Lines(ANA, (CARLA,))


def test_what_is_taken_out_comes_back_into_an_empty_line() -> None:
    lines = Lines(ANA, (BOB,)).put_aside()
    assert lines == Lines(BOB, aside=(ANA,))
    assert lines.taken_back() == lines
    assert lines.typed("").taken_back() == Lines(ANA)
    assert Lines("Dan").before(NOTED).put_aside() == Lines("Dan", aside=(BOB,))
    assert Lines().put_aside() == Lines()


def test_a_line_that_another_program_took_out_while_it_was_mended_becomes_a_new_one() -> None:
    lines = Lines("Dan").before(NOTED).typed("Bob R")
    assert lines.settled({11: ANA}) == Lines("Bob R", ("Dan",))
    assert lines.before(NOTED).settled({11: ANA}).waiting == ("Bob R",)


def test_a_draft_comes_back_as_it_was_left() -> None:
    lines = Lines("Dan", (CARLA,), aside=("note",)).before(NOTED).typed("Bob R")
    assert brought_back(lines.draft, NOTED) == lines
    assert brought_back(lines.draft, {11: ANA}) == Lines("Bob R", ("Dan", CARLA), aside=("note",))


def test_the_draft_holds_what_is_on_its_way_into_the_file() -> None:
    lines, _ = Lines(ANA, (BOB,)).hand_over()
    assert brought_back(lines.draft, {}) == Lines(ANA, (BOB,))
    lines, _ = Lines().before(NOTED).typed("Bob R").hand_over()
    assert brought_back(lines.draft, NOTED).changed == {12: "Bob R"}


def test_nothing_to_keep_is_no_draft() -> None:
    assert Lines(" ").draft == Lines(aside=(ANA,)).draft == ""


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '"x"', '{"mending": 12}', '{"waiting": [1, null, "a\\nb"]}'),
        '{"line": 3, "waiting": "x", "changed": [1]}',
        '{"mending": true, "changed": {"x": "y", "²": "z", "12": 3}}',
    ],
)
def test_any_draft_is_read(text: str) -> None:
    assert brought_back(text, NOTED).mending is None


@given(st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x)))
def test_any_json_is_read(value: object) -> None:
    keys = ("line", "mending", "changed", "waiting", "aside")
    brought_back(json.dumps(dict.fromkeys(keys, value)), NOTED)


TEXT = st.sampled_from(["", " ", "Dan", "Eve #card", ANA, "日本"])
NUMBER = st.integers(0, 4)
STEPS = st.one_of(
    st.tuples(st.just("typed"), TEXT),
    st.tuples(st.just("pasted"), st.lists(TEXT.filter(str.strip), min_size=1, max_size=3)),
    st.tuples(
        st.sampled_from(
            [
                "before",
                "after",
                "put_aside",
                "taken_back",
                "following",
                "write",
                "write all",
                "kill",
            ]
        ),
        st.none(),
    ),
    st.tuples(st.sampled_from(["chosen", "bring", "gone"]), NUMBER),
)


def held(lines: Lines) -> Counter[str]:
    """All texts that are there, each as often as it is."""
    parts = [lines.new, *lines.waiting, *lines.changed.values(), *lines.aside]
    return Counter(text.strip() for text in parts if text.strip())


@given(st.lists(st.tuples(STEPS, st.lists(st.booleans(), min_size=8, max_size=8)), max_size=25))
def test_no_sequence_of_keys_loses_a_line(steps: list) -> None:
    lines, noted = Lines(), dict(NOTED)
    for place, ((step, value), refused) in enumerate(steps):
        if step == "typed":
            value = value and f"{value} {place}"
        elif step == "pasted":
            value = [f"{text} {place}.{at}" for at, text in enumerate(value)]
        before = held(lines) + Counter(noted.values())
        if step == "typed":
            gone = lines.text
            lines = lines.typed(value)
            before = before - Counter([gone.strip()])
        elif step in ("put_aside", "taken_back", "following"):
            lines = getattr(lines, step)()
        elif step in ("before", "after"):
            lines = getattr(lines, step)(noted)
        elif step == "pasted":
            lines = lines.pasted(value)
            before += Counter(value)
        elif step == "chosen" and value < len(lines.waiting):
            lines = lines.chosen(value, noted)
        elif step == "bring" and value < len(noted):
            lines = lines.bring(list(noted)[value], noted)
        elif step == "gone" and value < len(noted):
            number = list(noted)[value]
            before = before - Counter([noted.pop(number)])
            lines = lines.settled(noted)
        elif step == "kill":
            lines = brought_back(lines.draft, noted) if lines.draft else lines
        elif step in ("write", "write all"):
            lines, noted, replaced = write(lines, noted, step == "write all", refused)
            before = before - replaced
        # A line that was brought back and left unchanged is there in the file.
        after = held(lines) + Counter(noted.values())
        assert set(before) - {""} <= set(after)
        assert lines.mending is None or lines.mending in lines.changed
        assert lines.mending is None or lines.mending in noted
        assert lines.text is not None


def write(
    lines: Lines, noted: dict[int, str], everything: bool, refused: list[bool]
) -> tuple[Lines, dict[int, str], Counter[str]]:
    """Accept as the screen does; with what a mended line replaced."""
    left, handed = lines.hand_over_all() if everything else lines.hand_over()
    noted, replaced, stay = dict(noted), Counter[str](), []
    for at, one in enumerate(handed):
        if refused[at % len(refused)] or not one.text.strip():
            stay.append(one)
            continue
        left = left.accepted(one)
        if one.mending is not None:
            replaced[noted[one.mending]] += 1
        noted[one.mending or max([100, *noted]) + 1] = one.text.strip()
    return left.given_back(stay, quiet=True), noted, replaced
