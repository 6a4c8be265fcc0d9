"""From an empty home to a kept habit: the first days of somebody with a LinkedIn export."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange import linkedin_export
from tests.journeys.driver import Netui
from tests.terminal import Terminal

MAELLE = ("Maëlle", "Ångström", "https://www.linkedin.com/in/ma%C3%ABlle-a", "", "Acme")


def people(title: str = "Director of HR") -> list[list[str]]:
    """41 rows: accents, emoji, degrees behind names, an old date, a closed profile."""
    return [
        *linkedin_export.rows(38, seed=7),
        [*MAELLE, title, "20 Nov 2026"],
        ["Łukasz 🚀", "O'Dell, MBA", "https://www.linkedin.com/in/lo", "", "", "", "01 Mar 2009"],
        ["", "", "", "", "", "", "02 Feb 2021"],
    ]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """The ZIP that LinkedIn sends."""
    name = tmp_path / "Basic_LinkedInDataExport_11-22-2026.zip"
    return linkedin_export.zipped(name, linkedin_export.text(people()))


def opened(netui: Netui, today: str = "") -> Terminal:
    """netui on its home screen."""
    terminal = netui.open(today=today)
    terminal.wait_for("1 Contacts")
    return terminal


def left(terminal: Terminal) -> None:
    """Quit from the home screen."""
    terminal.press("q")
    assert terminal.wait_exit() == 0


def next_card(netui: Netui, terminal: Terminal) -> str | None:
    """The next card undecided, once the review shows it; None at the end."""
    terminal.wait_for(lambda t: "That was it" in t.text or netui.verdict(netui.card()) is None)
    return None if "That was it" in terminal.text else netui.card()


def decide(netui: Netui, terminal: Terminal, *keys: str) -> str:
    """Give the card shown a verdict, and wait until the file has it; the card."""
    card = next_card(netui, terminal)
    assert card is not None
    terminal.press(*keys)
    terminal.wait_for(lambda _: netui.verdict(card) is not None)
    return card


def test_from_an_empty_home_to_the_first_five(netui: Netui, export: Path) -> None:
    terminal = netui.open()
    terminal.wait_for("Welcome to netui")
    terminal.press("I")
    terminal.wait_for("Import your LinkedIn network ─")
    terminal.type(f"{export}\n")
    terminal.wait_for("40 added · 0 updated · 0 unchanged · 1 skipped (closed profiles)")
    terminal.press("enter")
    terminal.wait_for("Review · 1 of")
    for key, closeness in (("p", "partner"), ("w", "warm"), ("n", ""), ("p", "partner"), ("x", "")):
        terminal.wait_for("Whom to keep close?")
        chosen = decide(netui, terminal, key).partition(":")[2]
        sql = "SELECT closeness FROM contact WHERE id = ?"
        assert netui.value(sql, chosen) == closeness
    terminal.press("esc")
    terminal.wait_for("1 Contacts 40")
    left(terminal)


def test_an_export_in_the_downloads_is_offered(netui: Netui) -> None:
    (netui.user / "Downloads").mkdir(parents=True)
    name = netui.user / "Downloads" / "Complete_LinkedInDataExport_11-22-2026.zip"
    linkedin_export.zipped(name, linkedin_export.text(people()))
    terminal = netui.open()
    terminal.wait_for("Welcome to netui")
    terminal.press("I", "enter")
    terminal.wait_for("40 added")


def test_somebody_is_found_without_the_accent_and_logged_with_a_promise(
    netui: Netui, export: Path
) -> None:
    assert netui.run("import", str(export)).returncode == 0
    terminal = opened(netui)
    terminal.press("/")
    terminal.type("maelle ang")
    terminal.wait_for("Contacts 1 of 40")
    terminal.press("enter", "l")
    terminal.wait_for("Log · Maëlle Ångström")
    terminal.type("coffee, she loves the Narrow Path")
    terminal.press("tab")
    terminal.type("send her the slides")
    terminal.press("tab")
    terminal.type("fri")
    terminal.wait_for("Friday 27 November 2026")
    terminal.press("enter")
    terminal.wait_for("Written down")
    assert netui.rows(
        "SELECT i.kind, i.on_date, i.summary, c.family, c.last_touch_at FROM interaction i"
        " JOIN participant p ON p.interaction_id = i.id JOIN contact c ON c.id = p.contact_id"
    ) == [("coffee", "2026-11-22", "coffee, she loves the Narrow Path", "Ångström", "2026-11-22")]

    terminal.press("f")
    terminal.wait_for("I owe Maëlle Ångström")
    terminal.type("the name of a recruiter")
    terminal.press("tab")
    terminal.type("+1w\n")
    terminal.wait_for("Promise written down")
    assert netui.rows("SELECT text, due_on, by, state FROM promise ORDER BY id") == [
        ("send her the slides", "2026-11-27", "me", "open"),
        ("the name of a recruiter", "2026-11-29", "me", "open"),
    ]
    left(terminal)


# What is done with the cards of each kind, one after the other; what comes after them is skipped.
VERDICTS = {
    "choose": ["p", "w", "n", "x", "-"],
    "weak-tie": ["d", "b"],
    "promises": ["t"],
    "promise": ["d", "s", "S", "-", "l", "x"],
    "waiting": ["d", "s", "-"],
    "reconnect": ["d", "l", "s", "S", "b", "x", "-"],
    "meeting": ["d"],
    "talk-thanks": ["d"],
}
GIVEN = {
    *(("choose", verdict) for verdict in ("partner", "warm", "not-now", "skip", "let-go")),
    *(("weak-tie", verdict) for verdict in ("done", "bump")),
    *(("promise", verdict) for verdict in ("look-through", "done", "snooze", "let-go", "log")),
    *(("promise", "skip"), ("waiting", "done"), ("waiting", "snooze"), ("waiting", "let-go")),
    *(("meeting", "done"), ("thank-you", "done")),
    *(("reconnect", verdict) for verdict in ("done", "log", "snooze", "bump", "skip", "let-go")),
}


def busy_sunday(netui: Netui, export: Path) -> None:
    """A home in which eight partners, nine promises and a meeting wait on 22 November."""
    netui.run("import", str(export))
    (netui.home / "config.yaml").write_text("review:\n  cap: 40\n")
    with opened(netui, today="2026-10-01") as terminal:
        terminal.burst(*["*", "down"] * 8)
        close = "SELECT count(*) FROM contact WHERE closeness = 'partner'"
        terminal.wait_for(lambda _: netui.value(close) == 8)
    coffee = ("Carla Díaz", "a call", "--next", "Coffee", "--due", "sunday 14:00")
    assert netui.run("log", *coffee, today="2026-11-20").returncode == 0
    with opened(netui, today="2026-11-20") as terminal:
        terminal.press("a")
        terminal.wait_for("Add · one line")
        mine = [f"Maëlle Ångström: I promised book {number} by sunday" for number in range(6)]
        theirs = [f"Maëlle Ångström: she promised me advice {n} by sunday" for n in range(3)]
        terminal.paste("\n".join(mine + theirs))
        terminal.wait_for("and 2 more")
        terminal.press("ctrl+a")
        terminal.wait_for(lambda _: netui.value("SELECT count(*) FROM promise") == 9)


def test_a_review_to_its_end_with_every_verdict(netui: Netui, export: Path) -> None:
    busy_sunday(netui, export)
    terminal = opened(netui)
    terminal.press("r")
    terminal.wait_for("Review · 1 of")
    waiting = {kind: list(keys) for kind, keys in VERDICTS.items()}
    while (card := next_card(netui, terminal)) is not None:
        kind = card.partition(":")[0]
        key = waiting[kind].pop(0) if waiting[kind] else "x"
        terminal.press(key)
        if key == "S":
            terminal.wait_for("or on")
            terminal.type("1 dec\n")
        if key == "l":
            terminal.wait_for("Log ·")
            terminal.type("call about the weather\n")
        terminal.wait_for(lambda _, card=card: netui.verdict(card) is not None)
    given = set(netui.rows("SELECT kind, verdict FROM review_card WHERE on_date = '2026-11-22'"))
    assert given == GIVEN
    assert netui.value("SELECT count(*) FROM hold WHERE until_on = '2026-12-01'") == 1
    assert netui.value("SELECT count(*) FROM promise WHERE due_on = '2026-12-01'") == 1


def test_a_holiday_is_moved_with_one_key_and_brought_back(netui: Netui, export: Path) -> None:
    busy_sunday(netui, export)
    terminal = opened(netui)
    terminal.press("r")
    terminal.wait_for("Meeting")
    decide(netui, terminal, "d")
    terminal.wait_for("Thank-you, within 24 hours")
    decide(netui, terminal, "d")
    terminal.wait_for("9 promises are due")
    assert decide(netui, terminal, "v") == "promises"
    assert netui.rows("SELECT DISTINCT due_on FROM promise") == [("2026-11-29",)]
    terminal.press("u")
    terminal.wait_for("Undone: Moved all to Sun 29 Nov")
    terminal.wait_for("9 promises are due")
    assert netui.rows("SELECT DISTINCT due_on FROM promise") == [("2026-11-22",)]


def test_undo_and_redo_after_a_restart(netui: Netui, export: Path) -> None:
    netui.run("import", str(export))
    terminal = opened(netui)
    terminal.press("r")
    terminal.wait_for("Review · 1 of")
    first, second = decide(netui, terminal, "n"), decide(netui, terminal, "p")
    terminal.press("esc")
    left(terminal)

    terminal = opened(netui)
    terminal.press("r")
    terminal.wait_for("Review · 3 of")
    terminal.press("u")
    terminal.wait_for("Undone: Partner: ")
    terminal.wait_for("Review · 2 of")
    assert (netui.card(), netui.verdict(second)) == (second, None)
    terminal.press("u")
    terminal.wait_for("Undone: Not now: Maëlle Ångström")
    terminal.wait_for("Review · 1 of")
    assert (netui.card(), netui.verdict(first)) == (first, None)
    terminal.press("U")
    terminal.wait_for("Redone: Not now: Maëlle Ångström")
    assert netui.verdict(first) == "not-now"
    terminal.press("esc")
    left(terminal)


def test_export_import_and_export_again_are_equal(netui: Netui, export: Path) -> None:
    busy_sunday(netui, export)
    terminal = opened(netui)
    terminal.press("r")
    terminal.wait_for("Review · 1 of")
    for key in ("d", "d", "t", "d", "s", "-"):
        decide(netui, terminal, key)
    terminal.close()
    first, second = netui.home.parent / "first.json", netui.home.parent / "second.json"
    assert netui.run("export", str(first)).returncode == 0
    fresh = ("--home", str(netui.home.parent / "fresh"))
    assert netui.run("import", str(first), *fresh).returncode == 0
    assert netui.run("export", str(second), *fresh).returncode == 0
    assert first.read_bytes() == second.read_bytes()
    assert "Maëlle" in first.read_text(encoding="utf-8")


def test_a_later_export_brings_a_new_role_into_the_review(netui: Netui, tmp_path: Path) -> None:
    sooner, later = tmp_path / "sooner.csv", tmp_path / "later.csv"
    sooner.write_text(linkedin_export.text(people()), encoding="utf-8")
    later.write_text(linkedin_export.text(people("Chief People Officer")), encoding="utf-8")
    netui.run("import", str(sooner), today="2026-10-01")
    told = netui.run("import", str(later))
    assert told.stdout.startswith("0 added, 1 updated, 39 unchanged, 1 skipped")
    terminal = opened(netui)
    terminal.press("r")
    terminal.wait_for("Chief People Officer at Acme")
    assert decide(netui, terminal, "d").startswith("new-role")
    assert netui.value("SELECT summary FROM interaction").endswith("Chief People Officer at Acme")
    titles = "SELECT p.title FROM position p JOIN contact c ON c.id = p.contact_id WHERE c.family"
    assert netui.rows(f"{titles} = 'Ångström' ORDER BY p.until_on IS NULL") == [
        ("Director of HR",),
        ("Chief People Officer",),
    ]
