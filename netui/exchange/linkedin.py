"""LinkedIn's Connections.csv in every era: who is in it, and which rows could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter
from typing import NamedTuple
from unicodedata import is_normalized
from urllib.parse import unquote

import msgspec

from netui.exchange import days, tabular
from netui.exchange.report import Meter, Rejected
from netui.text import clean, fold

HEADER_WITHIN = 40  # lines; the note before the header may run over several
DELIMITERS = ",\t;"

# Real exports are English whatever the account's language; tools and hand-made files are not.
_ALIASES = {
    "given": "first name|vorname|prenom|nombre|nome|voornaam|fornamn|fornavn|imie",
    "family": "last name|nachname|nom|nom de famille|apellidos|apellido|sobrenome|apelido|cognome"
    "|achternaam|efternamn|etternavn|efternavn|nazwisko",
    "url": "url|profile url|linkedin url|profil url|profil-url",
    "email": "email address|email|e-mail address|e-mail|e-mail-adresse|adresse e-mail"
    "|direccion de correo electronico|correo electronico|endereco de e-mail|indirizzo e-mail"
    "|e-mailadres|e-postadress|e-postadresse|e-mailadresse|adres e-mail",
    "company": "company|firma|unternehmen|entreprise|societe|empresa|azienda|societa|bedrijf"
    "|foretag|selskap|virksomhed",
    "title": "position|title|job title|poste|fonction|cargo|puesto|posizione|qualifica|functie"
    "|befattning|stilling|stanowisko",
    "connected_on": "connected on|verbunden am|vernetzt am|connecte le|en relation depuis"
    "|date de connexion|conectado el|fecha de conexion|conectado em|data de conexao"
    "|collegato il|data di collegamento|verbonden op|kontakt sedan|data nawiazania kontaktu",
}
NAME = "name:"  # how a key without a profile begins
_COLUMNS = {alias: name for name, aliases in _ALIASES.items() for alias in aliases.split("|")}
_HOST = re.compile(r"(?:https?:)?(?://)?(?:[a-z-]+\.)*linkedin\.com/+", re.IGNORECASE)
_HOME = "https://www.linkedin.com/"
_NO_PROFILE = ("", "in", "pub")
_LETTERS = re.compile(r"[\W_]+")


class Person(msgspec.Struct, frozen=True):
    """A connection as the export says it, cleaned; "" where unknown. `connected_on` is ISO text.

    As JSON it is what an import remembers as seen: the names of the fields must stay.
    """

    given: str = ""
    family: str = ""
    url: str = ""
    email: str = ""
    company: str = ""
    title: str = ""
    connected_on: str = ""


class Row(NamedTuple):
    """A person in a file; `key` names them across exports, and is their profile's where known."""

    file: str
    line: int
    key: str
    person: Person


class Sheet(NamedTuple):
    """A Connections.csv: its people, the number of closed profiles, and the rows refused."""

    file: str
    rows: list[Row]
    skipped: int
    rejected: list[Rejected]


class Header(NamedTuple):
    """Where the header stands (`at`, the index of its line), and which cell holds which column."""

    at: int
    delimiter: str
    width: int
    columns: dict[str, int]


def find_header(lines: list[str]) -> Header | None:
    """The header of a Connections.csv among the first lines, or None where it is another file.

    Lines are looked at one by one: the note above may hold a lone quotation mark.
    """
    for index, line in enumerate(lines[:HEADER_WITHIN]):
        if len(line) > tabular.MAX_HEADER:
            continue
        for delimiter in DELIMITERS:
            cells = tabular.cells_of(line.lstrip("\ufeff"), delimiter)
            columns: dict[str, int] = {}
            for place, cell in enumerate(cells):
                name = _COLUMNS.get(" ".join(fold(clean(cell)).replace("_", " ").split()))
                if name:
                    columns.setdefault(name, place)
            if "given" in columns and "connected_on" in columns:
                return Header(index, delimiter, len(cells), columns)
    return None


def is_connections(text: str) -> bool:
    """Whether the beginning of a file shows that it is a Connections.csv."""
    return find_header(text[: 4 * tabular.MAX_HEADER].splitlines()) is not None


