"""News: something heard about a company or a field that would serve somebody."""

from __future__ import annotations

from netui.targets.news.told import (
    CALLED,
    News,
    Passing,
    add,
    of_company,
    pass_on,
    read,
    recent,
)
from netui.targets.news.whom import Ear, ears, for_whom

__all__ = [
    "CALLED",
    "Ear",
    "News",
    "Passing",
    "add",
    "ears",
    "for_whom",
    "of_company",
    "pass_on",
    "read",
    "recent",
]
