"""Lines on their way into the file, and the draft of those that are not there yet."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from netui import clock
from netui.errors import Refused
from netui.store import drafts
from netui.store.file import transaction
from netui.timeline.noting import Book
from netui.timeline.noting.lines_in_work import Handed, Lines, Noted, brought_back


def keep(book: Book, lines: Lines) -> None:
    """Keep what is not in the file as a draft; with nothing left there is none."""
    drafts.keep(book.key, lines.draft)


def left_in_work(book: Book, noted: Noted) -> Lines:
    """What was left in work; empty where nothing was."""
    draft = drafts.find(book.key)
    return brought_back(draft.text, noted) if draft is not None else Lines()


class Accepting:
    """Lines handed over, each to become one action. `refused`: those that could not, and why.

    Each is written together with the draft of all that is left. A lock may have `write` called
    again: it goes on where it stopped.
    """

    def __init__(
        self,
        book: Book,
        handed: Sequence[Handed],
        current: Callable[[], Lines],
        hold: Callable[[Lines], None],
    ) -> None:
        """`current` tells what is in work at the moment; `hold` is told what is then."""
        self._book = book
        self._pending = deque(handed)
        self._current = current
        self._hold = hold
        self._said: list[str] = []
        self.refused: list[tuple[Handed, str]] = []

    def write(self) -> None:
        """Write all, and set aside those refused."""
        while self._pending:
            try:
                self._accept(self._pending[0])
            except Refused as why:
                self.refused.append((self._pending[0], str(why)))
            self._pending.popleft()

    def _accept(self, handed: Handed) -> None:
        left = self._current().accepted(handed)
        with transaction():
            sentence = self._book.accept(handed.text, clock.today(), handed.mending)
            keep(self._book, left)
        self._hold(left)
        self._said.append(sentence)

    def fail(self, sentence: str) -> None:
        """The file cannot be written: refuse the rest."""
        self.refused.extend((handed, sentence) for handed in self._pending)
        self._pending.clear()

    @property
    def waits(self) -> bool:
        """Whether some are neither written nor refused yet."""
        return bool(self._pending)

    @property
    def sentence(self) -> str:
        """What was written, in words; "" where nothing was."""
        if not self._said:
            return ""
        many = f" · {len(self._said)} lines" if len(self._said) > 1 else ""
        stay = f" · {len(self.refused)} {'stays' if len(self.refused) == 1 else 'stay'}"
        stay = stay if self.refused else ""
        return f"{self._said[-1]}{many}{stay}"
