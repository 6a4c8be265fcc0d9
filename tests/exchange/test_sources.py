from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path

import linkedin_export as export
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.exchange import containers, sources

TEXT = export.connections(20)


def found(path: Path) -> list[str]:
    return [source.file for source in sources.open_sources(path).sources]


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        sources.open_sources(path)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert path.name in sentence
    return sentence.replace(str(path), "")


def written(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", ["Connections.csv", "friends.txt", "noname", "a.zip", "x.json"])
def test_a_csv_of_any_name_is_recognised(tmp_path: Path, name: str) -> None:
    assert found(written(tmp_path / name, TEXT)) == [str(tmp_path / name)]


@pytest.mark.parametrize("name", ["Basic.zip", "Basic.zip.zip", "Basic.zip (1).zip", "Basic"])
def test_a_zip_of_any_name_is_recognised(tmp_path: Path, name: str) -> None:
    path = export.zipped(tmp_path / name, TEXT)
    opened = sources.open_sources(path)
    assert [source.file for source in opened.sources] == [f"{path}/Connections.csv"]
    assert opened.ignored == (f"{path}/Invitations.csv", f"{path}/Skills.csv")


@pytest.mark.parametrize("name", ["export", "Basic.zip"])
def test_a_folder_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name / "Jobs").mkdir(parents=True)
    written(tmp_path / name / "Jobs" / "Saved Jobs.csv", "Saved Date,Job Url\n")
    written(tmp_path / name / "connections_1.csv", TEXT)
    written(tmp_path / name / ".hidden", TEXT)
    assert found(tmp_path / name) == [str(tmp_path / name / "connections_1.csv")]


def test_nothing_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil/Connections.csv", TEXT)
    assert len(found(path)) == 1
    assert os.listdir(tmp_path) == ["x.zip"]


def test_one_damaged_member_does_not_spoil_the_others(tmp_path: Path) -> None:
    path = export.zipped(tmp_path / "x.zip", TEXT)
    data = bytearray(path.read_bytes())
    place = data.index(b"Skills.csv") + len("Skills.csv") + 3
    data[place] ^= 0xFF
    path.write_bytes(data)
    opened = sources.open_sources(path)
    assert len(opened.sources) == 1
    assert [file.file for file in opened.unreadable] == [f"{path}/Skills.csv"]


def test_a_zip_cut_off_anywhere_is_one_sentence(tmp_path: Path) -> None:
    data = export.zipped(tmp_path / "x.zip", TEXT).read_bytes()
    for size in range(4, len(data), 97):
        assert "damaged" in refusal(written(tmp_path / "x.zip", data[:size]))


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    path = export.zipped(tmp_path / "x.zip", TEXT)
    data = bytearray(path.read_bytes())
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        data[place + 8] |= 1
    assert "encrypted" in refusal(written(path, bytes(data)))


def test_a_zip_in_a_zip_is_named(tmp_path: Path) -> None:
    inner = export.zipped(tmp_path / "inner.zip", TEXT)
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.write(inner, "inner.zip")
    assert "inner.zip" in refusal(tmp_path / "x.zip")


def test_a_zip_that_is_not_packed_is_no_text_either(tmp_path: Path) -> None:
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("Connections.csv", export.text(export.rows(3)))
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.write(inner, "inner.zip")

    assert "is a ZIP within another" in refusal(tmp_path / "outer.zip")


def test_a_bomb_is_left_out(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", export.HEADER + "\n" + "a" * 30_000_000)
    assert "bomb" in refusal(tmp_path / "x.zip")


def test_a_lie_about_the_size_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", TEXT * 40)
    data = path.read_bytes()
    place = data.index(b"PK\x01\x02")
    lie = data[: place + 24] + struct.pack("<L", 900) + data[place + 28 :]
    assert "damaged" in refusal(written(path, lie))


def test_a_csv_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_CSV_BYTES", 1000)
    assert "longer" in refusal(written(tmp_path / "x.csv", TEXT))
    assert "longer" in refusal(export.zipped(tmp_path / "x.zip", TEXT))


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_FILES", 2)
    assert "more than 2 files" in refusal(export.zipped(tmp_path / "x.zip", TEXT))
    for name in "abc":
        written(tmp_path / name, "x")
    assert "more than 2 files" in refusal(tmp_path)


BAD = {
    "empty": b"",
    "only blank": b"\n\n\n",
    "binary": bytes(range(256)) * 50,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    "full of nul": export.HEADER.encode() + b"\n" + b"\0" * 9000,
    "million columns": b"," * 1_000_000 + b"\n",
    "other csv": b"Name\nListening\n",
    "other json": b'{"a": 1}',
    "sqlite": b"SQLite format 3\0" + b"\0" * 200,
    "end of a zip": b"PK\x05\x06",
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_what_is_no_export_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    assert ": " in refusal(written(tmp_path / "x.csv", data))


def test_a_workbook_says_how_to_save_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "save the sheet as CSV" in refusal(tmp_path / "x.xlsx")


def test_a_path_that_is_none(tmp_path: Path) -> None:
    assert "not there" in refusal(tmp_path / "nothing.zip")
    os.mkfifo(tmp_path / "pipe")
    assert "neither a file nor a folder" in refusal(tmp_path / "pipe")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "x.csv", TEXT)

    def denied(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert "Permission denied" in refusal(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.integers(0, 2000), st.booleans())
@example(b"PK\x03\x04", 0, False)
def test_any_bytes_are_read_or_one_sentence(
    tmp_path: Path, noise: bytes, at: int, in_zip: bool
) -> None:
    path = tmp_path / "x"
    whole = export.zipped(path, TEXT).read_bytes() if in_zip else TEXT.encode()
    for data in (noise, whole[:at] + noise + whole[at + len(noise) :]):
        written(path, data)
        try:
            sources.open_sources(path)
        except Refused as refused:
            assert "\n" not in str(refused)  # noqa: PT017
