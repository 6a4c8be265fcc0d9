"""Channels as data: their names and limits, and how long a text is there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from netui import paths
from netui.errors import Refused

BUILT_IN = Path(__file__).with_name("channels.yaml")

_Limit = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
_Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
_Title = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]


class Channel(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Where a note goes. `limit` in UTF-16 units, 0 for none; `subject`: it has a subject line."""

    id: _Id
    title: _Title
    limit: _Limit = 0
    invitation: bool = False
    subject: bool = False
    subject_limit: _Limit = 0


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    channels: tuple[Channel, ...] = ()


def channels() -> dict[str, Channel]:
    """All channels by id: the built-in ones as the user's file changes them. Raises Refused."""
    return _read(own_file())


def known() -> dict[str, Channel]:
    """As `channels`, but the built-in ones alone where the user's file is broken.

    For what was sent, which is shown all the same.
    """
    try:
        return channels()
    except Refused:
        return _read(BUILT_IN)


def own_file() -> Path:
    """The user's own channels."""
    return paths.home().config.parent / "channels.yaml"


def channel(name: str) -> Channel:
    """The channel of this id. Raises Refused where there is none."""
    found = channels()
    if name not in found:
        from netui.text import clean

        raise Refused(f"there is no channel “{clean(name)}”: choose one of {', '.join(found)}")
    return found[name]


def length(text: str) -> int:
    """How long `text` is in UTF-16 units, as browsers count: an emoji has two or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def reload() -> None:
    """Read the user's file anew when a channel is asked for next."""
    _read.cache_clear()


@cache
def _read(own: Path) -> dict[str, Channel]:
    from netui.yaml_file import read_as

    found = {channel.id: channel for channel in read_as(BUILT_IN, _File).channels}
    if own.exists():
        found |= {channel.id: channel for channel in read_as(own, _File).channels}
    return found
