"""The screen of all events by keys: months, where the cursor opens, and where each key leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, cast

import evenings
import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN
from evenings import day

from netui.app import Netui
from netui.events import events
from netui.events.screen import About, Events, Line
from netui.events.timeline_words import whole_parts
from netui.home.screen import Home
from netui.people import edit
from netui.store import drafts
from netui.store.file import run
from netui.ui.bars import Top
from tests.ui.headless import (
    NARROW,
    NORMAL,
    WIDE,
    act,
    idle,
    opened,
    other_writer,
    press,
    text,
    until,
)

ROOMS = ("debrief", "sheet", "learning")


class Gone(NamedTuple):
    """Where a key led; `back` comes back from there."""

    name: str
    args: tuple[object, ...]
    back: Callable[[Any], None] | None


@pytest.fixture
def led(monkeypatch) -> list[Gone]:
    """The rooms that were opened, in their stead."""
    rooms: list[Gone] = []
    go = Netui.go

    def noted(app: Netui, name: str, *args: object, **options: Any) -> None:
        if name in ROOMS:
            rooms.append(Gone(name, args, options.get("then")))
        else:
            go(app, name, *args, **options)

    monkeypatch.setattr(Netui, "go", noted)
    return rooms


@pytest.fixture
def ids(store) -> dict[str, int]:
    return evenings.fill()


def lines(app: Netui) -> list[Line]:
    return list(cast(Events, app.screen)._timeline.lines)


def selected(app: Netui) -> str:
    row = cast(Events, app.screen)._timeline.row
    return row.event.name if row else ""


def shown(app: Netui, name: str) -> str:
    """The first line of the screen with `name`."""
    return next(line for line in text(app).splitlines() if name in line)


def state(event_id: int) -> str:
    return run("SELECT state FROM event WHERE id = ?", (event_id,)).fetchone()[0]


async def test_with_no_events_the_keys_are_taught(store, led) -> None:
    edit.add_contact("Ann Ortiz")
    async with opened() as app:
        await press(app, "v")
        assert "No events yet. n plans one" in text(app)
        assert "w notes somebody met without an event" in text(app)
        for key in ("enter", "d", "e", "x", "D"):
            await press(app, "j", key)
            assert "There is no event here: n plans one" in text(app)
        assert not led
        await press(app, "escape")
        assert isinstance(app.screen, Home)


async def test_the_months_stand_in_order_with_goal_result_and_what_is_open(ids) -> None:
    async with opened() as app:
        await press(app, "v")
        assert [line.heading for line in lines(app) if line.row is None] == [
            "December 2026",
            "November 2026",
            "October 2026",
            "September 2026",
        ]
        assert "Ahead 2 · Behind 6 · To debrief 2" in text(app)
        for name, parts in {
            "Alumni evening": ("Wed 9", "Alumni gathering", "The old gym", "in 2w · goal 3"),
            "SHRM November": ("Thu 19", "Denver, Union Hall", "goal 3", "debrief"),
            "On the plane": ("Fri 13", "By chance", "met 1 · new 1 ", "to finish · 1 to decide"),
            "Lean Coffee": ("Wed 4", "Meetup", "Union Station", "not there"),
            "SHRM October": ("Wed 21", "met 3 · new 3 of 3", "3 to decide"),
            "Operations Conference": ("Thu 15", "Conference", "met 5 · new 4 of 5"),
            "Harvest supper": ("Wed 23", "Social gathering", "nobody noted"),
        }.items():
            assert all(part in shown(app, name) for part in parts), shown(app, name)


async def test_the_event_under_the_cursor_is_told_in_full(ids) -> None:
    async with opened(NORMAL) as app:
        await press(app, "v")
        assert "Denver, Union Hall" not in shown(app, "Thu 19")
        below = " ".join(text(app).split("Thursday 19 November 2026, 17:30")[1].split())
        assert "SHRM November · 3 days ago · goal 3 · open: debrief" in below
        for fact in ("120 min", "Professional association", "Denver, Union Hall", "by SHRM Denver"):
            assert fact in below
        await act(app, "last", "up")
        assert "met 5 · new 4 of 5 · known 1" in text(app)
        assert "costs 249.00" in text(app)
        events.edit(ids["Operations Conference"], cost=0)
        app.show_changes()
        assert " · free" in text(app)


async def test_the_keys_below_are_those_of_the_event_that_a_form_wrote(store) -> None:
    edit.add_contact("Ann Ortiz")
    async with opened() as app:
        await press(app, "v")
        assert "enter Open" not in text(app)
        await press(app, "n")
        app.screen.fill({"name": "Job Club", "when": "thu"})
        await idle(app)
        await press(app, "enter")
        await until(lambda: isinstance(app.screen, Events), "the list")
        await idle(app)
        assert "enter Open" in text(app).splitlines()[-1]


@pytest.mark.parametrize("theme", ["netui-dark", "textual-light"])
async def test_the_day_above_the_event_told_in_full_can_be_read(ids, theme) -> None:
    async with opened() as app:
        await press(app, "v")
        app.theme = theme
        await idle(app)
        about = app.screen.query_one(About).styles
        assert about.border_title_color.rgb == app.screen.query_one(Top).styles.color.rgb


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_what_is_told_in_full_is_cut_at_three_lines_without_a_bar(ids, size) -> None:
    events.edit(ids["SHRM November"], place="Hall " * 99)
    async with opened(size) as app:
        await press(app, "v")
        below = text(app).split("Thursday 19 November 2026, 17:30")[1].splitlines()
        assert len(below) == 6, "the rest of the title, three lines, the border, the keys"
        assert "SHRM November · 3 days ago" in below[1]
        assert below[3].endswith("… │")
        assert "▐" not in "".join(below)


async def test_v_then_enter_is_the_debrief_of_the_event_just_past(ids, led) -> None:
    async with opened() as app:
        await press(app, "v", "enter")
        assert led == [("debrief", (ids["SHRM November"],), None)]


async def test_where_none_waits_it_opens_on_the_next_one(ids, led) -> None:
    for name in ("SHRM November", "On the plane to Denver"):
        evenings.told(ids[name])
    async with opened() as app:
        await press(app, "v", "enter")
        assert led[0][:2] == ("sheet", (ids["Tuesday Job Club"],))
    for name in ("Tuesday Job Club", "Alumni evening"):
        events.trash(ids[name])
    async with opened() as app:
        await press(app, "v", "enter")
        assert led[1][:2] == ("sheet", (ids["SHRM November"],))


async def test_enter_and_d_lead_on_by_what_the_event_is(ids, led) -> None:
    async with opened() as app:
        await press(app, "v", "g")
        assert selected(app) == "Alumni evening"
        await press(app, "enter", "d")
        assert "Alumni evening is still ahead: enter shows its sheet" in text(app)
        await press(app, "G", "k", "enter", "d", "i")
    conference = (ids["Operations Conference"],)
    assert [gone[:2] for gone in led] == [
        ("sheet", (ids["Alumni evening"],)),
        ("sheet", conference),
        ("debrief", conference),
        ("learning", ()),
    ]


async def test_one_where_i_was_not_is_no_debrief(ids, led) -> None:
    async with opened() as app:
        await press(app, "v", "x")
        assert state(ids["SHRM November"]) == "missed"
        assert "Not there: SHRM November" in text(app)
        assert selected(app) == "SHRM November"
        assert "not there" in shown(app, "Thu 19")
        await press(app, "enter")
        assert led[0].name == "sheet"
        await press(app, "x")
        assert state(ids["SHRM November"]) == "planned"
        assert "There after all: SHRM November" in text(app)
        await press(app, "u", "u")
        assert state(ids["SHRM November"]) == "planned"
        await press(app, "U", "j", "x")
        assert "1 met there" in text(app)
    assert state(ids["SHRM November"]) == "missed"
    assert state(ids["On the plane to Denver"]) == "planned"


async def test_x_on_one_ahead_is_that_i_do_not_go_and_again_that_i_do(ids) -> None:
    alumni = ids["Alumni evening"]
    async with opened() as app:
        await press(app, "v", "g")
        assert selected(app) == "Alumni evening"
        await press(app, "x")
        assert state(alumni) == "missed"
        assert "Not going: Alumni evening · u undo" in text(app)
        assert "not going" in shown(app, "Wed 9")
        assert "in 2 weeks · not going" in text(app)
        app.say("")
        await idle(app)
        assert "Ahead 1 · Behind 6" in text(app)
        await press(app, "x")
        assert state(alumni) == "planned"
        assert "Going after all: Alumni evening · u undo" in text(app)
        assert "in 2w · goal 3" in shown(app, "Wed 9")
        await press(app, "u")
        assert state(alumni) == "missed"


async def test_to_the_trash_and_back(ids) -> None:
    async with opened() as app:
        await press(app, "v", "D")
        assert "SHRM November is in the trash" in text(app)
        assert "SHRM November" not in [line.row.event.name for line in lines(app) if line.row]
        assert selected(app) == "On the plane to Denver"
        await press(app, "u")
        assert "SHRM November" in [line.row.event.name for line in lines(app) if line.row]
        assert selected(app) == "On the plane to Denver", "the cursor stays on its event"


async def test_what_another_copy_writes_leaves_the_cursor_on_its_event(ids) -> None:
    async with opened() as app:
        await press(app, "v")
        with other_writer() as other:
            other.execute(
                "INSERT INTO event (name, kind, on_date, start, minutes, place, series, organiser,"
                " mix, notes, state, learned, helped, again, created_at)"
                " SELECT 'A breakfast', kind, '2026-12-01', start, minutes, place, '', organiser,"
                " mix, notes, state, learned, helped, again, created_at FROM event WHERE id = 1"
            )
        await until(lambda: "A breakfast" in text(app), "the new event")
        assert selected(app) == "SHRM November"


async def test_a_new_event_is_the_one_under_the_cursor(ids) -> None:
    async with opened() as app:
        await press(app, "v", "n", *"Breakfast", "tab", *"1 dec", "enter")
        assert selected(app) == "Breakfast"
        assert "Event written down" in text(app)
        await press(app, "e", "tab", *"x", "escape", "e")
        assert app.screen.values()["when"] == "2026-12-01x"
        app.screen.fill({"when": "1 oct 2026"})
        await idle(app)
        await press(app, "enter")
        assert selected(app) == "Breakfast"
        assert len([line for line in lines(app) if line.row]) == 9


async def test_met_by_chance_begins_a_debrief_without_an_event(ids, led) -> None:
    async with opened() as app:
        await press(app, "v", "w", *"In the queue", "enter")
        name, (number,), back = led[0]
        event = events.read(cast(int, number))
        assert (name, event.name, event.kind, event.on) == (
            "debrief",
            "In the queue",
            "chance",
            day(0),
        )
        assert event.goal is None
        assert selected(app) == "In the queue"
        evenings.met(event.id, "Joy Kerr")
        assert back is not None
        back(True)
        assert events.read(event.id) == event, "somebody was noted: it stays"


async def test_one_by_chance_with_nobody_noted_is_taken_away_again(ids, led) -> None:
    async with opened() as app:
        await press(app, "v", "w", "enter")
        number = cast(int, led[0].args[0])
        assert events.read(number).name == "By chance"
        drafts.keep(f"debrief:{number}", "Joy Ke")
        assert led[0].back is not None
        led[0].back(None)
        assert events.read(number).name == "By chance", "a line is in work"
        drafts.forget(f"debrief:{number}")
        led[0].back(None)
        await idle(app)
        assert "By chance" not in [line.row.event.name for line in lines(app) if line.row]
        await press(app, "w", "escape")
        assert isinstance(app.screen, Events)
        assert len(led) == 1
        await press(app, "u")
        assert events.read(number).name == "By chance"


async def test_by_chance_and_back_from_the_debrief_itself(ids) -> None:
    async with opened() as app:
        await press(app, "v", "w", *"On the bus", "enter", *"Joy Ke", "escape")
        assert isinstance(app.screen, Events)
        assert selected(app) == "On the bus", "the line in work is kept, and so is its event"
        await press(app, "enter", *["backspace"] * 6, "escape")
        assert "On the bus" not in [line.row.event.name for line in lines(app) if line.row]
        await press(app, "w", "enter", "escape")
        assert "By chance" not in [line.row.event.name for line in lines(app) if line.row]
        await press(app, "w", *"On the bus", "enter", *"Joy Kerr", "enter", "escape")
        assert selected(app) == "On the bus"
        assert "met 1 · new 1" in shown(app, "On the bus")


async def test_from_the_welcome_somebody_met_leads_home(store, led) -> None:
    async with opened(first="welcome") as app:
        await press(app, "v", "w", "enter")
        assert led[0].name == "debrief"
        await press(app, "escape")
        assert not isinstance(app.screen, Home), "nobody is known yet"
        await press(app, "v")
        edit.add_contact("Ann Ortiz")
        await press(app, "escape")
        await until(lambda: isinstance(app.screen, Home), "the home screen")


async def test_a_hostile_event_does_no_harm(ids, led) -> None:
    hostile = HOSTILE_GIVEN + HOSTILE_FAMILY
    run(
        "UPDATE event SET name = ?1, place = ?1, organiser = ?1, series = ?1, mix = ?1, kind = ?1,"
        " notes = ?1",
        (hostile,),
    )
    for size in (WIDE, NARROW):
        async with opened(size) as app:
            await press(app, "v")
            assert "Ann [/oops]" in text(app)
            assert "\x1b" not in text(app)
            await press(app, "j", "G", "g", "enter", "d", "e")
            assert "Ann [/oops]" in text(app)
            await press(app, "escape", "n", "tab", "tab", "down", "tab", "escape", "x", "D")
            assert "\x1b" not in text(app)


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (40, "debrief · 2 to decide · 1 promise"),
        (32, "debrief · 2 to decide · 1 more"),
        (20, "debrief · 2 more"),
        (12, "debrief"),
        (5, "open"),
    ],
)
def test_what_is_open_is_never_cut_in_half(width: int, words: str) -> None:
    assert whole_parts(("debrief", "2 to decide", "1 promise"), width) == words
    assert whole_parts((), width) == ""


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_the_keys_of_chance_and_of_the_way_back_are_named(ids, size) -> None:
    async with opened(size) as app:
        await press(app, "v")
        for key in ("g", "j", "G"):
            await press(app, key)
            keys = text(app).splitlines()[-1]
            assert "esc Back" in keys, keys
            assert "w By chance" in keys or size == NARROW, keys


async def test_in_little_room_it_is_said_in_words_what_is_open(ids) -> None:
    evenings.met(ids["Harvest supper"], "Joy Kerr", in_depth=True)
    run("UPDATE event SET on_date = '2026-11-20' WHERE id = ?", (ids["Harvest supper"],))
    run(
        "UPDATE interaction SET on_date = '2026-11-20' WHERE event_id = ?", (ids["Harvest supper"],)
    )
    async with opened(NARROW) as app:
        await press(app, "v")
        assert "1 thank-you" in shown(app, "Fri 20")
        assert "3 to decide" in shown(app, "SHRM October")


async def test_a_long_message_does_not_push_the_list_down(ids) -> None:
    async with opened(NARROW) as app:
        await press(app, "v")
        before = text(app).splitlines()
        app.say("A message that is longer than the top line of a narrow screen has room for it")
        await idle(app)
        after = text(app).splitlines()
        assert "room for it" in after[1]
        assert after[2:] == before[2:]
