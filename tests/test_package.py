"""What `pip install .` gives: the same netui, with all that it reads at run time inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network: hatchling is among the dev extras."""
    folder = tmp_path_factory.mktemp("dist")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
    }


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    modules = {f"netui/{name}" for name in files(ROOT / "netui")}
    themes = {f"netui/themes/{name}" for name in files(ROOT / "themes")}
    assert names == modules | themes
    assert {"netui/store/migrations/0001_initial.py", "netui/themes/netui-dark.yaml"} <= names
    assert any(name.startswith("netui/prep/questions/") for name in names)


def test_the_wheel_runs_without_the_checkout(wheel: Path, home: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    (tmp_path / "themes").mkdir()  # none of the checkout's may be found from here
    code = (
        "import netui, sys; from netui import cli, themes_file; print(netui.__file__);"
        "print(len(list(themes_file.builtin_folder().glob('*.yaml'))));"
        "sys.exit(cli.main(['list', '--json']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    place, themes, listed = done.stdout.split()
    assert place.startswith(str(tmp_path))
    assert int(themes) >= 4
    assert listed == "[]"
