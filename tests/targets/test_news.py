"""News: kept, ranked for whom it would serve, passed on, and raised in the review."""

from __future__ import annotations

from datetime import timedelta

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from market import company, contact, day

from netui import clock
from netui.errors import Refused
from netui.people import edit, trash
from netui.review import queue, verdicts
from netui.store import undo
from netui.store.file import run
from netui.targets import competitors, news
from netui.text import clean
from netui.timeline.log import log, trash_interaction


def heard() -> list[str]:
    """Whom the newest news would serve, by first name."""
    number = run("SELECT max(id) FROM news").fetchone()[0]
    return [ear.name.split()[0] for ear in news.for_whom(number, TODAY)]


def test_news_is_kept_and_taken_back(store) -> None:
    number = news.add(" Opens  a plant ", company("Acme"), "acme.example.org/leeds", day(2))
    found = news.read(number)
    assert (found.text, found.company, found.on) == ("Opens a plant", "Acme", day(2))
    assert found.link == "https://acme.example.org/leeds"
    assert news.of_company(company("Acme")) == news.recent(TODAY, 30) == [found]
    assert news.recent(TODAY, 1) == []
    assert undo.undo().done
    with pytest.raises(Refused, match="gone"):
        news.read(number)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text": " "}, "What is the news"),
        ({"text": "x", "on": TODAY + timedelta(days=1)}, "lies ahead"),
        ({"text": "x", "link": "javascript:alert(1)"}, "is no link"),
        ({"text": "x", "company_id": 99}, "gone"),
    ],
)
def test_what_is_no_news_is_refused(store, values, said: str) -> None:
    with pytest.raises(Refused, match=said):
        news.add(**values)


def test_it_serves_those_at_competitors_and_those_whom_its_words_concern(store) -> None:
    acme = company("Acme")
    competitors.set_competitor(acme, "Hooli")
    contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    contact("Bob Reyes", "Hooli", "Buyer")
    contact("Carla Díaz", "Initech", "", "warm", offers="plant safety")
    contact("Dan Cole", "Initech", "")
    edit.add_trait(contact("Eve Stone", "Initech", ""), "interest", "plants")
    contact("Fay Moss", "Acme", "", "partner", seeks="a plant to run")
    contact("Gil Ray", "Initech", "", "partner", seeks="a bakery")
    news.add("Acme opens a plant in Leeds", acme)
    assert heard() == ["Ann", "Carla", "Bob", "Eve"]
    whys = {ear.name: ear.why for ear in news.for_whom(1, TODAY)}
    assert whys["Ann Ortiz"] == "seeks a plant to run"
    assert whys["Bob Reyes"] == "works at Hooli, a competitor of Acme"
    assert whys["Carla Díaz"] == "offers plant safety"
    assert whys["Eve Stone"] == "is interested in plants"


def test_a_title_alone_is_enough_only_of_those_whom_i_talk_with(store) -> None:
    near = contact("Ann Ortiz", "Initech", "Plant Manager")
    contact("Bob Reyes", "Initech", "Plant Manager")
    log([near], "coffee", day(9), "")
    news.add("A plant for Leeds")
    assert heard() == ["Ann"]
    assert news.for_whom(1)[0].why == "works as Plant Manager at Initech"


@pytest.mark.parametrize(
    ("said", "serves"),
    [
        ("opens a second line", []),
        ("new offices for 40 people in March", []),
        ("two cases, long figures", []),
        ("looks for a cellist", ["Ann"]),
        ("a second shift of nurses", ["Bob"]),
        ("closes the night office", ["Carla"]),
        ("a night, then an office", []),
    ],
)
def test_words_that_say_nothing_alone_serve_nobody(store, said: str, serves: list[str]) -> None:
    contact("Ann Ortiz", "Initech", "", "partner", seeks="Case stories with figures, a 2nd cellist")
    contact("Bob Reyes", "Initech", "", "partner", seeks="40 nurses past their second winter")
    contact("Carla Díaz", "Initech", "", "partner", offers="a new line, the night office, in March")
    news.add(said)
    assert heard() == serves


def test_the_trash_hears_nothing(store) -> None:
    ann = contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    news.add("Opens a plant")
    assert heard() == ["Ann"]
    trash.trash_contact(ann)
    assert heard() == []


