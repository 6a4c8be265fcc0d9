"""The one page for an event: plain, as Markdown, before and after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from netui.errors import Refused
from netui.events import debrief, events, sheet
from netui.events.round import followed
from netui.events.sheet import guests
from netui.people import edit
from netui.promises import rules
from netui.store import undo
from netui.store.file import run
from netui.text import clean

SOON = TODAY + timedelta(days=4)
NASTY = ("# a", "1. a", "- a", "+ a", "===", "---", "> a", "``` a", "| a | b |", "**a**", "_a_")
NASTY += ("<b>a</b>", "&amp;", "[a](b)", "![a](b)", "http://a.b", "www.a.b", "a@b.cd", "~~a~~")
NASTY += ("\\", "a\\", "[x] a", "12) a", "`a`", "*", "$a$", "a\n\n# b", "    a", "ftp://a.b", "1.")


def plan(name: str = "SHRM November", on: date = SOON, **more: Any) -> int:
    return events.add(name, on, **more)


def page_of(event_id: int, today: date = TODAY) -> str:
    return "\n".join(sheet.lines(event_id, today))


def tokens(text: str) -> list[Any]:
    return [
        part
        for token in MarkdownIt("gfm-like").parse(text)
        for part in (token, *(token.children or ()))
    ]


# --- Markdown that stays text


@given(st.one_of(st.sampled_from(NASTY), st.text(), st.text("`*_[]()<>&~|#-+.1=\\!$: @/w\n")))
def test_no_text_is_ever_markup(text: str) -> None:
    shown = clean(text)
    if not shown:
        return
    for before, after in (("- ", ""), ("# ", ""), ("- **", "** · x"), ("  - ", ""), ("- *", "*")):
        plain = [token.type for token in tokens(f"{before}a{after}\n")]
        found = tokens(f"{before}{sheet.escaped(text)}{after}\n")
        # The parser gives each escaped character a token of its own; the words count.
        assert _shape(found) == [kind for kind in plain if kind != "text"]
        told = "".join(token.content for token in found if token.type in ("text", "text_special"))
        assert told == shown + ("" if " · x" not in after else " · x")


def _shape(found: list[Any]) -> list[str]:
    return [token.type for token in found if token.type not in ("text", "text_special")]


def test_the_whole_page_is_made_of_headings_and_lists_only(store) -> None:
    ann = edit.add_contact("Ann")
    for column in ("given", "family", "nickname", "company", "title"):
        run(f"UPDATE contact SET {column} = ? WHERE id = ?", ("# [a](b) <b> `x`", ann))
    more = dict.fromkeys(("kind", "place", "series", "organiser"), "1. **a** | <i> www.a.b")
    shrm = plan("# SHRM <b>", notes="# a\n- b\n\n    code\n[a]: http://a.b\n<div>", **more)
    for text in NASTY:
        guests.look_for(shrm, name=text, line=text)
    guests.look_for(shrm, ann)
    allowed = {"heading", "bullet_list", "list_item", "paragraph", "strong", "em", "inline"}
    allowed |= {"text", "text_special"}
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens(_md(shrm))}
    assert kinds <= allowed


def _md(event_id: int) -> str:
    return sheet.markdown(event_id, TODAY)


# --- before


def test_the_page_before(store) -> None:
    ann = edit.add_contact("Ann Ortiz", "Acme", "Talent partner")
    edit.add_contact("Bob Reyes", "Acme", "Buyer")
    shrm = plan(
        kind="association",
        start="18:00",
        minutes=120,
        place="Union Hall",
        organiser="Acme",
        cost=2550,
        goal=3,
        mix=("Nursing", "HR"),
        notes="Bring cards.\n\nPark behind.",
    )
    guests.look_for(shrm, ann)
    guests.look_for(shrm, name="Dr. Jane Speaker", line="talks about pay")
    text = page_of(shrm)
    assert text.startswith(
        "SHRM November\n"
        "=============\n"
        "When  Thursday 26 November 2026, 18:00, 2 h\n"
        "Where Union Hall · by Acme\n"
        "What  Professional association · costs 25.50 · Nursing, HR expected\n"
        "Goal  meet 3 new people\n"
        "\n"
        "Look for\n"
        "  - Ann Ortiz · works at Acme\n"
        "    Talent partner at Acme\n"
        "  - Dr. Jane Speaker\n"
        "    talks about pay\n"
        "\n"
        "Might be there\n"
        "  - Bob Reyes · works at Acme\n"
        "    Buyer at Acme\n"
        "\n"
        "To begin with\n"
    )
    assert text.endswith("My notes\n  - Bring cards.\n  - Park behind.")
    told = sheet.page(shrm, TODAY)
    assert [section.title for section in told.sections] == ["To begin with", "To ask", "My notes"]
    assert all(3 <= len(section.items) <= 5 for section in told.sections[:2])


def test_the_same_page_as_markdown(store) -> None:
    ann = edit.add_contact("Ann Ortiz", "Acme", "Talent_partner")
    shrm = plan("SHRM #11", organiser="Acme")
    guests.look_for(shrm, ann)
    text = _md(shrm)
    assert text.startswith(
        "# SHRM \\#11\n"
        "\n"
        "- **When:** Thursday 26 November 2026\n"
        "- **Where:** by Acme\n"
        "- **Goal:** meet 3 new people\n"
        "\n"
        "## Look for\n"
        "\n"
        "- **Ann Ortiz** · works at Acme\n"
        "  - Talent\\_partner at Acme\n"
        "\n"
        "## To begin with\n"
        "\n"
        "- *"
    )
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_what_is_not_known_is_left_out(store) -> None:
    text = page_of(plan("Supper", goal=0, cost=0))
    assert text.startswith(
        "Supper\n======\nWhen  Thursday 26 November 2026\nWhat  free\n\nTo begin with\n"
    )
    assert "Goal" not in text
    assert "Look for" not in text
    assert "My notes" not in text


def test_chosen_ones_stand_first_even_if_nothing_makes_them_likely(store) -> None:
    carla = edit.add_contact("Carla Díaz", "Hooli", "Nurse")
    for number in range(25):
        edit.add_contact(f"Person {number:02}", "Acme")
    shrm = plan(organiser="Acme")
    guests.look_for(shrm, carla)
    people = sheet.page(shrm, TODAY, most=20).people
    assert (people[0].text, people[0].aside, people[0].detail) == (
        "Carla Díaz",
        "",
        "Nurse at Hooli",
    )
    assert len(people) == 21
    assert [one.chosen for one in people] == [True] + [False] * 20
    guests.look_for(shrm, people[-1].contact_id)
    people = sheet.page(shrm, TODAY, most=20).people
    assert len(people) == 22
    assert [one.aside for one in people[:2]] == ["", "works at Acme"]


def test_it_stays_one_page_whatever_is_known(store) -> None:
    long = "wide 日本 " * 60
    shrm = plan(
        long, organiser="Acme", place=long, kind=long, notes="\n".join([long] * 40), mix=(long,)
    )
    for number in range(40):
        ann = edit.add_contact(f"{long} {number}", "Acme", long)
        edit.add_trait(ann, "interest", long)
        rules.add(long, TODAY, "me", ann)
        if number % 2:
            guests.look_for(shrm, ann, line=long)
    lines = sheet.lines(shrm, TODAY)
    assert len(lines) <= sheet.PAGE
    assert max(map(cell_len, lines)) <= sheet.WIDTH
    for title in ("Look for", "Might be there", "To begin with", "To ask", "My notes"):
        assert title in lines
    assert "  - and 1" in page_of(shrm)
    assert "and 1" in _md(shrm)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_line_is_wider_than_the_page(text: str) -> None:
    for width in (1, 7, 76):
        found = sheet._wrap(clean(text), width, 3)
        assert len(found) <= 3
        assert all(sheet._cells(line) <= max(width, 2) for line in found)
        if len(found) < 3:
            assert "".join("".join(found).split()) == "".join(clean(text).split())


def test_the_hostile_contact_and_event(store) -> None:
    ann = edit.add_contact("Ann")
    run(
        "UPDATE contact SET given = ?, family = ?, company = ? WHERE id = ?",
        (HOSTILE_GIVEN, HOSTILE_FAMILY, HOSTILE_GIVEN, ann),
    )
    shrm = plan(HOSTILE_GIVEN, notes=HOSTILE_GIVEN)
    guests.look_for(shrm, ann)
    for text in (page_of(shrm), _md(shrm)):
        assert text.replace("\n", "").isprintable() or "‍" in text
        assert "\x1b" not in text
    assert "[@click=app.quit]" in page_of(shrm)
    assert "\\[\\@click=app.quit\\]" in _md(shrm)


def test_an_event_brought_in_without_a_name_has_a_page(store) -> None:
    number = plan()
    with undo.action("Bring it in"):
        run("UPDATE event SET name = '' WHERE id = ?", (number,))
    assert sheet.lines(number, TODAY)[:2] == ["Event", "====="]
    assert sheet.markdown(number, TODAY).startswith("# Event\n")


def test_an_event_that_is_gone_is_refused(store) -> None:
    shrm = plan()
    events.trash(shrm)
    for ask in (page_of, _md):
        with pytest.raises(Refused, match="gone"):
            ask(shrm)


# --- after


def test_on_its_day_it_is_ahead_until_somebody_is_noted(store) -> None:
    shrm = plan(on=TODAY)
    assert not sheet.page(shrm, TODAY).is_past
    debrief.accept(shrm, "Ana Díaz, nurse @ Intermountain: loves trails", TODAY)
    assert sheet.page(shrm, TODAY).is_past


def test_a_past_event_that_is_not_told(store) -> None:
    shrm = plan(on=TODAY - timedelta(days=1))
    guests.look_for(shrm, name="Jane")
    assert "How it went\n  - Not told yet: the debrief is open." in page_of(shrm)
    assert "Jane" not in page_of(shrm)


def test_the_page_after(store) -> None:
    bob = edit.add_contact("Bob Reyes", "Acme")
    shrm = plan(on=TODAY, notes="Park behind.")
    debrief.accept(
        shrm, "Ana Díaz, nurse @ Intermountain; her ward is short; I send the list by fri", TODAY
    )
    debrief.accept(shrm, "Bob Reyes; talked of trains", TODAY)
    for person in debrief.met(shrm):
        followed.answer(person.id, "know-better" if person.contact_id == bob else "nothing", TODAY)
    followed.learned(shrm, "Half of it\nis waiting.", "Bob", "maybe")
    followed.finish(shrm)
    text = page_of(shrm)
    for part in (
        "How it went\n  - Met 2, new 1, known 1, goal 3, fields 1.\n",
        "\n\nMet\n  - Ana Díaz · new, nurse at Intermountain\n    ",
        "\n  - Bob Reyes · known, Acme\n    talked of trains\n",
        "\n\nWhat I learned\n  - Half of it\n  - is waiting.\n\nWhom I helped\n  - Bob\n",
        "\n\nGo again?\n  - perhaps\n",
        "\n\nOpen: Promised\n  - ",
        "Bob Reyes\n\nMy notes\n  - Park behind.",
    ):
        assert part in text
    assert "To ask" not in text
    assert "**Ana Díaz** · new, nurse at Intermountain" in _md(shrm)


def test_an_event_that_i_missed(store) -> None:
    shrm = plan(on=TODAY - timedelta(days=1), notes="Park behind.")
    events.missed(shrm)
    assert page_of(shrm).endswith("\n\nI was not there\n\nMy notes\n  - Park behind.")
    assert "## I was not there\n" in _md(shrm)


def test_a_long_evening_stays_one_page(store) -> None:
    shrm = plan(on=TODAY)
    for number in range(30):
        said = "said " * 40
        debrief.accept(shrm, f"Person{number:02} Lee, buyer @ Acme; {said}; good talk", TODAY)
    followed.learned(shrm, "x\n" * 30, "y\n" * 30, "yes")
    lines = sheet.lines(shrm, TODAY)
    assert len(lines) <= sheet.PAGE
    assert any(line.startswith("  - and ") for line in lines)
    assert undo.undo().done
