"""The palette: every action by name, and themes shown while they are highlighted."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette

from netui import settings, themes_file
from netui.app import Netui
from netui.store import remembered
from netui.store.file import run
from netui.ui.actions import actions_in, read_keymap
from netui.ui.palette import _NOT_NAMED
from tests.ui.headless import act, opened, press, take_demo, text, until


def options(app: Netui) -> list[str]:
    found = app.screen.query(CommandList)
    return [str(option.hit.text) for option in found.first().options] if found else []


def highlighted(app: Netui) -> str:
    shown = app.screen.query_one(CommandList)
    return shown.get_option_at_index(shown.highlighted or 0).hit.text


async def open_on(app: Netui, words: str, first: str) -> None:
    """Open the palette and type, until `first` is what enter would do."""
    await press(app, "ctrl+p", *words)
    await until(lambda: options(app)[:1] == [first], f"{first} in {options(app)}")
    await until(lambda: highlighted(app) == first)


async def test_it_names_every_action_that_can_be_done_here() -> None:
    take_demo()
    async with opened() as app:
        room = app.screen
        can = {
            action.description
            for action in actions_in("home")
            if room.handler(action.id) is not None and action.id not in _NOT_NAMED
        }
        await press(app, "ctrl+p")
        await until(lambda: can <= set(options(app)), "every action")
        themes = {f"Theme: {theme.name}" for theme in themes_file.load_all()[0]}
        await until(lambda: themes <= set(options(app)), "every theme")


async def test_it_runs_what_is_chosen_on_the_screen_below() -> None:
    take_demo()
    async with opened() as app:
        await open_on(app, "move to tr", "Move to trash, or remove")
        await press(app, "enter")
        await until(lambda: "Ann Ortiz is in the trash" in text(app), "the trash")
        assert run("SELECT trashed_at FROM contact WHERE given = 'Ann'").fetchone()[0]


async def test_it_works_over_a_form_and_on_the_review() -> None:
    take_demo()
    async with opened() as app:
        await act(app, "log")
        await press(app, *"coffee")
        await open_on(app, "save", "Save and close")
        await press(app, "enter")
        await until(lambda: "1 Contacts" in text(app) and "Next step" not in text(app), "home")
        await act(app, "review")
        await open_on(app, "skip", "Skip for now")
        await press(app, "enter")
        await until(lambda: "2 of 21" in text(app), "the next card")


async def test_esc_leads_back_and_a_remapped_key_opens_it() -> None:
    take_demo()
    async with opened(keymap=read_keymap({"palette": "ctrl+b"})) as app:
        await press(app, "ctrl+b")
        assert isinstance(app.screen, CommandPalette)
        await press(app, "escape")
        await until(lambda: not isinstance(app.screen, CommandPalette))


async def test_a_theme_is_shown_while_highlighted_and_gone_without_a_choice() -> None:
    take_demo()
    async with opened() as app:
        await open_on(app, "theme: netui-light", "Theme: netui-light")
        await until(lambda: app.theme == "netui-light", "the preview")
        background = app.screen.query_one("#--container").styles.background
        assert background.brightness > 0.5, "the palette itself kept the old colours"
        await press(app, "escape")
        await until(lambda: app.theme == "netui-dark", "the theme as it was")


async def test_the_chosen_theme_is_there_after_a_restart() -> None:
    take_demo()
    wanted = settings.current().theme
    async with opened() as app:
        await open_on(app, "theme: netui-contrast", "Theme: netui-contrast")
        await press(app, "enter")
        await until(lambda: remembered.theme(wanted) == "netui-contrast", "the choice")
        assert app.theme == "netui-contrast"
        await press(app, "ctrl+p")
        await until(lambda: options(app))
        await press(app, "escape")
        assert app.theme == "netui-contrast"
    async with opened(theme=remembered.theme(wanted)) as app:
        assert app.theme == "netui-contrast"


async def test_a_broken_theme_is_named_and_the_others_are_there(home) -> None:
    from netui import paths

    take_demo()
    folder = paths.home().themes
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("name: mine\nprimary: [no", "utf-8")
    async with opened() as app:
        await act(app, "palette")
        assert "mine.yaml" in app.screen_stack[0].query_one("Top").said
        await until(lambda: "Theme: netui-light" in options(app))


async def test_a_theme_of_the_settings_that_is_not_there_is_named() -> None:
    take_demo()
    async with opened(theme="nowhere") as app:
        assert "“nowhere” is not known" in text(app)
        assert app.theme == "netui-dark"
