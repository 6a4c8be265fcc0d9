"""Templates from disk: the user's own beside netui's, read anew when a file changes."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from netui import paths
from netui.compose import check, templates
from netui.compose.templates import follow_up_days, path_of, problems, template
from netui.errors import Refused

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def own(home: Path) -> Path:
    """The user's own folder of templates."""
    return paths.make(paths.home().templates)


def written(own: Path, name: str, body: str = "Hi", **more: str) -> Path:
    path = own / name
    keys = {"id": path.stem, "title": "Mine", "channel": "email", **more}
    lines = [*(f"{key}: {value}" for key, value in keys.items()), "body: |-", f"  {body}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_netuis_own_are_there_without_a_folder_of_ones_own(home):
    assert "thank-you" in templates.templates()
    assert problems() == ()
    assert not home.exists()
    assert path_of("thank-you") == templates.BUILT_IN / "thank-you.yaml"


def test_own_ones_stand_beside_them_and_in_for_namesakes(own):
    path = written(own, "walk.yaml", "A walk?")
    instead = written(own, "mine.yml", "Thanks!", id="thank-you", title="A thank-you of mine")
    found = templates.templates()
    assert found["walk"].body == "A walk?"
    assert found["thank-you"].body == "Thanks!"
    assert path_of("walk") == path
    assert path_of("thank-you") == instead
    titles = [one.title for one in found.values()]
    assert titles == sorted(titles)


def test_an_edited_file_is_read_anew_and_only_then(own, monkeypatch):
    path = written(own, "walk.yaml", "First")
    assert template("walk").body == "First"
    monkeypatch.setattr(check, "load", lambda *_: pytest.fail("read again"))
    assert template("walk").body == "First"
    monkeypatch.undo()
    written(own, "walk.yaml", "Other")
    os.utime(path, ns=(1, 1))
    assert template("walk").body == "Other"
    path.unlink()
    with pytest.raises(Refused, match="there is no template “walk”: choose one"):
        template("walk")


def test_a_broken_one_is_named_and_left_out_until_it_is_mended(own):
    path = written(own, "walk.yaml", "Hi {{ nobody }}")
    written(own, "talk.yaml")
    assert "walk" not in templates.templates()
    assert "talk" in templates.templates()
    (problem,) = problems()
    assert problem == (
        f"{path}, line 5, column 9: “nobody” is no slot: declare it: add it to “slots”"
    )
    written(own, "walk.yaml", "Hi")
    assert problems() == ()
    assert "walk" in templates.templates()


def test_a_broken_namesake_leaves_netuis_own(own):
    written(own, "mine.yaml", "{{ x }}", id="thank-you")
    assert path_of("thank-you").parent == templates.BUILT_IN


def test_of_two_with_one_id_the_first_stays(own):
    written(own, "a.yaml", "A", id="walk")
    second = written(own, "b.yaml", "B", id="walk")
    assert template("walk").body == "A"
    assert problems() == (
        f"{second}, line 1, column 5: a.yaml has the same id: give this one an id of its own",
    )


def test_only_visible_yaml_files_count(own):
    for name in (".walk.yaml", "walk.yaml~", "walk.txt"):
        (own / name).write_text("nonsense")
    (own / "folder.yaml").mkdir()
    assert problems() == ()


def test_another_home_has_other_templates(own, tmp_path):
    written(own, "walk.yaml")
    assert "walk" in templates.templates()
    paths.choose(tmp_path / "other")
    assert "walk" not in templates.templates()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_problem(own):
    own.chmod(0)
    assert problems() == (f"{own}: Permission denied: check its rights",)
    own.chmod(0o700)


def test_what_cannot_be_listed_is_a_problem(own, monkeypatch):
    def refuse(folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(templates, "files_in", refuse)
    assert problems() == (f"{own}: Permission denied: check its rights",)


def test_what_is_handed_out_can_be_changed_without_harm(home):
    templates.templates().clear()
    assert templates.templates()


@pytest.mark.parametrize(
    ("rules", "days"),
    [
        ((), []),
        ((7,), [date(2026, 11, 27)]),
        (("7 days", "1 day"), [date(2026, 11, 21), date(2026, 11, 27)]),
        (("1 working day",), [date(2026, 11, 23)]),
        (("3 working days", "7 working days"), [date(2026, 11, 25), date(2026, 12, 1)]),
        ((5, "3 working days", "5 days"), [date(2026, 11, 25)]),
        (("soon", 0, 400, "-1 days", True, "1 week"), []),
    ],
)
def test_follow_up_days_count_from_the_day_it_was_sent(rules, days):
    assert follow_up_days(rules, FRIDAY) == days


@pytest.mark.parametrize("day", [21, 22])
def test_working_days_count_from_a_weekend(day):
    assert follow_up_days(["1 working day"], date(2026, 11, day)) == [date(2026, 11, 23)]