def test_passed_on_it_is_logged_as_given_once(store) -> None:
    ann = contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    number = news.add("Opens a plant", company("Acme"), "acme.example.org")
    interaction = news.pass_on(number, ann, TODAY)
    row = run(
        "SELECT kind, direction, summary, notes FROM interaction WHERE id = ?", (interaction,)
    ).fetchone()
    assert row == ("gave", "me", "News: Opens a plant", "https://acme.example.org")
    assert [(one.name, one.on) for one in news.read(number).passed] == [("Ann Ortiz", TODAY)]
    assert heard() == []
    with pytest.raises(Refused, match="has it since"):
        news.pass_on(number, ann, TODAY)
    assert undo.undo().done
    assert news.read(number).passed == ()
    assert run("SELECT count(*) FROM interaction").fetchone() == (0,)


def test_passed_on_in_error_and_trashed_it_may_be_passed_on_again(store) -> None:
    ann = contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    number = news.add("Opens a plant")
    trash_interaction(news.pass_on(number, ann, day(1)))
    assert heard() == ["Ann"]
    news.pass_on(number, ann, TODAY)
    assert [one.on for one in news.read(number).passed] == [TODAY]


_WORDS = st.text(st.sampled_from('ab"*()-+^:{}NEAR AND OR NOT\x1b[%_日é²'), max_size=30)


@given(text=_WORDS)
@example(text='plant" OR *')
@example(text=f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}")
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_are_read_as_orders(store, text: str) -> None:
    for ear in news.ears(text, None, TODAY):
        assert ear.name == clean(ear.name)


# --- the review


def cards() -> list[queue.Card]:
    return [card for card in queue.dealt_queue(clock.today()).cards if card.kind == "pass-on"]


def tomorrow() -> None:
    clock.fix(clock.today() + timedelta(days=1))


def test_the_review_names_one_a_day_with_the_reason(store) -> None:
    acme = company("Acme")
    contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    news.add("Acme opens a plant in Leeds", acme, "acme.example.org", day(2))
    news.add("A bakery nobody wants", None)
    (card,) = cards()
    assert (card.contact, card.card) == ("Ann Ortiz", "pass-on:1")
    assert card.why == (
        "Acme opens a plant in Leeds: would serve Ann Ortiz, who seeks a plant to run: +3",
        "Heard 2 days ago · https://acme.example.org",
        "Partner: +3",
    )
    assert verdicts.title(card) == "news for Ann Ortiz"
    assert card.source.OCCASION == "gift"
    assert [offer.verdict for offer in verdicts.offers(card, TODAY)] == [
        "done",
        "message",
        "snooze",
        "skip",
        "let-go",
    ]


def test_of_news_without_its_name_the_card_names_the_company(store) -> None:
    contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    news.add("Opens a plant.", company("Acme"))
    assert cards()[0].why[0].startswith("Acme: Opens a plant: would serve Ann Ortiz")


def test_done_passes_it_on_and_the_next_is_named_another_day(store) -> None:
    ann = contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    contact("Bob Reyes", "Initech", "", "warm", seeks="a plant to run")
    news.add("Opens a plant", company("Acme"))
    assert verdicts.decide("pass-on:1", "done", TODAY).done
    assert [one.contact_id for one in news.read(1).passed] == [ann]
    assert [card.verdict for card in cards()] == ["done"]
    tomorrow()
    assert [card.contact for card in cards()] == ["Bob Reyes"]
    undo.undo()
    assert news.read(1).passed == ()


def test_whom_i_wrote_to_from_the_card_has_it(store) -> None:
    contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    news.add("Opens a plant")
    assert len(cards()) == 1
    verdicts.answered("pass-on:1", "message", "", TODAY)
    tomorrow()
    assert cards() == []


def test_passed_on_elsewhere_the_card_is_gone(store) -> None:
    ann = contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    news.add("Opens a plant")
    assert len(cards()) == 1
    news.pass_on(1, ann, TODAY)
    assert cards() == []


@pytest.mark.parametrize(("verdict", "again"), [("let-go", False), ("skip", True)])
def test_let_go_it_is_not_raised_again(store, verdict: str, again: bool) -> None:
    contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    news.add("Opens a plant")
    cards()
    assert verdicts.decide("pass-on:1", verdict, TODAY).done
    tomorrow()
    assert bool(cards()) is again


def test_old_news_is_none(store) -> None:
    contact("Ann Ortiz", "Initech", "", "partner", seeks="a plant to run")
    news.add("Opens a plant", on=day(31))
    assert cards() == []
    news.add("Opens a plant", on=day(30))
    assert len(cards()) == 1


def test_after_three_it_has_done_its_work(store) -> None:
    people = [
        contact(f"{name} Ortiz", "Initech", "", "partner", seeks="a plant to run")
        for name in ("Ann", "Bob", "Carla", "Dan")
    ]
    number = news.add("Opens a plant")
    for person in people[:3]:
        news.pass_on(number, person, TODAY)
    assert heard() == ["Dan"]
    assert cards() == []
