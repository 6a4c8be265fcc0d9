"""Notes of the demo: those that went out, with what came of each, and those in work."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from netui.compose import draft
from netui.compose.channels import channels
from netui.compose.templates import templates
from netui.demo import cast, days
from netui.demo.cast import Letter
from netui.demo.network import Network
from netui.store.models import Contact, Draft, Interaction, Note, Participant


def add_letters(network: Network) -> None:
    """Keep all notes; the contacts and what happened with them must be there already."""
    letters = cast.letters()
    for letter in reversed(letters.sent):
        _sent(network, letter)
    for letter in letters.in_work:
        _in_work(network, letter)


def _sent(network: Network, letter: Letter) -> None:
    contact, day = network.ids[letter.to], network.today - timedelta(letter.ago)
    ended = None if letter.outcome == "sent" else day + timedelta(letter.after)
    asked = [day + timedelta(after) for after in letter.ask]
    network.add(
        Note,
        contact=contact,
        interaction=_interaction(network, letter, day),
        template=letter.template,
        occasion=letter.occasion,
        channel=letter.channel,
        subject=letter.subject,
        text=letter.text.strip(),
        outcome=letter.outcome,
        sent_on=day,
        outcome_on=ended,
        follow_up_on=asked[0] if asked else None,
        follow_ups=",".join(str(on) for on in asked[1:]),
        created_at=days.stamp(day),
    )
    if channels()[letter.channel].invitation:
        # Accepted is connected, and whoever has not answered is not.
        accepted = ended if letter.outcome in ("accepted", "replied") else None
        network.rows[Contact][contact - 1]["connected_on"] = accepted
    if letter.answer and ended:
        _message(network, letter.to, ended, letter.answer, "", "them")


def _interaction(network: Network, letter: Letter, day: date) -> int:
    """The interaction that the note went out with."""
    if not letter.told:
        title = templates()[letter.template].title
        return _message(network, letter.to, day, title, letter.text.strip(), "me")
    number = network.talks[letter.to, letter.ago]
    network.rows[Interaction][number - 1]["notes"] = letter.text.strip()
    return number


def _message(
    network: Network, name: str, day: date, summary: str, text: str, direction: str
) -> int:
    number = network.add(
        Interaction,
        on_date=day,
        kind="message",
        direction=direction,
        summary=summary,
        notes=text,
        event=None,
        created_at=days.stamp(day),
    )
    network.add(Participant, interaction=number, contact=network.ids[name])
    return number


def _in_work(network: Network, letter: Letter) -> None:
    version = draft.Version(
        letter.template,
        0,
        letter.channel,
        letter.occasion,
        subject=letter.subject or None,
        text=letter.text.strip(),
    )
    network.add(
        Draft,
        key=draft.key(network.ids[letter.to]),
        text=msgspec.json.encode(draft.Draft((version,), 0)).decode(),
        base="",
        updated_at=days.stamp(network.today - timedelta(letter.ago)),
    )
