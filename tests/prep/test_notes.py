"""Notes: one visit is one action, and two writers never lose a line of either."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN
from hypothesis import given
from hypothesis import strategies as st

from netui.errors import Refused
from netui.prep import notes
from netui.store import drafts, undo
from netui.store.file import database, run

pytestmark = pytest.mark.usefixtures("store")

# Lines that could be taken for marks, so that every test of texts meets them.
lines = st.sampled_from(
    ["tea", "coffee", "", " ", "<<<<<<< here, 14:02", "=======", ">>>>>>> elsewhere", "========"]
)
texts = st.lists(lines | st.text("ab", max_size=3), max_size=8).map("\n".join)


@pytest.fixture(autouse=True)
def ann(store) -> int:
    with undo.action("Add Ann Ortiz"):
        run("INSERT INTO contact (id, given, family, nickname, city, field, looking, met_where,"
            " seeks, offers, notes, closeness, style, created_at, sort_name, company, title)"
            " VALUES (1, 'Ann', 'Ortiz', '', '', '', 0, '', '', '', 'tea', '', 'periodic', '',"
            " '', '', '')")  # fmt: skip
    return 1


def saved_elsewhere(text: str) -> None:
    run("UPDATE contact SET notes = ? WHERE id = 1", (text,))


def test_a_save_is_one_action_with_a_name() -> None:
    assert notes.save(1, "tea\nmountain biking", "tea") == ("saved", "tea\nmountain biking")
    assert notes.read(1) == "tea\nmountain biking"
    assert undo.undo().sentence("Undone") == "Undone: Edit notes on Ann Ortiz"
    assert notes.read(1) == "tea"


def test_nothing_typed_is_no_action() -> None:
    assert notes.save(1, "tea", "tea") == ("unchanged", "tea")
    assert undo.undo().name == "Add Ann Ortiz"


def test_nothing_typed_shows_what_was_saved_elsewhere() -> None:
    saved_elsewhere("coffee")
    assert notes.save(1, "tea", "tea") == ("unchanged", "coffee")


def test_the_same_text_typed_twice_is_no_clash() -> None:
    saved_elsewhere("coffee")
    assert notes.save(1, "coffee", "tea").outcome == "unchanged"


def test_control_sequences_are_removed() -> None:
    assert notes.save(1, "a\r\nb\x1b]0;P\x1b\\\x00", "tea").text == "a\nb"


def test_a_clash_keeps_both_texts_marked() -> None:
    saved_elsewhere("first\ncoffee\nlast")
    outcome, text = notes.save(1, "first\njuice\nlast", "first\ntea\nlast")
    assert outcome == "clash"
    assert notes.read(1) == text
    at = notes.clash(text).at
    assert text.split("\n") == [
        "first",
        f"<<<<<<< here, {at}",
        "juice",
        "=======",
        "coffee",
        ">>>>>>> elsewhere",
        "last",
    ]
    assert notes.clash(text) == ("juice", "coffee", "first", "last", at)


@pytest.mark.parametrize(
    ("side", "left"), [("here", "a\nx"), ("elsewhere", "a\ny"), ("both", "a\nx\ny")]
)
def test_one_choice_settles_a_clash_as_one_action(side: str, left: str) -> None:
    saved_elsewhere("a\ny")
    marked = notes.save(1, "a\nx", "a").text
    assert notes.choose(1, side) == left
    assert notes.read(1) == left
    assert notes.clash(left) is None
    assert undo.undo().name == "Choose notes on Ann Ortiz"
    assert notes.read(1) == marked


def test_choosing_twice_changes_nothing() -> None:
    saved_elsewhere("y")
    notes.save(1, "x", "tea")
    notes.choose(1, "here")
    assert notes.choose(1, "elsewhere") == "x"


def test_both_go_on_with_their_own_side_before_anybody_chose() -> None:
    notes.save(1, "tea, theirs", "tea")
    notes.save(1, "tea, mine", "tea")
    text = notes.save(1, "tea, theirs, more", "tea, theirs").text
    text = notes.save(1, "tea, mine, more", "tea, mine").text
    found = notes.clash(text)
    assert (found.here, found.elsewhere) == ("tea, mine, more", "tea, theirs, more")
    assert text.count("=======") == 1


def test_a_third_text_clashes_around_the_first_two() -> None:
    for text in ("one", "two", "three"):
        notes.save(1, text, "tea")
    assert notes.clash(notes.read(1)).here == "three"
    inner = notes.choose(1, "elsewhere")
    assert (notes.clash(inner).here, notes.clash(inner).elsewhere) == ("two", "one")


def test_a_text_emptied_on_one_side_leaves_the_words_of_the_other() -> None:
    saved_elsewhere("coffee")
    assert notes.save(1, "", "tea") == ("unchanged", "coffee")
    saved_elsewhere("")
    assert notes.save(1, "tea and cake", "tea") == ("saved", "tea and cake")


@pytest.mark.parametrize(
    "text", ["", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main", "<<<<<<< here, 14:02\na\n======="]
)
def test_other_marks_are_no_clash(text: str) -> None:
    assert notes.clash(text) is None


@given(here=texts, elsewhere=texts, base=texts)
def test_both_versions_come_back_whole_from_a_clash(here: str, elsewhere: str, base: str) -> None:
    outcome, text = notes.settle(here, base, elsewhere)
    if outcome != "clash":
        assert text in (here, elsewhere)
        return
    sides = {notes._parts(text).version(side) for side in ("here", "elsewhere")}
    mine = notes._parts(elsewhere)
    if mine is None:
        assert sides == {here, elsewhere}
    assert here in sides


@given(rounds=st.lists(st.tuples(st.integers(0, 2), texts.filter(bool)), max_size=6))
def test_writers_that_never_look_lose_no_line(rounds: list[tuple[int, str]]) -> None:
    saved = "tea"
    latest = ["tea", "tea", "tea"]
    for number, (writer, text) in enumerate(rounds):
        text = f"{writer} wrote {number}\n{text}"
        saved = notes.settle(text, latest[writer], saved).text
        latest[writer] = text
        for other in latest:
            assert other == "tea" or set(other.split("\n")) <= set(saved.split("\n"))


def test_two_connections_that_write_at_once_lose_no_line() -> None:
    def write(name: str) -> str:
        base = "tea"
        for number in range(8):
            text = f"{base}\n{name} {number}"
            notes.save(1, text, base)
            base = text
        database.close()
        return base

    with ThreadPoolExecutor(2) as threads:
        written = list(threads.map(write, ("one", "two")))
    saved = set(notes.read(1).split("\n"))
    assert all(set(text.split("\n")) <= saved for text in written)


def test_a_draft_of_a_killed_session_is_opened_and_ends_with_the_visit() -> None:
    drafts.keep("notes:1", "tea and ca", "tea")
    assert notes.opened(1) == ("tea and ca", "tea", True)
    assert notes.finish(1, "tea and cake", "tea").outcome == "saved"
    assert notes.opened(1) == ("tea and cake", "tea and cake", False)
    assert drafts.count() == 0


def test_a_draft_that_was_saved_is_not_restored() -> None:
    drafts.keep("notes:1", "tea and cake", "tea")
    notes.save(1, "tea and cake", "tea")
    assert notes.opened(1).restored is False


def test_a_visit_without_typing_leaves_the_draft_of_another_copy(monkeypatch) -> None:
    opened = notes.opened(1)
    drafts.keep("notes:1", "typed in another copy", "tea")
    monkeypatch.setattr(drafts, "_held", {})
    notes.finish(1, opened.text, opened.base)
    assert drafts.find("notes:1").text == "typed in another copy"


def test_a_person_gone_for_good_is_refused_and_the_draft_stays() -> None:
    drafts.keep("notes:1", "tea and cake", "tea")
    run("DELETE FROM contact WHERE id = 1")
    with pytest.raises(Refused, match="there is no contact 1"):
        notes.finish(1, "tea and cake", "tea")
    assert drafts.find("notes:1").text == "tea and cake"


def test_a_hostile_name_stays_out_of_the_name_of_the_action() -> None:
    run("UPDATE contact SET given = ?, family = ?", (HOSTILE_GIVEN, HOSTILE_FAMILY))
    notes.save(1, "cake", "tea")
    assert "\x1b" not in undo.undo().name
