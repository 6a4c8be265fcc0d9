"""Texts from a hostile export are shown as they are on every screen: nothing in them is obeyed."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest

from netui.app import Netui
from netui.store import models, undo
from netui.store.file import run
from netui.text import clean
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN
from tests.ui.headless import (
    NARROW,
    WIDE,
    act,
    idle,
    opened,
    pilot_of,
    press,
    strips,
    text,
    until,
)

HOSTILE = f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}"
SHOWN = clean(HOSTILE)
BEGINNING = "Ann [/oops]"
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

Scene = Callable[[Netui], Awaitable[None]]


@pytest.fixture(autouse=True)
def person(store) -> int:
    """Somebody whose every text is hostile, written past all cleaning, as a foreign program may."""
    with undo.action("Take in"):
        company = models.Company.create(name=HOSTILE, key="hostile")
        contact = models.Contact.create(
            given=HOSTILE_GIVEN,
            family=HOSTILE_FAMILY,
            closeness="partner",
            cadence_from="2026-01-01",
            **dict.fromkeys(
                ["nickname", "field", "city", "met_where", "seeks", "offers", "notes"], HOSTILE
            ),
        ).id
        position = models.Position.create(contact=contact, company=company.id, title=HOSTILE).id
        models.RoleChange.create(contact=contact, position=position, noticed_on="2026-11-20")
        for kind in ("tag", "interest", "book"):
            models.Trait.create(contact=contact, kind=kind, value=HOSTILE)
        for kind in ("email", "phone", "profile"):
            models.Reach.create(contact=contact, kind=kind, value=HOSTILE)
        event = models.Event.create(name=HOSTILE, on_date="2026-10-01")
        talk = models.Interaction.create(
            on_date="2026-10-01", kind="coffee", summary=HOSTILE, notes=HOSTILE, event=event.id
        ).id
        models.Participant.create(interaction=talk, contact=contact)
        for by in ("me", "them"):
            models.Promise.create(text=HOSTILE, due_on="2026-11-20", by=by, contact=contact)
        meeting = models.Meeting.create(on_date="2026-11-23", purpose=HOSTILE, place=HOSTILE).id
        models.Attendee.create(meeting=meeting, contact=contact)
        models.Answer.create(contact=contact, question="challenges", meeting=meeting, text=HOSTILE)
        models.Answer.create(
            contact=contact, question=HOSTILE, interaction=talk, text=HOSTILE, asked=True
        )
        columns = ["name", "field", "city", "seeks", "offers", "links"]
        models.Me.create(id=1, **dict.fromkeys(columns, HOSTILE))
    return contact


async def home(app: Netui) -> None:
    await until(lambda: "Today" in text(app))


async def timeline(app: Netui) -> None:
    await act(app, "timeline", "zoom")


async def prep(app: Netui) -> None:
    await act(app, "prep", "zoom")


async def search(app: Netui) -> None:
    await act(app, "search")
    await press(app, *"oops")


async def notes(app: Netui) -> None:
    await act(app, "prep", "last", "up", "open")


async def reading(app: Netui) -> None:
    await act(app, "timeline", "last", "open")


async def answered(app: Netui) -> None:
    await act(app, "prep", "last", "open")


async def log(app: Netui) -> None:
    await act(app, "log")


async def log_edit(app: Netui) -> None:
    await act(app, "timeline", "last", "edit")


async def add(app: Netui) -> None:
    await act(app, "add")
    app.screen.fill({"line": f"coffee with {SHOWN}: {HOSTILE}\n{HOSTILE}"})  # type: ignore[attr-defined]


async def promise(app: Netui) -> None:
    await act(app, "promise")


async def promise_edit(app: Netui) -> None:
    app.go("promise", promise_id=1)


async def meeting(app: Netui) -> None:
    app.go("meeting", meeting_id=1)


async def card(app: Netui) -> None:
    await act(app, "edit")


async def who(app: Netui) -> None:
    await act(app, "new-contact")
    app.screen.set_focus(app.screen.query_one("#introduced_by"))
    await press(app, *"oops")
    await until(lambda: f"› {BEGINNING}" in text(app))


async def trash(app: Netui) -> None:
    await act(app, "trash-it", "trash", "empty-one")


async def me(app: Netui) -> None:
    await act(app, "me")


async def said(app: Netui) -> None:
    app.say(HOSTILE)
    await idle(app)


async def undone(app: Netui) -> None:
    await act(app, "partner", "undo")


async def date_asked(app: Netui) -> None:
    app.go("date", HOSTILE)


async def import_refused(app: Netui) -> None:
    await act(app, "import")
    app.screen.fill({"path": f"/{HOSTILE}.zip"})  # type: ignore[attr-defined]
    await idle(app)
    await act(app, "accept")
    await until(lambda: "is not there" in text(app))


async def review(app: Netui) -> None:
    await act(app, "review")


async def review_end(app: Netui) -> None:
    run("UPDATE review_card SET verdict = 'skip'")
    await act(app, "review")
    for _ in range(9):
        await press(app, "x")


SCENES = (
    home,
    timeline,
    prep,
    search,
    notes,
    reading,
    answered,
    log,
    log_edit,
    add,
    promise,
    promise_edit,
    meeting,
    card,
    who,
    trash,
    me,
    said,
    undone,
    date_asked,
    import_refused,
    review,
    review_end,
)


@pytest.mark.parametrize("scene", [home, timeline, card, review], ids=lambda scene: scene.__name__)
async def test_cut_to_a_narrow_terminal_it_is_still_clean(scene: Scene) -> None:
    async with opened(NARROW) as app:
        await scene(app)
        check(app)


def check(app: Netui) -> None:
    """The text stands there literally; no control character and no action is on the screen."""
    assert BEGINNING in text(app)
    for strip in strips(app):
        for segment in strip:
            assert not CONTROLS.search(segment.text), repr(segment.text)
            meta = segment.style.meta if segment.style else {}
            assert not any("click" in name for name in meta), meta


async def click_on_it(app: Netui) -> None:
    """Click where the screen shows the action in the name."""
    for y, line in enumerate(text(app).splitlines()):
        found = re.search(r"x\[/\]|\[@click", line)
        if found:
            await pilot_of(app).click(offset=(found.start() + 1, y))
            return


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
async def test_it_stands_there_literally_and_a_click_on_it_runs_nothing(scene: Scene) -> None:
    async with opened(WIDE) as app:
        await scene(app)
        await idle(app)
        check(app)
        await click_on_it(app)
        assert app.is_running


@pytest.mark.parametrize(
    "kind", ["choose", "meeting", "new-role", "promise", "reconnect", "waiting", "weak-tie"]
)
async def test_every_card_of_the_review_shows_it_literally(kind: str) -> None:
    with undo.action("Change"):
        if kind in ("choose", "weak-tie"):
            for table in ("meeting", "promise", "role_change"):
                run(f"DELETE FROM {table}")
            run("UPDATE contact SET closeness = ''")
            if kind == "weak-tie":
                run("UPDATE interaction SET on_date = '2026-01-01'")
    async with opened() as app:
        await act(app, "review")
        queue = app.screen._queue.undecided  # type: ignore[attr-defined]
        found = [card for card in queue if card.kind == kind]
        if not found:
            pytest.fail(f"no {kind} among {[card.kind for card in queue]}")
        app.screen._show(found[0])  # type: ignore[attr-defined]
        await idle(app)
        check(app)
        assert SHOWN in text(app)
        await click_on_it(app)
        assert app.is_running


async def test_titles_of_panes_and_forms_hold_it_whole() -> None:
    async with opened((160, 40)) as app:
        await idle(app)
        assert f"2 Timeline · {BEGINNING} [@click=app.quit]x[/]" in text(app)
        await act(app, "log")
        assert f"Log · {BEGINNING} [@click=app.quit]x[/]" in text(app)
        await act(app, "back", "edit")
        assert f"─ {BEGINNING} [@click=app.quit]x[/]" in text(app)


async def test_copying_sends_no_escape_to_the_terminal(monkeypatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(Netui, "copy_to_clipboard", lambda app, what: sent.append(what))
    monkeypatch.setattr("netui.ui.clipboard._PROGRAMS", ())
    async with opened() as app:
        await act(app, "copy")
        await act(app, "review", "copy", "back", "timeline", "open", "copy")
        assert len(sent) == 3
        for text_sent in sent:
            assert BEGINNING in text_sent
            assert not CONTROLS.search(text_sent.replace("\n", ""))


async def test_o_opens_no_link_but_web_and_mail(monkeypatch) -> None:
    opened_links: list[str] = []
    monkeypatch.setattr(
        "netui.ui.links.subprocess.Popen", lambda command, **_: opened_links.append(command[-1])
    )
    run("UPDATE reach SET value = 'file:///etc/passwd' WHERE kind = 'profile'")
    async with opened() as app:
        await press(app, "o")
        assert "Only http, https and mailto" in text(app)
        run("UPDATE reach SET value = 'https://ann.example.org/' WHERE kind = 'profile'")
        await press(app, "o")
        await until(lambda: opened_links == ["https://ann.example.org/"], "the link")
