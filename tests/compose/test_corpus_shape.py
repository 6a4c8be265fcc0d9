"""The labelled notes name people, channels and checks that exist."""

from pathlib import Path

import pytest
from cast import people

from netui.compose.channels import channels
from netui.compose.coach.finding import CHECKS
from netui.yaml_file import load

FOLDER = Path(__file__).with_name("notes")
CORPORA = [FOLDER / f"{name}.yaml" for name in ("dev", "held_back", "more")]
KEYS = {"to", "channel", "text", "findings"}


def _notes(path):
    return load(path, max_bytes=400_000)["notes"]


def _written_to():
    """The people with more than a name and a place: the others are only spoken of."""
    spoken_of = {"name", "company", "title"}
    return {person["name"] for person in people()["people"] if set(person) != spoken_of}


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_every_note_names_a_person_a_channel_and_checks_that_exist(path):
    for number, note in enumerate(_notes(path), start=1):
        assert set(note) == KEYS, number
        assert note["to"] in _written_to(), number
        assert note["channel"] in channels(), number
        assert isinstance(note["text"], str), number
        assert note["text"].strip(), number
        assert set(note["findings"]) <= set(CHECKS), number


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_no_finding_stands_twice_at_a_note(path):
    for number, note in enumerate(_notes(path), start=1):
        assert len(set(note["findings"])) == len(note["findings"]), number


def test_no_note_stands_twice_in_the_corpora():
    texts = [" ".join(note["text"].split()) for path in CORPORA for note in _notes(path)]
    twice = [text for text in texts if texts.count(text) > 1]
    assert twice == []
