from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import linkedin_export as export
import pytest
from exchange_rows import ANN, BOB, actions, tables, take_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui import clock, paths
from netui.demo.generate import generate
from netui.errors import Refused
from netui.exchange import json_export, json_tables
from netui.exchange.importing import import_paths
from netui.people import edit, knowing
from netui.promises import advice
from netui.store import drafts, file, models, schema, undo
from netui.store.file import run
from netui.targets import competitors
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("store")


def exported() -> bytes:
    return b"".join(json_export.pieces())


def written(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "home.json"
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    path.write_bytes(data)
    return path


def fresh_home(tmp_path: Path, name: str = "other") -> None:
    paths.choose(tmp_path / name)
    file.open_file()


def home_with_ann(tmp_path: Path) -> dict[str, Any]:
    """A file with Ann and Bob, from which the tests make bad ones; a fresh home is open."""
    take_in(tmp_path, ANN, BOB)
    home: dict[str, Any] = json.loads(exported())
    fresh_home(tmp_path)
    return home


def test_out_in_and_out_again_is_equal(tmp_path: Path) -> None:
    generate(clock.today())
    take_in(tmp_path, *export.rows(30))
    drafts.keep("notes:1", "half a\nthought")
    first, before = exported(), tables()
    fresh_home(tmp_path)
    report = import_paths([written(tmp_path, first)])
    assert exported() == first
    assert report.rows == report.added == len(before["contact"])
    # Kept columns and search follow from the rest.
    assert tables() == before
    assert len(actions()) == 1


def test_the_file_holds_all_tables_and_only_what_cannot_be_derived() -> None:
    home = json.loads(exported())
    assert home["netui"] == schema.VERSION
    names = [model._meta.table_name for model in models.DATA]
    assert list(home["tables"]) == [*names, "draft"]
    edit.add_contact("Ann Ortiz", company="Acme")
    (ann,) = json.loads(exported())["tables"]["contact"]
    assert ann["looking"] is False
    assert not {"sort_name", "company", "last_touch_at", "next_due_on"} & set(ann)


def test_undo_empties_the_home_again(tmp_path: Path) -> None:
    path = written(tmp_path, home_with_ann(tmp_path))
    import_paths([path])
    after = tables()
    assert undo.undo().done
    assert not any(tables().values())
    assert undo.redo().done
    assert tables() == after


def test_me_and_companies_of_a_fresh_home_are_replaced_undoably(tmp_path: Path) -> None:
    home = home_with_ann(tmp_path)
    home["tables"]["me"] = [
        dict.fromkeys(("name", "field", "city", "seeks", "offers", "links"), "x") | {"id": 1}
    ]
    with undo.action("Add me"):
        run("INSERT INTO me VALUES (1, 'Me', '', '', '', '', '')")
        run("INSERT INTO company (name, key) VALUES ('Left', 'left')")
    before = tables()
    import_paths([written(tmp_path, home)])
    assert run("SELECT name FROM me").fetchall() == [("x",)]
    assert undo.undo().done
    assert tables() == before


def test_a_draft_that_is_here_is_kept(tmp_path: Path) -> None:
    drafts.keep("notes:1", "from the file")
    drafts.keep("log", "log of the file")
    home = home_with_ann(tmp_path)
    with file.transaction():
        run("INSERT INTO draft (key, text, base, updated_at) VALUES ('notes:1', 'here', '', '')")
    import_paths([written(tmp_path, home)])
    assert run("SELECT key, text FROM draft ORDER BY key").fetchall() == [
        ("log", "log of the file"),
        ("notes:1", "here"),
    ]


def test_a_home_with_contacts_is_left_alone(tmp_path: Path) -> None:
    take_in(tmp_path, ANN)
    path = written(tmp_path, exported())
    before = tables(), actions()
    with pytest.raises(Refused, match="home without contacts"):
        import_paths([path])
    assert (tables(), actions()) == before


def test_a_dry_run_checks_and_writes_nothing(tmp_path: Path) -> None:
    home = home_with_ann(tmp_path)
    assert import_paths([written(tmp_path, home)], dry_run=True).added == 2
    assert not any(tables().values())


def test_it_goes_in_alone(tmp_path: Path) -> None:
    path = written(tmp_path, home_with_ann(tmp_path))
    with pytest.raises(Refused, match="by itself"):
        import_paths([path, tmp_path / "Connections.csv"])


def _set(*place: Any, to: object) -> Any:
    def spoil(home: dict[str, Any]) -> None:
        for key in place[:-1]:
            home = home[key]
        home[place[-1]] = to

    return spoil


def _drop(*place: Any) -> Any:
    def spoil(home: dict[str, Any]) -> None:
        for key in place[:-1]:
            home = home[key]
        del home[place[-1]]

    return spoil


def _row(table: str, **given: object) -> Any:
    """A row of the table with what is given, and what is needed besides."""
    defaults: dict[str, object] = {}
    for name, field in json_tables.columns(json_tables.tables()[table]).items():
        default = field.default if field.default is not None else "" if not field.null else None
        is_day = name.endswith("_on") or name == "on_date"
        defaults[name] = TODAY.isoformat() if is_day and not field.null else default
    return _set("tables", table, to=[{**defaults, "id": 1, **given}])


ANN_ROW = ("tables", "contact", 0)
CARD = {
    "id": 1, "on_date": "2026-11-22", "place": 0, "card": "x", "kind": "x", "contact_id": None,
    "why": "[]", "score": "1", "due_on": None, "verdict": None, "result": "", "decided_at": None,
}  # fmt: skip
NOTE = {
    "id": 1, "contact_id": 1, "interaction_id": None, "template": "", "occasion": "",
    "channel": "email", "subject": "", "text": "", "outcome": "sent", "sent_on": "2026-11-22",
    "outcome_on": None, "follow_up_on": None, "follow_ups": "soon", "created_at": "",
}  # fmt: skip
BAD = {
    "newer": (_set("netui", to=99), "newer netui"),
    "no number": (_set("netui", to="1"), "int"),
    "unknown key": (_set("extra", to=1), "extra"),
    "unknown table": (_set("tables", "secrets", to=[]), "secrets"),
    "unknown column": (_set(*ANN_ROW, "shoe", to=1), "shoe"),
    "kept column": (_set(*ANN_ROW, "sort_name", to="x"), "sort_name"),
    "missing column": (_drop(*ANN_ROW, "given"), "given"),
    "wrong type": (_set(*ANN_ROW, "given", to=7), r"contact\[0\]\.given"),
    "null": (_set(*ANN_ROW, "given", to=None), "given"),
    "bad day": (_set(*ANN_ROW, "connected_on", to="2026-02-30"), "connected_on"),
    "bad choice": (_set(*ANN_ROW, "closeness", to="enemy"), "enemy"),
    "huge number": (_set(*ANN_ROW, "cadence_days", to=10**40), "cadence_days"),
    "number as text": (_set(*ANN_ROW, "cadence_days", to="1"), "cadence_days"),
    "nan": (_set(*ANN_ROW, "cadence_days", to=float("nan")), "home.json"),
    "id 0": (_set(*ANN_ROW, "id", to=0), "id"),
    "same id twice": (_set(*ANN_ROW, "id", to=2), "same"),
    "same key twice": (_set("tables", "source", 0, "key", to="bob"), "same"),
    "dangling": (_set("tables", "position", 0, "contact_id", to=77), "position 1"),
    "dangling introducer": (_set(*ANN_ROW, "introduced_by_id", to=77), "contact 1"),
    "bad card": (_set("tables", "review_card", to=[CARD | {"score": "nan"}]), "review card"),
    "bad name of a card": (
        _set("tables", "review_card", to=[CARD | {"card": "promise:x"}]),
        "card",
    ),
    "bad instant": (_set(*ANN_ROW, "trashed_at", to="yesterday"), "contact 1: trashed_at"),
    "bad days of asking": (_set("tables", "note", to=[NOTE]), "note 1: follow_ups"),
    "no such day of asking": (
        _set("tables", "note", to=[NOTE | {"follow_ups": "2026-11-30,2026-02-30"}]),
        "note 1: follow_ups",
    ),
    "competes with itself": (_row("competitor", company_id=1, other_id=1), "competitor 1"),
    "knows themselves": (_row("acquaintance", contact_id=2, other_id=2), "acquaintance 1"),
    "introduced to themselves": (_row("introduction", by_id=1, to_id=1), "introduction 1"),
    "advised to talk to oneself": (_row("advice", contact_id=1, about_id=1), "advice 1"),
    "named by themselves": (_row("mention", by_id=1, about_id=1), "mention 1"),
    "acted on no day": (_row("advice", contact_id=1, state="acted"), "advice 1 .* no day"),
    "no such time": (_row("meeting", start="99:99"), r"meeting\[0\]\.start"),
    "more than a time": (_row("event", start="18:00\n"), r"event\[0\]\.start"),
    "half a time": (_row("event", start="18"), r"event\[0\]\.start"),
    "less than a minute": (_row("meeting", minutes=-5), r"meeting\[0\]\.minutes"),
    "longer than any event": (_row("event", minutes=10**6), r"event\[0\]\.minutes"),
    "beside themselves": (_row("target", company_id=1, motivation=99), "motivation"),
    "bad reasons": (_set("tables", "review_card", to=[CARD | {"why": "x"}]), "review card"),
}


@pytest.mark.parametrize(("spoil", "message"), BAD.values(), ids=BAD)
def test_a_spoilt_file_is_one_sentence_and_changes_nothing(
    tmp_path: Path, spoil: Any, message: str
) -> None:
    home = home_with_ann(tmp_path)
    spoil(home)
    path = written(tmp_path, home)
    with pytest.raises(Refused, match=message) as refused:
        import_paths([path])
    assert "\n" not in str(refused.value)
    assert not any(tables().values())
    assert actions() == []


def test_pairs_come_in_in_their_order(tmp_path: Path) -> None:
    home = home_with_ann(tmp_path)
    home["tables"]["acquaintance"] = [
        {
            "id": 1,
            "contact_id": 2,
            "other_id": 1,
            "knows": True,
            "how": "",
            "noted_on": "2026-11-01",
        }
    ]
    home["tables"]["competitor"] = [{"id": 1, "company_id": 2, "other_id": 1}]
    import_paths([written(tmp_path, home)])
    assert knowing.noted(1, 2)
    assert "in place of" not in knowing.note(1, 2)
    assert len(competitors.of(1)) == 1
    competitors.remove(1, 2)
    knowing.remove(2, 1)
    assert not run("SELECT 1 FROM acquaintance UNION SELECT 1 FROM competitor").fetchall()


def test_a_word_that_was_let_go_goes_in_again(tmp_path: Path) -> None:
    take_in(tmp_path, ANN, BOB)
    number = advice.add(1, "read The Goal")
    advice.act(number)
    advice.spare(number, 1)
    first = exported()
    fresh_home(tmp_path)
    import_paths([written(tmp_path, first)])
    assert exported() == first
    assert advice.owed_words() == []


RAW = {
    "cut off": b'{"netui":1,\n"tables":{"me":[',
    "deep": b'{"netui":1,"tables":' + b"[" * 200_000,
    "deep in a row": b'{"netui":1,"tables":{"me":' + b'[{"id":' * 100_000,
    "long number": b'{"netui":' + b"1" * 100_000 + b"}",
    "no text": b'{"netui":1,"tables":{"me":"\xff\xfe"}}',
    "nothing more": b'{"netui":',
}


@pytest.mark.parametrize("data", RAW.values(), ids=RAW)
def test_broken_json_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refused, match=r"home\.json"):
        import_paths([written(tmp_path, data)])
    assert not any(tables().values())


