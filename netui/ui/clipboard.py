"""To the clipboard: the desktop's own program where there is one, then tmux, then the terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from netui.text import clean_lines

if TYPE_CHECKING:
    from netui.app import Netui

_PROGRAMS = (
    ("WAYLAND_DISPLAY", ["wl-copy"]),
    ("DISPLAY", ["xclip", "-selection", "clipboard"]),
    ("", ["pbcopy"]),
    ("", ["clip.exe"]),
    ("TMUX", ["tmux", "load-buffer", "-w", "-"]),
)
SECONDS = 2


def copy(app: Netui, text: str) -> None:
    """Send `text`, cleaned, to the clipboard and say so; no terminal gives a receipt of it."""
    text = clean_lines(text)
    for variable, command in _PROGRAMS:
        if (not variable or os.environ.get(variable)) and shutil.which(command[0]):
            try:
                subprocess.run(
                    command,
                    input=text.encode(),
                    stdout=subprocess.DEVNULL,  # the screen is netui's
                    stderr=subprocess.DEVNULL,
                    timeout=SECONDS,
                    check=True,
                )
            except (OSError, subprocess.SubprocessError):
                continue
            app.say("Copied to the clipboard")
            return
    app.copy_to_clipboard(text)
    app.say("Sent to the clipboard")
