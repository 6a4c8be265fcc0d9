from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import linkedin_export as export
import pytest
from exchange_rows import ANN, BOB, write

from netui.cli import main
from netui.exchange import command_import, writing
from netui.exchange.report import Progress, Rejected, Report


def ended(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    out, err = capsys.readouterr()
    return code, out, err


def test_import_says_its_counts_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, ANN, BOB, [""] * 6 + ["04 Aug 2025"], ["BADROW"])
    expected = {
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "skipped": 1,
        "rejected": [
            {
                "file": str(path),
                "line": 8,
                "reason": "only 1 of 7 cells: the row is cut off",
            }
        ],
        "dry_run": True,
    }
    code, out, err = ended(capsys, "import", str(path), "--json", "--dry-run")
    assert (code, err) == (0, "")
    assert expected.items() <= json.loads(out).items()
    code, out, _ = ended(capsys, "import", str(path), "--json")
    assert json.loads(out)["added"] == 2
    code, out, _ = ended(capsys, "import", str(path), "--json")
    assert (json.loads(out)["added"], json.loads(out)["unchanged"]) == (0, 2)


def test_import_says_its_counts_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, ANN, *[["BADROW"]] * 12)
    code, out, err = ended(capsys, "import", str(path))
    assert (code, err) == (0, "")
    first, *rest = out.splitlines()
    assert first == ("1 added, 0 updated, 0 unchanged, 0 skipped (closed profiles), 12 rejected")
    assert f"{path}, line 6: " in rest[0]
    assert rest[10:] == ["  and 2 more: --json names them all"]


def test_a_new_role_is_announced() -> None:
    assert "1 person has a new role" in command_import.as_text(Report(updated=1, new_roles=1))


@pytest.mark.parametrize(
    "content", [b"", b"Name\nListening\n", bytes(range(256)) * 30, b"PK\x03\x04cut"]
)
def test_what_cannot_be_read_is_one_line_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_bytes(content)
    code, out, err = ended(capsys, "import", str(path))
    assert (code, out) == (1, "")
    assert err.startswith("netui: ")
    assert err.count("\n") == 1


def test_nothing_but_bad_rows_is_exit_1_with_the_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, ["BADROW"], ["BADROW"])
    code, out, err = ended(capsys, "import", str(path), "--json")
    assert code == 1
    assert len(json.loads(out)["rejected"]) == 2
    assert "line 5" in err


def test_one_unreadable_path_is_named_beside_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, ANN)
    code, out, err = ended(capsys, "import", str(tmp_path / "gone"), str(path))
    assert (code, out[:7]) == (0, "1 added")
    assert "gone is not there" in err


def test_progress_goes_to_a_terminal_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, ANN)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    _, out, err = ended(capsys, "import", str(path))
    assert "Writing 3 of 3" in err or "Writing 5 of 5" in err
    assert err.endswith("\r\x1b[K")
    assert "\x1b" not in out
    command_import._show(Progress("Reading", 10, 100, 5.0, 18.0))
    assert "Reading 10 of 100 (5 a second, 18 s left)" in capsys.readouterr().err


def test_export_import_export_is_equal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = str(tmp_path / "other")
    main(["import", str(write(tmp_path, *export.rows(60)))])
    assert ended(capsys, "export", str(tmp_path / "a.json"))[0] == 0
    assert ended(capsys, "--home", other, "import", str(tmp_path / "a.json"))[0] == 0
    assert ended(capsys, "--home", other, "export", str(tmp_path / "b.json"))[0] == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_export_to_stdout(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["import", str(write(tmp_path, ANN))])
    main(["export", str(tmp_path / "a.json")])
    capsysbinary.readouterr()
    assert main(["export", "-", "--format", "json"]) == 0
    assert capsysbinary.readouterr().out == (tmp_path / "a.json").read_bytes()


def test_an_export_is_for_its_owner_and_replaces_only_its_own_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.json"
    assert main(["export", str(path)]) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert main(["export", str(path)]) == 0
    path.write_text("my own notes")
    code, _, err = ended(capsys, "export", str(path))
    assert (code, path.read_text()) == (1, "my own notes")
    assert "no netui export" in err
    assert main(["export", "--force", str(path)]) == 0
    assert path.read_text().startswith('{"netui":')
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.json", "home"]


def test_an_export_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    code, _, err = ended(capsys, "export", str(tmp_path / "folder"))
    assert (code, "is a folder" in err) == (1, True)
    code, _, err = ended(capsys, "export", str(tmp_path / "gone" / "a.json"))
    assert (code, "could not be written" in err) == (1, True)


def test_an_export_replaces_the_file_and_never_writes_into_it(tmp_path: Path) -> None:
    path, link = tmp_path / "a.json", tmp_path / "link"
    main(["export", str(path)])
    before = path.read_bytes()
    link.hardlink_to(path)
    main(["import", str(write(tmp_path, ANN))])
    main(["export", str(path)])
    assert link.read_bytes() == before != path.read_bytes()


def test_a_failure_half_way_leaves_the_old_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    main(["export", str(path)])
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    code, _, err = ended(capsys, "export", str(path))
    assert (code, "No space left" in err) == (1, True)
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.json", "home"]


def test_the_reason_may_hold_anything() -> None:
    report = Report(rejected=(Rejected("é\ud800".encode("utf-8", "replace").decode(), 1, "ü"),))
    assert json.dumps(command_import.as_json(report), ensure_ascii=False)
