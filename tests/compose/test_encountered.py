"""What was told at an event goes into the note that follows it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from conftest import TODAY

from netui.compose import facts, slots
from netui.compose.fit import ranked
from netui.compose.templates import template
from netui.people.edit import add_contact
from netui.store import models, undo
from netui.timeline.log import log

LINE = "Ana Díaz, nurse educator @ Intermountain #bikes ~loves trail running ~is into “bees & co”"


@pytest.fixture
def ana(store) -> int:
    contact = add_contact("Ana Díaz")
    with undo.action("Met"):
        event = models.Event.create(name="SHRM", on_date=TODAY, state="debriefed")
        talk = models.Interaction.create(on_date=TODAY, kind="encounter", event=event)
        models.Participant.create(interaction=talk, contact=contact)
        models.Encounter.create(interaction=talk, contact=contact, line=LINE)
    return contact


def test_the_invitation_after_an_event_says_what_they_love(ana: int) -> None:
    known = facts.known(ana, TODAY)
    assert known.values["encounter.passion"] == ("trail running", "“bees & co”")
    filled = slots.fill(template("invite-after-event"), known)
    assert (filled["event"], filled["stayed"]) == ("SHRM", "trail running")


def test_it_is_yesterdays_news_once_we_spoke_elsewhere(ana: int) -> None:
    log([ana], "coffee", TODAY, "On pay")
    assert facts.known(ana, TODAY).values["encounter.passion"] == ()


def test_an_encounter_without_a_line_tells_nothing(ana: int) -> None:
    with undo.action("Another"):
        models.Encounter.update(line="").execute()
    assert facts.known(ana, TODAY).values["encounter.passion"] == ()


def test_somebody_to_know_better_is_written_to_as_that(ana: int) -> None:
    later = TODAY + timedelta(days=21)
    with undo.action("Later"):
        models.Contact.update(know_better_on=later, connected_on=TODAY).execute()
    found = ranked(facts.known(ana, later), later, "know-better")[0]
    assert (found.template.id, found.occasion) == ("know-better", "know-better")
    assert "wanted to know them better" in found.why
    on_its_own = ranked(facts.known(ana, later), later)[0]
    assert on_its_own.template.id == "know-better"
    assert ranked(facts.known(ana, TODAY), TODAY)[0].template.id != "know-better"
