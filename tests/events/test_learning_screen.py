"""The learning screen by keys: views, ranks, the row in full, sizes, what it says when empty."""

from __future__ import annotations

from typing import cast

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN
from event_rows import met
from gatherings import ago, became, crowd, held

from netui.app import Netui
from netui.events.learning_screen import Learning
from netui.home import myself
from netui.store.file import run
from tests.ui.headless import (
    NARROW,
    NORMAL,
    WIDE,
    idle,
    opened,
    pilot_of,
    press,
    ready,
    text,
    until,
)


async def go(app: Netui) -> None:
    app.go("learning")
    await ready(app)
    await idle(app)


def screen(app: Netui) -> Learning:
    return cast(Learning, app.screen)


def names(app: Netui) -> list[str]:
    return [line.row.name if line.row else line.words for line in screen(app)._table.lines]


def ranks(app: Netui) -> dict[str, int]:
    return {line.row.name: line.rank for line in screen(app)._table.lines if line.row}


def selected(app: Netui) -> str:
    row = screen(app)._table.row
    return row.name if row else ""


def line_with(app: Netui, words: str) -> str:
    return next(line for line in text(app).splitlines() if words in line)


def club() -> None:
    """Two evenings of a club, of which only both together are enough; a fair; a small circle."""
    crowd(held("March", 200, series="Club", kind="meetup"), 200, 6, new=5, title="Nurse")
    second = crowd(held("April", 170, series="Club", kind="meetup"), 170, 6, new=1)
    crowd(held("Fair", 20, kind="fair"), 20, 12, new=12)
    for contact in second[:3]:
        became(contact, 160, connected_on=None)


async def test_an_empty_one_teaches(store) -> None:
    async with opened() as app:
        await go(app)
        assert "No event is debriefed yet. v shows your events; d on one" in text(app)
        await press(app, "tab", "j", "escape")
        assert not isinstance(app.screen, Learning)


async def test_it_begins_where_something_can_be_compared_and_tab_changes(store) -> None:
    club()
    async with opened() as app:
        await go(app)
        assert "What events bring · by series" in text(app)
        assert names(app) == ["Club", "too few to compare (n < 10)", "Fair"]
        assert ranks(app) == {"Club": 1, "Fair": 0}
        await press(app, "tab")
        assert "by kind" in text(app)
        assert names(app)[:3] == ["Meetup", "too few to compare (n < 10)", "Trade or career fair"]
        await press(app, "space")
        assert names(app) == ["too few to compare (n < 10)", "Fair", "April", "March"]
        assert selected(app) == "Fair"


async def test_numbers_stand_under_their_words(store) -> None:
    club()
    async with opened(WIDE) as app:
        await go(app)
        head, row = line_with(app, "  Series "), line_with(app, "1 Club")
        for word, number in (("events", "2"), ("met", "12"), ("new", "6"), ("conn.", "3")):
            at = head.index(f" {word} ") + 1 + len(word)
            assert row[:at].split()[-1] == number
        assert "50 % █████░░░░░" in row
        drawn = text(app)
        assert "known 6, 50 % new" in drawn
        assert "Within 90 days, of 12 people" in drawn
        assert "connected        3  25 %" in drawn


async def test_fields_of_work_follow_the_first_paint_for_the_rows_in_sight(store) -> None:
    for number in range(40):
        crowd(held(f"Evening {number:02}", 200 + number), 200 + number, 1, title="Nurse")
    async with opened(WIDE) as app:
        await go(app)
        await press(app, "tab", "tab")
        rows = {line.row.name: line.row for line in screen(app)._table.lines if line.row}
        await until(lambda: rows["Evening 00"].knows_fields, "the fields of those in sight")
        assert "1 field of work: Nursing 1" in text(app)
        assert line_with(app, " Evening 01 ").split().count("1") == 3  # events, met, fields
        await press(app, "G")
        await until(lambda: rows["Evening 39"].knows_fields, "the fields of those in sight now")
        assert line_with(app, " Evening 38 ").split().count("1") == 3


async def test_what_is_too_early_or_too_few_is_said_in_words(store) -> None:
    club()
    async with opened(WIDE) as app:
        await go(app)
        await press(app, "j")
        drawn = text(app)
        assert selected(app) == "Fair"
        assert "Within 90 days, of 0 people (and 12 more so far)" in drawn
        assert "Too early to say what lasts: nobody has had their 90 days" in drawn


async def test_crowds_follow_the_kinds(store) -> None:
    club()
    async with opened() as app:
        await go(app)
        await press(app, "tab")
        await until(lambda: names(app)[-1].startswith("M at home names your field"), "the crowds")
        myself.write({"field": "nursing"})
        app.show_changes()
        await until(lambda: names(app)[-1] == "My own field: Nursing", "the crowds")
        assert names(app)[-3:-1] == [
            "Mixed crowds against my own field", "too few to compare (n < 10)",
        ]  # fmt: skip
        crowd(held("Party", 150, kind="social"), 150, 12, title="Recruiter")
        crowd(held("May", 140, series="Club"), 140, 4, title="Nurse")
        app.show_changes()
        await until(lambda: "Mixed crowds" in ranks(app), "the crowds")
        assert ranks(app)["Mixed crowds"] > 0
        assert ranks(app)["My own field: Nursing"] > 0


async def test_the_cursor_stays_on_its_row_while_others_come(store) -> None:
    club()
    async with opened() as app:
        await go(app)
        await press(app, "j")
        crowd(held("Talk", 300, kind="talk"), 300, 11)
        app.show_changes()
        assert selected(app) == "Fair"
        assert names(app).index("Fair") == 3


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_all_rows_are_in_reach_at_any_size(store, size) -> None:
    for number in range(40):
        crowd(held(f"Evening {number:02}", 200 + number), 200 + number, 1)
    async with opened(size) as app:
        await go(app)
        await press(app, "tab", "G")  # what is the same kind can be compared first
        assert selected(app) == "Evening 39"
        assert "Evening 39" in text(app)
        assert all(len(line) <= size[0] for line in text(app).splitlines())
        await press(app, "g")
        assert selected(app) == "Evening 00"


async def test_columns_follow_the_terminal(store) -> None:
    club()
    async with opened(WIDE) as app:
        await go(app)
        assert "fields conn." in text(app)
        await pilot_of(app).resize_terminal(*NORMAL)
        await idle(app)
        assert "fields conn." not in text(app)
        assert "% new conn.  talk lasting h each" in text(app)
        assert "90 days, of 12 people: connected 3 (25 %)" in text(app)
        await pilot_of(app).resize_terminal(*NARROW)
        await idle(app)
        assert "met  new lasting h each" in text(app)


async def test_hostile_names_do_no_harm(store) -> None:
    number = held(HOSTILE_GIVEN, 9, series=HOSTILE_FAMILY, kind=HOSTILE_GIVEN)
    met(number, "Ann Ortiz", True, field=HOSTILE_GIVEN, on=ago(9))
    myself.write({"name": "Robin"})
    run("UPDATE me SET field = ?", (HOSTILE_GIVEN,))
    for size in (WIDE, NARROW):
        async with opened(size) as app:
            await go(app)
            assert "Ann [/oops]" in text(app)
            await press(app, "tab", "j", "tab", "G")
            assert "\x1b" not in text(app)
            assert isinstance(app.screen, Learning)
