"""What becomes of a note: answered by one key, taken back, done again, withdrawn and at rest."""

from __future__ import annotations

from pathlib import Path

from netui.store import file, models, undo
from tests.journeys.driver import Netui
from tests.journeys.notes import cards, composing, drafts, home, introduce_me, meet
from tests.journeys.test_two_copies import locked
from tests.terminal import Terminal

OUTCOME = "SELECT outcome, outcome_on, follow_up_on FROM note"
TALKS = "SELECT kind, direction FROM interaction WHERE trashed_at IS NULL ORDER BY id"
ENCOUNTER, SENT, ANSWER = ("encounter", "both"), ("message", "me"), ("message", "them")
EVENT = "Invitation after an event"


def sent(netui: Netui, said: str = "buddies", **how: int) -> Terminal:
    """netui on its home screen, an invitation just sent."""
    terminal = composing(netui, **how)
    terminal.type(said)
    terminal.press("ctrl+s")
    terminal.wait_for("Sent to")
    return terminal


def test_one_key_says_what_came_of_it_and_one_takes_it_back(ann: Netui) -> None:
    terminal = sent(ann)
    terminal.press("O")
    for key, outcome, connected_on, further in (
        ("a", "accepted", "2026-11-22", []),
        ("r", "replied", None, [ANSWER]),
        ("i", "silent", None, []),
        ("W", "withdrawn", None, []),
    ):
        terminal.wait_for("Waiting for an answer 1")
        terminal.press(key)
        terminal.wait_for(f"{outcome.capitalize()}: invitation to Ann Ortiz · u undo")
        assert ann.rows(OUTCOME) == [(outcome, "2026-11-22", None)]
        assert ann.value("SELECT connected_on FROM contact") == connected_on
        assert ann.rows(TALKS) == [ENCOUNTER, SENT, *further]
        terminal.wait_for(f"{outcome} today")
        terminal.press("u")
        terminal.wait_for("Waiting for an answer 1")
        assert ann.rows(OUTCOME) == [("sent", None, "2026-11-29")]
        assert ann.value("SELECT connected_on FROM contact") is None
        assert ann.rows(TALKS) == [ENCOUNTER, SENT]


def test_the_timeline_tells_of_the_note_and_opens_it(ann: Netui) -> None:
    terminal = sent(ann, "buddies on the first night")
    terminal.wait_for("Ask about: invitation of Sun 22 Nov")
    terminal.press("2", "g")
    terminal.wait_for(lambda shown: "›" in shown.line("Ask about: invitation"))
    terminal.press("j")
    terminal.wait_for(lambda shown: "›" in shown.line("Invitation sent · waiting"))
    terminal.press("enter")
    terminal.wait_for("Outcome: waiting for an answer")
    terminal.wait_for("buddies on the first")
    terminal.press("esc")
    terminal.wait_for("1 Contacts")


def test_undone_the_note_is_a_draft_again_and_redone_it_is_sent(ann: Netui) -> None:
    terminal = sent(ann)
    (text,) = ann.rows("SELECT text FROM note")
    terminal.press("u")
    terminal.wait_for("Undone: Sent: note to Ann Ortiz")
    assert ann.value("SELECT count(*) FROM note") == 0
    assert ann.rows(TALKS) == [ENCOUNTER]
    terminal.press("U")
    terminal.wait_for("Redone: Sent: note to Ann Ortiz")
    assert ann.rows("SELECT text FROM note") == [text]
    assert ann.rows(TALKS) == [ENCOUNTER, SENT]
    terminal.press("m")
    terminal.wait_for("2 Draft")
    assert not terminal.shows("buddies stayed")
    terminal.press("esc", "u")
    terminal.wait_for("Undone: Sent: note to Ann Ortiz")

    terminal.press("m")
    terminal.wait_for("Brought back as you left it")
    terminal.wait_for("on buddies")
    terminal.press("shift+tab", "shift+tab")
    terminal.type(" of yours")
    terminal.press("ctrl+s")
    terminal.wait_for(lambda _: ann.value("SELECT count(*) FROM note") == 1)
    assert "buddies of yours" in ann.value("SELECT text FROM note")
    assert drafts(ann) == []


def test_a_note_looked_at_between_undo_and_redo_is_no_draft_afterwards(ann: Netui) -> None:
    terminal = sent(ann)
    terminal.press("u", "m")
    terminal.wait_for("Brought back as you left it")
    terminal.press("esc", "U")
    terminal.wait_for("Redone: Sent: note to Ann Ortiz")
    assert ann.value("SELECT count(*) FROM note") == 1
    assert drafts(ann) == []


def test_the_top_line_counts_no_draft_once_it_is_sent(ann: Netui) -> None:
    terminal = sent(ann)
    terminal.press("j")
    terminal.wait_for("· Drafts ")
    assert terminal.shows("Drafts 0")


