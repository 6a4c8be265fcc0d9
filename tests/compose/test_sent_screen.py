"""The notes screen by keys: sections, outcomes by one key, the table, the way to the composer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui.app import Netui
from netui.compose import draft, in_work, sent
from netui.compose.draft import Draft, Version
from netui.compose.sent_screen import Line, Sent
from netui.people import edit
from netui.store import drafts
from netui.store.file import run
from netui.timeline.log import log
from netui.ui.reading import Reading
from tests.ui.headless import NARROW, NORMAL, WIDE, act, idle, opened, press, take_demo, text

INVITATION = "linkedin-invitation"


@pytest.fixture
def composed(monkeypatch) -> list[object]:
    """To whom the composer was opened, in its stead."""
    asked: list[object] = []
    go = Netui.go

    def noted(app: Netui, name: str, *args: object, **options: object) -> None:
        if name == "compose":
            asked.extend(args)
        else:
            go(app, name, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Netui, "go", noted)
    return asked


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def person(name: str) -> int:
    return edit.add_contact(name)


def send(contact: int, days: int, channel: str = INVITATION, words: str = "Hi!", **more) -> int:
    return sent.send(contact, words, channel, on=ago(days), **more)


def lines(app: Netui) -> list[Line]:
    return list(cast(Sent, app.screen)._notes.lines)


def names(app: Netui, section: str) -> list[str]:
    return [line.name for line in lines(app) if line.section == section and line.contact_id]


def headings(app: Netui) -> list[str]:
    return [line.section for line in lines(app) if line.contact_id is None and not line.pieces]


def selected(app: Netui) -> str:
    line = cast(Sent, app.screen)._notes.line
    return line.name if line else ""


def outcome(note: int) -> tuple[str, str | None]:
    return run("SELECT outcome, outcome_on FROM note WHERE id = ?", (note,)).fetchone()


async def go(app: Netui) -> None:
    await act(app, "outcomes")


async def test_with_nothing_sent_the_first_note_is_taught(store) -> None:
    person("Ann Ortiz")
    async with opened() as app:
        await press(app, "O")
        assert "Nothing sent yet. m on a contact writes the first note." in text(app)
        for key in ("a", "j", "G", "m", "enter"):
            await press(app, key)
        assert "Nobody is selected" in text(app)
        await press(app, "escape")
        assert not isinstance(app.screen, Sent)


async def test_with_nothing_sent_who_was_just_met_is_named_under_it(store, composed) -> None:
    ann = person("Ann Ortiz")
    log([ann], "encounter", ago(2), "by the coats")
    async with opened() as app:
        await go(app)
        assert headings(app) == [
            "Nothing sent yet. m on a contact writes the first note.",
            "Worth an invitation · 5 of 5 left in November",
        ]
        assert selected(app) == "Ann Ortiz"
        await press(app, "enter")
        assert composed == [ann]


async def test_the_sections_stand_in_their_order(store) -> None:
    ann, bob, cem, dot = (person(name) for name in ("Ann A", "Bob B", "Cem C", "Dot D"))
    send(ann, 20, follow_up=[ago(-3)])
    send(bob, 9, "email", follow_up=[ago(2)])
    send(cem, 3)
    late = send(dot, 30)
    sent.outcome(late, "withdrawn", ago(1))
    early = send(dot, 40, "text")
    sent.outcome(early, "replied", ago(20))
    send(cem, 2, "text", "Thank you!")
    draft.keep(dot, Draft((Version(text="Hello Dot, I was"),), 0))
    async with opened() as app:
        await go(app)
        assert names(app, "draft") == ["Dot D"]
        assert names(app, "waiting") == ["Bob B", "Ann A", "Cem C"]
        assert [(line.name, line.when) for line in lines(app) if line.section == "closed"] == [
            ("Dot D", "withdrawn 1d"),
            ("Cem C", "sent 2d"),
            ("Dot D", "replied 2w"),
        ]
        drawn = text(app)
        assert "Hello Dot, I was" in drawn
        assert "1w · ask now" in drawn
        assert "2w · ask Wed 25 Nov" in drawn


async def test_the_cursor_stays_on_its_note_while_others_come(store) -> None:
    ann, bob = person("Ann Ortiz"), person("Bob Reyes")
    send(bob, 9, follow_up=[ago(2)])
    async with opened() as app:
        await go(app)
        sent.send(ann, "Hi", INVITATION, on=ago(20), follow_up=[ago(10)])
        app.show_changes()
        assert names(app, "waiting") == ["Ann Ortiz", "Bob Reyes"]
        assert selected(app) == "Bob Reyes"


@pytest.mark.parametrize(
    ("key", "became"),
    [("a", "accepted"), ("r", "replied"), ("i", "silent"), ("W", "withdrawn")],
)
async def test_one_key_says_what_came_of_an_invitation_and_u_takes_it_back(
    store, key: str, became: str
) -> None:
    ann, bob = person("Ann Ortiz"), person("Bob Reyes")
    first = send(ann, 9, follow_up=[ago(2)])
    send(bob, 8, follow_up=[ago(1)])
    async with opened() as app:
        await go(app)
        assert selected(app) == "Ann Ortiz"
        await press(app, key)
        assert outcome(first) == (became, TODAY.isoformat())
        assert f"{became.capitalize()}: invitation to Ann Ortiz · u undo" in text(app)
        assert selected(app) == "Bob Reyes"
        assert names(app, "closed") == ["Ann Ortiz"]
        await press(app, "u")
        assert outcome(first) == ("sent", None)
        assert names(app, "waiting") == ["Ann Ortiz", "Bob Reyes"]
        await press(app, "U")
        assert outcome(first)[0] == became


async def test_what_does_not_apply_is_said_and_not_offered(store) -> None:
    ann = person("Ann Ortiz")
    note = send(ann, 9, "email", follow_up=[ago(2)])
    async with opened() as app:
        await go(app)
        bottom = text(app).splitlines()[-1]
        assert "r Replied" in bottom
        assert "a Accepted" not in bottom
        await press(app, "a")
        assert "only an invitation can be accepted" in text(app)
        assert outcome(note) == ("sent", None)


async def test_a_draft_has_no_outcome_and_opens_in_the_composer(store, composed) -> None:
    ann = person("Ann Ortiz")
    draft.keep(ann, Draft((Version(channel="email", text="Dear Ann"),), 0))
    async with opened() as app:
        await go(app)
        await press(app, "r")
        assert "This is not sent yet: choose one that was sent" in text(app)
        await press(app, "enter")
        assert composed == [ann]


async def test_a_note_is_read_and_its_person_written_to(store, composed) -> None:
    ann = person("Ann Ortiz")
    send(ann, 9, "inmail", "Hi Ann,\n\nyour talk!", subject="Your talk", follow_up=[TODAY])
    async with opened() as app:
        await go(app)
        await press(app, "enter")
        assert isinstance(app.screen, Reading)
        drawn = text(app)
        assert "You wrote, Friday 13 November 2026" in drawn
        assert "Subject: Your talk" in drawn
        await press(app, "escape", "m")
        assert composed == [ann]


async def test_the_table_counts_in_columns_and_compares_only_enough(store) -> None:
    ann, bob = person("Ann Ortiz"), person("Bob Reyes")
    for number in range(10):
        note = send(ann, 30 + number, template="invite-after-event", occasion="event")
        if number < 4:
            sent.outcome(note, "accepted", ago(1))
    sent.outcome(send(bob, 5, "text"), "silent", TODAY)
    async with opened() as app:
        await go(app)
        rows = [line.split("││")[1] for line in text(app).splitlines() if "││" in line]
        head, first, few, second = [row.rstrip(" │") for row in rows if row.strip(" │")][2:6]
        assert " ".join(head.split()) == "By template sent acc. repl sil. wdr. open %"
        assert first.split()[-7:] == ["10", "4", "·", "·", "·", "6", "40"]
        assert few.strip() == "too few to compare (n < 10)"
        assert second.split()[-6:] == ["1", "·", "·", "1", "·", "·"]
        assert first.index("10") + 2 == head.index("sent") + 4


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_all_of_it_is_in_reach_by_keys_at_any_size(home, size) -> None:
    take_demo()
    async with opened(size) as app:
        await act(app, "outcomes")
        assert headings(app)[:3] == [
            "In work 2",
            "Waiting for an answer 4",
            "Worth an invitation · 1 of 5 left in November",
        ]
        await press(app, "G")
        drawn = text(app)
        if size is WIDE:
            assert selected(app) == "Priya Raman"
        assert "what they wrote" in drawn
        await press(app, "a")
        if size is not WIDE:
            assert "This stands for no note: choose one that" in text(app)
        await press(app, "g")
        assert selected(app) == "Elif Yılmaz"


async def test_the_table_moves_as_the_terminal_is_resized(home) -> None:
    from tests.ui.headless import pilot_of

    take_demo()
    async with opened(WIDE) as app:
        await act(app, "outcomes")
        table = cast(Sent, app.screen)._table
        assert table.display
        await pilot_of(app).resize_terminal(*NORMAL)
        await idle(app)
        assert not table.display
        assert "What came of it" in headings(app)
        assert "accepted" in "".join(piece for line in lines(app) for piece, _ in line.pieces)


async def test_a_hostile_contact_and_note_do_no_harm(store) -> None:
    ann = person("Ann Ortiz")
    run("UPDATE contact SET given = ?, family = ?", (HOSTILE_GIVEN, HOSTILE_FAMILY))
    draft.keep(ann, Draft((Version(template=HOSTILE_GIVEN, text=HOSTILE_GIVEN),), 0))
    note = send(person("Bob Reyes"), 9, follow_up=[ago(1)])
    run(
        "UPDATE note SET text = ?, template = ?, occasion = ?, subject = ?, contact_id = ?",
        (HOSTILE_GIVEN * 3, HOSTILE_GIVEN, HOSTILE_GIVEN, HOSTILE_GIVEN, ann),
    )
    for size in (WIDE, NARROW):
        async with opened(size) as app:
            await go(app)
            assert "Ann [/oops]" in text(app)
            assert "\x1b" not in text(app)
            await press(app, "j", "j", "G", "g")
    async with opened() as app:
        await go(app)
        draft.forget(ann)
        await press(app, "G", "enter", "escape", "r")
        assert outcome(note)[0] == "replied"


async def test_a_draft_kept_meanwhile_shows_on_the_way_back(store) -> None:
    ann, bob = person("Ann Ortiz"), person("Bob Reyes")
    send(ann, 9, follow_up=[ago(2)])
    async with opened() as app:
        await go(app)
        await press(app, "enter")
        draft.keep(bob, Draft((Version(text="Dear Bob"),), 0))
        await press(app, "escape")
        assert names(app, "draft") == ["Bob Reyes"]


def test_drafts_of_the_trashed_and_of_no_note_are_left_out(store) -> None:
    ann, bob = person("Ann Ortiz"), person("Bob Reyes")
    draft.keep(ann, Draft((Version(template="invite-after-event"),), 0))
    draft.keep(bob, Draft((Version(text="Dear Bob"),), 0))
    drafts.keep("message:", "x")
    drafts.keep("message:٣", "x")
    drafts.keep("message:99999999999999999999999", "x")
    drafts.keep("log:1", "x")
    run("UPDATE contact SET trashed_at = '2026-11-01T00:00:00Z' WHERE id = ?", (bob,))
    found = in_work.in_work()
    assert [(one.name, one.beginning) for one in found] == [
        ("Ann Ortiz", "Invitation after an event")
    ]
    run("UPDATE draft SET text = 'broken', updated_at = ''")
    assert [one.beginning for one in in_work.in_work()] == [""]


def test_what_another_copy_writes_is_not_taken_for_ones_own(store) -> None:
    ann = person("Ann Ortiz")
    drafts.forget(draft.key(ann))
    run(
        "INSERT INTO draft (key, text, base, updated_at) VALUES (?, '{}', '', '')",
        (draft.key(ann),),
    )
    assert len(in_work.in_work()) == 1
    assert not drafts.holds(draft.key(ann))
