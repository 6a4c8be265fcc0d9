"""The kinds of events: the built-in ones and the user's own."""

import os
from pathlib import Path

import pytest
from conftest import HOSTILE_GIVEN

from netui.events import kinds


@pytest.fixture
def own(home: Path):
    """Writes the user's own kinds."""
    home.mkdir(exist_ok=True)

    def write(text: str) -> Path:
        path = home / "event-kinds.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_built_in_kinds(home: Path) -> None:
    assert list(kinds.kinds()) == [
        "association",
        "job-club",
        "meetup",
        "conference",
        "alumni",
        "volunteer",
        "social",
        "fair",
        "talk",
        "chance",
    ]
    assert kinds.problems() == ()
    assert kinds.kinds()["job-club"].mixed
    assert not kinds.kinds()["association"].mixed
    assert all(kind.minutes > 0 for kind in kinds.kinds().values())


def test_no_two_kinds_are_called_the_same(home: Path) -> None:
    said = [
        kinds.understood(word)
        for kind in kinds.kinds().values()
        for word in (kind.id, kind.title, *kind.also)
    ]
    assert said == [
        kind.id for kind in kinds.kinds().values() for _ in (kind.id, kind.title, *kind.also)
    ]


@pytest.mark.parametrize(
    ("word", "meant", "title"),
    [
        ("job-club", "job-club", "Job club"),
        ("Job  CLUB", "job-club", "Job club"),
        ("career fair", "fair", "Trade or career fair"),
        ("By chance", "chance", "By chance"),
        ("volunteering", "volunteer", "Volunteer work"),
        ("Book circle", "Book circle", "Book circle"),
        ("a\x1b[2J b", "a b", "a b"),
        ("", "", ""),
    ],
)
def test_a_kind_is_understood_by_what_it_is_called(home, word, meant, title) -> None:
    assert kinds.understood(word) == meant
    assert kinds.titled(meant) == title


def test_own_kinds_add_and_replace(own) -> None:
    own(
        "kinds:\n"
        "  - {id: book-circle, title: Bücherkreis, mixed: true, also: [Büchersalon]}\n"
        "  - {id: meetup, title: Stammtisch, minutes: 30}\n"
    )
    assert kinds.kinds()["book-circle"] == kinds.Kind(
        "book-circle", "Bücherkreis", True, 120, ("Büchersalon",)
    )
    assert kinds.kinds()["meetup"] == kinds.Kind("meetup", "Stammtisch", False, 30)
    assert kinds.understood("buchersalon") == "book-circle"
    assert kinds.understood("user group") == "user group"
    assert kinds.problems() == ()


def test_a_title_says_it_before_another_word_does(own) -> None:
    own("kinds: [{id: big-party, title: Party}]")
    assert kinds.understood("party") == "big-party"


def test_an_edit_is_seen_at_once(own) -> None:
    path = own("kinds: [{id: salon, title: Salon}]")
    assert kinds.titled("salon") == "Salon"
    own("kinds: [{id: salon, title: Parlour}]")
    os.utime(path, ns=(1, 1))
    assert kinds.titled("salon") == "Parlour"
    path.unlink()
    assert kinds.titled("salon") == "salon"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{id: Salon, title: Salon}", "small letters and digits: write it like job-club"),
        ("{title: Salon}", "small letters and digits"),
        ("{id: salon}", "the title has not 1 to 60 characters"),
        ("{id: salon, title: Salon, mixed: often}", "mixed is neither true nor false"),
        ("{id: salon, title: Salon, minutes: 0}", "the minutes are not 1 to 20160"),
        ("{id: salon, title: Salon, minutes: true}", "the minutes are not 1 to 20160"),
        ("{id: salon, title: Salon, also: party}", "also is no list of words"),
        ("{id: salon, title: Salon, colour: red}", "“colour” is unknown"),
        ("salon", "has no names and values"),
        ("{id: own, title: Twice}", "“own” stands above already"),
    ],
)
def test_a_bad_entry_is_named_and_the_others_stay(own, row: str, said: str) -> None:
    path = own(f"kinds:\n  - {{id: own, title: Own}}\n  - {row}\n  - {{id: last, title: Last}}\n")
    (problem,) = kinds.problems()
    assert problem.startswith(f"{path}, kind 2: ")
    assert said in problem
    assert ": " in problem.removeprefix(f"{path}, kind 2: ")
    assert "salon" not in kinds.kinds()
    assert (kinds.titled("own"), kinds.titled("last")) == ("Own", "Last")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "one list named “kinds”"),
        ("kinds: 3", "one list named “kinds”"),
        ("kinds: []\nmore: 1", "one list named “kinds”"),
        ("kinds: [", "line 1, column 8: the “[” here is not closed"),
    ],
)
def test_a_broken_file_leaves_the_built_in_kinds(own, text: str, said: str) -> None:
    path = own(text)
    (problem,) = kinds.problems()
    assert problem.startswith(str(path))
    assert said in problem
    assert kinds.titled("meetup") == "Meetup"


def test_a_hostile_title_is_harmless(own) -> None:
    own(f"kinds: [{{id: evil, title: {HOSTILE_GIVEN!a}}}]".replace("'", '"'))
    assert "\x1b" not in kinds.titled("evil")
    assert "Ann" in kinds.titled("evil")
