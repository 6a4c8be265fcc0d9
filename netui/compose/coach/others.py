"""Who else and which companies are in the file: asked by folded words, each only once."""

from __future__ import annotations

from netui.people.company import company_key
from netui.store.file import run
from netui.text import clean

# The column is the value, or goes on with a blank, which "!" follows: one range of an index.
_BEGINS = "({0} >= {1} AND {0} < {1} || '!')"


class Others:
    """Look-ups by index for one contact's coach; what was asked once is kept."""

    def __init__(self, contact_id: int) -> None:
        self._contact_id = contact_id
        self._people: dict[str, bool] = {}
        self._companies: dict[tuple[str, bool], str | None] = {}

    def has_person(self, name: str) -> bool:
        """Whether somebody else's name is, or begins with, the folded words of `name`."""
        if name not in self._people:
            self._people[name] = self._ask_person(name)
        return self._people[name]

    def company(self, words: str, begins: bool = False) -> str | None:
        """The company called so, None where there is none. `begins`: part of its name will do."""
        asked = (words, begins)
        if asked not in self._companies:
            self._companies[asked] = self._ask_company(words, begins)
        return self._companies[asked]

    def _ask_person(self, name: str) -> bool:
        sql = (
            "SELECT 1 FROM contact WHERE trashed_at IS NULL AND id <> ?1"
            f" AND {_BEGINS.format('sort_name', '?2')} LIMIT 1"
        )
        return run(sql, (self._contact_id, name)).fetchone() is not None

    def _ask_company(self, words: str, begins: bool) -> str | None:
        where = _BEGINS.format("key", "?1") if begins else "key = ?1"
        sql = f"SELECT name FROM company WHERE {where} ORDER BY key LIMIT 1"
        row = run(sql, (company_key(words),)).fetchone()
        return clean(row[0]) if row else None
