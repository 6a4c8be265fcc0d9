"""Home by keys: three panes or one, moving, searching, sorting, partners, the trash."""

from __future__ import annotations

from typing import cast

import pytest

from netui.app import Netui
from netui.home.screen import Home
from netui.people import edit
from netui.store.file import run
from netui.text import clean
from netui.ui.fields import Field
from tests.ui.headless import (
    NARROW,
    NORMAL,
    WIDE,
    idle,
    opened,
    other_writer,
    paste,
    pilot_of,
    press,
    take_demo,
    text,
    until,
)


@pytest.fixture(autouse=True)
def _demo(home):
    take_demo()


def on(app: Netui) -> Home:
    return cast(Home, app.screen)


def selected(app: Netui) -> str:
    row = on(app).contacts.lines.row(on(app).contacts.lines.cursor)
    return row.name if row else ""


def title(pane) -> str:
    return str(pane.border_title)


async def test_moving_by_letters_arrows_and_pages_brings_the_other_panes_along() -> None:
    async with opened() as app:
        await press(app, "j", "j", "down", "k")
        assert selected(app) == "Carla Díaz"
        await until(lambda: "Carla Díaz" in title(on(app).timeline), "the timeline of Carla")
        await press(app, "G")
        last = selected(app)
        await press(app, "end", "down", "j")
        assert selected(app) == last
        await press(app, "g")
        assert selected(app) == "Ann Ortiz"
        await press(app, "up", "home")
        assert selected(app) == "Ann Ortiz"
        await press(app, "pagedown")
        page = on(app).contacts.lines.cursor
        assert page > 20
        await press(app, "ctrl+d", "ctrl+u", "pageup")
        assert on(app).contacts.lines.cursor == 0
        await until(lambda: "Ann Ortiz" in title(on(app).timeline), "the timeline of Ann")


async def test_tab_goes_round_the_panes_and_esc_leads_back_from_each() -> None:
    async with opened() as app:
        home = on(app)
        for pane in (home.timeline, home.prep, home.contacts):
            await press(app, "tab")
            assert app.focused is pane.lines
            assert pane.has_class("-focused")
        await press(app, "shift+tab")
        assert app.focused is home.prep.lines
        for key, pane in (("1", home.contacts), ("2", home.timeline), ("3", home.prep)):
            await press(app, key)
            assert app.focused is pane.lines
            await press(app, "escape")
            assert app.focused is home.contacts.lines
        await press(app, "enter")
        assert app.focused is home.timeline.lines
        await press(app, "p")
        await until(lambda: app.screen is not home, "the preparation")
        await until(lambda: "Ready " in text(app).splitlines()[0])
        await press(app, "escape")
        assert app.focused is home.timeline.lines


@pytest.mark.parametrize("size", [NORMAL, NARROW])
async def test_one_pane_fills_a_narrow_terminal_and_the_others_are_a_key_away(size) -> None:
    async with opened(size) as app:
        home = on(app)
        assert home.contacts.size.width > size[0] - 4
        for key, pane in (("2", home.timeline), ("3", home.prep), ("1", home.contacts)):
            await press(app, key)
            assert [p.display for p in home._panes()].count(True) == 1
            assert pane.display
            await until(lambda pane=pane: pane.size.width > size[0] - 4, "a layout")
        await press(app, "j", "2")
        await until(lambda: "Bob Reyes" in title(home.timeline), "the timeline of Bob")


async def test_zoom_and_back() -> None:
    async with opened() as app:
        home = on(app)
        await press(app, "2", "z")
        assert home.timeline.size.width > WIDE[0] - 4
        assert not home.contacts.display
        await press(app, "z")
        assert home.contacts.display
        await press(app, "z", "escape")
        assert home.contacts.display
        assert app.focused is home.timeline.lines


async def test_the_list_is_sorted_by_name_touch_and_due_with_the_cursor_on_its_contact() -> None:
    async with opened() as app:
        home = on(app)
        await press(app, "j", "j")
        orders = []
        for word in ("by last touch", "by due day", "by name"):
            await press(app, "S")
            assert str(home.contacts.border_subtitle) == word
            assert selected(app) == "Carla Díaz"
            orders.append(list(home.contacts.lines.ids))
        assert len({tuple(order) for order in orders}) == 3


