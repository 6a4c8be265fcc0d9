"""What is read of the targets before their screen is opened."""

from __future__ import annotations

from netui.store import file
from netui.targets import ahead, listing, targets
from tests.conftest import TODAY
from tests.ui.headless import opened, take_demo, until


def times_read() -> int:
    return listing._rows.cache_info().misses


def test_the_doors_are_read_once_and_only_where_there_is_a_target(store) -> None:
    before = times_read()
    ahead.read(TODAY)
    assert times_read() == before
    targets.add("Acme")
    ahead.read(TODAY)
    assert times_read() == before + 1
    assert [row.target.name for row in listing.rows(TODAY)] == ["Acme"]
    assert times_read() == before + 1


async def test_they_are_read_while_the_contacts_are_looked_at() -> None:
    take_demo()
    file.open_file()
    before = times_read()
    async with opened():
        await until(lambda: times_read() == before + 1, "the doors")
