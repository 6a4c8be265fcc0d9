"""A note in work outlives its program, a second copy and a locked file."""

from __future__ import annotations

import random
import re
import signal
import time
from pathlib import Path

import pytest

from netui.store import file
from tests.journeys.driver import Netui
from tests.journeys.notes import composing, drafts, home, meet
from tests.journeys.test_kills import check
from tests.journeys.test_two_copies import locked
from tests.terminal import Terminal

LETTERS = "quiet rows of dull quarrels, and a word on wards "  # commands nearly all of them
SECOND = 1.0
LATE = 0.5  # for a machine that has other work
FIVE = ("Ann", "Bea", "Cem", "Dot", "Eve")  # who is written to at once
ROUNDS = 2  # with five kills in each


@pytest.fixture
def five(netui: Netui, store: Path) -> Netui:
    """A home with one contact for each program."""
    for given in FIVE:
        meet(given)
    file.close_file()
    return netui


def stayed(netui: Netui) -> str | None:
    """What the file has of the words that one draft waits for."""
    kept = drafts(netui)
    return kept[0]["slots"].get("stayed") if kept else None


def whole(netui: Netui) -> list[str | None]:
    """The free texts of the drafts."""
    return [draft["text"] for draft in drafts(netui)]


def to_the_text(terminal: Terminal) -> None:
    """From the third of four rows to the end of the text below."""
    terminal.press("tab", "tab")


def test_a_killed_program_brings_back_what_was_typed_into_a_slot(ann: Netui) -> None:
    terminal = composing(ann, columns=60, rows=20)
    terminal.type(LETTERS)
    terminal.wait_for(lambda _: stayed(ann) == LETTERS)
    terminal.kill()

    terminal = composing(ann, columns=60, rows=20)
    terminal.wait_for("Brought back as you left it")
    terminal.press("shift+tab", "shift+tab")
    terminal.type("x")
    terminal.wait_for(lambda _: stayed(ann) == f"{LETTERS}x")


def test_a_killed_program_brings_back_the_free_text_and_its_versions(ann: Netui) -> None:
    terminal = composing(ann)
    terminal.type("buddies")
    to_the_text(terminal)
    terminal.type(LETTERS)
    terminal.wait_for(lambda _: str((whole(ann) or [""])[0]).endswith(LETTERS))
    terminal.kill()

    terminal = composing(ann)
    terminal.wait_for("Brought back as you left it")
    terminal.wait_for("Version 2 of 2")
    assert str(whole(ann)[0]).endswith(LETTERS)
    terminal.press("ctrl+up")
    terminal.wait_for("Version 1 of 2")
    terminal.wait_for("What did they say that stayed with you?")
    terminal.press("ctrl+down")
    terminal.wait_until_gone("What did they say that stayed with you?")


def test_what_was_typed_right_before_esc_is_kept(ann: Netui) -> None:
    terminal = composing(ann)
    terminal.burst(*LETTERS, "esc")
    terminal.wait_for("Kept as a draft")
    terminal.kill()
    assert stayed(ann) == LETTERS


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_kill_at_any_moment_takes_at_most_the_last_second(five: Netui, seed: int) -> None:
    dice = random.Random(seed)
    terminals = [home(five) for _ in FIVE]
    for row, terminal in enumerate(terminals):
        terminal.burst(*["j"] * row, "m")
        terminal.wait_for("2 Draft")
        if row % 2:
            to_the_text(terminal)
    begun = time.perf_counter()
    ends = [begun + dice.uniform(0, 2.5 * SECOND) for _ in terminals]
    seen: list[list[float]] = [[] for _ in terminals]  # when each word was on the screen
    writing = list(range(len(FIVE)))
    while writing:
        for at in list(writing):
            word = f"{len(seen[at])};"
            terminals[at].burst(*word)
            terminals[at].wait_for(word)
            seen[at].append(time.perf_counter())
            if time.perf_counter() >= ends[at]:
                ends[at] = time.perf_counter()
                terminals[at].kill()
                writing.remove(at)
    check(five)
    kept = {draft["slots"]["given"]: draft for draft in drafts(five)}
    for at, given in enumerate(FIVE):
        draft = kept.get(given, {"slots": {}, "text": ""})
        text = str(draft["text"] if at % 2 else draft["slots"].get("stayed") or "")
        words = re.findall(r"\d+;", text)
        assert words == [f"{number};" for number in range(len(words))]
        assert len(words) >= sum(when < ends[at] - SECOND - LATE for when in seen[at])