async def test_search_finds_as_it_is_typed_and_esc_leads_back() -> None:
    async with opened() as app:
        home = on(app)
        await press(app, "slash", *"luk")
        assert selected(app) == "Łukasz Zieliński"
        await press(app, "escape")
        assert home.contacts._box is None
        assert selected(app) == "Łukasz Zieliński"
        assert "Contacts 63" in title(home.contacts)


async def test_letters_typed_in_the_search_box_are_no_commands() -> None:
    async with opened() as app:
        await press(app, "slash", *"drqu*1?")
        assert cast(Field, app.focused).value == "drqu*1?"
        assert isinstance(app.screen, Home)
        assert "0 of 63" in title(on(app).contacts)
        assert "No contact matches" in text(app)
        await press(app, "escape")
        assert selected(app) == "Ann Ortiz"


async def test_the_list_moves_under_the_box_and_enter_goes_to_it() -> None:
    async with opened() as app:
        await press(app, "slash", *"at:acme")
        await until(lambda: "of 63" in title(on(app).contacts))
        first = selected(app)
        await press(app, "down")
        second = selected(app)
        assert second != first
        await press(app, "enter")
        assert app.focused is on(app).contacts.lines
        await press(app, "up")
        assert selected(app) == first
        await press(app, "slash")
        assert cast(Field, app.focused).value == "at:acme"
        await press(app, "escape", "escape")
        assert "Contacts 63" in title(on(app).contacts)


async def test_what_is_found_by_notes_follows_and_stays_selected_when_the_file_changes() -> None:
    async with opened() as app:
        await press(app, "slash", *"cello")
        await until(lambda: "3 of 63" in title(on(app).contacts), "the matches in notes")
        await press(app, "backspace", "backspace", "backspace", "backspace", "backspace")
        await press(app, *"bik")
        await until(lambda: on(app).contacts.lines.count > 3)
        await press(app, "enter", "G")
        name = selected(app)
        await press(app, "w")
        await idle(app)
        assert selected(app) == name


async def test_a_pane_that_is_clicked_has_the_keys_and_esc_leads_back() -> None:
    async with opened() as app:
        home = on(app)
        await pilot_of(app).click("#timeline-list", offset=(10, 4))
        assert app.focused is home.timeline.lines
        assert home.active is home.timeline
        assert "space Tick" in text(app)
        await press(app, "escape")
        assert app.focused is home.contacts.lines
        await pilot_of(app).click("#contact-list", offset=(10, 3))
        assert selected(app) == "Chloé Lambert"
        await pilot_of(app).double_click("#contact-list", offset=(10, 4))
        assert app.focused is home.timeline.lines
        assert selected(app) == "Dana Whitfield"


async def test_while_the_found_are_shown_the_way_back_is_named() -> None:
    async with opened() as app:
        await press(app, "slash", *"bik", "enter")
        assert "esc Back" in text(app).splitlines()[-1]
        await press(app, "escape")
        assert "esc Back" not in text(app).splitlines()[-1]


async def test_a_filter_that_is_none_is_named() -> None:
    async with opened() as app:
        await press(app, "slash", *"is:blue")
        assert "is: wants one of partner, warm" in str(on(app).contacts.border_subtitle)


@pytest.mark.parametrize(
    ("key", "closeness", "said"),
    [("asterisk", "partner", "is a partner now"), ("w", "warm", "is warm now")],
)
async def test_partner_and_warm_are_set_and_taken_back(key, closeness, said) -> None:
    def now() -> str:
        found = run("SELECT closeness FROM contact WHERE family = 'Lin' AND given = 'Deborah'")
        return found.fetchone()[0]

    async with opened() as app:
        await press(app, "slash", *"deborah", "enter")
        await press(app, key)
        assert now() == closeness
        assert said in text(app)
        await press(app, key)
        assert now() == ""
        assert "no longer" in text(app)
        await press(app, "u")
        assert now() == closeness
        assert "Undone: " in text(app)
        await press(app, "u")
        assert now() == ""
        await press(app, "U")
        assert now() == closeness
        assert "Redone: " in text(app)


