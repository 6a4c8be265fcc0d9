"""The form of an event: what it writes, what a series and a kind fill in, what it refuses."""

from __future__ import annotations

from typing import cast

import pytest
from evenings import day

from netui.app import Netui
from netui.events import events
from netui.events.event_form import ChanceForm, EventForm
from netui.store import drafts, undo
from tests.ui.headless import NARROW, NORMAL, idle, opened, press, text, until


def form(app: Netui) -> EventForm:
    return cast(EventForm, app.screen)


async def open_form(app: Netui, event_id: int | None = None) -> list[int | None]:
    """Open it; what it ends with comes into the list."""
    ended: list[int | None] = []
    app.go("event", event_id, then=ended.append)
    await idle(app)
    return ended


async def write(app: Netui, **values: str) -> None:
    """Fill fields in and accept."""
    form(app).fill(values)
    await idle(app)
    await press(app, "enter")


def kept() -> events.Event:
    """The newest event."""
    return events.every()[0]


def shrm() -> int:
    return events.add(
        "SHRM October",
        day(-32),
        "association",
        start="17:30",
        minutes=90,
        place="Denver, Union Hall",
        series="SHRM",
        organiser="SHRM Denver",
        mix=("human resources", "health"),
    )


async def test_all_that_stands_in_it_is_written_as_one_action(store) -> None:
    async with opened() as app:
        ended = await open_form(app)
        await write(
            app,
            name="  Ops   Conference ",
            when="1 dec 9am",
            kind="conference",
            series="Ops",
            place="Colorado Springs",
            minutes="480",
            goal="5",
            organiser="The guild",
            cost="$249.50",
            mix="operations, , software,operations",
            notes="Corridors\nare best",
        )
        event = kept()
        assert ended == [event.id]
        assert event == events.Event(
            event.id,
            "Ops Conference",
            "conference",
            day(9),
            "09:00",
            480,
            "Colorado Springs",
            "Ops",
            "The guild",
            24950,
            ("operations", "software"),
            5,
            "Corridors\nare best",
        )
    assert undo.undo().name == "Plan Ops Conference on Tuesday 1 December 2026"
    assert events.every() == []


async def test_a_name_and_a_day_are_enough(store) -> None:
    async with opened() as app:
        await open_form(app)
        await press(app, *"Breakfast", "tab", *"thu 7:30", "enter")
    event = kept()
    assert (event.name, event.on, event.start, event.goal) == ("Breakfast", day(4), "07:30", 3)
    assert (event.kind, event.minutes, event.cost, event.mix) == ("", None, None, ())


async def test_without_a_goal_none_is_kept(store) -> None:
    async with opened() as app:
        await open_form(app)
        await write(app, name="Street supper", when="tomorrow", goal="")
    assert kept().goal is None


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("last thu", "Thursday 19 November 2026 (past)"),
        ("-3d", "Thursday 19 November 2026 (past)"),
        ("21 nov 17:30", "Saturday 21 November 2026 (past), 17:30"),
        ("today 6pm", "Sunday 22 November 2026 (today), 18:00"),
        ("thu", "Thursday 26 November 2026 (in 4 days)"),
    ],
)
async def test_the_day_is_said_in_full_and_whether_it_is_past(store, when, words) -> None:
    async with opened() as app:
        await open_form(app)
        form(app).fill({"name": "Supper", "when": when})
        await idle(app)
        assert f"Supper: {words}" in text(app)


async def test_a_known_series_tells_the_rest(store) -> None:
    shrm()
    async with opened() as app:
        await open_form(app)
        await press(app, *"SHRM December", "tab", *"2 dec", "tab")
        await press(app, *"sh")
        assert "  SHRM · tab takes it" in text(app), "those that there are"
        await press(app, "down")
        values = form(app).values()
        assert values["series"] == "SHRM"
        assert values["kind"] == "association"
        assert values["place"] == "Denver, Union Hall"
        assert values["start"] == "17:30"
        assert values["minutes"] == "90", "that of the series, not of the kind"
        assert values["mix"] == "human resources, health"
        await press(app, "tab", "tab", *["backspace"] * 18, "enter")
    event = kept()
    assert (event.series, event.organiser, event.start) == ("SHRM", "SHRM Denver", "17:30")
    assert event.place == "", "what was taken out stays out"


