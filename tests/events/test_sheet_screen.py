"""The sheet by keys: ticks, somebody else, lines, and where each key leads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui.app import Netui
from netui.events import debrief, events
from netui.events.sheet import guests
from netui.events.sheet.guests import look_for
from netui.events.sheet.pane import PERSON
from netui.events.sheet.screen import GuestForm, Sheet
from netui.people import edit, trash
from netui.store.file import run
from netui.ui import clipboard
from tests.ui.headless import (
    NARROW,
    NORMAL,
    WIDE,
    act,
    idle,
    opened,
    other_writer,
    pilot_of,
    press,
    text,
    until,
)

ROOMS = ("card", "event", "compose", "debrief")


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """The rooms that were opened, in their stead."""
    rooms: list[tuple[object, ...]] = []
    go = Netui.go

    def noted(app: Netui, name: str, *args: object, **options: Any) -> None:
        if name in ROOMS:
            rooms.append((name, *args))
        else:
            go(app, name, *args, **options)

    monkeypatch.setattr(Netui, "go", noted)
    return rooms


@pytest.fixture
def shrm(store: object) -> int:
    """An event of Acme, where three work."""
    for name, title in (
        ("Ann Ortiz", "Talent partner"),
        ("Bob Reyes", "Buyer"),
        ("Carla Díaz", ""),
    ):
        edit.add_contact(name, "Acme", title)
    return events.add(
        "SHRM December", TODAY + timedelta(days=9), "association", organiser="Acme", notes="Park."
    )


async def go(app: Netui, event_id: int) -> Sheet:
    app.go("sheet", event_id)
    await until(lambda: isinstance(app.screen, Sheet), "the sheet")
    await idle(app)
    return cast(Sheet, app.screen)


def people(sheet: Sheet) -> list[tuple[str, bool | None]]:
    return [
        (line.item.text, line.item.chosen)
        for line in sheet._list.lines
        if line.kind == PERSON and line.item
    ]


def under(sheet: Sheet) -> str:
    line = sheet._list.line
    return (line.item.text if line.item else line.text) if line else ""


def chosen(event_id: int) -> list[tuple[str, str]]:
    return [(guest.name, guest.line) for guest in guests.guests(event_id)]


async def test_it_opens_on_the_first_person_and_shows_all(shrm: int) -> None:
    async with opened(WIDE) as app:
        sheet = await go(app, shrm)
        assert under(sheet) == "Ann Ortiz"
        shown = text(app)
        for part in (
            "SHRM December · in 1 week",
            "Tuesday 1 December 2026",
            "by Acme",
            "Whom to look for 0 of 3",
            "› [ ] Ann Ortiz",
            "works at Acme",
            "Talent partner at Acme",
            "To begin with",
            "To ask",
            "My notes",
            "Look for 0 of 3 · Goal 3",
        ):
            assert part in shown


async def test_ticks_keep_their_places_and_can_be_taken_back(shrm: int) -> None:
    async with opened(NORMAL) as app:
        sheet = await go(app, shrm)
        await press(app, "j", "space")
        assert chosen(shrm) == [("Bob Reyes", "")]
        assert [name for name, _ in people(sheet)] == ["Ann Ortiz", "Bob Reyes", "Carla Díaz"]
        assert under(sheet) == "Bob Reyes"
        assert "Look for Bob Reyes · u undo" in text(app)
        assert "[x] Bob Reyes" in text(app)
        assert "Whom to look for 1 of 3" in text(app)
        await press(app, "j", "space", "k", "space")
        assert chosen(shrm) == [("Carla Díaz", "")]
        assert "Left out: Bob Reyes · u undo" in text(app)
        await press(app, "u")
        assert [name for name, _ in chosen(shrm)] == ["Bob Reyes", "Carla Díaz"]
        await press(app, "u", "u")
        assert chosen(shrm) == []
        await press(app, "U")
        assert chosen(shrm) == [("Bob Reyes", "")]
        await press(app, "escape")
        sheet = await go(app, shrm)
        assert people(sheet)[0] == ("Bob Reyes", True)


async def test_somebody_else_who_is_a_contact(shrm: int) -> None:
    dora = edit.add_contact("Dora Quux", "Hooli")
    async with opened(NORMAL) as app:
        sheet = await go(app, shrm)
        await press(app, "a", *"dor")
        assert "› Dora Quux · Hooli" in text(app)
        assert "  dor: no contact" in text(app)
        assert "Look for Dora Quux" in text(app)
        await press(app, "tab", *"ask of trails")
        await press(app, "enter")
        assert app.screen is sheet
        assert chosen(shrm) == [("Dora Quux", "ask of trails")]
        assert guests.guests(shrm)[0].contact_id == dora
        assert under(sheet) == "Dora Quux"
        assert "On the sheet · u undo" in text(app)


async def test_somebody_who_is_no_contact(shrm: int, led: list[Any]) -> None:
    async with opened(NORMAL) as app:
        sheet = await go(app, shrm)
        await press(app, "a", *"Jane Speaker")
        assert "Look for Jane Speaker, who is no contact yet" in text(app)
        await press(app, "enter")
        assert chosen(shrm) == [("Jane Speaker", "")]
        assert under(sheet) == "Jane Speaker"
        await press(app, "m")
        assert "Jane Speaker is no contact yet: the debrief makes them one" in text(app)
        await press(app, "enter", *"pay", "enter")
        assert chosen(shrm) == [("Jane Speaker", "pay")]
        await press(app, "space")
        assert chosen(shrm) == []
        assert [name for name, _ in people(sheet)] == ["Ann Ortiz", "Bob Reyes", "Carla Díaz"]
    assert led == []


async def test_another_of_a_contacts_name_is_chosen_by_the_arrows(shrm: int) -> None:
    async with opened(NORMAL) as app:
        await go(app, shrm)
        await press(app, "a", *"Ann Ortiz")
        assert "› Ann Ortiz · Talent partner at Acme" in text(app)
        await press(app, "up")
        assert "› Ann Ortiz: no contact" in text(app)
        assert "Look for Ann Ortiz, who is no contact yet" in text(app)
        await press(app, "tab", "enter")
        assert guests.guests(shrm)[0].contact_id is None


async def test_a_form_left_comes_back_with_the_same_person(shrm: int) -> None:
    async with opened(NORMAL) as app:
        sheet = await go(app, shrm)
        await press(app, "a", *"bob", "tab", *"trails", "escape")
        assert chosen(shrm) == []
        await press(app, "a")
        assert isinstance(app.screen, GuestForm)
        assert "Look for Bob Reyes" in text(app)
        await press(app, "enter")
        assert app.screen is sheet
        assert [(guest.contact_id, guest.line) for guest in guests.guests(shrm)] == [(2, "trails")]


async def test_a_form_without_a_name_says_so(shrm: int) -> None:
    async with opened(NORMAL) as app:
        await go(app, shrm)
        await press(app, "a", "enter")
        assert "Whom? Write a name" in text(app)
        assert chosen(shrm) == []


async def test_the_line_on_a_person(shrm: int) -> None:
    async with opened(NORMAL) as app:
        sheet = await go(app, shrm)
        await press(app, "e")
        assert "One line on Ann Ortiz" in text(app)
        assert "Without it: Talent partner at Acme" in text(app)
        await press(app, *"ask of trails", "enter")
        assert chosen(shrm) == [("Ann Ortiz", "ask of trails")]
        assert "ask of trails" in text(app)
        await press(app, "e")
        assert "Without it" not in text(app)
        await press(app, "ctrl+u")
        assert "Without it: Talent partner at Acme" in text(app)
        await press(app, "enter")
        assert chosen(shrm) == [("Ann Ortiz", "")]
        await press(app, "u")
        assert chosen(shrm) == [("Ann Ortiz", "ask of trails")]
        assert under(sheet) == "Ann Ortiz"


async def test_where_the_keys_lead(shrm: int, led: list[Any]) -> None:
    async with opened(WIDE) as app:
        sheet = await go(app, shrm)
        await press(app, "enter", "m", "d")
        assert led == [("card", 1), ("compose", 1)]
        assert "Still ahead: SHRM December is on Tuesday 1 December 2026" in text(app)
        await press(app, "g", "e", "enter")
        assert led[2:] == [("event", shrm)] * 2
        assert under(sheet) == "Tuesday 1 December 2026"
        await press(app, "m", "space")
        assert led[4:] == []
        assert "choose a person" in text(app)
        await press(app, "G")
        assert under(sheet) == "Park."
        assert "e Edit  a Add" in text(app)
        await press(app, "escape")
        assert app.screen is not sheet


async def test_the_debrief_when_its_day_has_come(store: object, led: list[Any]) -> None:
    today = events.add("SHRM", TODAY)
    async with opened(WIDE) as app:
        await go(app, today)
        assert "d Debrief" in text(app)
        await press(app, "d")
        assert led == [("debrief", today)]


async def test_copy_gives_markdown(shrm: int, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda _, said: copied.append(said))
    async with opened(NORMAL) as app:
        await go(app, shrm)
        await press(app, "y")
    assert copied[0].startswith("# SHRM December\n\n- **When:** Tuesday 1 December 2026\n")


async def test_after_the_event(store: object, led: list[Any]) -> None:
    shrm = events.add("SHRM", TODAY - timedelta(days=1))
    debrief.accept(shrm, "Ana Díaz, nurse @ Acme; talked of trains", TODAY)
    async with opened(NORMAL) as app:
        sheet = await go(app, shrm)
        assert people(sheet) == [("Ana Díaz", None)]
        assert under(sheet) == "Ana Díaz"
        shown = text(app)
        for part in ("How it went", "Met 1, new 1", "new, nurse at Acme", "talked of trains"):
            assert part in shown
        assert "Whom to look for" not in shown
        await press(app, "enter", "m", "e", "d")
        assert led == [("card", 1), ("compose", 1), ("card", 1), ("debrief", shrm)]
        await press(app, "space")
        assert "Nobody to look for stands here" in text(app)
        await press(app, "a")
        assert "This event is past" in text(app)
        assert app.screen is sheet


async def test_nobody_known_teaches(store: object) -> None:
    edit.add_contact("Ann Ortiz")
    shrm = events.add("SHRM", TODAY + timedelta(days=1))
    async with opened(NORMAL) as app:
        await go(app, shrm)
        assert "Nobody whom you know is likely to be there. a names somebody" in text(app)


async def test_an_event_that_goes_away_is_said(shrm: int) -> None:
    async with opened(NORMAL) as app:
        sheet = await go(app, shrm)
        with other_writer() as other:
            other.execute("UPDATE event SET trashed_at = 'x'")
        app.look_for_changes()
        await idle(app)
        assert "This event is gone" in text(app)
        await press(app, "space", "e", "m", "d", "a", "y", "enter", "j")
        assert app.screen is sheet
        await press(app, "escape")
        assert app.screen is not sheet


async def test_a_person_who_goes_away_meanwhile(shrm: int) -> None:
    async with opened(NORMAL) as app:
        sheet = await go(app, shrm)
        look_for(shrm, 1)
        trash.trash_contact(2)
        await press(app, "j", "space")
        assert "gone" in text(app)
        await idle(app)
        app.show_changes()
        assert people(sheet) == [("Ann Ortiz", True), ("Carla Díaz", False)]


@pytest.fixture
def crowd(store: object) -> int:
    """An event of Acme, where twelve work."""
    for number in range(12):
        edit.add_contact(f"Person {number:02}", "Acme", "Buyer")
    return events.add("SHRM", TODAY + timedelta(days=1), organiser="Acme")


async def test_the_openers_stand_behind_the_first_of_many_people(crowd: int) -> None:
    async with opened(NORMAL) as app:
        sheet = await go(app, crowd)
        assert len(people(sheet)) == 4
        assert "Whom to look for 0 of 12" in text(app)
        assert "and 8 more might be there" in text(app)
        assert "To begin with" in text(app)
        await press(app, *"jjjj")
        assert "› and 8 more might be there" in text(app)
        assert "enter Open" in text(app)
        await press(app, "space")
        assert "Nobody to look for stands here" in text(app)
        await press(app, "enter")
        assert [name for name, _ in people(sheet)] == [f"Person {n:02}" for n in range(12)]
        assert under(sheet) == "Person 04"
        assert "more might be there" not in text(app)
        await press(app, *"jjjjj", "space")
        assert under(sheet) == "Person 09"
        await press(app, "escape")
        sheet = await go(app, crowd)
        assert people(sheet)[0] == ("Person 09", True)
        assert len(people(sheet)) == 4
    async with opened(WIDE) as app:
        assert len(people(await go(app, crowd))) == 6


async def test_whoever_is_ticked_is_shown_and_nobody_is_kept_back_alone(crowd: int) -> None:
    for number in range(1, 8):
        look_for(crowd, number)
    async with opened(NORMAL) as app:
        sheet = await go(app, crowd)
        assert [ticked for _, ticked in people(sheet)] == [True] * 7 + [False] * 2
        trash.trash_contact(12)
        trash.trash_contact(11)
        app.show_changes()
        assert len(people(sheet)) == 10


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_the_way_back_is_named_at_every_size(crowd: int, size: tuple[int, int]) -> None:
    past = events.add("Past", TODAY - timedelta(days=1))
    debrief.accept(past, "Ana Díaz, nurse", TODAY)
    async with opened(size) as app:
        for event in (crowd, events.add("Today", TODAY, organiser="Acme"), past):
            await go(app, event)
            for key in ("g", "j", "G"):
                await press(app, key)
                assert "esc Back" in text(app).splitlines()[-1]
            await press(app, "escape")
        await go(app, crowd)
        await pilot_of(app).resize_terminal(*NARROW)
        await idle(app)
        assert "esc Back" in text(app).splitlines()[-1]


async def test_the_whole_detail_comes_into_view(store: object) -> None:
    for number in range(9):
        ann = edit.add_contact(f"Person {number:02}", "Acme", "long title " * 4)
        edit.add_trait(ann, "interest", "long interest " * 3)
    shrm = events.add("SHRM", TODAY + timedelta(days=1), organiser="Acme")
    async with opened(NARROW) as app:
        sheet = await go(app, shrm)
        await press(app, *"jj", "enter", *"kk")
        for _ in range(8):
            await press(app, "j")
            name = under(sheet)
            shown = text(app)
            assert name in shown
            below = shown.splitlines()
            at = next(n for n, line in enumerate(below) if f"› [ ] {name}" in line)
            assert "long title" in below[at + 1]
            assert "into" in below[at + 2] or "interest" in below[at + 2]


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_the_hostile_contact_is_harmless(store: object, size: tuple[int, int]) -> None:
    ann = edit.add_contact("Ann")
    run(
        "UPDATE contact SET given = ?, family = ?, title = ? WHERE id = ?",
        (HOSTILE_GIVEN, HOSTILE_FAMILY, HOSTILE_GIVEN, ann),
    )
    shrm = events.add(HOSTILE_GIVEN, TODAY + timedelta(days=1), notes=HOSTILE_GIVEN)
    look_for(shrm, ann)
    async with opened(size, drawn=True) as app:
        await go(app, shrm)
        assert "Ann [/oops]" in text(app)
        await act(app, "tick", "undo", "edit")
        assert "One line on Ann [/oops]" in text(app)
        await press(app, "escape", "a", *"ann")
        assert "› Ann [/oops]" in text(app)
        await press(app, "tab", "enter")
        assert len(guests.guests(shrm)) == 1
        assert "\x1b" not in text(app)
