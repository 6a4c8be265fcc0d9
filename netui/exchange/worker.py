"""An import in a thread of its own: the screen stays usable, the connection is the thread's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from netui.exchange.report import Progress, Report
from netui.store.file import in_thread


def import_in_thread(
    paths: Sequence[Path],
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Report:
    """`import_paths` on this thread's own connection. Raises Refused and Cancelled as that does."""
    from netui.exchange.importing import import_paths

    with in_thread():
        return import_paths(paths, progress=progress, cancelled=cancelled)