def test_texts_come_in_clean(tmp_path: Path) -> None:
    home = home_with_ann(tmp_path)
    home["tables"]["contact"][0] |= {"given": "An\x1b[2Jn\nx", "notes": "a\r\nb\x07"}
    import_paths([written(tmp_path, home)])
    assert run("SELECT given, notes FROM contact WHERE id = 1").fetchone() == ("Ann x", "a\nb")


def test_keys_come_in_as_they_are(tmp_path: Path) -> None:
    edit.add_contact("Ann Ortiz", company="한국 상사")
    first = exported()
    fresh_home(tmp_path)
    import_paths([written(tmp_path, first)])
    assert exported() == first


def test_every_choice_that_is_checked_is_a_column() -> None:
    for place in json_tables.CHOICES:
        table, column = place.split(".")
        assert column in json_tables.columns(json_tables.tables()[table])


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=20)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=4))
def test_any_text_survives_the_round_trip(
    tmp_path: Path, people: list[tuple[str, str, str]]
) -> None:
    with file.transaction():
        run("DELETE FROM contact")
    for given_name, company, notes in people:
        edit.add_contact(f"x{given_name}", company=company, notes=notes)
    first = exported()
    name = f"r{len(list(tmp_path.iterdir()))}"
    fresh_home(tmp_path, name)
    import_paths([written(tmp_path, first)])
    assert exported() == first


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=60), st.integers(0, 3000))
def test_any_bytes_are_taken_or_one_sentence(tmp_path: Path, noise: bytes, at: int) -> None:
    seed = tmp_path / "seed"
    if not seed.exists():
        seed.write_text(json.dumps(home_with_ann(tmp_path)))
    whole = seed.read_bytes()
    try:
        import_paths([written(tmp_path, whole[:at] + noise + whole[at + len(noise) :])])
    except Refused:
        assert not any(tables().values())
    else:
        undo.undo()


def test_a_file_of_an_older_version_lacks_what_came_later(tmp_path: Path) -> None:
    generate(clock.today())
    old = json.loads(exported())
    old["netui"] = 2
    for name in ("encounter", "guest"):
        del old["tables"][name]
    for name, columns in json_tables._ADDED.items():
        for row in old["tables"][name]:
            for column in columns:
                del row[column]
    fresh_home(tmp_path)
    report = import_paths([written(tmp_path, old)])
    assert report.added == len(old["tables"]["contact"])
    assert run("SELECT DISTINCT state, mix, cost FROM event").fetchall() == [("planned", "", None)]
    assert run("SELECT DISTINCT know_better_on FROM contact").fetchall() == [(None,)]