async def test_the_trash_keeps_the_place_in_the_list_and_u_brings_back() -> None:
    async with opened() as app:
        await press(app, "j", "j", "j")
        gone = selected(app)
        await press(app, "D")
        assert on(app).contacts.lines.cursor == 3
        assert selected(app) not in (gone, "Ann Ortiz")
        assert f"{gone} is in the trash" in text(app)
        assert "Contacts 62" in title(on(app).contacts)
        await press(app, "u")
        assert "Contacts 63" in title(on(app).contacts)


async def test_with_nobody_the_list_says_how_to_begin(home) -> None:
    async with opened() as app:
        await press(app, "1")
        with other_writer() as other:
            other.execute("UPDATE contact SET trashed_at = '2026-11-01T00:00:00Z'")
        app.look_for_changes()
        await idle(app)
        assert "n adds a contact" in text(app)
        for key in ("asterisk", "D", "e", "o", "y"):
            await press(app, key)
            assert "Nobody is selected" in text(app)


async def test_what_another_program_writes_shows_without_being_asked() -> None:
    async with opened() as app:
        with other_writer() as other:
            other.execute("UPDATE contact SET given = 'Aaron' WHERE given = 'Bob'")
            other.execute("UPDATE contact SET sort_name = 'aaron reyes' WHERE given = 'Aaron'")
        await until(lambda: "Aaron Reyes" in text(app), "the other's change", seconds=2)


async def test_a_new_day_brings_its_date_and_cards(monkeypatch) -> None:
    from datetime import date

    from netui import clock

    async with opened() as app:
        await until(lambda: "Today 21" in text(app))
        clock.fix(date(2026, 11, 23))
        app.look_for_changes()
        await idle(app)
        assert "Mon 23 Nov" in text(app).splitlines()[0]
        assert run("SELECT count(*) FROM review_card WHERE on_date = '2026-11-23'").fetchone()[0]


async def test_a_new_contact_is_selected_afterwards() -> None:
    async with opened() as app:
        await press(app, "n", *"Zuzana", "tab", *"Zeman", "ctrl+s")
        assert selected(app) == "Zuzana Zeman"
        assert "Saved" in text(app)


async def test_pasted_lines_in_the_search_box_are_one_line() -> None:
    async with opened() as app:
        await press(app, "slash")
        await paste(app, "Ann\nOrtiz\r\n")
        assert cast(Field, app.focused).value == "Ann Ortiz"
        assert selected(app) == "Ann Ortiz"


async def test_long_words_of_what_happened_are_wrapped_not_cut() -> None:
    async with opened(NARROW) as app:
        app.say("Éamon Doyle for good, without undo: press E again; any other key keeps everything")
        await idle(app)
        await until(lambda: text(app).splitlines()[2].startswith("╭"), "two lines")
        said = " ".join(line[9:] for line in text(app).splitlines()[:2])
        assert clean(said).endswith("E again; any other key keeps everything")
        app.say("")
        await until(lambda: text(app).splitlines()[1].startswith("╭─ 1 Contacts"))


async def test_the_counts_follow_what_is_done() -> None:
    async with opened() as app:
        await until(lambda: "Circle 14 of 20" in text(app))
        app.write(lambda: edit.set_closeness(edit.add_contact("Zoe Quux"), "partner"))
        await until(lambda: "Circle 15 of 20" in text(app))


async def test_m_writes_to_the_contact_under_the_cursor_and_O_opens_the_notes(monkeypatch) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(Netui, "go", lambda app, *words, **more: asked.append(words))
    async with opened() as app:
        assert "m Message" in text(app).splitlines()[-1]
        await press(app, "m", "j", "2", "m", "O")
        assert asked == [("compose", 1), ("compose", 2), ("sent",)]
