"""The demo's network: written into the open, empty file, dated from today. Same seed, same rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from netui.demo import cast, days
from netui.demo.cast import Person, Told
from netui.demo.contacts import add_contact
from netui.demo.gatherings import add_gatherings
from netui.demo.happened import happened
from netui.demo.letters import add_letters
from netui.demo.network import Network
from netui.demo.suggested import add_words
from netui.demo.targets import add_targets
from netui.errors import Refused
from netui.store import derive
from netui.store.file import run, transaction
from netui.store.models import (
    Attendee,
    Draft,
    Me,
    Meeting,
    Row,
)

ME = {
    "id": 1,
    "name": "Robin Hale",
    "field": "Operations",
    "city": "Alder Falls",
    "seeks": "Operations manager where things are made or moved, 100 to 400 people",
    "offers": "Dock advice, shift handover ideas, a moving plan, a talk on decent layoffs",
    "links": "https://robin-hale.example.org/",
}
CAFES = ("Blue Plate", "The Bean Yard", "Union Station, upstairs", "Third Street Bakery", "Walk")
HELD_DAYS = 120  # talks this recent were planned in netui
SMALL_MOST = 9  # small touches a person
PATTERN_USES = 3  # how often a pattern for posts comes back


def generate(today: date, seed: int = 7) -> None:
    """Fill the open file with the demo's network, as of `today`, outside the undo log.

    Raises Refused where the file holds people already.
    """
    if run("SELECT 1 FROM contact LIMIT 1").fetchone():
        raise Refused("the file holds people already: let the demo have an empty folder")
    network = Network(today, seed)
    network.add(Me, **ME)
    _stories(network)
    add_gatherings(network)
    _small_touches(network)
    for person in network.people:
        add_contact(network, person)
    add_letters(network)
    add_targets(network)
    add_words(network)
    _draft(network)
    with transaction():
        run("PRAGMA defer_foreign_keys = ON")  # contacts name each other
        for table, rows in network.rows.items():
            _insert(table, rows)
        derive.rebuild()


def _insert(table: type[Row], rows: Sequence[dict[str, object]]) -> None:
    for start in range(0, len(rows), 100):
        table.insert_many(rows[start : start + 100]).execute()


def _stories(network: Network) -> None:
    for person in network.people:
        for line in person.story:
            told = cast.tell(line)
            day = days.past(network.today, told.ago, told.kind)
            names = (person.full_name, *told.others)
            number = happened(network, names, told, day)
            network.talks[person.full_name, told.ago] = number
            if told.kind in ("coffee", "meeting") and told.ago < HELD_DAYS and person.closeness:
                _held(network, names, told, day, number)


def _held(network: Network, names: Sequence[str], told: Told, day: date, number: int) -> None:
    meeting = network.add(
        Meeting,
        on_date=day,
        start=network.random.choice(("07:30", "08:00", "10:00", "12:00", "16:30")),
        minutes=network.random.choice((30, 30, 45)),
        place=network.random.choice(CAFES) if told.kind == "coffee" else "",
        purpose=told.kind.capitalize(),
        state="held",
        interaction=number,
        created_at=days.stamp(day - timedelta(6)),
    )
    for name in names:
        network.add(Attendee, meeting=meeting, contact=network.ids[name])


def _small_touches(network: Network) -> None:
    """Put small touches between each person's first and newest talk: neither of them moves."""
    small = cast.small()
    for person in network.people:
        if person.unmet:
            continue
        newest, oldest = (
            max(network.touches[person.full_name]),
            min(network.touches[person.full_name]),
        )
        nearest = (network.today - newest).days + 3
        farthest = (network.today - oldest).days - 3
        _new_years(network, person, small.new_year, nearest, farthest)
        most = min(SMALL_MOST, 1 + (farthest - nearest) // 22)
        for line in _lines(network, person, small):
            told = cast.tell(line)
            low, high = max(nearest, told.nearest), min(farthest, told.farthest)
            if most < 1:
                break
            if low > high:
                continue
            ago = network.random.randint(low, high)
            network.told.add(line)
            most -= 1
            day = days.past(network.today, ago, told.kind)
            happened(network, [person.full_name], told, day)


def _lines(network: Network, person: Person, small: cast.Small) -> list[str]:
    """Small touches that fit `person`, those about the person's own posts among them, shuffled."""
    found = [
        line
        for book, facts in (
            (small.interest, person.interests),
            (small.book, person.books),
            (small.tag, person.tags),
        )
        for fact in facts
        for line in book.get(fact, [])
        if line not in network.told
    ]
    network.random.shuffle(found)
    if person.known_by_posts:
        found = []
    patterns = [line for line in small.posts if network.patterns[line] < PATTERN_USES]
    posts = []
    for post in person.posts:
        pattern = patterns.pop(network.random.randrange(len(patterns)))
        network.patterns[pattern] += 1
        posts.append(pattern.format(post=post[0].upper() + post[1:], given=person.called))
    return [line for pair in zip(posts, found, strict=False) for line in pair] + found[len(posts) :]


def _new_years(
    network: Network, person: Person, lines: list[str], nearest: int, farthest: int
) -> None:
    for years in (0, 1):
        day = date(network.today.year - years, 1, network.random.randint(2, 5))
        fits = nearest <= (network.today - day).days <= farthest
        free = [line for line in lines if line not in network.told]
        if fits and free and network.random.random() < 0.4:
            line = network.random.choice(free)
            network.told.add(line)
            happened(network, [person.full_name], cast.tell(line), day)


def _draft(network: Network) -> None:
    """Words in work, as a closed terminal leaves them."""
    bob = next(person for person in network.people if person.name[0] == "Bob")
    saved = bob.notes.strip()
    network.add(
        Draft,
        key=f"notes:{network.ids[bob.full_name]}",
        text=f"{saved}\n- Thinks Frank decides by how people talk about their *mistakes*.",
        base=saved,
        updated_at=days.stamp(network.today - timedelta(1)),
    )
