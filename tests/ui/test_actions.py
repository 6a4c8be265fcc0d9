"""The registry of actions: sound by itself, true to the screens, and remapped safely."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from netui import screens
from netui.errors import Refused
from netui.ui.actions import (
    ACTIONS,
    AFTERWARDS,
    ANSWERS,
    BY_ID,
    COMPOSE,
    DEBRIEF,
    EVENTS,
    EVERYWHERE,
    FORM,
    HELP,
    HOME,
    IMPOSSIBLE,
    LEARNING,
    OWED,
    PITCHES,
    PREPARATION,
    QUESTIONS,
    READING,
    REVIEW,
    ROUND,
    SENT,
    SHEET,
    TALK,
    TARGETS,
    TEMPLATES,
    TRASH,
    WAY,
    WEEK,
    WELCOME,
    actions_in,
    read_keymap,
    shown,
)
from tests.ui.headless import act, opened, press, take_demo, text, until

PLACES = (
    *(HOME, REVIEW, READING, FORM, TRASH, WELCOME, HELP, COMPOSE, TEMPLATES, SENT),
    *(EVENTS, SHEET, DEBRIEF, ROUND, LEARNING),
    *(PREPARATION, QUESTIONS, TALK, AFTERWARDS, PITCHES, ANSWERS, TARGETS, WAY, OWED, WEEK),
)
# place -> how to get there from home, by actions
WAYS = {
    HOME: (),
    REVIEW: ("review",),
    READING: ("timeline", "open"),
    FORM: ("add",),
    TRASH: ("trash",),
    HELP: ("help",),
    COMPOSE: ("message",),
    TEMPLATES: ("message", "choose-template"),
    SENT: ("outcomes",),
    EVENTS: ("events",),
    SHEET: ("events", "prepare"),
    DEBRIEF: ("events", "debrief"),
    ROUND: ("events", "debrief", "go-on"),
    LEARNING: ("events", "learning"),
    PREPARATION: ("prepare",),
    QUESTIONS: ("prepare", "choose-questions"),
    TALK: ("prepare", "start-talk", "next-field"),
    AFTERWARDS: ("prepare", "start-talk", "end-talk"),
    PITCHES: ("pitches",),
    ANSWERS: ("answers",),
    TARGETS: ("targets",),
    WAY: ("way-in",),
    OWED: ("owed",),
    WEEK: ("week",),
}
# Needs a widget of its own to have the keys: action -> what brings those.
NEEDS = {
    "sort": "contacts",
    "tick": "timeline",
    "keep-here": "prep",
    "keep-elsewhere": "prep",
    "keep-both": "prep",
}


def test_every_id_stands_once() -> None:
    assert [name for name, times in Counter(a.id for a in ACTIONS).items() if times > 1] == []


def test_every_place_named_is_a_place() -> None:
    assert {place for action in ACTIONS for place in action.where} == {*PLACES, EVERYWHERE}


@pytest.mark.parametrize("place", PLACES)
def test_no_key_means_two_things_in_one_place(place: str) -> None:
    keys = Counter(key for action in actions_in(place) for key in action.keys)
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_key_that_terminals_cannot_tell_apart() -> None:
    for action in ACTIONS:
        assert action.keys
        assert not IMPOSSIBLE & set(action.keys)


def test_the_default_keys_pass_what_is_asked_of_the_users() -> None:
    given = {action.id: ",".join(action.keys) for action in ACTIONS}
    assert read_keymap(given) == {action.id: action.keys for action in ACTIONS}


@pytest.mark.parametrize("place", [p for p in PLACES if p != WELCOME])
async def test_every_action_of_a_place_can_be_carried_out_there(place: str) -> None:
    take_demo()
    async with opened() as app:
        await act(app, *WAYS[place])
        assert app.screen.place == place
        for action in actions_in(place):
            if action.id in NEEDS:
                await act(app, NEEDS[action.id])
            assert app.screen.handler(action.id) is not None, action.id


async def test_every_action_of_the_welcome_can_be_carried_out() -> None:
    async with opened(first="welcome") as app:
        for action in actions_in(WELCOME):
            assert app.screen.handler(action.id) is not None, action.id


def test_every_screen_has_a_place_in_the_registry() -> None:
    for name in screens.SCREENS:
        module, cls = screens.SCREENS[name]
        imported = __import__(module, fromlist=[cls])
        opens = getattr(imported, cls)
        if not isinstance(opens, type):  # it chooses between screens
            opens = imported.Opening
        assert opens.place in PLACES, name


@pytest.mark.parametrize(
    ("key", "sign"),
    [("asterisk", "*"), ("escape", "esc"), ("ctrl+s", "ctrl+s"), ("D", "D"), ("slash", "/")],
)
def test_keys_as_people_write_them(key: str, sign: str) -> None:
    assert shown(key) == sign


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"fly": "x"}, "there is no action “fly”"),
        ({"log": "ctrl+i"}, "cannot tell ctrl+i from another key"),
        ({"log": "ctrl+["}, "cannot tell ctrl+[ from another key"),
        ({"log": "ctrl+enter"}, "cannot tell ctrl+enter"),
        ({"log": "shift+l"}, "cannot tell shift+l"),
        ({"log": "ctrl+L"}, "cannot tell ctrl+L"),
        ({"log": "ctrl+1"}, "cannot tell ctrl+1"),
        ({"log": "hyper+l"}, "there is no key “hyper+l”"),
        ({"log": "leftish"}, "there is no key “leftish”"),
        ({"log": " , "}, "“log” has no key"),
        ({"log": "r"}, "r is used by “review” and “log”"),
        ({"log": "x", "add": "x"}, "x is used by"),
        ({"back": "b"}, "“back” works while you type"),
        ({"accept": "space"}, "“accept” works while you type"),
    ],
)
def test_a_keymap_that_would_not_work_is_refused(keys: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused, match=r"config\.yaml, keys: ") as refused:
        read_keymap(keys)
    assert sentence in str(refused.value)


def test_a_keymap_in_peoples_own_signs() -> None:
    keymap = read_keymap(
        {"log": "L, ctrl+l", "partner": "!", "back": "esc, ctrl+b", "undo": "ctrl+z, ;"}
    )
    assert keymap == {
        "log": ("L", "ctrl+l"),
        "partner": ("exclamation_mark",),
        "back": ("escape", "ctrl+b"),
        "undo": ("ctrl+z", "semicolon"),
    }


async def test_a_remapped_key_works_and_is_named_everywhere() -> None:
    take_demo()
    keymap = read_keymap({"log": "L", "accept": "ctrl+b"})
    async with opened(keymap=keymap) as app:
        assert "L Log" in text(app).splitlines()[-1]
        await press(app, "l")
        assert "Next step" not in text(app)
        await press(app, "L")
        assert "Next step" in text(app)
        assert "ctrl+b writes it" in text(app)
        await press(app, "escape", "question_mark")
        assert any(line.split()[1:3] == ["L", "Log"] for line in text(app).splitlines())
        await press(app, "escape", "ctrl+p", *"log an")
        await until(lambda: re.search(r"Log an interaction +L ", text(app)), "the remapped key")


async def test_a_remapped_verdict_is_shown_with_its_key() -> None:
    take_demo()
    async with opened(keymap=read_keymap({"skip": "X", "snooze-until": "B"})) as app:
        await act(app, "review", "next-card", "next-card", "next-card")
        assert "X skip today" in text(app)
        assert "B until…" in text(app)


async def test_help_lists_every_key_that_works_here() -> None:
    take_demo()
    async with opened((120, 80)) as app:
        await press(app, "question_mark")
        shown_text = text(app)
        for action in actions_in(HOME):
            if action.id not in NEEDS:
                assert action.description in shown_text, action.id


async def test_help_in_a_form_is_f1_and_leaves_the_form_as_it_is() -> None:
    take_demo()
    async with opened() as app:
        await act(app, "log")
        await press(app, *"who?", "f1")
        assert "Accept the line or the form" in text(app)
        await press(app, "escape")
        assert app.screen.values()["what"] == "who?"
        await press(app, "!")
        assert app.screen.values()["what"] == "who?!"


def test_the_footer_names_only_actions_of_the_place() -> None:
    for action in BY_ID.values():
        if action.short:
            assert len(action.short) <= 10
