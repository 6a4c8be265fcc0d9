"""What somebody suggested, and whom they named: in words, written down, and taken out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from netui import clock
from netui.errors import Refused
from netui.people.find import find, named
from netui.people.name import name_of
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline.line import Capture, Naming, Suggestion, pieces
from netui.timeline.line.openings import ENDERS
from netui.timeline.line.persons import tells_when

_VERBS = {"talk": "talk to", "read": "read", "look": "look at"}
_JOINTS = (" and ", " & ", ", ", " or ")  # between names in a line
Told = TypeVar("Told", Suggestion, Naming)


class _Whom(NamedTuple):
    """Whom a name within a line means: a contact, or a name alone where `id` is None."""

    id: int | None
    name: str


def words(capture: Capture, people: Sequence[str]) -> Iterator[str]:
    """What was suggested and who was named, a sentence each; `people`: the names in the line."""
    for advice in suggestions(capture.advice):
        yield f"{people[advice.whose]} suggested: {in_full(advice)}"
    for naming in namings(capture.named):
        yield f"{people[naming.whose]} named {named_in_full(naming)}"


def suggestions(advice: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions, where two names are not a contact's one: "Ann and Bob Ltd"."""
    return _with_known(advice, lambda one, next_one: one.text in ("", next_one.text))


def namings(named: Sequence[Naming]) -> list[Naming]:
    """Those named, where two names are not a contact's one."""
    return _with_known(named, lambda one, next_one: not one.said)


def _with_known(told: Sequence[Told], fit: Callable[[Told, Told], bool]) -> list[Told]:
    """With the names that stand side by side and are one contact's together as that one."""
    found: list[Told] = []
    for one in told:
        before = found[-1] if found else None
        side_by_side = before and before.name and one.name and not before.company
        if before and side_by_side and before.whose == one.whose and fit(before, one):
            known = _known_together(before.name, one.name)
            if known:
                found[-1] = one._replace(name=known)
                continue
        found.append(one)
    return found


def _known_together(first: str, second: str) -> str:
    """The name of a contact that both are with what joins them; "" where none is called so."""
    names = {fold(f"{first}{joint}{second}").strip(): joint for joint in _JOINTS}
    row = run(
        f"SELECT sort_name FROM contact WHERE sort_name IN ({', '.join('?' * len(names))})"
        " AND trashed_at IS NULL LIMIT 1",
        tuple(names),
    ).fetchone()
    return f"{first}{names[row[0]]}{second}" if row else ""


def in_full(advice: Suggestion) -> str:
    """A suggestion in words, and whether a contact is meant."""
    return f"{advised(advice)}{_known(advice.name, advice)}"


def named_in_full(naming: Naming) -> str:
    """Who was named, what was said of them, and whether they are a contact."""
    who = named_at(naming.name, naming.company, naming.said)
    return f"{who}{_known(naming.name, naming)}"


def advised(advice: Suggestion) -> str:
    """A suggestion in words: "talk to Priya Nair @ Hooli about pay", "read The Goal"."""
    verb = _VERBS.get(advice.kind, "")
    if advice.kind != "talk":
        return f"{verb} {advice.text}".strip()
    return f"{verb} {named_at(advice.name, advice.company)}{_about(advice.text)}"


def write(
    capture: Capture, contact_ids: Sequence[int], interaction_id: int | None, on: date | None = None
) -> None:
    """Write down what was suggested and who was named, by those of the line. Within an action.

    `on` is by default the day of the interaction, else today. Raises Refused.
    """
    if not (capture.advice or capture.named):
        return
    from netui.promises import advice as advising
    from netui.targets import mentions

    on = on or _day(interaction_id)
    for advice in suggestions(capture.advice):
        giver, whom = contact_ids[advice.whose], _whom(advice.name, advice.company)
        about = (whom.id, whom.name, advice.company) if whom else (None, "", "")
        advising.add(giver, _text(advice), advice.kind, *about, interaction_id, on)
    for naming in namings(capture.named):
        whom = _whom(naming.name, naming.company) or _Whom(None, "")
        mentions.add(
            contact_ids[naming.whose], whom.name, naming.company, naming.said, whom.id,
            interaction_id, on,
        )  # fmt: skip


def take_out(
    advice: Sequence[Suggestion], named: Sequence[Naming], contact_id: int, interaction_id: int
) -> None:
    """Remove what a contact suggested in a talk, and whom they named, as it was written then.

    Advice that was acted on, or let go, stays. Within an action.
    """
    for one in suggestions(advice):
        whom = _whom_if_there(one.name, one.company)
        run(
            "DELETE FROM advice WHERE id = (SELECT max(id) FROM advice WHERE interaction_id = ?"
            " AND contact_id = ? AND state = 'open' AND kind = ? AND text = ?"
            " AND (about_name = ? AND about_id IS NULL OR about_id = ?)"
            " AND NOT EXISTS (SELECT 1 FROM report WHERE advice_id = advice.id))",
            (interaction_id, contact_id, one.kind, clean(_text(one)), whom.name, whom.id),
        )
    for naming in namings(named):
        whom = _whom_if_there(naming.name, naming.company)
        run(
            "DELETE FROM mention WHERE id = (SELECT max(id) FROM mention WHERE interaction_id = ?"
            " AND by_id = ? AND (name = ? OR about_id = ?) AND said = ?)",
            (interaction_id, contact_id, whom.name, whom.id, clean(naming.said)),
        )


def _whom(name: str, company: str) -> _Whom | None:
    """Whom a name means; None where there is no name. Raises Refused for an id that none has."""
    from netui.targets import mentions

    plain, number = named(clean(name))
    if number is None:
        return _Whom(mentions.meant(plain, company), plain) if plain else None
    if not find(name, 1):
        raise Refused(f"“{clean(name)}”: there is no contact {number}: write the name alone")
    return _Whom(number, name_of(number))


def _whom_if_there(name: str, company: str) -> _Whom:
    """The same, of somebody who may be gone by now."""
    try:
        return _whom(name, company) or _Whom(None, "")
    except Refused:
        return _Whom(None, named(clean(name))[0])


def _known(name: str, heard: Suggestion | Naming) -> str:
    """ " · a contact", or that it is none; "" where nobody is named."""
    if not name:
        return ""
    whom = _whom_if_there(name, heard.company)
    return " · a contact" if whom.id is not None else " · no contact yet"


def named_at(name: str, company: str, said: str = "") -> str:
    """ "Bob Reyes @ Initech: runs the plant"."""
    who = f"{name} @ {company}" if company else name
    return f"{who}: {said}" if said else who


def _about(text: str) -> str:
    """What else is said of a talk: " about pay", " tomorrow", " (runs the plant)"."""
    if not text:
        return ""
    return f" {text}" if _goes_on(text) or text[0] == "(" else f" ({text})"


def _goes_on(text: str) -> bool:
    """Whether the text tells of the talk, about what or when, rather than of the person."""
    words = pieces.tokens(text)
    return bool(words) and (words[0].word in ENDERS or tells_when(words, 0))


def _text(advice: Suggestion) -> str:
    """The words of a suggestion as advice keeps them: of a talk only what is more than whom.

    Whom it names is kept beside them, so that no name is left in them when that person goes.
    """
    if advice.kind != "talk":
        return advised(advice)
    text = advice.text.removeprefix("and ")
    return f"talk {text}" if _goes_on(text) else text


def _day(interaction_id: int | None) -> date:
    row = run("SELECT on_date FROM interaction WHERE id = ?", (interaction_id,)).fetchone()
    return date.fromisoformat(row[0]) if row else clock.today()