async def test_what_was_typed_stands_before_what_the_series_tells(store) -> None:
    shrm()
    async with opened() as app:
        await open_form(app)
        form(app).fill({"place": "Boulder", "kind": "talk"})
        await idle(app)
        assert form(app).values()["minutes"] == "90", "as long as a talk is"
        app.screen.set_focus(app.screen.query_one("#series"))
        await press(app, *"shrm")
        values = form(app).values()
        assert (values["place"], values["kind"]) == ("Boulder", "talk")
        assert values["organiser"] == "SHRM Denver"


async def test_tab_completes_a_series_by_its_beginning(store) -> None:
    events.add("Wish I were SHRM", day(-40), series="Anti-SHRM")
    shrm()
    async with opened() as app:
        await open_form(app)
        await press(app, *"Lunch", "tab", *"tue", "tab", *"Sh")
        assert "SHRM · tab takes it" in text(app)
        await press(app, "tab")
        assert form(app).values()["series"] == "SHRM"
        assert "tab takes it" not in text(app)
        assert "new series" not in text(app)
        await press(app, "enter")
    assert (kept().series, kept().place) == ("SHRM", "Denver, Union Hall")


async def test_what_is_only_within_a_series_is_not_taken(store) -> None:
    shrm()
    async with opened() as app:
        await open_form(app)
        await press(app, *"Lunch", "tab", *"tue", "tab", *"rm")
        assert "tab takes it" not in text(app)
        await press(app, "tab")
        assert "a new series: rm" in text(app)
        await press(app, "enter")
    assert (kept().series, kept().place) == ("rm", "")


async def test_a_new_series_may_begin_like_another_and_is_said_to_be_new(store) -> None:
    shrm()
    async with opened() as app:
        await open_form(app)
        await press(app, *"Lunch", "tab", *"tue", "tab", *"SH")
        assert "  SH: a new series" in text(app)
        assert "a new series: SH" in text(app)
        await press(app, "down", "down")
        assert "› SH: a new series" in text(app)
        await press(app, "tab")
        assert "a new series: SH" in text(app)
        await press(app, "enter")
    assert kept().series == "SH"


async def test_a_series_with_an_event_is_not_new(store) -> None:
    number = shrm()
    async with opened() as app:
        await open_form(app, number)
        assert "SHRM October: " in text(app)
        assert "new series" not in text(app)


async def test_up_and_down_go_through_the_series_and_any_can_be_typed_anew(store) -> None:
    for name in ("Lean Coffee", "Job Club", "SHRM"):
        events.add(f"{name} 1", day(-3), series=name)
    async with opened() as app:
        await open_form(app)
        app.screen.set_focus(app.screen.query_one("#series"))
        seen = []
        for key in ("down", "down", "down", "down", "up"):
            await press(app, key)
            seen.append(form(app).values()["series"])
        assert seen == ["SHRM", "Job Club", "Lean Coffee", "SHRM", "Lean Coffee"]
        await press(app, *["backspace"] * 11, *"job")
        await press(app, "up")
        assert form(app).values()["series"] == "Job Club"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", " ", "no name"),
        ("when", "", "When? A day"),
        ("when", "someday", "is no date"),
        ("start", "late", "is no date"),
        ("start", "fri", "Starts: “fri” is no time of day"),
        ("minutes", "an hour", "Minutes: “an hour” is no whole number"),
        ("minutes", "0", "1 minute to 14 days"),
        ("goal", "-3", "Goal: “-3” is no whole number"),
        ("goal", "9" * 30, "is no whole number"),
        ("goal", "500", "the goal is 0 to 100"),
        ("cost", "much", "“much” is no cost"),
    ],
)
async def test_what_cannot_be_kept_is_said_and_stays_to_be_mended(
    store, field, value, sentence
) -> None:
    async with opened() as app:
        ended = await open_form(app)
        await write(app, **{"name": "Supper", "when": "fri", field: value})
        assert sentence in " ".join(text(app).replace("│", " ").split())
        assert ended == []
        assert form(app).values()[field] == value
    assert events.every() == []


