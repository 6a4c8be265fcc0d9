"""Where files live."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from netui import paths


def test_one_folder_holds_everything(home):
    found = paths.home()
    assert found.file == home / "netui.db"
    assert {found.config.parent, found.templates.parent, found.themes.parent, found.logs.parent,
            found.backups.parent, found.data} == {home}  # fmt: skip
    assert not home.exists()


def test_the_chosen_folder_wins_over_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("NETUI_HOME", str(tmp_path / "asked"))
    paths.choose(None)
    assert paths.home().data == tmp_path / "asked"
    paths.choose(tmp_path / "chosen")
    assert paths.home().data == tmp_path / "chosen"


def test_a_relative_folder_and_a_tilde_are_resolved_once(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "ann"))
    paths.choose("here")
    monkeypatch.chdir("/")
    assert paths.home().data == tmp_path / "here"
    paths.choose("~/there")
    assert paths.home().data == tmp_path / "ann" / "there"


def test_without_either_the_platforms_own_folders_are_taken(monkeypatch, tmp_path):
    monkeypatch.delenv("NETUI_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    paths.choose(None)
    found = paths.home()
    assert all(path.is_relative_to(tmp_path) for path in (found.data, found.config, found.logs))
    assert "netui" in found.file.parts
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="no such rights")
def test_folders_are_the_owners_alone_and_those_above_them_too(tmp_path):
    umask = os.umask(0)
    try:
        made = paths.make(tmp_path / "a" / "b" / "c")
    finally:
        os.umask(umask)
    assert [p.stat().st_mode & 0o777 for p in (made, made.parent, made.parent.parent)] == [
        0o700
    ] * 3


def test_a_folder_that_is_there_keeps_its_rights(tmp_path):
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    before = there.stat().st_mode
    assert paths.make(there) == there
    assert there.stat().st_mode == before


def test_a_file_in_its_place_is_an_error(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        paths.make(tmp_path / "file")
    with pytest.raises(NotADirectoryError):
        paths.make(Path(tmp_path / "file" / "below"))


def test_a_file_written_anew_has_changed_and_none_is_0(tmp_path):
    path = tmp_path / "kinds.yaml"
    assert paths.changed(path) == 0
    path.write_text("kinds: []", "utf-8")
    os.utime(path, ns=(1, 7_000))
    assert paths.changed(path) == 7_000
