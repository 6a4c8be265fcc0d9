"""What is kept of somebody met: after any change, undo and redo, what the rows imply."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta

from conftest import TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.store import derive, file, schema, undo
from netui.store.file import run, transaction
from tests.store.test_migrations import make_version

SEARCH = ("name_search", "detail_search", "talk_search")
WINDOWS = (0, 1, 89, 90, 91, 364, 365, 366, 500)
NOTHING = ("", None)


class Network:
    """A few people met at a few events, and random changes of what came of them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        with undo.action("Fill"):
            for number in range(1, 4):
                self.insert(
                    "event", {"id": number, "name": f"Evening {number}", "on_date": self.day()}
                )
            for _ in range(5):
                self.insert("contact", {"created_at": f"{self.day()}T08:00:00Z"})
            for _ in range(6):
                self.meet()

    def insert(self, table: str, columns: dict[str, object]) -> int:
        """A row, the columns that are not given empty; its id."""
        for _, name, kind, needed, default, _ in run(f"PRAGMA table_info({table})").fetchall():
            if needed and default is None and name != "id":
                columns.setdefault(name, "" if kind == "TEXT" else 0)
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        return run(sql, tuple(columns.values())).lastrowid or 0

    def day(self) -> str:
        return str(TODAY - timedelta(500 - self.chance.choice(WINDOWS)))

    def some(self, table: str) -> int | None:
        ids = [row[0] for row in run(f"SELECT id FROM {table}").fetchall()]
        return self.chance.choice(ids) if ids else None

    def does_something(self) -> None:
        deeds = (self.meet, self.talk, self.write, self.touch, self.touch, self.touch, self.remove)
        self.chance.choice(deeds)()

    def happens(self, kind: str, event: int | None) -> tuple[int, int | None]:
        contact = self.some("contact")
        talk = self.insert("interaction", {"on_date": self.day(), "kind": kind, "event_id": event})
        if contact:
            self.insert("participant", {"interaction_id": talk, "contact_id": contact})
        return talk, contact

    def meet(self) -> None:
        talk, contact = self.happens("encounter", self.some("event"))
        if contact:
            new, card = self.chance.choice((0, 1)), self.chance.choice((0, 1))
            ids = {"interaction_id": talk, "contact_id": contact}
            self.insert("encounter", {**ids, "is_new": new, "card": card})

    def talk(self) -> None:
        self.happens(self.chance.choice(("call", "coffee", "message")), None)

    def write(self) -> None:
        contact = self.some("contact")
        if contact:
            occasion = self.chance.choice(("make-introduction", "event"))
            template = self.chance.choice(("make-introduction", "offer-introduction"))
            ids = {"contact_id": contact, "occasion": occasion, "template": template}
            self.insert("note", {**ids, "outcome": "sent", "sent_on": self.day()})

    def touch(self) -> None:
        """Change a column of a row on which something kept depends."""
        trash: Sequence[object] = (None, "2026-11-01T08:00:00Z")
        table, column, values = self.chance.choice(
            [
                ("contact", "connected_on", (None, self.day())),
                ("contact", "closeness", ("", "warm", "partner")),
                ("contact", "cadence_from", (None, self.day())),
                ("contact", "introduced_by_id", (None, self.some("contact"))),
                ("contact", "created_at", (self.day(),)),
                ("contact", "trashed_at", trash),
                ("note", "contact_id", (self.some("contact"),)),
                ("note", "outcome", ("sent", "withdrawn")),
                ("note", "template", ("offer-introduction", "make-introduction")),
                ("note", "sent_on", (self.day(),)),
                ("interaction", "on_date", (self.day(),)),
                ("interaction", "event_id", (None, self.some("event"))),
                ("interaction", "kind", ("call", "encounter", "message")),
                ("interaction", "trashed_at", trash),
                ("participant", "contact_id", (self.some("contact"),)),
                ("encounter", "contact_id", (self.some("contact"),)),
                ("encounter", "is_new", (0, 1)),
                ("encounter", "card", (0, 1)),
            ]
        )
        run(
            f"UPDATE OR IGNORE {table} SET {column} = ? WHERE id = ?",
            (self.chance.choice(values), self.some(table)),
        )

    def remove(self) -> None:
        table = self.chance.choice(
            ("contact", "note", "participant", "encounter", "interaction", "event")
        )
        run(f"DELETE FROM {table} WHERE id = ?", (self.some(table),))


def empty() -> None:
    with transaction():
        for name in ("change", "action", *(t.name for t in reversed(schema.TABLES)), *SEARCH):
            run(f"DELETE FROM {name}")


def kept() -> list[tuple[object, ...]]:
    return run("SELECT id, event_id, became FROM encounter ORDER BY id").fetchall()


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_it_is_what_the_rows_imply_after_any_change_undo_and_redo(store, seed) -> None:
    run("PRAGMA synchronous = OFF")  # the disk is not what is tested here
    empty()
    network = Network(random.Random(seed))
    assert derive.stale() == 0
    assert kept() == expected()
    for number in range(12):
        with undo.action(f"Change {number}"):
            network.does_something()
        assert derive.stale() == 0
        assert kept() == expected()
    done = 0
    while undo.undo().done:
        done += 1
        assert derive.stale() == 0
    for _ in range(done):
        assert undo.redo().done
        assert derive.stale() == 0
    assert kept() == expected()


