import pytest
from conftest import TODAY

from netui.compose import sent
from netui.people.edit import add_contact
from netui.people.trash import empty_for_good, trash_contact
from netui.review.answers import hold
from netui.store import file, models, undo
from netui.store.file import run
from netui.timeline.log import trash_interaction

pytestmark = pytest.mark.usefixtures("store")


def test_a_note_goes_for_good_with_what_was_logged_of_it(store):
    ann = add_contact("Ann Ortiz")
    note = sent.send(ann, "About the lost lantern", "linkedin-invitation")
    sent.outcome(note, "accepted", TODAY)
    trash_interaction(models.Interaction.get().id)
    empty_for_good()

    assert sent.notes() == []
    file.close_file()
    assert b"lantern" not in store.read_bytes()


def test_nothing_that_names_the_notes_of_somebody_emptied_stays():
    ann = add_contact("Ann Ortiz")
    invitation = sent.send(ann, "Hello", "linkedin-invitation")
    note = sent.send(ann, "Hello again", "email")
    with undo.action("Hold"):
        for card in (f"invitation:{invitation}", f"note:{note}", f"comment:{ann}"):
            hold(card, None)
    trash_contact(ann)
    empty_for_good()

    assert run("SELECT card FROM hold").fetchall() == []