async def test_an_event_is_changed_in_what_was_changed(store) -> None:
    number = shrm()
    before = events.read(number)
    async with opened() as app:
        ended = await open_form(app, number)
        assert "Edit an event" in text(app)
        await write(app, when="2026-10-22 18:00", goal="2")
        assert ended == [number]
        assert events.read(number) == before._replace(on=day(-31), start="18:00", goal=2)
        await open_form(app, number)
        await press(app, "enter")
    assert events.read(number) == before._replace(on=day(-31), start="18:00", goal=2)


async def test_a_kind_of_ones_own_words_stays(store) -> None:
    number = events.add("Regatta", day(3), "boat race")
    async with opened() as app:
        await open_form(app, number)
        assert form(app).values()["kind"] == "boat race"
        await write(app, place="The lake")
    assert (kept().kind, kept().place) == ("boat race", "The lake")


async def test_a_draft_comes_back_as_it_was_left(store) -> None:
    shrm()
    async with opened() as app:
        await open_form(app)
        await press(app, *"Half", "tab", *"fri 6pm", "tab", *"shrm")
        place = app.screen.query_one("#place")
        place.value = ""  # type: ignore[attr-defined]
        await idle(app)
        await press(app, "escape")
        await open_form(app)
        values = form(app).values()
        assert (values["name"], values["series"]) == ("Half", "shrm")
        assert values["when"] == "2026-11-27 18:00", "fri is still the day that was meant"
        assert values["place"] == "", "what was taken out stays out"
        assert values["organiser"] == "SHRM Denver"
        await press(app, "enter")
    assert kept().name == "Half"
    assert drafts.all_keys() == []


async def test_the_draft_of_one_event_is_not_that_of_another(store) -> None:
    first, second = shrm(), events.add("Breakfast", day(2))
    async with opened() as app:
        await open_form(app, first)
        await press(app, *"!", "escape")
        await open_form(app, second)
        assert form(app).values()["name"] == "Breakfast"
        await press(app, "escape")
    assert drafts.all_keys() == [f"event:{first}"]


@pytest.mark.parametrize("size", [NORMAL, NARROW])
async def test_every_field_can_be_reached_and_seen(store, size) -> None:
    shrm()
    async with opened(size) as app:
        await open_form(app)
        await press(app, *"SHRM December", "tab", *"2 dec", "shift+tab")
        for part in form(app).parts():
            assert app.screen.focused is part
            box = app.screen.query_one("#box").region
            await until(lambda p=part, b=box: p.region.y >= b.y and p.region.bottom <= b.bottom)
            await press(app, "tab")
        assert app.screen.focused is form(app).parts()[0]


async def test_where_somebody_was_met_may_stay_empty(store) -> None:
    ended: list[int | None] = []
    async with opened() as app:
        app.push_screen(ChanceForm(), ended.append)
        await idle(app)
        assert "By chance, Sunday 22 November 2026" in text(app)
        await press(app, *"On the plane", "escape")
        assert ended == [None]
        app.push_screen(ChanceForm(), ended.append)
        await idle(app)
        assert "On the plane, Sunday 22 November 2026" in text(app)
        await press(app, "enter")
    assert ended[1] == kept().id
    assert (kept().name, kept().kind, kept().on) == ("On the plane", "chance", day(0))
