"""The harness itself, on small programs."""

from __future__ import annotations

import re
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal import Gone, Terminal
from tests.terminal.keys import encode
from tests.terminal.screen import Screen

READ = """
import os, tty
tty.setraw(0)
os.write(1, {modes!r} + b"ready ")
os.write(1, repr(os.read(0, 9999)).encode())
"""


def screen_of(text: str) -> tuple[Screen, list[str]]:
    replies: list[str] = []
    screen = Screen(20, 4, replies.append)
    for letter in text:  # one at a time: sequences are cut at every place
        screen.feed(letter)
    return screen, replies


def reader(modes: bytes) -> list[str]:
    """A program that says which bytes came with the first read."""
    return [sys.executable, "-c", READ.format(modes=modes)]


def test_text_is_typed_and_shown() -> None:
    with Terminal(["cat"], 40, 10) as terminal:
        terminal.type("hello é 你\n")
        terminal.wait_for(re.compile("hello é 你\nhello é 你"))
        terminal.press("ctrl+d")
        assert terminal.wait_exit() == 0


def test_waiting_in_vain_shows_the_screen() -> None:
    with Terminal(["sh", "-c", "echo what is there; exit 3"]) as terminal:
        with pytest.raises(Gone, match="what is there"):
            terminal.wait_for("what is not")
        assert terminal.wait_exit() == 3


def test_a_burst_arrives_as_one_and_a_paste_in_brackets() -> None:
    with Terminal(reader(b"\x1b[?2004h")) as terminal:
        terminal.wait_for("ready")
        terminal.burst("/", "a", "down")
        terminal.wait_for(r"b'/a\x1b[B'")
    with Terminal(reader(b"\x1b[?2004h")) as terminal:
        terminal.wait_for("ready")
        terminal.paste("one\ntwo")
        terminal.wait_for(r"b'\x1b[200~one\rtwo\x1b[201~'")


def test_a_reaction_has_a_first_and_a_last_change() -> None:
    with Terminal(["cat"]) as terminal:
        terminal.type("x")
        terminal.wait_for("x")
        first, last = terminal.react("y") or pytest.fail("no reaction")
        assert 0 < first <= last
    with Terminal(["sh", "-c", "stty -echo raw; echo ready; sleep 9"]) as terminal:
        terminal.wait_for("ready")
        assert terminal.react("y", patience=0.1) is None


def test_resizing_and_killing() -> None:
    script = "trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done"
    with Terminal(["sh", "-c", script], 80, 24) as terminal:
        terminal.wait_for("ready")
        terminal.resize(60, 20)
        terminal.wait_for("20 60")
        assert terminal.kill() == -signal.SIGKILL


def test_the_alternate_screen_leaves_the_first_as_it_was() -> None:
    screen, _ = screen_of("before\x1b[?1049h\x1b[Hfull\x1b[?1049l after")
    assert screen.text.startswith("before after")


def test_a_joined_emoji_does_not_eat_the_rest() -> None:
    assert "end" in screen_of("👩\u200d💻 end")[0].text


def test_questions_are_answered() -> None:
    asked = "ab\x1b[6n\x1b[c\x1b[?2026$p\x1b[?9999$p\x1b[>5u\x1b[?u\x1b[18t\x1b]11;?\x07"
    assert screen_of(asked)[1] == [
        *("\x1b[1;3R", "\x1b[?62;22c", "\x1b[?2026;2$y", "\x1b[?9999;0$y", "\x1b[?5u"),
        *("\x1b[8;4;20t", "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"),
    ]
    assert screen_of(asked)[0].text.strip() == "ab"


@pytest.mark.parametrize(
    ("key", "plain", "escapes", "all_keys"),
    [
        ("é", "é", "é", "\x1b[233;1;233u"),
        ("G", "G", "G", "\x1b[103;2;71u"),
        ("+", "+", "+", "\x1b[43;1;43u"),
        ("enter", "\r", "\r", "\x1b[13;1u"),
        ("esc", "\x1b", "\x1b[27;1u", "\x1b[27;1u"),
        ("ctrl+p", "\x10", "\x1b[112;5u", "\x1b[112;5u"),
        ("shift+tab", "\x1b[Z", "\x1b[Z", "\x1b[9;2u"),
        ("alt+left", "\x1b[1;3D", "\x1b[1;3D", "\x1b[1;3D"),
        ("f2", "\x1bOQ", "\x1bOQ", "\x1bOQ"),
        ("f5", "\x1b[15~", "\x1b[15~", "\x1b[15~"),
    ],
)
def test_keys_in_each_keyboard_protocol(key: str, plain: str, escapes: str, all_keys: str) -> None:
    assert encode(key) == plain
    assert encode(key, kitty=1) == escapes
    assert encode(key, kitty=25) == all_keys


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError, match="donw"):
        encode("donw")


def test_a_picture_is_drawn(tmp_path: Path) -> None:
    with Terminal(
        ["sh", "-c", "printf '\\033[1;31mred\\033[0m plain'; sleep 9"], 20, 4
    ) as terminal:
        terminal.wait_for("plain")
        terminal.picture(tmp_path / "shot.png")
    assert (tmp_path / "shot.png").read_bytes().startswith(b"\x89PNG")
