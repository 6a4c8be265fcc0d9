"""The README's key table, made from the registry: `python -m tests.keys_table` writes it anew."""

from __future__ import annotations

from pathlib import Path

from netui.ui.actions import ACTIONS, EVERYWHERE, shown

README = Path(__file__).parents[1] / "README.md"
BEGIN = "<!-- keys: made from the registry by `python -m tests.keys_table` -->\n"
END = "<!-- end of keys -->"


def table() -> str:
    """The table, a line for each action, by group."""
    lines = ["| key | does | where | name |", "| --- | --- | --- | --- |"]
    for action in ACTIONS:
        keys = " ".join(f"`{shown(key)}`" for key in action.keys)
        where = "everywhere" if EVERYWHERE in action.where else ", ".join(action.where)
        lines.append(f"| {keys} | {action.description} | {where} | {action.id} |")
    return "\n".join(lines) + "\n"


def with_table(readme: str) -> str:
    """The README's text with the table as it is now."""
    before, rest = readme.split(BEGIN)
    return before + BEGIN + table() + END + rest.split(END)[1]


if __name__ == "__main__":
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
