"""The field of work that a title tells."""

import pytest

from netui import paths
from netui.errors import Refused
from netui.people import fields as rules
from netui.people.fields import field_of, fields


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Senior HR Manager", "Human resources"),
        ("Head of Talent Acquisition (m/f/d)", "Recruiting"),
        ("RECRUITER", "Recruiting"),
        ("Registered Nurse", "Nursing"),
        ("Full-Stack Developer", "Software engineering"),
        ("Product Marketing Manager", "Marketing"),
        ("Product Manager", "Product"),
        ("Mechanical Engineer", "Engineering"),
        ("Professeur / Research Scientist", "Research and academia"),
        ("Geschäftsführer", "General management"),
        ("Writer", "Journalism and publishing"),  # it is no word of IT
        ("", ""),
        ("Wizard", ""),
    ],
)
def test_titles_tell_fields(title, field):
    assert field_of(title) == field


def test_fields_can_be_chosen_from():
    assert len(fields()) >= 40
    assert list(fields()) == sorted(set(fields()))


def test_an_own_list_adds_and_goes_first(home):
    paths.make(home)
    own = home / "fields.yaml"
    own.write_text("- field: Magic\n  words: [wizard, product manager]\n", "utf-8")

    assert field_of("Senior Wizard") == "Magic"
    assert field_of("Product Manager") == "Magic"
    assert field_of("Nurse") == "Nursing"
    assert "Magic" in fields()


@pytest.mark.parametrize("text", ["- field: Magic", "- words: [a]\n  field: 3", "field: x", "- ["])
def test_a_broken_own_list_is_refused_with_its_name(home, text):
    paths.make(home)
    (home / "fields.yaml").write_text(text, "utf-8")

    with pytest.raises(Refused, match=r"fields\.yaml"):
        field_of("Wizard")


def test_words_are_looked_up_as_all_phrases_one_after_the_other_would_be(home):
    own = home / "fields.yaml"
    home.mkdir(exist_ok=True)
    own.write_text("- field: Own\n  words: [it*, a b*, “x”, r&d lead]\n", "utf-8")
    phrases = rules._told().phrases
    titles = [
        phrase.strip() + ending for phrase, _ in phrases for ending in ("", "x", " x", "xyz y")
    ]
    for title in ["", "   ", "It", "itx", "a bc", "r&d lead", *titles]:
        words = rules._words(title)
        slow = next((field for phrase, field in phrases if phrase in words), "")
        assert field_of(title) == slow, title
