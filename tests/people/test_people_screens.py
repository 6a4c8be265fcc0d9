"""The card and the trash by keys: everything known is kept, nothing goes for good by accident."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from textual.widgets import Static

from netui import paths
from netui.app import Netui
from netui.events import events
from netui.home.screen import Home
from netui.people import edit
from netui.people.screen import CardForm
from netui.people.trash_screen import Trash
from netui.store.file import run
from netui.timeline import log
from netui.timeline.screen import LogForm
from tests.conftest import TODAY
from tests.ui.headless import act, idle, opened, other_writer, paste, press, take_demo, text, until


@pytest.fixture(autouse=True)
def _demo(home):
    take_demo()


def card(app: Netui) -> CardForm:
    return cast(CardForm, app.screen)


def ann() -> int:
    return run("SELECT id FROM contact WHERE given = 'Ann'").fetchone()[0]


async def test_an_untouched_card_saves_nothing() -> None:
    async with opened() as app:
        before = edit.card_fields(ann())
        newest = run("SELECT max(id) FROM action").fetchone()
        await press(app, "e", "ctrl+s")
        assert isinstance(app.screen, Home)
        assert edit.card_fields(ann()) == before
        assert run("SELECT max(id) FROM action").fetchone() == newest


async def test_every_field_of_the_card_is_kept() -> None:
    typed = {
        "given": "Anna", "family": "Ortiz", "nickname": "Annie", "title": "Head of People",
        "company": "Hooli", "city": "Boulder", "looking": "yes", "closeness": "warm",
        "cadence_days": "30", "style": "triggered", "emails": "ann@example.org, a@example.com",
        "phones": "+1 303 555 0199", "blog": "https://ann.example.org/", "tags": "hr, trail",
        "interests": "mountain biking", "books": "The Narrow Path", "seeks": "night leads",
        "offers": "an introduction", "met_where": "SHRM November", "introduced_by": "Bob Reyes",
    }  # fmt: skip
    async with opened() as app:
        await act(app, "new-contact")
        card(app).fill(typed)
        await idle(app)
        await press(app, "ctrl+s")
        number = run("SELECT max(id) FROM contact").fetchone()[0]
        kept = edit.card_fields(number)
        assert (kept.given, kept.nickname, kept.company) == ("Anna", "Annie", "Hooli")
        assert kept.emails == ("ann@example.org", "a@example.com")
        assert (kept.looking, kept.closeness, kept.style) == (True, "warm", "triggered")
        assert (kept.cadence_days, kept.tags) == (30, ("hr", "trail"))
        assert (kept.seeks, kept.offers) == ("night leads", "an introduction")
        assert kept.introduced_by == run("SELECT id FROM contact WHERE given = 'Bob'").fetchone()[0]
        assert kept.field == ""
        await press(app, "u")
        assert run("SELECT max(id) FROM contact").fetchone()[0] < number


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"given": "", "family": "", "nickname": ""}, "A name is missing"),
        ({"cadence_days": "often"}, "“often” is no whole number"),
        ({"introduced_by": "Bob Reyes, Carla Díaz"}, "name one person"),
        ({"introduced_by": "Nemo Nobody"}, "Nobody is called “Nemo Nobody”"),
    ],
)
async def test_what_is_wrong_is_said_in_sight_and_nothing_is_written(typed, problem) -> None:
    async with opened((80, 24)) as app:
        await act(app, "edit")
        before = edit.card_fields(ann())
        card(app).fill({"city": "Elsewhere", **typed})
        await idle(app)
        await press(app, "ctrl+s")
        assert problem in text(app)
        assert isinstance(app.screen, CardForm)
        assert edit.card_fields(ann()) == before


async def test_typing_in_a_field_goes_on_where_its_text_ends() -> None:
    async with opened() as app:
        await press(app, "e", "x")
        assert card(app).values()["given"] == "Annx"


async def test_a_card_left_halfway_comes_back() -> None:
    async with opened() as app:
        await press(app, "n", *"Zo")
        query = "SELECT text FROM draft WHERE key LIKE 'card:%'"
        await until(lambda: run(query).fetchone(), "the draft", seconds=1.5)
        await press(app, "e", "escape", "n")
        assert card(app).values()["given"] == "Zoe"
        await press(app, "ctrl+s")
        assert run(query).fetchone() is None


async def test_a_pasted_list_is_a_list() -> None:
    async with opened() as app:
        await act(app, "edit")
        app.screen.set_focus(card(app).query_one("#books"))
        card(app).fill({"books": ""})
        await paste(app, "The Goal\nEndurance\n\n")
        assert card(app).values()["books"] == "The Goal, Endurance"


async def test_the_field_of_work_is_suggested_by_the_title() -> None:
    async with opened() as app:
        await press(app, "n", *["tab"] * 3, *"Talent Partner")
        assert "Recruiting, read from the title" in text(app)


async def test_edited_elsewhere_meanwhile_only_what_was_changed_here_is_written() -> None:
    async with opened() as app:
        await act(app, "edit")
        card(app).fill({"city": "Pueblo"})
        with other_writer() as other:
            other.execute("UPDATE contact SET seeks = 'a welder' WHERE id = ?", (ann(),))
        await press(app, "ctrl+s")
        kept = edit.card_fields(ann())
        assert (kept.city, kept.seeks) == ("Pueblo", "a welder")


async def test_who_introduced_is_found_as_it_is_typed() -> None:
    async with opened() as app:
        await act(app, "new-contact")
        card(app).fill({"given": "Zoe"})
        app.screen.set_focus(card(app).query_one("#introduced_by"))
        await press(app, *"kof")
        await until(lambda: "› Kofi Mensah" in text(app), "the list")
        await press(app, "ctrl+s")
        assert edit.card_fields(run("SELECT max(id) FROM contact").fetchone()[0]).introduced_by


# --- the trash


async def test_the_trash_brings_back_and_u_puts_in_again() -> None:
    async with opened() as app:
        await press(app, "D", "D", "T")
        trash = cast(Trash, app.screen)
        assert "Trash 2" in text(app)
        await press(app, "r")
        assert "is back" in text(app)
        assert "Trash 1" in text(app)
        await press(app, "enter")
        assert "The trash is empty" in text(app)
        await press(app, "u", "u")
        assert len(trash._list.items) == 2
        await press(app, "escape")
        assert isinstance(app.screen, Home)


async def test_emptying_asks_for_its_key_twice_and_any_other_keeps() -> None:
    def people() -> int:
        return run("SELECT count(*) FROM contact").fetchone()[0]

    async with opened((60, 20)) as app:
        count = people()
        await press(app, "D", "D", "T", "E")
        assert "Any other key keeps" in " ".join(text(app).split())
        await press(app, "j", "E")
        assert people() == count
        await press(app, "E")
        await until(lambda: people() == count - 1, "one gone for good")
        await until(lambda: not isinstance(app.screen, Trash), "what was emptied")
        await press(app, "escape")
        await press(app, "X", "X")
        await until(lambda: people() == count - 2, "all gone for good")
        await until(lambda: not isinstance(app.screen, Trash), "what was emptied")
        await press(app, "escape", "escape")
        await press(app, "u")
        assert people() == count - 2


async def test_an_event_in_the_trash_is_told_with_its_day_in_words() -> None:
    async with opened() as app:
        events.trash(events.add("Purple breakfast", TODAY + timedelta(days=9)))
        await press(app, "T")
        assert "event of Tue 1 Dec" in text(app)
        await press(app, "r")
        assert "Purple breakfast is back" in text(app)


async def test_the_keys_of_an_empty_trash_do_nothing() -> None:
    async with opened() as app:
        await press(app, "T", "E", "X", "r", "enter")
        assert "The trash is empty" in text(app)


async def test_what_happened_goes_to_the_trash_and_comes_back() -> None:
    async with opened() as app:
        await press(app, "2", "G", "D")
        trashed = "SELECT count(*) FROM interaction WHERE trashed_at IS NOT NULL"
        assert run(trashed).fetchone() == (1,)
        await press(app, "1", "T")
        assert "with Ann Ortiz" in text(app)
        await press(app, "r")
        assert run(trashed).fetchone() == (0,)


async def test_a_draft_does_not_take_back_what_changed_elsewhere_meanwhile() -> None:
    async with opened() as app:
        await press(app, "e")
        card(app).fill({"city": "Boulder"})
        await idle(app)
        await press(app, "escape")
        held = edit.card_fields(ann())
        edit.set_position(ann(), "Initrode", held.title)
        await press(app, "e", "ctrl+s")
        saved = edit.card_fields(ann())
        assert (saved.city, saved.company) == ("Boulder", "Initrode")


async def test_a_broken_list_of_titles_is_named_in_the_card() -> None:
    paths.home().config.with_name("fields.yaml").write_text("- field: [")
    async with opened() as app:
        await act(app, "new-contact")
        card(app).fill({"given": "Kim", "title": "Nurse"})
        problem = card(app).query_one("#problem", Static)
        await until(lambda: "fields.yaml, line" in str(problem.content), "what is wrong")
        await press(app, "ctrl+s")
        assert isinstance(app.screen, Home)


async def test_two_people_of_one_name_both_stay() -> None:
    async with opened() as app:
        first, second = edit.add_contact("Kim Lee"), edit.add_contact("Kim Lee")
        number = log.log([first, second], "coffee", TODAY, "two of a name")
        app.go("log", interaction_id=number)
        await idle(app)
        await press(app, "end", *" met", "escape")
        app.go("log", interaction_id=number)
        await idle(app)
        await press(app, "ctrl+s")
        assert {person for _, person in log.read(number).people} == {first, second}
        assert log.read(number).summary == "two of a name met"


async def test_a_namesake_typed_by_number_is_found_again() -> None:
    async with opened() as app:
        first, second = edit.add_contact("Kim Lee"), edit.add_contact("Kim Lee")
        app.go("log", [first])
        await idle(app)
        form = cast(LogForm, app.screen)
        form.fill({"what": "both of them", "who": f"Kim Lee, Kim Lee #{second}"})
        await idle(app)
        await press(app, "ctrl+s")
        newest = run("SELECT max(id) FROM interaction").fetchone()[0]
        assert {person for _, person in log.read(newest).people} == {first, second}


async def test_a_draft_does_not_take_back_what_was_changed_elsewhere_meanwhile() -> None:
    async with opened() as app:
        await act(app, "edit")
        contact = card(app)._contact
        card(app).fill({"title": "Head of Cats"})
        card(app).changed()
        await press(app, "escape")
        edit.set_position(contact, "Acme", "Head of Dogs")
        await act(app, "edit")
        assert card(app).values()["title"] == "Head of Cats"
        await press(app, "ctrl+s")
        assert isinstance(app.screen, CardForm)
        problem = card(app).query_one("#problem", Static)
        assert "Title was changed elsewhere" in str(problem.content)
        assert edit.card_fields(contact).title == "Head of Dogs"
