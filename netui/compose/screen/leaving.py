"""How a note leaves the composer: to the user's editor, to the clipboard, and as sent."""

from __future__ import annotations

from textual.app import SuspendNotSupported

from netui import clock
from netui.compose import judging, sending
from netui.compose.screen.note import NoteRoom
from netui.errors import Refused


class Leaving(NoteRoom):
    """The keys that take a note out of the house."""

    def do_open_editor(self) -> None:
        """Write in the user's own editor; what comes back is plain text."""
        from netui.compose import external_editor

        self._take_in()
        self._pause.over()
        before = self._writing.text
        after, said = before, ""
        try:
            with self.app.suspend():
                try:  # in here: the screen comes back only where nothing is raised
                    after = external_editor.edit(before)
                except Refused as refused:
                    said = str(refused)
        except SuspendNotSupported:
            said = "This terminal cannot be lent to an editor: write here"
        if self._writing.replace(after):
            self._changed()
            self._show()
            said = "Taken over from the editor"
        self._desk.activate(self._desk.draft.note)
        self.netui.say(said or "Nothing was changed in the editor")

    def _holds_back(self, action: str, what: str) -> bool:
        """Whether the note has to wait: for words, or for the same key again."""
        self._judge_now()
        reason = judging.held_back(self._writing, self._judged.findings)
        asked = (action, self._writing.now)
        if not reason or self._asked == asked:
            return False
        self._asked = asked
        self.netui.say(f"Held back: {reason}. {self._key(action)} again {what} anyway")
        return True

    def do_copy_note(self) -> None:
        """The note to the clipboard, subject above text."""
        from netui.ui.clipboard import copy

        if self._holds_back("copy-note", "copies it"):
            return
        text = self._writing.to_copy()
        if not text:
            self.netui.say("There is no text yet")
            return
        copy(self.netui, text)
        self._writing.seal()
        self._writing.touched = True
        self._pause.over()

    def do_open_profile(self) -> None:
        """Their profile in the browser."""
        from netui.ui.links import open_link

        open_link(self.netui, self._writing.known.link)

    def do_mark_sent(self) -> None:
        """Log it, plan its follow-up, and close."""
        if self._done or self._holds_back("mark-sent", "marks it as sent"):
            return
        self._pause.over()
        self._done = True
        writing, today = self._writing, clock.today()
        days = sending.follow_up(writing, today)

        def here() -> bool:
            """Whether this note is still on the screen: a lock may have been waited for."""
            return self._writing is writing and self in self.app.screen_stack

        def written(_: int) -> None:
            if here():
                self.dismiss()
            # Later: the end of waiting for a lock is told by an empty line.
            self.app.call_later(self.netui.say, sending.told(writing.known.name, days, today))

        def refused(sentence: str) -> None:
            if here():
                self._done = False
            elif writing.touched:
                self.netui.writes.submit(writing.keeping())
            self.netui.say(sentence)

        self.netui.write(sending.sending(writing, today, days, self._also), written, refused)
