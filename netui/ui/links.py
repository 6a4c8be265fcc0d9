"""The gate for links: only web pages and mail addresses leave netui, in the user's own browser."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from netui.text import clean

if TYPE_CHECKING:
    from netui.app import Netui

SCHEMES = ("http", "https", "mailto")


def allowed(link: str) -> str | None:
    """The link, cleaned, where its scheme is allowed; None otherwise."""
    link = clean(link)
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return None
    return link


def open_link(app: Netui, link: str) -> None:
    """Open a link in the browser, or say why not."""
    if not link:
        app.say("No link is known: e adds one")
        return
    target = allowed(link)
    if target is None:
        app.say("Only http, https and mailto links are opened: e mends it")
        return
    # A process of its own without a terminal: a browser may write or wait as it likes.
    subprocess.Popen(
        [sys.executable, "-m", "webbrowser", target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    app.say(f"Opened {target}")
