"""All that the coach knows besides the text: whom it goes to, how, and what went before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netui.compose.channels import Channel, channel
from netui.compose.coach.likeness import Earlier
from netui.compose.coach.others import Others
from netui.compose.coach.reading import flat, words_of
from netui.compose.coach.rules import Rules, rules
from netui.store.file import run
from netui.text import clean

if TYPE_CHECKING:
    from netui.compose.facts import Known
    from netui.compose.templates import Template

# What of `facts` says something about them: not what I wrote or could offer, nor whom we know.
TELLING = {
    *("role", "interest", "book", "writing", "talk", "common", "seeks", "event", "city"),
    *("promise", "note", "advice"),
}


class Fact(NamedTuple):
    """Something true of them; `kind` as in compose.facts, or tag, company or field."""

    kind: str
    text: str


class Background(NamedTuple):
    """Read once for a note. Words are folded.

    called: all words that name them. companies: names of theirs, past ones included. ours: words
    of my own fields, which tell nothing of them. signed: the words of my name. from_template: the
    note is still a template's, whose open places ask for what is to be said.
    """

    contact_id: int
    name: str
    called: frozenset[str]
    companies: tuple[str, ...]
    title: str
    facts: tuple[Fact, ...]
    ours: frozenset[str]
    signed: frozenset[str]
    channel: Channel
    occasion: str
    template_asks: bool
    others: Others
    earlier: Earlier
    rules: Rules
    from_template: bool = False


def background(
    person: Known, channel_id: str, template: Template | None, occasion: str = ""
) -> Background:
    """All that the coach knows of a contact. Raises Refused where the channel is gone."""
    contact_id = person.contact_id
    nickname, given, family = run(
        "SELECT nickname, given, family FROM contact WHERE id = ?", (contact_id,)
    ).fetchone()
    me = run("SELECT name, field, city, seeks, offers FROM me WHERE id = 1").fetchone()
    my_name, *mine = me or ("", "", "", "", "")
    companies = _companies(contact_id)
    found = rules()
    return Background(
        contact_id=contact_id,
        name=person.name,
        called=_called(f"{given} {family} {nickname} {person.name}", found),
        companies=companies,
        title=person.title,
        facts=(
            *(Fact(fact.kind, fact.text) for fact in person.facts if fact.kind in TELLING),
            *(Fact("event", fact.detail) for fact in person.facts if fact.kind == "talk"),
            *_tags(contact_id),
            *(Fact("company", name) for name in companies if name != person.company),
        ),
        ours=frozenset(_words(" ".join(mine))),
        signed=frozenset(_words(my_name)),
        channel=channel(channel_id),
        occasion=occasion,
        template_asks=bool(template and template.asks),
        others=Others(contact_id),
        earlier=Earlier(lambda: _sent_to_others(contact_id), (my_name,)),
        rules=found,
        from_template=template is not None,
    )


def _called(name: str, rules: Rules) -> frozenset[str]:
    """The words of a name, and what its bearer may be called besides."""
    words = _words(name)
    return frozenset(words).union(*(rules.short_names.get(word, ()) for word in words))


def _companies(contact_id: int) -> tuple[str, ...]:
    rows = run(
        "SELECT DISTINCT c.name FROM position p JOIN company c ON c.id = p.company_id"
        " WHERE p.contact_id = ? ORDER BY p.until_on IS NOT NULL, p.id DESC",
        (contact_id,),
    )
    return tuple(clean(name) for (name,) in rows)


def _tags(contact_id: int) -> list[Fact]:
    rows = run("SELECT value FROM trait WHERE contact_id = ? AND kind = 'tag'", (contact_id,))
    return [Fact("tag", clean(value)) for (value,) in rows]


def _sent_to_others(contact_id: int) -> list[tuple[int, str, str]]:
    """Id, name and text of each note to others, the newest first."""
    from netui.compose.sent import texts_to_others

    return texts_to_others(contact_id)


def _words(text: str) -> set[str]:
    plain = flat(text)
    return {word for word, _, _ in words_of(plain, 0, len(plain))}
