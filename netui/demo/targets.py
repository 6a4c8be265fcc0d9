"""Targets of the demo: who decides there, whom they compete with, who knows whom, and the news."""

from __future__ import annotations

from datetime import date, timedelta

from netui.demo import days, seeking
from netui.demo.cast import Told
from netui.demo.happened import happened
from netui.demo.network import Network
from netui.demo.seeking import Firm, Knows
from netui.store.models import (
    Acquaintance,
    Company,
    Competitor,
    Manager,
    News,
    Passed,
    Target,
)


def add_targets(network: Network) -> None:
    """Keep all that is known of companies; the contacts must be there already."""
    market = seeking.market()
    for firm in market.targets:
        _target(network, firm)
    for firm in (*market.targets, *market.competitors):
        _company(network, firm)
    for knows, noted in ((True, market.knows), (False, market.knows_not)):
        for pair in noted:
            _acquaintance(network, pair, knows)
    for told in reversed(market.news):
        _news(network, told)


def _target(network: Network, firm: Firm) -> None:
    asked = None if firm.confirmed is None else _ago(network, firm.confirmed)
    network.add(
        Target,
        company=network.company(firm.company),
        motivation=firm.motivation,
        status=firm.status,
        confirmed_on=asked,
        created_at=days.stamp(_ago(network, 120)),
    )


def _company(network: Network, firm: Firm) -> None:
    company = network.company(firm.company) or 0
    network.rows[Company][company - 1] |= {
        "field": firm.field,
        "size": firm.size,
        "notes": firm.notes.strip(),
        "links": "\n".join(firm.links),
    }
    for other in firm.against:
        rival = network.company(other) or 0
        network.add(Competitor, company=min(company, rival), other=max(company, rival))
    for hires in firm.hires:
        contact = network.ids.get(hires.name)
        network.add(
            Manager,
            company=company,
            contact=contact,
            name="" if contact else hires.name,
            title=hires.title,
            state=hires.state,
        )


def _acquaintance(network: Network, pair: Knows, knows: bool) -> None:
    one, other, ago, how = pair
    first, second = sorted((network.ids[one], network.ids[other]))
    network.add(
        Acquaintance,
        contact=first,
        other=second,
        knows=knows,
        how=how,
        noted_on=_ago(network, ago),
    )


def _news(network: Network, told: seeking.News) -> None:
    heard = _ago(network, told.ago)
    news = network.add(
        News,
        company=network.company(told.company),
        text=told.text,
        link=told.link,
        on_date=heard,
        created_at=days.stamp(heard),
    )
    for name, ago in told.passed.items():
        day = _ago(network, ago)
        gave = Told("gave", "me", f"News: {told.text}\n{told.link}", ago, (), 0, 0)
        network.add(
            Passed,
            news=news,
            contact=network.ids[name],
            on_date=day,
            interaction=happened(network, [name], gave, day),
        )


def _ago(network: Network, number: int) -> date:
    return network.today - timedelta(number)
