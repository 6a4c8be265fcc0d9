"""What a path holds, recognised by content: LinkedIn connections, or a netui JSON export."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from netui.errors import Refused
from netui.exchange import containers, decode, linkedin, tabular
from netui.exchange.report import Unreadable
from netui.exchange.writing import OURS
from netui.text import clean

_WHERE = (
    "choose the ZIP from LinkedIn (Settings > Data privacy > Get a copy of your data) "
    "or its Connections.csv"
)


class Connections(NamedTuple):
    """A Connections.csv as physical lines, with its header found."""

    file: str
    lines: list[str]
    header: linkedin.Header


class HomeFile(NamedTuple):
    """A netui JSON export."""

    file: str
    data: bytes


class Found(NamedTuple):
    """What was recognised, the names of files that were not, and those that could not be read."""

    sources: tuple[Connections | HomeFile, ...]
    ignored: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


def open_sources(path: Path) -> Found:
    """Read what `path` holds: a ZIP, a folder, a CSV of any name or a JSON export.

    Raises Refused where nothing in it is of use, with the most telling reason.
    """
    sources: list[Connections | HomeFile] = []
    ignored: list[str] = []
    unreadable: list[Unreadable] = []
    name, hint = clean(str(path)), ""
    for member in containers.members(path):
        try:
            source = _recognised(member)
        except Refused as refused:
            unreadable.append(Unreadable(member.name, str(refused)))
            continue
        if source:
            sources.append(source)
        else:
            ignored.append(member.name)
            hint = hint or _hint(member, alone=member.name == name)
    if not sources:
        reason = unreadable[0].reason if unreadable else hint
        raise Refused(reason or f"{name} holds no LinkedIn connections: {_WHERE}")
    return Found(tuple(sources), tuple(ignored), tuple(unreadable))


def _recognised(member: containers.Member) -> Connections | HomeFile | None:
    if member.fault:
        raise Refused(member.fault)
    if OURS.match(member.head.removeprefix(b"\xef\xbb\xbf")):
        return HomeFile(member.name, member.read())
    if containers.is_zip(member.head) or not _may_be_connections(member):
        return None  # a ZIP that is not packed would read as text with scraps in it
    text = decode.text_of(_within_limit(member), member.name)
    lines = tabular.lines_of(text, member.name)
    header = linkedin.find_header(lines)
    return Connections(member.name, lines, header) if header else None


def _may_be_connections(member: containers.Member) -> bool:
    try:
        head = decode.text_of(member.head, member.name)
    except Refused:
        return False
    return linkedin.is_connections(head)


def _within_limit(member: containers.Member) -> bytes:
    data = member.read()
    if len(data) > containers.MAX_CSV_BYTES:
        limit = containers.MAX_CSV_BYTES
        raise Refused(f"{member.name} is longer than {limit:,} bytes: split it")
    return data


def _hint(member: containers.Member, alone: bool) -> str:
    """Why what was not recognised may be what was meant; "" where it tells nothing."""
    if member.name.endswith("[Content_Types].xml"):
        return f"{member.name} belongs to an office document: save the sheet as CSV, import that"
    if containers.is_zip(member.head):
        return f"{member.name} is a ZIP within another: unpack it and import what is inside"
    if not alone:
        return ""
    if member.head.startswith(b"SQLite format 3"):
        return f"{member.name} is a database: to bring back a netui file, use netui restore"
    if member.head.lstrip().startswith((b"{", b"[")):
        return f"{member.name} is JSON, but not from netui export: {_WHERE}"
    try:
        decode.text_of(member.head, member.name)
    except Refused as refused:
        return str(refused)
    return f"{member.name} holds no row with First Name and Connected On: {_WHERE}"
