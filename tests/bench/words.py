"""What the big file and the big export are written with, from words.json."""

from __future__ import annotations

import json
import random
from pathlib import Path

FILE = Path(__file__).with_name("words.json")
WORDS: dict[str, list[str]] = json.loads(FILE.read_text("utf-8"))


def companies() -> list[str]:
    """Some 2,400 companies, no two alike."""
    return [f"{a} {b}" for a in WORDS["company first"] for b in WORDS["company second"]]


def one(chance: random.Random, kind: str) -> str:
    """One of a kind, such as "given", "family", "city", "tag"."""
    return chance.choice(WORDS[kind])


def title(chance: random.Random) -> str:
    """A job title."""
    return f"{one(chance, 'level')} {one(chance, 'work')}".strip()


def summary(chance: random.Random) -> str:
    """What happened, in a line."""
    return one(chance, "happened").format(one(chance, "about"))


def promise(chance: random.Random) -> str:
    """Something owed."""
    return one(chance, "promise").format(one(chance, "about"))


def note(chance: random.Random) -> str:
    """Three sentences on a person."""
    loves = f"{one(chance, 'interest')} and {one(chance, 'interest')}"
    return f"Loves {loves}. {summary(chance)}. Wants to hear how {one(chance, 'about')} goes."
