"""Opening the app: what the terminal must be able to do, and what is loaded first."""

from __future__ import annotations

import gc
import importlib
import os
import sys

from netui import paths, settings
from netui.errors import Refused

SMALLEST = (40, 10)
OPENSSL = ("ssl", "_hashlib")


def open_app() -> int:
    """Open the app on the home's file. Returns its exit code; raises Refused."""
    _check_terminal()
    # Collections during imports cost 5 % of the start and free nothing.
    gc.disable()
    _leave_out_openssl()
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from netui.app import Netui

    code = _run()
    while code == Netui.DEMO:
        _visit_demo()
        code = _run()
    return code


def _leave_out_openssl() -> None:
    """Import asyncio and hashlib in their own forms without OpenSSL.

    netui sends nothing over a network; OpenSSL would be a tenth of its memory.
    """
    kept = {name: sys.modules[name] for name in OPENSSL if name in sys.modules}
    sys.modules.update(dict.fromkeys(OPENSSL))  # type: ignore[arg-type]
    try:
        importlib.import_module("asyncio")
        importlib.import_module("hashlib")
    finally:
        for name in OPENSSL:
            del sys.modules[name]
        sys.modules.update(kept)


def _visit_demo() -> None:
    """The demo, and back to the user's own file."""
    from netui.demo.command import visit

    own = paths.chosen()
    try:
        visit()
        _run()
    finally:
        paths.choose(own)
        settings.current.cache_clear()


def _run() -> int:
    from netui.app import Netui
    from netui.store import derive, file, remembered
    from netui.ui import themes
    from netui.ui.actions import read_keymap

    file.open_file(busy_ms=30)
    try:
        wanted = settings.current()
        derive.set_cadences(wanted.cadence.partner, wanted.cadence.warm)
        keymap = read_keymap(wanted.keys) if wanted.keys else {}
        theme = themes.wanted_theme(remembered.theme(wanted.theme), os.environ)
        first = "home" if file.run("SELECT 1 FROM contact LIMIT 1").fetchone() else "welcome"
        app = Netui(keymap, theme, first, themes.start_options(os.environ))
        app.call_later(_after_first_paint)
        code = app.run()
        if app.fault is not None:
            raise app.fault
        return int(code or 0)
    finally:
        file.close_file()


def _after_first_paint() -> None:
    gc.freeze()
    gc.enable()


def _check_terminal() -> None:
    """Raises Refused where a full-screen app cannot be shown."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("this is no terminal: run netui in one, or use a command (netui --help)")
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        raise Refused("this terminal cannot draw a screen: set TERM, such as TERM=xterm-256color")
    columns, rows = os.get_terminal_size()
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        raise Refused(
            f"the terminal is {columns}x{rows}: make it at least {SMALLEST[0]}x{SMALLEST[1]}"
        )
