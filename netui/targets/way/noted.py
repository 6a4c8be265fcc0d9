"""What is noted of a name that is no contact's and no company's of mine."""

from __future__ import annotations

from typing import NamedTuple

from netui.people.company import company_key
from netui.targets import edges, managers
from netui.targets.managers import Manager
from netui.targets.targets import company_name
from netui.text import clean, fold


class Noted(NamedTuple):
    """A name as it was noted. hires: where. named: somebody told me of them, or of the company."""

    name: str
    hires: tuple[Manager, ...]
    named: bool
    is_company: bool

    def words(self) -> str:
        """ "no contact yet: hires at Umbrella, guessed · named to you"."""
        if self.is_company:
            return "a company that was named to you"
        parts = [f"hires at {company_name(one.company_id)}, {one.state}" for one in self.hires]
        parts += ["named to you"] * self.named
        return "no contact yet: " + " · ".join(parts)


def noted(name: str) -> Noted | None:
    """A person of that name, as hiring somewhere or named to me, else a company; None: neither."""
    name = clean(name)
    namings, _ = edges.namings()
    hires = tuple(one for one in managers.only_names() if fold(one.name) == fold(name))
    named = [one.name for one in namings if fold(one.name) == fold(name)]
    if name and (hires or named):
        return Noted(next(iter([one.name for one in hires] + named)), hires, bool(named), False)
    key = company_key(name)
    companies = [one.company for one in namings if key and company_key(one.company) == key]
    return Noted(companies[0], (), True, True) if companies else None
