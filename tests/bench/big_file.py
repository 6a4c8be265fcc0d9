"""A netui file with as many contacts as asked for and 200,000 interactions, made once and kept."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from netui.store import derive, file, schema
from netui.text import fold
from tests.bench import words

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "bench"
TODAY = date(2026, 11, 22)
INTERACTIONS = 200_000
PARTNERS, WARM = 15, 100
KINDS = ("message", "message", "call", "coffee", "meeting", "encounter", "comment", "received")


def big_file(contacts: int) -> Path:
    """The file with so many contacts; made now where there is none of this make yet."""
    made_by = (
        b"".join(Path(module.__file__ or "").read_bytes() for module in (words, derive, schema))
        + Path(__file__).read_bytes()
    )
    path = BUILD / f"netui-{contacts}-{hashlib.sha256(made_by).hexdigest()[:12]}.db"
    if not path.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        for old in BUILD.glob(f"netui-{contacts}-*"):
            old.unlink()
        unfinished = path.with_suffix(".part")
        _make(unfinished, contacts)
        unfinished.rename(path)
    return path


def home_with(contacts: int, folder: Path) -> Path:
    """A home in `folder` whose file is a copy of the big one; 0 contacts: an empty home."""
    folder.mkdir(parents=True, exist_ok=True)
    if contacts:
        shutil.copyfile(big_file(contacts), folder / "netui.db")
    return folder


def _make(path: Path, contacts: int) -> None:
    chance = random.Random(contacts)
    file.open_file(path)
    with file.transaction():
        _companies()
        _contacts(chance, contacts)
        _interactions(chance, contacts)
        _ahead(chance)
    derive.rebuild()
    for statement in ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
        file.run(statement)
    file.close_file()


def _insert(table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    marks = ", ".join("?" * len(columns.split(", ")))
    file.run_many(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _day(chance: random.Random, oldest: int, newest: int = 0) -> str:
    return (TODAY - timedelta(days=chance.randint(newest, oldest))).isoformat()


def _companies() -> None:
    names = words.companies()
    _insert("company", "id, name, key", ((i, n, fold(n)) for i, n in enumerate(names, 1)))


def _contacts(chance: random.Random, contacts: int) -> None:
    """People with a position each; the first 15 are partners, the next 100 warm."""
    fixed = {
        **{"nickname": "", "field": "", "looking": 0, "met_where": "", "style": "periodic"},
        **{"sort_name": "", "company": "", "title": "", "created_at": "2026-11-01T08:00:00Z"},
    }
    typed = "id, given, family, city, seeks, offers, notes, closeness, cadence_from, connected_on"

    def people() -> Iterator[Sequence[object]]:
        for number in range(1, contacts + 1):
            close = number <= PARTNERS + WARM
            closeness = "partner" if number <= PARTNERS else "warm" if close else ""
            yield (
                number,
                words.one(chance, "given"),
                words.one(chance, "family"),
                words.one(chance, "city"),
                words.one(chance, "seeks") if close else "",
                words.one(chance, "offers") if close else "",
                words.note(chance) if close or chance.random() < 0.15 else "",
                closeness,
                _day(chance, 200, 100) if close else None,
                _day(chance, 4000, 30),
                *fixed.values(),
            )

    _insert("contact", f"{typed}, {', '.join(fixed)}", people())
    many = len(words.companies())
    _insert(
        "position",
        "contact_id, company_id, title, from_on",
        (
            (number, chance.randint(1, many), words.title(chance), _day(chance, 3000, 60)[:7])
            for number in range(1, contacts + 1)
        ),
    )
    _insert(
        "trait",
        "contact_id, kind, value",
        (
            (chance.randint(1, contacts), kind, words.one(chance, kind))
            for kind in ("tag", "interest")
            for _ in range(contacts // 5)
        ),
    )
    _insert(
        "reach",
        "contact_id, kind, value",
        ((n, "profile", f"https://www.linkedin.com/in/{n}") for n in range(1, contacts + 1)),
    )


def _interactions(chance: random.Random, contacts: int) -> None:
    """Two in a hundred with the close ones, so that those have long timelines."""
    close = PARTNERS + WARM
    whom = [
        chance.randint(1, close) if chance.random() < 0.02 else chance.randint(1, contacts)
        for _ in range(INTERACTIONS)
    ]
    _insert(
        "interaction",
        "id, on_date, kind, direction, summary, notes, created_at",
        (
            (
                number,
                _day(chance, 2500, 25),
                chance.choice(KINDS),
                chance.choice(("me", "them", "both")),
                words.summary(chance),
                words.note(chance) if chance.random() < 0.1 else "",
                "2026-11-01T08:00:00Z",
            )
            for number in range(1, INTERACTIONS + 1)
        ),
    )
    _insert("participant", "interaction_id, contact_id", enumerate(whom, 1))


def _ahead(chance: random.Random) -> None:
    """Promises, some of them due; meetings in the next days; new roles to congratulate on."""
    _insert(
        "promise",
        "text, due_on, by, state, contact_id, created_at",
        (
            (words.promise(chance), _day(chance, 3, -40), by, "open", number, "")
            for number, by in enumerate(["me"] * 30 + ["them"] * 10, 1)
        ),
    )
    _insert(
        "meeting",
        "id, on_date, start, zone, minutes, place, purpose, state, created_at",
        (
            (n, _day(chance, -1, -9), "10:00", "", 30, "Blue Plate", "coffee", "planned", "")
            for n in range(1, 13)
        ),
    )
    _insert("attendee", "meeting_id, contact_id", ((n, n + 3) for n in range(1, 13)))
    _insert(
        "role_change",
        "contact_id, position_id, noticed_on",
        ((number, number, _day(chance, 5)) for number in range(20, 24)),
    )
