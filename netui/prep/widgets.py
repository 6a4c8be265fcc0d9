"""Writing below a list: a text that is kept as it is typed, and saved when the visit ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from textual.css.query import DOMQuery
from textual.widget import Widget

from netui.prep import answers
from netui.prep.answers import Talk
from netui.store import drafts

if TYPE_CHECKING:
    from netui.app import Netui
    from netui.ui.editor import Editor


def open_editor(host: Widget) -> Editor | None:
    """The editor that is open below `host`; one that was closed takes a while to go."""
    found: DOMQuery[Any] = host.query("Editor")
    return next((editor for editor in found if not editor.closed), None)


def write_below(
    host: Widget,
    text: str,
    keep: Callable[[str], object],
    finish: Callable[[str], object],
    title: str,
    still: Callable[[], bool],
) -> None:
    """Open an editor in `host`: `keep` gets what is typed, `finish` the text when it closes.

    A text that cannot be saved is opened again, where `still` says that it belongs here.
    """
    from netui.text import literal
    from netui.ui.editor import Editor

    app = cast("Netui", host.app)

    def end(typed: str) -> None:
        def refused(sentence: str) -> None:
            # On a full disk no draft was kept either: only the open editor has the text.
            if open_editor(host) is None and still():
                write_below(host, typed, keep, finish, title, still)
            app.say(sentence)

        app.write(lambda: finish(typed), None, refused)

    editor = Editor(text, keep=lambda typed: app.write(lambda: keep(typed)), finish=end)
    editor.border_title = literal(title)
    host.mount(editor)
    host.screen.set_focus(editor)


def write_answer(
    host: Widget,
    contact_id: int,
    question_id: str,
    talk: Talk,
    title: str,
    still: Callable[[], bool],
) -> None:
    """Write what somebody answered to a question in a talk."""
    opened = answers.opened(contact_id, question_id, talk)
    key = f"answer:{contact_id}:{question_id}"
    write_below(
        host,
        opened.text,
        lambda text: drafts.keep(key, text, opened.base),
        lambda text: answers.finish(contact_id, question_id, talk, text, opened.base),
        title,
        still,
    )
