"""Undo and redo from a key: at once, or, where thousands of rows change, in a worker's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from netui import faults
from netui.store import undo
from netui.store.file import in_thread

if TYPE_CHECKING:
    from netui.app import Netui

Then = Callable[[undo.Outcome], None]


def take_back(app: Netui, then: Then | None = None) -> None:
    """Take back the file's newest action; `then` gets the outcome before it is said."""
    _step(app, undo.undo, "Undone", undo.is_large(back=True), then)


def do_again(app: Netui) -> None:
    """Do again what was undone last."""
    _step(app, undo.redo, "Redone", undo.is_large(back=False), None)


def _step(
    app: Netui, move: Callable[[], undo.Outcome], verb: str, large: bool, then: Then | None
) -> None:
    def moved(outcome: undo.Outcome) -> None:
        if then is not None:
            then(outcome)
        app.say(outcome.sentence(verb))

    if large and not app.writes.waiting:
        app.say("Many rows: this takes a moment, go on meanwhile")
        app.run_worker(partial(_work, app, move, moved), thread=True, exit_on_error=False)
    else:
        app.write(move, moved)


def _work(app: Netui, move: Callable[[], undo.Outcome], moved: Then) -> None:
    """In the worker's thread, with a connection of its own."""
    try:
        with in_thread():
            outcome = move()
    except Exception as error:
        app.call_from_thread(app.say, faults.sentence(error))
        return
    app.call_from_thread(_show, app, outcome, moved)


def _show(app: Netui, outcome: undo.Outcome, moved: Then) -> None:
    app.show_changes()
    moved(outcome)
