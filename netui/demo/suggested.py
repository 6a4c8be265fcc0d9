"""Advice of the demo, whom people named, the introductions asked for, and me in 30 seconds."""

from __future__ import annotations

from datetime import date, timedelta

from netui.demo import days, seeking
from netui.demo.cast import Told
from netui.demo.happened import happened
from netui.demo.network import Network
from netui.demo.seeking import Asked, Named, Suggested
from netui.store.models import Advice, Interaction, Introduction, Mention, Pitch, Report


def add_words(network: Network) -> None:
    """Keep what people said that leads on; contacts and talks must be there already."""
    words = seeking.words()
    for suggested in words.advice:
        _advice(network, suggested)
    for named in words.mentions:
        _mention(network, named)
    for asked in words.introductions:
        _introduction(network, asked)
    for audience, text in seeking.pitches().items():
        network.add(
            Pitch,
            audience=audience,
            text=text.strip(),
            created_at=days.stamp(network.today - timedelta(60)),
        )


def _advice(network: Network, suggested: Suggested) -> None:
    talk, given = _talk(network, suggested.by, suggested.ago)
    state = "open" if suggested.acted is None else "acted"
    ended = suggested.acted
    if suggested.let_go is not None:
        state, ended = "let-go", suggested.let_go
    about = network.ids.get(suggested.about)
    number = network.add(
        Advice,
        contact=network.ids[suggested.by],
        kind=suggested.kind,
        text=suggested.text,
        about=about,
        about_name="" if about else suggested.about,
        about_company="" if about else suggested.company,
        interaction=talk,
        given_on=given,
        state=state,
        acted_on=_ago(network, ended),
        result=suggested.result,
        created_at=days.stamp(given),
    )
    if suggested.told is not None:
        talk, told = _talk(network, suggested.by, suggested.told)
        network.add(
            Report,
            advice=number,
            contact=network.ids[suggested.by],
            on_date=told,
            interaction=talk,
        )


def _mention(network: Network, named: Named) -> None:
    talk, day = _talk(network, named.by, named.ago)
    about = network.ids.get(named.name)
    network.add(
        Mention,
        by=network.ids[named.by],
        about=about,
        name=named.name,
        company=named.company,
        said=named.said,
        on_date=day,
        interaction=talk,
        created_at=days.stamp(day),
    )


def _introduction(network: Network, asked: Asked) -> None:
    day = network.today - timedelta(asked.asked)
    to = network.ids.get(asked.to)
    network.add(
        Introduction,
        by=network.ids[asked.by],
        to=to,
        to_name="" if to else asked.to,
        company=network.company(asked.company),
        asked_on=day,
        made_on=_ago(network, asked.made),
        thanked_on=_ago(network, asked.thanked),
        created_at=days.stamp(day),
    )
    if asked.ask:
        told = Told("message", "me", asked.ask, asked.asked, (), 0, 0)
        happened(network, [asked.by], told, day)


def _talk(network: Network, name: str, ago: int) -> tuple[int | None, date]:
    """What happened with them that many days ago, if told, and its day."""
    talk = network.talks.get((name, ago))
    if talk is None:
        return None, network.today - timedelta(ago)
    day = network.rows[Interaction][talk - 1]["on_date"]
    assert isinstance(day, date)
    return talk, day


def _ago(network: Network, number: int | None) -> date | None:
    return None if number is None else network.today - timedelta(number)
