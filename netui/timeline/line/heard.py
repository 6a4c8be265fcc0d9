"""What a part says that somebody suggested, and whom they named.

    suggests I talk to Priya Nair @ Hooli; advice: read The Goal; look at acme.com
    mentioned Priya Nair, Bob Reyes @ Initech (runs the plant) and Zed

Names stand one after the other, between commas, "and", "&" or "or"; in quotes they are one. Only
who is surely a person is named: "mentioned Excel" and "mentioned the budget" are notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from netui.people.find import named
from netui.timeline.line.persons import are_names, people
from netui.timeline.line.steps import who
from netui.timeline.line.suggested import Suggestion, read_openly, read_suggested

__all__ = ["Heard", "Naming", "Suggestion", "read_heard"]


class Naming(NamedTuple):
    """Somebody whom one of those that the line names mentioned, and what they said of them."""

    name: str
    company: str = ""
    said: str = ""
    whose: int = 0


class Heard(NamedTuple):
    """What a part says of both; neither where it says something else."""

    advice: tuple[Suggestion, ...] = ()
    named: tuple[Naming, ...] = ()


_NAMED = re.compile(
    r"(?:(?:also|has|have|just|really|then) )*"
    r"(?:(?:named|names|mentioned|mentions)(?: to me)?(:)?|gave me the names? of) (?=\S)",
    re.IGNORECASE,
)


def read_heard(part: str, names: Sequence[str]) -> Heard:
    """What the part says that one of `names` suggested, or whom they named."""
    openly = read_openly(part, names)
    if openly:
        return Heard(openly)
    whose, rest = who(part, names)
    advice = read_suggested(rest)
    if advice:
        return Heard(tuple(one._replace(whose=whose or 0) for one in advice))
    return Heard(named=tuple(one._replace(whose=whose or 0) for one in _mentioned(rest, names)))


def _mentioned(said: str, names: Sequence[str]) -> tuple[Naming, ...]:
    """ "mentioned Bob Reyes and Carla Díaz @ Hooli"; none where no person is surely meant."""
    found = _NAMED.match(said)
    whom = people(said[found.end() :]) if found else ()
    if found is None or not (found[1] or are_names(whom)):
        return ()
    themselves = {named(name)[0].partition(" ")[0] for name in names}
    if not found[1] and len(whom) == 1 and whom[0].name in themselves:
        return ()  # "Ann mentioned Ann" names nobody
    return tuple(Naming(*one[:3]) for one in whom)