def read(lines: list[str], header: Header, file: str, meter: Meter) -> Sheet:
    """Read all rows below `header`. Raises Cancelled."""
    sheet = Sheet(file, [], 0, [])
    records = tabular.rows(lines, header.at + 1, header.delimiter, header.width)
    texts = list[tuple[int, tuple[str, ...]]]()
    meter.begin("Reading", len(lines))
    pick = _picker(header)
    skipped = 0
    for line, cells, fault in records:
        if line % meter.BATCH == 0:
            meter.step(line)
        fault = fault or _misshapen(cells, header)
        if fault:
            sheet.rejected.append(Rejected(file, line, fault))
            continue
        values = pick(cells)
        if _is_closed(values):
            skipped += 1
        else:
            texts.append((line, values))
    day = days.reader(values[-1] for _, values in texts)
    for line, values in texts:
        person, fault = _person(values, day)
        if person:
            sheet.rows.append(Row(file, line, key_of(person), person))
        else:
            sheet.rejected.append(Rejected(file, line, fault))
    sheet.rejected.sort(key=lambda rejected: rejected.line)
    return sheet._replace(skipped=skipped)


def slug(url: str) -> str:
    """What names a profile in any spelling of its address; "" where `url` is no LinkedIn page."""
    page = _path(url).strip("/ ")
    if page in _NO_PROFILE:
        return ""
    if "%" in page:
        page = unquote(page)
    if not page.isascii():
        page = clean(page)
    page = page.strip("/ ").lower()
    return page[3:].partition("/")[0] if page.startswith("in/") else page


def name_key(given: str, family: str) -> str:
    """A name for comparing: folded, without emoji and without credentials after a comma."""
    name = f"{given} {family.partition(',')[0]}"
    return _LETTERS.sub(" ", fold(name)).strip() or fold(name).strip()


def key_of(person: Person) -> str:
    """The source's key: the profile's, or the name and the day of connecting."""
    page = slug(person.url)
    return page or f"{NAME}{name_key(person.given, person.family)}@{person.connected_on}"


def _picker(header: Header) -> Callable[[list[str]], tuple[str, ...]]:
    """A function from a record's cells to the clean values of a Person's fields, in their order."""
    width = header.width
    choose = itemgetter(*(header.columns.get(name, width) for name in Person.__struct_fields__))

    def pick(cells: list[str]) -> tuple[str, ...]:
        # Most rows are clean already, and one look at all cells is cheaper than seven.
        joined = "".join(cells)
        if "  " in joined or not joined.isprintable() or not is_normalized("NFC", joined):
            cells = [clean(cell) for cell in cells]
        cells += [""] * (width + 1 - len(cells))
        return tuple(map(str.strip, choose(cells)))

    return pick


def _misshapen(cells: list[str], header: Header) -> str:
    """Why a record cannot be matched with the header; "" where it can."""
    if len(cells) == header.width:
        return ""
    if len(cells) > header.width and any(map(str.strip, cells[header.width :])):
        return (
            f"{len(cells)} cells where the header has {header.width}: "
            "put what holds a comma into quotation marks"
        )
    if len(cells) <= header.columns["connected_on"]:
        return f"only {len(cells)} of {header.width} cells: the row is cut off"
    return ""


def _is_closed(values: tuple[str, ...]) -> bool:
    """Whether this is a closed or deleted profile: a date without anybody."""
    if not any(values[:-1]):
        return True
    return values[:2] == ("LinkedIn", "Member") and not values[2]


def _person(values: tuple[str, ...], day: Callable[[str], str]) -> tuple[Person | None, str]:
    given, family, url, email, company, title, connected = values
    if not given and not family:
        return None, "no name: write one"
    try:
        connected_on = day(connected)
    except days.UnknownMonthError:
        connected_on = ""  # a language not known here: the person counts, not the day
    except ValueError:
        return None, f"“{connected[:40]}” is no date: write it as 08 Feb 2026"
    return Person(given, family, _address(url), email, company, title, connected_on), ""


def _address(url: str) -> str:
    """A profile's address without tracking, with its scheme; "" where it is no LinkedIn page."""
    path = _path(url).strip("/ ")
    return "" if path in _NO_PROFILE else f"{_HOME}{path}"


def _path(url: str) -> str:
    """What follows the host in an address of LinkedIn, without query; "" in any other."""
    if url.startswith(_HOME):
        path = url[len(_HOME) :]
    else:
        found = _HOST.match(url)
        path = url[found.end() :] if found else ""
    return path.partition("?")[0].partition("#")[0]
