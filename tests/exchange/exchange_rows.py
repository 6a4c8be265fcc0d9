"""What the tests of this room look at: tables as they are, and files with a few rows."""

from __future__ import annotations

from pathlib import Path

import linkedin_export as export

from netui.exchange.importing import import_paths
from netui.exchange.report import Report
from netui.store import schema
from netui.store.file import run

ANN = ["Ann", "Ortiz", "https://www.linkedin.com/in/ann", "", "Acme", "Engineer", "01 Jan 2024"]
BOB = ["Bob", "Reyes", "https://www.linkedin.com/in/bob", "", "Hooli", "Buyer", "02 Jan 2024"]


def write(folder: Path, *table: list[str], name: str = "Connections.csv") -> Path:
    """A Connections.csv with these rows."""
    path = folder / name
    path.write_text(export.text(list(table)), "utf-8")
    return path


def take_in(folder: Path, *table: list[str]) -> Report:
    """Import a Connections.csv with these rows."""
    return import_paths([write(folder, *table)])


def counts(report: Report) -> tuple[int, int, int, int, int]:
    """Added, updated, unchanged, skipped, rejected."""
    taken = (report.added, report.updated, report.unchanged, report.skipped)
    return (*taken, len(report.rejected))


def tables() -> dict[str, list[tuple[object, ...]]]:
    """All rows under undo, and the search index."""
    names = [table.name for table in schema.TABLES] + ["name_search", "detail_search"]
    return {name: run(f"SELECT rowid, * FROM {name} ORDER BY rowid").fetchall() for name in names}


def actions() -> list[str]:
    """The undo log's names."""
    return [name for (name,) in run("SELECT name FROM action ORDER BY id")]


def people() -> list[tuple[str, ...]]:
    """Given, family, company and title of all contacts."""
    return run("SELECT given, family, company, title FROM contact ORDER BY id").fetchall()


def positions(given: str) -> list[tuple[object, ...]]:
    """Company, title and end of somebody's positions."""
    return run(
        "SELECT k.name, p.title, p.until_on FROM position p JOIN contact c ON c.id = p.contact_id"
        " LEFT JOIN company k ON k.id = p.company_id WHERE c.given = ? ORDER BY p.id",
        (given,),
    ).fetchall()
