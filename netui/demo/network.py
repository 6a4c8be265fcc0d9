"""The demo's rows as they gather, before they are written at one go."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from random import Random

from netui.demo import cast
from netui.people.company import company_key
from netui.store.models import Company, Row


class Network:
    """Rows by table, with the ids they will get; contacts and days by name."""

    def __init__(self, today: date, seed: int) -> None:
        self.today = today
        self.random = Random(seed)
        self.people = cast.people()
        self.ids = {person.full_name: n for n, person in enumerate(self.people, 1)}
        self.rows: dict[type[Row], list[dict[str, object]]] = defaultdict(list)
        self.touches: dict[str, list[date]] = defaultdict(list)
        self.know_better: dict[str, date] = {}
        self.talks: dict[tuple[str, int], int] = {}
        self.companies: dict[str, int] = {}
        self.told: set[str] = set()  # small touches that are used up
        self.patterns: Counter[str] = Counter()  # and how often each pattern for posts was

    def add(self, table: type[Row], **columns: object) -> int:
        """Keep a row for `table`; the id it will have. One table's rows have the same columns."""
        columns = {"id": len(self.rows[table]) + 1} | columns
        self.rows[table].append(columns)
        return len(self.rows[table])

    def company(self, name: str) -> int | None:
        """The company's id, kept on first use; None for no name."""
        if name and name not in self.companies:
            known = {"field": "", "size": "", "notes": "", "links": ""}
            self.companies[name] = self.add(Company, name=name, key=company_key(name), **known)
        return self.companies.get(name)
