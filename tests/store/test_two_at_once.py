"""Several copies of netui on one file, and copies that die in the middle of a write."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

from netui import paths
from netui.store import derive, file, schema, undo
from netui.store.file import run
from netui.store.models import Contact, Hold, Interaction
from netui.store.undo import action

COPIES = 4

OPENS = """
import sys
from netui.store import file
from netui.store.models import Contact
from netui.store.undo import action
print('ready', flush=True)
sys.stdin.readline()
file.open_file(busy_ms=30)
file.database.timeout = 20
for number in range(int(sys.argv[1])):
    with action(f'Add {number}'):
        Contact.create(given=f'{sys.argv[2]}-{number}')
print(file.run('PRAGMA journal_mode').fetchone()[0])
"""

WRITES = """
import sys
from netui.store import file
from netui.store.file import run
from netui.store.models import Contact, Interaction, Participant, ReviewCard
from netui.store.undo import action, undo
file.open_file()
number = run('SELECT count(*) FROM review_card').fetchone()[0]
print('ready', flush=True)
while True:
    with action(f'Log {number}'):
        contact = Contact.create(given=f'Given {number}', notes='x' * 3000)
        talk = Interaction.create(on_date='2026-11-22', kind='coffee', summary='y' * 3000)
        Participant.create(interaction=talk, contact=contact)
        ReviewCard.create(on_date='2026-11-22', place=number, card=f'c:{number}', kind='choose',
                          contact=contact, verdict='done')
    print(number, flush=True)
    number += 1
    if number % 7 == 0:
        with action('Trash'):
            Contact.update(notes='z').where(Contact.id == contact.id).execute()
        undo()
"""


def python(code: str, *words: object) -> subprocess.Popen[str]:
    environ = {
        **os.environ, "NETUI_HOME": str(paths.home().data), "PYTHONPATH": os.pathsep.join(sys.path)
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        env=environ, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def together(code: str, *words: object) -> list[str]:
    """What copies say that start at the same moment; all must end well."""
    copies = [python(code, *words, name) for name in range(COPIES)]
    for copy in copies:
        assert copy.stdout
        assert copy.stdout.readline() == "ready\n"
    for copy in copies:
        assert copy.stdin
        copy.stdin.write("\n")
        copy.stdin.flush()
    told = [copy.communicate()[0] for copy in copies]
    assert [copy.returncode for copy in copies] == [0] * COPIES
    return told


def test_copies_that_meet_a_fresh_home_make_one_file(home):
    assert together(OPENS, 1) == ["wal\n"] * COPIES
    file.open_file()
    assert Contact.select().count() == COPIES
    assert run("SELECT count(*) FROM schema_migration").fetchone()[0] == schema.VERSION


def test_copies_that_write_lose_nothing(home):
    together(OPENS, 15)
    file.open_file()
    assert Contact.select().count() == COPIES * 15
    assert derive.stale() == 0
    owners = run(
        "SELECT action_id, count(*), count(DISTINCT row_id) FROM change GROUP BY action_id"
    ).fetchall()
    assert [row[1:] for row in owners] == [(1, 1)] * (COPIES * 15)
    for _ in range(COPIES * 15):
        assert undo.undo().done
    assert Contact.select().count() == 0


def test_threads_take_turns_in_actions_and_undo(store):
    errors: list[BaseException] = []

    def work(name: str) -> None:
        try:
            with file.in_thread():
                for number in range(10):
                    with action(name):
                        Hold.create(card=f"{name}{number}")
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert Hold.select().count() == 30
    newest = run("SELECT name FROM action ORDER BY id DESC LIMIT 1").fetchone()[0]
    assert undo.undo() == (newest, True, "")
    assert Hold.select().count() == 29


def test_what_another_copy_wrote_shows(store):
    before = file.data_version()
    with closing(sqlite3.connect(store)) as other:
        other.execute("INSERT INTO hold (card) VALUES ('x')")
        other.commit()
    assert file.data_version() != before


def test_a_kill_loses_nothing_that_was_committed_and_damages_nothing(home):
    chance = random.Random(11)
    acknowledged = -1
    for _ in range(10):
        with python(WRITES) as copy:
            assert copy.stdout
            assert copy.stdout.readline() == "ready\n"
            told = "".join(copy.stdout.readline() for _ in range(chance.randrange(6)))
            for _ in range(chance.randrange(100_000)):  # to some point of the next write
                pass
            copy.send_signal(signal.SIGKILL)
            told += copy.stdout.read()
        whole = [int(line) for line in told.split("\n")[:-1]]
        acknowledged = max([acknowledged, *whole])

        file.open_file()
        assert run("PRAGMA quick_check").fetchone()[0] == "ok"
        assert run("PRAGMA foreign_key_check").fetchone() is None
        cards = run(
            "SELECT count(*), max(place) FROM review_card WHERE verdict = 'done'"
        ).fetchone()
        assert cards[0] == (cards[1] or 0) + 1 or cards == (0, None)
        assert cards[0] > acknowledged
        assert Contact.select().count() == Interaction.select().count() == cards[0]
        assert run("SELECT count(*) FROM action WHERE state = 'open'").fetchone()[0] == 0
        assert derive.stale() == 0
        file.close_file()
    assert acknowledged > 0
