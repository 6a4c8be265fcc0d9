"""Colour is never the only signal: the cursor and the focus can be told without it."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.strip import Strip

from netui.app import Netui
from netui.ui import themes
from tests.ui.headless import NORMAL, WIDE, act, opened, press, strips, take_demo, text

ANSI = {"NO_COLOR": "1"}


@pytest.fixture(autouse=True)
def _demo(home):
    take_demo()


def line_with(app: Netui, words: str) -> tuple[str, Strip]:
    lines = [(strip.text, strip) for strip in strips(app)]
    return next((line, strip) for line, strip in lines if words in line and line[1] not in "─┬")


def styles_of(strip: Strip, words: str) -> list[Style]:
    return [segment.style for segment in strip if words in segment.text and segment.style]


def marked(style: Style) -> tuple:
    return (style.bold, style.reverse, style.underline)


def colours(app: Netui) -> set[str]:
    found = set()
    for strip in strips(app):
        for segment in strip:
            for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                if colour is not None and colour.triplet is not None:
                    found.add(colour.triplet.hex)
    return found


async def test_no_color_uses_the_terminals_own_colours(monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(
        theme=themes.wanted_theme("netui-dark", ANSI), options=themes.start_options(ANSI)
    ) as app:
        assert app.theme == themes.WITHOUT_COLOUR
        assert not {c for c in colours(app) if len({c[1:3], c[3:5], c[5:7]}) > 1}, colours(app)
        assert "›◎ Ann Ortiz" in text(app)


@pytest.mark.parametrize("theme", ["netui-ansi", "netui-dark", "netui-light", "netui-contrast"])
async def test_the_cursor_has_a_mark_and_another_weight(theme: str) -> None:
    async with opened(theme=theme) as app:
        for pane, words, other in (
            ("contacts", "Ann Ortiz ", "Bob Reyes "),
            ("timeline", "You promised", "Coffee, 10:00"),
            ("prep", "challenges", "why enjoy"),
        ):
            await act(app, pane)
            line, strip = line_with(app, words)
            assert "›" in line.partition(words)[0][-16:]
            _, beside = line_with(app, other)
            assert marked(styles_of(strip, words)[-1]) != marked(styles_of(beside, other)[-1])


@pytest.mark.parametrize("theme", ["netui-ansi", "netui-dark"])
async def test_the_pane_with_the_keys_can_be_told(theme: str) -> None:
    """By the weight of the line under its cursor, and by the keys that the bottom line names."""
    async with opened(theme=theme) as app:
        seen = {}
        for pane in ("contacts", "timeline", "prep"):
            await act(app, pane)
            strip = strips(app)[2]
            seen[pane] = (marked(styles_of(strip, "Ann Ortiz")[0]), text(app).splitlines()[-1])
        assert len({bottom for _, bottom in seen.values()}) == 3
        assert seen["contacts"][0] != seen["timeline"][0]


async def test_what_a_field_is_for_can_be_told_from_what_is_in_it() -> None:
    async with opened(theme="netui-ansi") as app:
        await act(app, "promise")
        hint = styles_of(line_with(app, "fri, +1w")[1], "fri, +1w")[0]
        typed = styles_of(line_with(app, "To or from")[1], "Ann Ortiz")[0]
        assert hint.italic
        assert not typed.italic


async def test_a_focused_choice_can_be_told(home) -> None:
    async with opened(theme="netui-ansi") as app:
        await act(app, "log")
        before = styles_of(line_with(app, "I owe it")[1], "I owe it")[0]
        app.screen.set_focus(app.screen.query_one("#owed"))
        await press(app)
        after = styles_of(line_with(app, "I owe it")[1], "I owe it")[0]
        assert marked(before) != marked(after)


async def test_sixteen_colours_keep_every_screen_readable(monkeypatch) -> None:
    """What a terminal of 16 colours would draw: foreground and background never fall together."""
    from rich.color import ColorSystem

    async with opened(NORMAL) as app:
        for way in ((), ("review",), ("back", "log"), ("back", "edit"), ("back", "trash")):
            await act(app, *way)
            for strip in strips(app):
                for segment in strip:
                    style = segment.style
                    if style is None or not segment.text.strip() or style.reverse:
                        continue
                    if style.color is None or style.bgcolor is None:
                        continue
                    pair = [
                        c.downgrade(ColorSystem.STANDARD).number
                        for c in (style.color, style.bgcolor)
                    ]
                    if segment.text.strip(" ─│╭╮╰╯▐▔▁░█"):
                        assert pair[0] != pair[1], (segment.text, style)


async def test_partner_and_warm_are_signs_not_only_colours() -> None:
    async with opened(WIDE) as app:
        assert "◎ Bob Reyes" in text(app)
        assert "○ Carla Díaz" in text(app)
