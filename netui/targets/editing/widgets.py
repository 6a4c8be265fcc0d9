"""A field for a company: those known already are found as the name is typed."""

from __future__ import annotations

from netui.targets.targets import companies_like, company_of
from netui.text import clean, fold
from netui.ui.finding import Finding, FindingField

MOST = 4


class WhichCompany(Finding):
    """A company: the field, and below it those that there are with the words typed in them.

    Leaving the field takes the first that begins so, unless the words typed were chosen.
    """

    def __init__(self, name: str, placeholder: str, id: str) -> None:
        super().__init__(FindingField(name, placeholder, id=id))
        self._found: list[str] = []
        self._at = -1  # of those found, and behind them the words typed; -1: none is chosen
        self._typed = clean(name)

    def is_new(self) -> bool:
        """Whether no company is called so yet."""
        name = clean(self.field.value)
        return bool(name) and company_of(name, create=False) is None

    def search(self) -> None:
        """Look for the words typed."""
        words = clean(self.field.value)
        if words == self._typed or (self._at >= 0 and words == self._choices()[self._at]):
            return
        self._typed, self._at = words, -1
        self._found = [name for name in companies_like(words, MOST) if name != words]
        self._show()

    def step(self, step: int) -> None:
        """Put the next of those found, or the one before, into the field."""
        if self._found:
            choices = self._choices()
            last = len(self._found) - 1
            self._at = (0 if step > 0 else last) if self._at < 0 else self._at + step
            self._at %= len(choices)
            self._write(choices[self._at])
            self._show()

    def take(self) -> None:
        """Write out the company of which only the beginning was typed; no more is looked for."""
        begun = self._begun()
        if begun:
            self._write(begun)
        if self._found:
            self._found, self._at = [], -1
            self._typed = clean(self.field.value)
            self._show()

    def _begun(self) -> str:
        """The company that leaving the field takes, "" for none."""
        if self._at >= 0 or not self._found:
            return ""
        first = self._found[0]
        return first if fold(first).startswith(fold(self._typed)) else ""

    def _choices(self) -> list[str]:
        return [*self._found, self._typed]

    def _show(self) -> None:
        lines = list(map(clean, self._choices())) if self._found else []
        if lines:
            lines[0] += " · tab takes it" if self._begun() else ""
            lines[-1] += ": as it is written"
        self._tell(lines)