def test_two_copies_on_one_note_keep_both_texts(ann: Netui) -> None:
    one, other = composing(ann), composing(ann)
    one.type("tea")
    one.wait_for(lambda _: stayed(ann) == "tea")
    other.type("coffee")
    both = {"tea", "coffee"}
    other.wait_for(lambda _: {draft["slots"].get("stayed") for draft in drafts(ann)} == both)
    one.type(" and cake")
    both = {"tea and cake", "coffee"}
    one.wait_for(lambda _: {draft["slots"].get("stayed") for draft in drafts(ann)} == both)
    one.press("ctrl+s")
    one.wait_for("Sent to Ann Ortiz")
    assert "tea and cake" in ann.value("SELECT text FROM note")
    assert [draft["slots"]["stayed"] for draft in drafts(ann)] == ["coffee"]

    other.type(" and milk")
    other.wait_for(lambda _: stayed(ann) == "coffee and milk")
    other.kill()
    one.press("m")
    one.wait_for("Brought back as you left it")
    one.press("ctrl+s")
    one.wait_for(lambda _: ann.value("SELECT count(*) FROM note") == 2)
    assert "coffee and milk" in ann.value("SELECT text FROM note ORDER BY id DESC")
    assert drafts(ann) == []


def test_two_copies_that_went_on_from_one_draft_keep_both_texts(ann: Netui) -> None:
    first = composing(ann)
    first.type("tea")
    first.press("esc")
    first.wait_for("Kept as a draft")
    first.close()
    one, other = composing(ann), composing(ann)
    for terminal, said in ((one, " with milk"), (other, " with lemon")):
        terminal.wait_for("Brought back as you left it")
        terminal.press("shift+tab", "shift+tab")
        terminal.type(said)
        terminal.wait_for(lambda _, said=said: said in str(drafts(ann)))
    both = {"tea with milk", "tea with lemon"}
    assert {draft["slots"]["stayed"] for draft in drafts(ann)} == both


def test_what_is_typed_while_the_file_is_locked_is_kept_afterwards(ann: Netui) -> None:
    terminal = composing(ann)
    with locked(ann):
        terminal.type(LETTERS)
        terminal.wait_for("Another program is writing: this is kept and tried again")
        terminal.type("and more")
        terminal.wait_for("and more")
        assert drafts(ann) == []
    terminal.wait_for(lambda _: stayed(ann) == f"{LETTERS}and more")


@pytest.mark.parametrize("keys", [(), ("esc", "q")])
def test_sent_while_the_file_is_locked_is_written_once_afterwards(
    ann: Netui, keys: tuple[str, ...]
) -> None:
    terminal = composing(ann)
    terminal.type("buddies")
    terminal.wait_for(lambda _: stayed(ann) == "buddies")
    with locked(ann):
        terminal.press("ctrl+s")
        terminal.wait_for("Another program is writing")
        terminal.press("ctrl+s", *keys)
        terminal.settle()
        assert ann.value("SELECT count(*) FROM note") == 0
    terminal.wait_for(lambda _: ann.value("SELECT count(*) FROM note") == 1)
    if "q" not in keys:
        terminal.wait_for("Invitation sent")
        terminal.press("q")
    assert terminal.wait_exit() == 0
    assert ann.value("SELECT count(*) FROM note") == 1
    assert drafts(ann) == []


@pytest.mark.parametrize("sign", [signal.SIGTERM, None])
def test_a_closed_terminal_takes_no_letter_with_it(ann: Netui, sign: signal.Signals | None) -> None:
    terminal = composing(ann)
    terminal.burst(*LETTERS)
    terminal.wait_for(LETTERS.rstrip()[-20:])
    if sign is None:
        terminal.hang_up()
    else:
        terminal.signal(sign)
    terminal.wait_exit()
    check(ann)
    assert stayed(ann) == LETTERS


def test_a_contact_moved_to_the_trash_elsewhere_takes_no_words_along(ann: Netui) -> None:
    one, other = composing(ann), home(ann)
    one.type("buddies")
    one.wait_for(lambda _: stayed(ann) == "buddies")
    other.press("D")
    other.wait_for(lambda _: ann.value("SELECT trashed_at FROM contact") is not None)
    one.type(" of yours")
    one.wait_for(lambda _: stayed(ann) == "buddies of yours")
    one.press("ctrl+s")
    one.wait_for(re.compile("trash|gone"))
    assert ann.value("SELECT count(*) FROM note") == 0
    other.press("u")
    other.wait_for(lambda _: ann.value("SELECT trashed_at FROM contact") is None)
    one.press("ctrl+s")
    one.wait_for("Sent to Ann Ortiz")
    assert "buddies of yours" in ann.value("SELECT text FROM note")
