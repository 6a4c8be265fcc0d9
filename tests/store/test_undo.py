"""Undo and redo give back every row, whatever the action did to it."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

from netui.store import derive, file, schema, undo
from netui.store.file import run, transaction
from netui.store.models import (
    Answer,
    Company,
    Contact,
    Event,
    Hold,
    Interaction,
    Participant,
    Position,
    Promise,
    ReviewCard,
    Trait,
)
from netui.store.undo import action

SEARCH = ("name_search", "detail_search", "talk_search")
TEXTS = (
    "",
    "Ann",
    'O\'Brien "quoted" \\ back',
    "日本 👩‍💻 é",
    "5",
    "null",
    "[1,2]",
    "a\nb\tc",
    "x" * 9000,
)

State = dict[str, list[tuple[object, ...]]]


def state() -> State:
    """Every row that undo answers for, kept columns and search index with it."""
    tables = [table.name for table in schema.TABLES]
    held = {name: run(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in tables}
    for name in SEARCH:
        held[name] = run(f"SELECT rowid, * FROM {name} ORDER BY rowid").fetchall()
    types = "SELECT id, typeof(looking), typeof(cadence_days), typeof(given) FROM contact"
    held["types"] = run(types).fetchall()
    return held


def names() -> list[str]:
    return [row[0] for row in run("SELECT name FROM action ORDER BY id")]


class Typist:
    """Does random things to random rows, as `chance` has it."""

    def __init__(self, chance: random.Random):
        self.chance = chance
        self.columns = {
            table.name: run(f"PRAGMA table_info({table.name})").fetchall()
            for table in schema.TABLES
        }
        self.parents = {
            table.name: {
                row[3]: row[2] for row in run(f"PRAGMA foreign_key_list({table.name})").fetchall()
            }
            for table in schema.TABLES
        }

    def does_something(self) -> None:
        table = self.chance.choice(list(self.columns))
        deed: Callable[[str], None] = self.chance.choices(
            [self.insert, self.change, self.delete, self.swap, self.merge], [8, 5, 2, 1, 1]
        )[0]
        try:
            with transaction():
                deed(table)
        except IntegrityError:
            pass  # the deed was impossible; an action goes on after one

    def insert(self, table: str) -> None:
        columns = [row for row in self.columns[table] if row[1] != "id"]
        values = [self.value(table, row) for row in columns]
        listed = ", ".join(f'"{row[1]}"' for row in columns)
        marks = ", ".join("?" * len(columns))
        run(f"INSERT INTO {table} ({listed}) VALUES ({marks})", values)

    def change(self, table: str) -> None:
        logged = next(t for t in schema.TABLES if t.name == table).columns[1:]
        column = self.chance.choice([row for row in self.columns[table] if row[1] in logged])
        run(
            f'UPDATE {table} SET "{column[1]}" = ? WHERE id = ?',
            (self.value(table, column), self.some(table)),
        )

    def delete(self, table: str) -> None:
        run(f"DELETE FROM {table} WHERE id = ?", (self.some(table),))

    def swap(self, table: str) -> None:
        """Two rows exchange what only one may have."""
        one, other = self.some("hold"), self.some("hold")
        if one != other:
            cards = dict(run("SELECT id, card FROM hold WHERE id IN (?, ?)", (one, other)))
            run("UPDATE hold SET card = 'between' WHERE id = ?", (one,))
            run("UPDATE hold SET card = ? WHERE id = ?", (cards[one], other))
            run("UPDATE hold SET card = ? WHERE id = ?", (cards[other], one))

    def merge(self, table: str) -> None:
        """One contact takes over all that another had, who goes."""
        stays, goes = self.some("contact"), self.some("contact")
        if stays != goes:
            for child, parents in self.parents.items():
                for column, parent in parents.items():
                    if parent == "contact":
                        run(
                            f"UPDATE OR IGNORE {child} SET {column} = ? WHERE {column} = ?",
                            (stays, goes),
                        )
            run("DELETE FROM contact WHERE id = ?", (goes,))

    def value(self, table: str, column: tuple[object, ...]) -> object:
        _, name, kind, needed, *_ = column
        if name in self.parents[table]:
            nothing = not needed and self.chance.random() < 0.3
            return None if nothing else self.some(self.parents[table][name])
        if not needed and self.chance.random() < 0.3:
            return None
        if kind == "DATE":
            return f"2026-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"
        if kind == "INTEGER":
            return self.chance.choice((0, 1, 30, 2**53 + 1))
        if name in ("key", "card"):
            return f"{self.chance.choice(TEXTS)[:9]}{self.chance.randint(0, 3)}"
        if name == "kind":
            return self.chance.choice(("message", "call", "coffee", "gave", "tag"))
        if name == "style":
            return self.chance.choice(("periodic", "ambient"))
        return self.chance.choice(TEXTS)

    def some(self, table: str) -> int | None:
        ids = [row[0] for row in run(f"SELECT id FROM {table}")]
        return self.chance.choice(ids) if ids else None


def empty() -> None:
    undone = [table.name for table in reversed(schema.TABLES)]
    with transaction():
        for name in ("change", "action", *undone, *SEARCH):
            run(f"DELETE FROM {name}")


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_every_state_comes_back_and_again(store, seed):
    run("PRAGMA synchronous = OFF")  # the disk is not what is tested here
    empty()
    chance = random.Random(seed)
    typist = Typist(chance)
    states = [state()]
    for number in range(chance.randint(3, 14)):
        with action(f"action {number}"):
            for _ in range(chance.randint(1, 12)):
                typist.does_something()
        assert derive.stale() == 0
        if state() != states[-1]:
            states.append(state())
    assert run("SELECT count(*) FROM action").fetchone()[0] >= len(states) - 1
    first = states[0]
    done = 0
    while undo.undo().done:
        done += 1
        assert derive.stale() == 0
        if chance.random() < 0.2:
            file.open_file()
            run("PRAGMA synchronous = OFF")
    assert state() == first
    assert [undo.redo().done for _ in range(done)] == [True] * done
    assert state() == states[-1]
    for wanted in [*reversed(states[:-1])]:
        while state() != wanted:
            assert undo.undo().done
    for wanted in states[1:]:
        while state() != wanted:
            assert undo.redo().done


def test_a_merge_can_be_undone_and_redone(store):
    with action("Add Ann twice"):
        stays, goes = Contact.create(given="Ann"), Contact.create(given="Ann", family="Ortiz")
        Promise.create(text="slides", contact=goes)
        Trait.create(contact=goes, kind="tag", value="hr")
    before = state()
    with action("Merge Ann and Ann Ortiz"):
        Promise.update(contact=stays).execute()
        Trait.update(contact=stays).execute()
        goes.delete_instance()
    after = state()

    assert undo.undo() == ("Merge Ann and Ann Ortiz", True, "")
    assert state() == before
    assert undo.redo().done
    assert state() == after


def test_what_moved_to_a_new_company_goes_back_to_the_old_one(store):
    with action("Add Ann"):
        acme = Company.create(name="Acme", key="acme")
        position = Position.create(contact=Contact.create(given="Ann"), company=acme)
    before = state()
    with action("Ann moves"):
        position.company = Company.create(name="Initech", key="initech")
        position.save()

    assert undo.undo().done
    assert state() == before


def test_rows_can_swap_what_only_one_may_have(store):
    with action("Hold two"):
        one, two = Hold.create(card="a"), Hold.create(card="b")
    with action("Swap"):
        one.card = "between"
        one.save()
        Hold.update(card="a").where(Hold.id == two.id).execute()
        Hold.update(card="b").where(Hold.id == one.id).execute()
    after = state()
    with action("Replace"):
        one.delete_instance()
        Hold.create(card="b")

    assert undo.undo().done
    assert state() == after
    assert undo.undo().done
    assert undo.redo().done
    assert state() == after


def test_a_contact_goes_and_comes_back_with_all_that_hangs_on_it(store):
    with action("Add Ann and Bob"):
        ann = Contact.create(given="Ann", notes="loves the Narrow Path")
        bob = Contact.create(given="Bob", introduced_by=ann)
        talk = Interaction.create(
            on_date="2026-11-01",
            kind="coffee",
            event=Event.create(name="SHRM", on_date="2026-11-01"),
        )
        for contact in (ann, bob):
            Participant.create(interaction=talk, contact=contact)
        Answer.create(contact=ann, question="challenges", text="hiring", asked=True)
    before = state()
    with action("Remove Ann for good"):
        ann.delete_instance()

    assert Contact.get().introduced_by_id is None
    assert Answer.select().count() == 0
    assert undo.undo().done
    assert state() == before


def test_a_later_change_of_the_same_row_is_named_and_nothing_changes(store):
    with action("Add Ann"):
        ann = Contact.create(given="Ann")
    with action("Rename Ann"):
        Contact.update(given="Anna").execute()
        Contact.create(given="Bob")
    with transaction():
        Contact.update(given="Anne").where(Contact.id == ann.id).execute()
    before = state()

    outcome = undo.undo()

    assert not outcome.done
    assert outcome.sentence("Undone") == (
        "“Rename Ann” cannot be taken back: what it wrote was changed later"
    )
    assert state() == before


def test_a_later_row_that_holds_one_fast_is_named_and_nothing_changes(store):
    with action("Add Acme"):
        acme = Company.create(name="Acme", key="acme")
    with transaction():
        Position.create(contact=Contact.create(given="Ann"), company=acme)
    before = state()

    assert not undo.undo().done
    assert state() == before


def test_a_card_dealt_meanwhile_does_not_keep_a_contact_from_going(store):
    with action("Add Ann"):
        ann = Contact.create(given="Ann")
    with transaction():
        ReviewCard.create(
            on_date="2026-11-22", place=1, card="choose:1", kind="choose", contact=ann
        )

    assert undo.undo().done
    assert ReviewCard.select().count() == 0


def test_redo_that_meets_a_change_says_so(store):
    with action("Add Acme"):
        Company.create(name="Acme", key="acme")
    undo.undo()
    with transaction():
        Company.create(name="ACME", key="acme")

    assert undo.redo() == (
        "Add Acme", False, "“Add Acme” cannot be done again: what it wrote was changed since"
    )  # fmt: skip


def test_a_new_action_forgets_what_was_undone(store):
    for name in ("Ann", "Bob"):
        with action(f"Add {name}"):
            Contact.create(given=name)
    undo.undo()
    with action("Add Carla"):
        Contact.create(given="Carla")

    assert undo.redo() == ("", False, "Nothing to redo")
    assert names() == ["Add Ann", "Add Carla"]


def test_an_action_without_a_change_leaves_nothing_and_forgets_nothing(store):
    with action("Add Ann"):
        Contact.create(given="Ann")
    undo.undo()
    with action("Look"):
        Contact.select().count()

    assert names() == ["Add Ann"]
    assert undo.redo().done


def test_an_action_within_an_action_is_one_with_it(store):
    with action("Outer"):
        Contact.create(given="Ann")
        with action("Inner"):
            Contact.create(given="Bob")

    assert names() == ["Outer"]
    assert undo.undo().done
    assert Contact.select().count() == 0


def test_an_inner_action_that_fails_leaves_nothing_of_its_own(store):
    with action("Outer"):
        Contact.create(given="Ann")
        with pytest.raises(RuntimeError):
            _add_and_fail(RuntimeError)

    assert [contact.given for contact in Contact.select()] == ["Ann"]
    assert undo.undo().done
    assert Contact.select().count() == 0


def _add_and_fail(error: type[BaseException]) -> None:
    with action("Fail"):
        Contact.create(given="Bob")
        raise error


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_error_takes_back_the_whole_action(store, error):
    before = state()
    with pytest.raises(error):
        _add_and_fail(error)
    assert state() == before
    assert names() == []
    with action("Add Bob"):
        Contact.create(given="Bob")
    assert names() == ["Add Bob"]
    assert undo.undo().done


def test_what_is_no_action_is_not_logged_and_a_replace_is_logged_as_both(store):
    with transaction():
        Hold.create(card="a", until_on="2026-12-01")
    assert undo.undo() == ("", False, "Nothing to undo")
    before = state()
    with action("Hold for good"):
        run("INSERT OR REPLACE INTO hold (card, until_on) VALUES ('a', NULL)")

    assert undo.undo().done
    assert state() == before


def test_undo_and_redo_survive_a_restart(store):
    with action("Add Ann"):
        Contact.create(given="Ann")
    after = state()
    file.open_file()
    assert undo.undo() == ("Add Ann", True, "")
    file.open_file()
    assert undo.redo().sentence("Redone") == "Redone: Add Ann"
    assert state() == after


def _actions(days_old: list[int]) -> None:
    now = datetime.now(UTC)
    for number, days in enumerate(days_old):
        with action(f"{number}"):
            Hold.create(card=f"{number}")
        at = (now - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
        with transaction():
            run("UPDATE action SET at = ? WHERE name = ?", (at, f"{number}"))


def test_pruning_keeps_the_newest_and_the_young(store, monkeypatch):
    monkeypatch.setattr(undo, "KEEP_ACTIONS", 3)
    _actions([200, 200, 1, 200, 200, 200])
    undo.prune()

    assert names() == ["2", "3", "4", "5"]
    assert run("SELECT count(*) FROM change").fetchone()[0] == 4


def test_pruning_counts_actions_not_their_numbers(store, monkeypatch):
    monkeypatch.setattr(undo, "KEEP_ACTIONS", 3)
    _actions([200, 200])
    for _ in range(5):
        with action("again"):
            Hold.create(card="again")
        undo.undo()
    undo.prune()

    assert names()[:2] == ["0", "1"]
