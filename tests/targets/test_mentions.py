"""People named by contacts, told apart from namesakes."""

from __future__ import annotations

from datetime import date

import pytest

from netui.errors import Refused
from netui.people import edit, trash
from netui.store import undo
from netui.targets import mentions
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY


@pytest.fixture
def ann(store: object) -> int:
    return edit.add_contact("Ann Ortiz", "Acme")


def test_somebody_who_is_no_contact_is_kept_with_who_named_them(ann: int) -> None:
    number = mentions.add(ann, " Bob  Reyes", "Initech", "runs the plant")

    only = mentions.Mention(
        number, ann, "Ann Ortiz", None, "Bob Reyes", "Initech", "runs the plant", TODAY
    )
    assert mentions.by(ann) == [only]
    undo.undo()
    assert mentions.by(ann) == []


def test_a_contact_of_that_very_name_is_meant_unless_they_work_elsewhere(ann: int) -> None:
    bob = edit.add_contact("Bob Reyes", "Initech")
    carla = edit.add_contact("Carla Díaz")

    assert mentions.meant("bob reyes") == bob
    assert mentions.meant("Bob Reyes", "Initech, Inc.") == bob
    assert mentions.meant("Bob Reyes", "Hooli") is None
    assert mentions.meant("Carla Diaz", "Hooli") == carla
    edit.add_contact("Bob Reyes", "Hooli")
    assert mentions.meant("Bob Reyes") is None
    assert mentions.meant("Bob Reyes", "Initech") == bob


def test_a_mention_shows_the_contact_as_they_are_today(ann: int) -> None:
    bob = edit.add_contact("Bob Reyes", "Initech")
    mentions.add(ann, "", about_id=bob, on=date(2026, 11, 20))

    edit.set_position(bob, "Hooli", "director")

    (named,) = mentions.about(bob)
    assert (named.name, named.company, named.on_date) == ("Bob Reyes", "Hooli", date(2026, 11, 20))


def test_nobody_is_named_by_themselves(ann: int) -> None:
    with pytest.raises(Refused, match="named by Ann Ortiz"):
        mentions.add(ann, "Ann Ortiz", "Acme")
    with pytest.raises(Refused, match="write whom"):
        mentions.add(ann, "  ")


def test_the_trashed_name_nobody_and_are_named_by_nobody(ann: int) -> None:
    bob = edit.add_contact("Bob Reyes")
    mentions.add(ann, "Bob Reyes")
    trash.trash_contact(bob)
    assert mentions.by(ann) == []
    trash.restore(bob)
    trash.trash_contact(ann)
    assert mentions.about(bob) == []


def test_hostile_names_are_harmless(ann: int) -> None:
    mentions.add(ann, f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}", "\x1b[31mRed", "\x07bell")
    (named,) = mentions.by(ann)
    assert not any(ord(sign) < 32 for sign in named.name + named.company + named.said)
