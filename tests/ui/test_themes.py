"""Themes: the built-in ones are sound and legible, the user's checked, a broken one named."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Input, OptionList, Static

from netui import themes_file
from netui.errors import Refused
from netui.themes_file import builtin_folder, load_all, read_theme, theme_files
from netui.ui import themes

BUILTIN = ["netui-ansi", "netui-contrast", "netui-dark", "netui-light"]


class Small(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Ann Ortiz")
        yield Input("Acme")
        yield OptionList("coffee", "call")


def write(folder: Path, stem: str, **changes: object) -> Path:
    """A user theme like the default, with some lines changed; None leaves one out."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (builtin_folder() / "netui-dark.yaml").read_text("utf-8")
    lines = []
    for line in text.splitlines():
        key = line.split(":")[0].strip()
        if key == "name":
            line = f"name: {changes.get('name', stem)}"
        elif key in changes:
            if changes[key] is None:
                continue
            indent = line[: len(line) - len(line.lstrip())]
            line = f"{indent}{key}: {changes[key]}"
        lines.append(line)
    path = folder / f"{stem}.yaml"
    path.write_text("\n".join(lines) + "\n" + str(changes.get("more", "")), "utf-8")
    return path


def contrast(one: str, two: str) -> float:
    """WCAG's ratio, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in Color.parse(colour).normalized
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_four_themes_come_with_netui() -> None:
    found, problems = load_all()
    assert [theme.name for theme in found] == BUILTIN
    assert problems == []


def test_the_default_in_code_is_the_one_in_its_file() -> None:
    assert read_theme(builtin_folder() / "netui-dark.yaml") == themes.DEFAULT


@pytest.mark.parametrize("name", [n for n in BUILTIN if n != "netui-ansi"])
def test_text_and_accents_are_legible(name: str) -> None:
    theme = read_theme(builtin_folder() / f"{name}.yaml")
    wanted = 7.0 if name == "netui-contrast" else 4.5
    # A list keeps its colours on the line under the cursor.
    cursors = [theme.variables[f"block-cursor-{which}background"] for which in ("", "blurred-")]
    for background in (theme.background, theme.surface, theme.panel, *cursors):
        assert contrast(theme.foreground, background) >= wanted
        assert contrast(theme.variables["foreground-muted"], background) >= wanted - 1
        assert contrast(theme.variables["footer-key-foreground"], background) >= 3
        for colour in (theme.primary, theme.accent, theme.success, theme.warning, theme.error):
            assert contrast(colour, background) >= 3
    assert contrast(theme.variables["foreground-muted"], theme.background) >= wanted
    assert contrast(theme.variables["border"], theme.background) >= 3
    assert contrast(theme.variables["block-cursor-foreground"], cursors[0]) >= wanted


async def test_every_builtin_theme_paints() -> None:
    app = Small()
    async with app.run_test() as pilot:
        assert themes.register_all(app) == []
        for name in BUILTIN:
            app.theme = name
            await pilot.pause()
            assert app.current_theme.name == name


def test_the_ansi_theme_uses_the_terminals_colours_only() -> None:
    theme = read_theme(builtin_folder() / "netui-ansi.yaml")
    colours = [getattr(theme, key) for key in themes_file.COLOURS]
    colours += [v for k, v in theme.variables.items() if "-style" not in k]
    assert theme.ansi
    assert all(colour.startswith("ansi_") for colour in colours)


async def test_the_start_registers_the_wanted_theme_only() -> None:
    app = Small()
    async with app.run_test():
        assert themes.register(app, "netui-light") == []
        assert app.theme == "netui-light"
        assert not {"netui-contrast", "netui-dark"} & set(app.available_themes)


def test_the_default_theme_needs_no_yaml() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from netui.ui import themes; from textual.app import App\n"
        "app = App(); themes.register(app, 'netui-dark')\n"
        "sys.exit('yaml' in sys.modules or app.theme != 'netui-dark')"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


@pytest.mark.parametrize("wanted", ["no-such", "../netui-dark", "Ann [/oops]", ""])
async def test_an_unknown_theme_gives_way_to_the_default(wanted: str) -> None:
    app = Small()
    async with app.run_test():
        (problem,) = themes.register(app, wanted)
        assert "not known" in problem
        assert app.theme == "netui-dark"


async def test_a_broken_wanted_theme_gives_way_to_the_default(home: Path) -> None:
    write(home / "themes", "mine", primary='"#12"')
    app = Small()
    async with app.run_test():
        (problem,) = themes.register(app, "mine")
        assert "mine.yaml, line 4" in problem
        assert app.theme == "netui-dark"


async def test_a_theme_of_textuals_own_may_be_wanted() -> None:
    app = Small()
    async with app.run_test():
        assert themes.register(app, "nord") == []
        assert app.theme == "nord"


async def test_a_users_theme_wins_over_its_namesake(home: Path) -> None:
    write(home / "themes", "netui-dark", background='"#000011"')
    app = Small()
    async with app.run_test():
        assert themes.register(app, "netui-dark") == []
        assert app.current_theme.background == "#000011"
    found, _ = load_all()
    assert [theme.name for theme in found] == BUILTIN
    assert next(t for t in found if t.name == "netui-dark").background == "#000011"


def test_a_broken_namesake_leaves_the_builtin_one(home: Path) -> None:
    write(home / "themes", "netui-dark", background=None)
    found, (problem,) = load_all()
    assert themes.DEFAULT in found
    assert "background missing" in problem


def test_a_broken_theme_is_named_and_the_rest_go_in(home: Path) -> None:
    write(home / "themes", "sea")
    write(home / "themes", "storm", accent="bleu")
    found, (problem,) = load_all()
    assert [theme.name for theme in found] == [*BUILTIN, "sea"]
    assert "storm.yaml, line 6" in problem
    assert "bleu" in problem


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"primary": None}, "primary missing"),
        ({"primary": "#7aa2b8"}, "“primary” has no colour"),  # a comment, to YAML
        ({"primary": '"#7aa2b"'}, "line 4: “#7aa2b” is no colour"),
        ({"error": "[1, 2]"}, "is no colour for “error”"),
        ({"panel": "12"}, "is no colour for “panel”"),
        ({"panel": "ansi_orange"}, "is no colour for “panel”"),
        ({"dark": "maybe"}, "line 3: “dark” is neither true nor false"),
        ({"name": "other"}, "line 2: the theme is called “other”"),
        ({"name": "Über Theme"}, "the name is not usable"),
        ({"more": "colour: red\n"}, "the key “colour” is not known"),
        ({"more": "7: red\n"}, "the key “7” is not known"),
        ({"border": "blurple"}, "line 16: “blurple” is no colour for “border”"),
        ({"border": '"#fff 300%"'}, "is no colour for “border”"),
        ({"block-cursor-text-style": "loud"}, "“loud” is no text style"),
        ({"more": "name: x\n"}, "stands twice"),
        ({"primary": "*a"}, "line 4"),
    ],
)
def test_each_fault_is_one_sentence_with_its_place(
    home: Path, changes: dict[str, object], words: str
) -> None:
    path = write(home / "themes", "mine", **changes)
    with pytest.raises(Refused) as refused:
        read_theme(path)
    assert words in str(refused.value)
    assert "mine.yaml" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "raw", [b"", b"just words", b"\xff\xfe\x00", b"- a\n- b", b"a: [", b"\x00"]
)
def test_what_is_no_theme_is_refused(home: Path, raw: bytes) -> None:
    path = home / "mine.yaml"
    home.mkdir()
    path.write_bytes(raw)
    with pytest.raises(Refused, match=r"mine\.yaml"):
        read_theme(path)


def test_variables_must_be_a_mapping(home: Path) -> None:
    path = write(home, "mine")
    head = path.read_text("utf-8").partition("variables:")[0]
    path.write_text(head + "variables: 3\n", "utf-8")
    with pytest.raises(Refused, match="“variables” is no mapping"):
        read_theme(path)
    path.write_text(head, "utf-8")
    assert read_theme(path).variables == {}


def test_a_huge_file_is_refused(home: Path) -> None:
    path = write(home, "mine", more="#" * 30_000)
    with pytest.raises(Refused, match="longer than"):
        read_theme(path)


def test_textual_knows_every_colour_that_a_theme_may_name(home: Path) -> None:
    names = """
        black silver gray white maroon red purple fuchsia green lime olive yellow navy blue teal
        aqua transparent ansi_default ansi_bright_cyan ansi_red
    """
    for word in names.split():
        path = write(home, "mine", accent=word, border=f'"{word} 40%"')
        themes.to_textual(read_theme(path))


def test_files_come_by_name(tmp_path: Path) -> None:
    mine = write(tmp_path / "user", "netui-ansi")
    assert theme_files(builtin_folder(), tmp_path / "user")[0] == mine
    assert theme_files(builtin_folder(), tmp_path / "none")[0].parent == builtin_folder()


def test_without_colour_the_terminals_own_are_asked_for() -> None:
    assert themes.start_options({"NO_COLOR": "1"}) == {"ansi_color": True}
    assert themes.wanted_theme("netui-light", {"NO_COLOR": ""}) == "netui-ansi"
    assert themes.start_options({}) == {}
    assert themes.wanted_theme("netui-light", {}) == "netui-light"


async def test_without_colour_no_colour_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    environ = {"NO_COLOR": "1"}
    options = themes.start_options(environ)
    app = Small(**options)
    async with app.run_test() as pilot:
        themes.register(app, themes.wanted_theme("netui-dark", environ))
        await pilot.pause()
        drawn = app.export_screenshot()
        assert app.native_ansi_color
        assert "Ann" in drawn
