"""`netui templates`: the list, the check and the new one, from the shell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from netui import paths
from netui.cli import main
from netui.compose import channels, example
from netui.compose.check import check_together
from netui.compose.templates import BUILT_IN, templates

BROKEN = "id: mine\ntitle: Mine\nchannel: email\nbody: Hi {{ x }}\n"


@pytest.fixture
def own(home: Path) -> Path:
    """The user's own folder of templates."""
    return paths.make(paths.home().templates)


def test_the_list_is_aligned_and_marks_ones_own(own, capsys):
    assert main(["templates", "new"]) == 0
    capsys.readouterr()
    assert main(["templates"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(templates())
    (marked,) = [line for line in lines if line.startswith("◇ ")]
    assert marked.split() == ["◇", "my-template", "After", "a", "walk", "together",
                              "linkedin-message"]  # fmt: skip
    ends = {line.index(line.split()[-1], 40) for line in lines}
    assert len(ends) == 1


def test_json_names_id_title_channel_and_path(own, capsys):
    assert main(["templates", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {tuple(one) for one in found} == {("id", "title", "channel", "path")}
    (one,) = [one for one in found if one["id"] == "thank-you"]
    assert one == {
        "id": "thank-you",
        "title": "Thank-you within a day",
        "channel": "email",
        "path": str(BUILT_IN / "thank-you.yaml"),
    }


def test_the_list_names_broken_files_and_leaves_them_out(own, capsys):
    (own / "mine.yaml").write_text(BROKEN)
    assert main(["templates", "--json"]) == 0
    out, err = capsys.readouterr()
    assert "mine" not in [one["id"] for one in json.loads(out)]
    assert err == (
        f"netui: {own / 'mine.yaml'}, line 4, column 13: “x” is no slot: declare it:"
        " add it to “slots”\n"
    )


def test_check_says_what_is_good_and_what_is_not(own, tmp_path, capsys):
    bad, good, missing = tmp_path / "bad.yaml", BUILT_IN / "landed.yaml", tmp_path / "no.yaml"
    bad.write_text(BROKEN + "colour: red\n")
    assert main(["templates", "check", str(bad), str(good), str(missing)]) == 1
    out, err = capsys.readouterr()
    assert out == f"{good}: good\n"
    assert [line.split(": ")[1] for line in err.splitlines()] == [
        f"{bad}, line 4, column 13", f"{bad}, line 5, column 1", str(missing),
    ]  # fmt: skip
    assert main(["templates", "check", str(good)]) == 0


def test_check_takes_folders_and_ones_own_where_none_is_named(own, capsys):
    assert main(["templates", "check", str(BUILT_IN)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(templates())
    assert main(["templates", "check"]) == 0
    assert "there is no template: “netui templates new” writes one" in capsys.readouterr().err
    (own / "a.yaml").write_text(BROKEN)
    assert main(["templates", "check"]) == 1


def test_check_without_a_folder_of_ones_own_is_no_fault(home, capsys):
    assert main(["templates", "check"]) == 0
    assert not home.exists()
    assert main(["templates", "check", str(home / "nowhere")]) == 1


def test_check_names_one_id_in_two_files(own, capsys):
    for name in ("a.yaml", "b.yaml"):
        (own / name).write_text(BROKEN.replace("{{ x }}", "you"))
    assert main(["templates", "check", str(own), str(own / "a.yaml")]) == 1
    out, err = capsys.readouterr()
    assert out == f"{own / 'a.yaml'}: good\n"
    assert "b.yaml, line 1, column 5: a.yaml has the same id" in err


def test_new_writes_an_example_that_is_good_and_private(home, capsys):
    assert main(["templates", "new"]) == 0
    path = paths.home().templates / "my-template.yaml"
    assert capsys.readouterr().out == f"{path}\n"
    assert not check_together([path])[0].problems
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    text = path.read_text(encoding="utf-8")
    for key in ("id", "title", "channel", "channels", "stages", "occasions", "slots", "subject",
                "body", "variants", "follow_up", "asks"):  # fmt: skip
        above = text[: text.index(f"\n{key}:")].splitlines()[-1]
        assert above.startswith("#") or key == "channels", key
    assert "my-template" in templates()


def test_new_takes_a_free_name_and_a_free_id(own, capsys):
    for number in ("", "-2", "-3"):
        assert main(["templates", "new"]) == 0
        assert capsys.readouterr().out == f"{own / f'my-template{number}.yaml'}\n"
    assert main(["templates", "check"]) == 0


def test_new_takes_a_path_or_a_folder(own, tmp_path, capsys):
    path = tmp_path / "Nach dem Gespräch.yml"
    assert main(["templates", "new", str(path)]) == 0
    assert path.read_text(encoding="utf-8").count("id: nach-dem-gespr-ch\n") == 1
    assert main(["templates", "new", str(tmp_path)]) == 0
    assert not check_together([tmp_path / "my-template.yaml"])[0].problems
    thanks = tmp_path / "thank-you.yaml"
    assert main(["templates", "new", str(thanks)]) == 0
    assert "id: thank-you-2\n" in thanks.read_text(encoding="utf-8")
    odd = tmp_path / f"{'日本' * 20}.yaml"
    assert main(["templates", "new", str(odd)]) == 0
    assert not check_together([odd])[0].problems
    long = tmp_path / f"{'a-' * 50}.yaml"
    assert main(["templates", "new", str(long)]) == 0
    assert not check_together([long])[0].problems


def test_new_overwrites_nothing(own, tmp_path, capsys):
    path = tmp_path / "mine.yaml"
    path.write_text("keep me")
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "elsewhere.yaml")
    for taken in (path, link):
        assert main(["templates", "new", str(taken)]) == 1
        assert capsys.readouterr().err == (
            f"netui: {taken}: is there already: choose another name\n"
        )
    assert path.read_text() == "keep me"
    assert not (tmp_path / "elsewhere.yaml").exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere/mine.yaml", "nowhere/mine.yaml: No such file or directory: choose another place"),
        ("mine.txt", "mine.txt: a template's name ends in .yaml: write mine.txt.yaml"),
    ],
)
def test_new_says_why_it_cannot(tmp_path, capsys, name, sentence):
    assert main(["templates", "new", str(tmp_path / name)]) == 1
    assert capsys.readouterr().err == f"netui: {tmp_path}/{sentence}\n"


@pytest.mark.parametrize(
    "words", [["mend"], ["new", "a.yaml", "b.yaml"], ["check", "--json"], ["new", "--json"]]
)
def test_wrong_usage(words, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["templates", *words])
    assert caught.value.code == 2
    assert not Path("a.yaml").exists()


def test_names_of_files_cannot_hijack_the_terminal(tmp_path, capsys):
    path = tmp_path / "\x1b]0;P\x07x.yaml"
    path.write_text(BROKEN.replace("Mine", '"\\e[31m"'))
    assert main(["templates", "check", str(path)]) == 1
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err


def test_the_example_knows_channels_of_ones_own(home):
    home.mkdir()
    channels.own_file().write_text('channels: [{id: pigeon, title: "A\\nPigeon"}]\n')
    channels.reload()
    path = home / "x.yaml"
    example.write(path)
    assert "#   pigeon                       A Pigeon\n" in path.read_text(encoding="utf-8")
    assert not check_together([path])[0].problems
    channels.own_file().unlink()
    channels.reload()


def test_listing_loads_no_textual_and_no_jinja(home):
    code = (
        "import sys; from netui.cli import main; main(['templates']);"
        "print([m for m in ('textual', 'rich', 'jinja2') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