def test_a_file_of_before_events_were_debriefed_gets_it(home) -> None:
    home.mkdir()
    make_version(home / "netui.db", 2)
    with closing(sqlite3.connect(home / "netui.db")) as old, old:
        for number, connected, closeness, by in (
            (1, "2026-02-01", "", None),
            (2, "2026-06-01", "partner", 1),
            (3, None, "", 2),
        ):
            old.execute(
                "INSERT INTO contact (id, given, family, nickname, city, field, looking, met_where,"
                " introduced_by_id, seeks, offers, notes, closeness, style, cadence_from,"
                " connected_on, created_at, sort_name, company, title) VALUES (?, '', '', '', '',"
                " '', 0, '', ?, '', '', '', ?, 'periodic', '2026-04-01', ?, '2026-05-01T08', '',"
                " '', '')",
                (number, by, closeness, connected),
            )
        old.execute(
            "INSERT INTO event (id, name, kind, on_date, start, place, series, notes)"
            " VALUES (1, 'Club', '', '2026-01-10', '', '', '', '')"
        )
        for number, contact, on, kind, event in (
            (1, 1, "2026-01-10", "encounter", 1),
            (2, 2, "2026-01-10", "encounter", 1),
            (3, 1, "2026-03-01", "coffee", None),
            (4, 2, "2026-01-10", "encounter", 1),
        ):
            old.execute(
                "INSERT INTO interaction (id, on_date, kind, direction, summary, notes, event_id,"
                " created_at) VALUES (?, ?, ?, 'both', '', '', ?, '')",
                (number, on, kind, event),
            )
            old.execute(
                "INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)",
                (number, contact),
            )
        old.execute(
            "INSERT INTO note (contact_id, template, occasion, channel, subject, text, outcome,"
            " sent_on, follow_ups, created_at) VALUES (1, '', 'make-introduction', 'email', '', '',"
            " 'sent', '2026-10-01', '', '')"
        )
    file.open_file()
    assert kept() == expected() != []
    assert [event for _, event, _ in kept()] == [1, 1, 1]
    assert [became for _, _, became in kept()].count(None) == 1
    file.close_file()


# --- the same, slowly


def expected() -> list[tuple[object, ...]]:
    """What should be kept, from the rows, one by one."""
    contacts = rows("contact")
    talks = rows("interaction")
    met = rows("encounter")
    order = sorted(
        (m for m in met.values() if talks[m["interaction_id"]]["trashed_at"] is None),
        key=lambda m: (talks[m["interaction_id"]]["on_date"], m["interaction_id"]),
    )
    found = []
    for number, one in sorted(met.items()):
        talk, contact = talks[one["interaction_id"]], contacts[one["contact_id"]]
        of_them = [m for m in order if m["contact_id"] == one["contact_id"]]
        earlier = of_them[: of_them.index(one)] if one in of_them else []
        events = {talks[m["interaction_id"]]["event_id"] for m in earlier} - {None}
        if (
            talk["trashed_at"] is not None
            or contact["trashed_at"] is not None
            or talk["event_id"] in events
        ):
            found.append((number, talk["event_id"], None))
            continue
        new = one["is_new"] and not any(m["is_new"] for m in earlier)
        bits = (1 if new else 0) + (2 if one["card"] else 0)
        for bit, days in enumerate(what_came(one, talk, contact, contacts), 2):
            for limit, at in ((90, bit), (365, bit + 5)):
                on = date.fromisoformat(talk["on_date"])
                if any(on <= date.fromisoformat(d) <= on + timedelta(limit) for d in days):
                    bits += 1 << at
        found.append((number, talk["event_id"], bits))
    return found


def what_came(one: dict, talk: dict, contact: dict, contacts: dict[int, dict]) -> list[list[str]]:
    """The days of each: connected, talked, face to face, partner, introduction."""
    talks = rows("interaction")
    mine = {
        part["interaction_id"]
        for part in rows("participant").values()
        if part["contact_id"] == one["contact_id"]
    }
    later = [
        (talks[number]["kind"], talks[number]["on_date"])
        for number in mine
        if talks[number]["trashed_at"] is None and talks[number]["on_date"] > talk["on_date"]
    ]
    partner = contact["closeness"] == "partner"
    brought = [
        other
        for other in contacts.values()
        if other["introduced_by_id"] == one["contact_id"] and other["trashed_at"] is None
    ]
    notes = [
        note["sent_on"]
        for note in rows("note").values()
        if note["contact_id"] == one["contact_id"]
        and note["occasion"] == "make-introduction"
        and note["template"] != "offer-introduction"
        and note["outcome"] != "withdrawn"
    ]
    days: list[list[str | None]] = [
        [contact["connected_on"]],
        [day for kind, day in later if kind in ("call", "coffee", "meeting", "encounter")],
        [day for kind, day in later if kind in ("coffee", "meeting", "encounter")],
        [contact["cadence_from"]] if partner else [],
        [d for o in brought for d in (o["connected_on"], o["created_at"][:10])] + notes,
    ]
    return [[day for day in each if day not in NOTHING] for each in days]


def rows(table: str) -> dict[int, dict]:
    cursor = run(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    return {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
