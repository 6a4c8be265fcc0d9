"""The month's invitations, and who of those waiting deserves one most."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from cast import fill
from conftest import TODAY

from netui import clock, settings
from netui.compose import budget, draft, sent
from netui.compose.draft import Draft, Version
from netui.people.edit import add_contact
from netui.people.trash import trash_contact
from netui.store.file import run
from netui.timeline.log import log, trash_interaction

pytestmark = pytest.mark.usefixtures("store")
INVITATION = "linkedin-invitation"


def names(today: date = TODAY) -> list[str]:
    return [one.name for one in budget.waiting(today)]


def test_the_month_counts_invitations_with_a_note_withdrawn_ones_too() -> None:
    ids = list(fill().values())  # one of them was invited on 3 November
    sent.send(ids[0], "Hello", "linkedin-invitation-premium")
    sent.outcome(sent.send(ids[1], "Hello", INVITATION, on=date(2026, 11, 1)), "withdrawn", TODAY)
    sent.send(ids[2], "", INVITATION)
    sent.send(ids[3], "Hello", "email")
    sent.send(ids[4], "Hello", INVITATION, on=date(2026, 10, 31))
    assert budget.left(TODAY) == budget.Budget(3, 5, 2, "November")
    assert budget.left(date(2026, 10, 5)) == budget.Budget(1, 5, 4, "October")
    assert budget.left(date(2026, 12, 31)) == budget.Budget(0, 5, 5, "December")


def test_more_than_the_budget_leaves_none_and_only_a_trashed_note_does_not_count(home) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.yaml").write_text("compose: {invitations_a_month: 1}")
    settings.current.cache_clear()
    ids = [add_contact(f"Person {number}", "", "") for number in range(4)]
    for number in ids:
        sent.send(number, "Hello", INVITATION)
    assert budget.left(TODAY) == budget.Budget(4, 1, 0, "November")
    trash_contact(ids[0])
    trash_interaction(
        run("SELECT interaction_id FROM note WHERE contact_id = ?", ids[1:2]).fetchone()[0]
    )
    assert budget.left(TODAY).used == 3


def test_who_was_met_lately_comes_first_with_the_reason_in_words() -> None:
    fill()
    found = budget.waiting(TODAY)
    assert [one.name for one in found] == ["Bob Reyes", "Ann Ortiz", "David Chen", "Farid Haddad"]
    assert found[0].why == "coffee 2 days ago · partner · mountain biking · chess"
    assert found[1].why.startswith("met at SHRM November 3 days ago · ")
    assert not found[0].has_draft
    assert found == sorted(found, key=lambda one: -one.score)
    assert len(budget.waiting(TODAY, limit=2)) == 2


def test_a_draft_in_work_and_an_introduction_count(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = fill()
    draft.keep(ids["Carla Díaz"], Draft((Version(channel=INVITATION, text="Hello Carla"),)))
    draft.keep(ids["Elena Popescu"], Draft((Version(channel="email", text="Hello Elena"),)))
    found = {one.name: one for one in budget.waiting(TODAY)}
    assert found["Carla Díaz"].has_draft
    assert found["Carla Díaz"].why.endswith(" · a draft is in work")
    assert found["Carla Díaz"].score == budget.DRAFT + budget.INTRODUCED + 3 * budget.COMMON
    assert "Elena Popescu" not in found


def test_left_out_are_the_connected_the_invited_and_the_trashed() -> None:
    ids = fill()
    sent.send(ids["Ann Ortiz"], "Hello", INVITATION)
    run("UPDATE contact SET connected_on = ? WHERE id = ?", (TODAY.isoformat(), ids["Bob Reyes"]))
    trash_contact(ids["David Chen"])
    draft.keep(ids["David Chen"], Draft((Version(channel=INVITATION, text="Hello"),)))
    assert names() == ["Farid Haddad"]
    assert names(TODAY + timedelta(days=30)) == []  # that talk is long ago by then


def test_a_withdrawn_invitation_rests_for_three_weeks() -> None:
    ann = add_contact("Ann Ortiz", "", "")
    log([ann], "coffee", TODAY, "About night shifts")
    sent.outcome(sent.send(ann, "Hello", INVITATION), "withdrawn", TODAY)
    assert names(TODAY + timedelta(days=20)) == []
    assert names(TODAY + timedelta(days=21)) == ["Ann Ortiz"]
    clock.fix(TODAY + timedelta(days=22))
    sent.outcome(sent.send(ann, "Again", INVITATION), "silent", clock.today())
    assert names(TODAY + timedelta(days=50)) == []  # it is still with them


def test_nobody_waits_in_an_empty_file() -> None:
    assert budget.waiting(TODAY) == []
    assert budget.left(TODAY).left == 5