def test_after_a_lock_it_is_said_that_the_note_was_sent(ann: Netui) -> None:
    terminal = composing(ann)
    terminal.type("buddies")
    terminal.wait_for(lambda _: drafts(ann) != [])
    with locked(ann):
        terminal.press("ctrl+s")
        terminal.wait_for("Another program is writing")
    terminal.wait_for("Invitation sent")
    terminal.settle()
    assert terminal.shows("Sent to Ann Ortiz, follow-up Sun 29 Nov")


def test_a_withdrawn_invitation_rests_for_three_weeks(ann: Netui) -> None:
    terminal = sent(ann)
    terminal.press("O", "W")
    terminal.wait_for("Withdrawn: invitation to Ann Ortiz")
    terminal.press("esc", "q")
    assert terminal.wait_exit() == 0
    for today, offered in (("2026-12-12", False), ("2026-12-13", True)):
        terminal = composing(ann, today=today)
        assert (EVENT in terminal.text.split("\n")[0]) is offered
        terminal.press("ctrl+t")
        terminal.wait_for("Templates for Ann Ortiz")
        terminal.settle()
        assert ("   Invitation " in terminal.text or "› Invitation " in terminal.text) is offered
        terminal.close()


def test_the_month_s_invitations_are_counted_and_may_be_overdrawn(
    netui: Netui, store: Path
) -> None:
    introduce_me()
    meet()
    meet("Zoe", "Quist")
    file.close_file()
    (netui.home / "config.yaml").write_text("compose:\n  invitations_a_month: 1\n")
    terminal = composing(netui)
    terminal.wait_for("1 of 1 invitations left in November")
    terminal.wait_for("Zoe Quist")  # waits most for the next one
    terminal.type("buddies")
    terminal.press("ctrl+s")
    terminal.wait_for("Sent to Ann Ortiz")
    terminal.press("j", "m")
    terminal.wait_for("0 of 1 invitations left in November")
    terminal.type("boats")
    terminal.press("ctrl+s")
    terminal.wait_for("Sent to Zoe Quist")
    assert netui.value("SELECT count(*) FROM note") == 2
    terminal.press("O")
    terminal.wait_for("Waiting for an answer 2")


def test_a_note_from_a_card_answers_the_card(ann: Netui) -> None:
    terminal = sent(ann)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    terminal = home(ann, today="2026-11-29")
    terminal.press("r")
    terminal.wait_for("Invitation: what came of it?")
    card = ann.card()
    terminal.press("m")
    terminal.wait_for("A kind reminder when no answer came")
    terminal.press("ctrl+s")
    terminal.wait_for(lambda shown: ann.verdict(card) == "message" or shown.shows("Held back"))
    if ann.verdict(card) is None:
        terminal.press("ctrl+s")
    terminal.wait_for("Review · done for today")
    assert ann.verdict(card) == "message"
    assert ann.value("SELECT count(*) FROM note") == 2
    terminal.press("u")
    terminal.wait_for("Invitation: what came of it?")
    assert ann.verdict(card) is None
    assert ann.value("SELECT count(*) FROM note") == 1


def test_an_answer_in_one_copy_is_not_asked_for_in_the_other(ann: Netui) -> None:
    terminal = sent(ann)
    terminal.close()
    asks, answers = (home(ann, today="2026-11-29") for _ in range(2))
    asks.press("r")
    asks.wait_for("Invitation: what came of it?")
    answers.press("O")
    answers.wait_for("Waiting for an answer 1")
    answers.press("a")
    answers.wait_for("Accepted: invitation to Ann Ortiz")
    asks.wait_for("Review · done for today")
    assert ("invitation", "Ann Ortiz") not in cards(ann, "2026-11-29")


def test_a_note_left_in_the_review_answers_no_card_from_elsewhere(
    netui: Netui, store: Path
) -> None:
    introduce_me()
    meet()
    zoe = meet("Zoe", "Quist")
    with undo.action("More"):
        models.Trait.create(contact=zoe, kind="interest", value="rowing boats")
    file.close_file()
    terminal = sent(netui)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    terminal = home(netui, today="2026-11-29")
    terminal.press("r")
    terminal.wait_for("Invitation: what came of it?")
    card = netui.card()
    terminal.press("m")
    terminal.wait_for("A kind reminder when no answer came")
    terminal.press("ctrl+t")
    terminal.wait_for("enter takes it")
    terminal.press("esc", "esc", "esc")
    terminal.wait_for("1 Contacts")
    terminal.press("j", "m")
    terminal.wait_for(f"Note to Zoe Quist · {EVENT}")
    terminal.wait_for("rowing boats")
    terminal.type("boats")
    terminal.wait_for("on boats")
    terminal.press("ctrl+s")
    terminal.wait_for("Sent to Zoe Quist")
    assert netui.verdict(card) is None
    names = "SELECT c.given, n.occasion FROM note n JOIN contact c ON c.id = n.contact_id"
    assert netui.rows(names) == [("Ann", "event"), ("Zoe", "event")]
    assert "boats" in netui.value("SELECT text FROM note WHERE contact_id = ?", zoe)
    assert drafts(netui) == []
