"""Believable Connections.csv texts of any length, with the quirks of real ones. Nobody is real."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

PREAMBLE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are'
    " missing. You will only see email addresses for connections who have allowed their connections"
    " to see or download their email address using this setting"
    " https://www.linkedin.com/psettings/privacy/email. You can learn more here"
    ' https://www.linkedin.com/help/linkedin/answer/261"\n'
    "\n"
)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
OLD_HEADER = "First Name,Last Name,Email Address,Company,Position,Connected On"

_GIVEN = """
Zoe Tomas Ann Bob Carla Dmitri Eszter Farid Greta Hiroshi Ines Jürgen Kaja Luís Maëlle Nils Oona
Piotr Quentin Ragnhild Søren Thandi Ulla Vikram Wanda Ximena Yusuf Zsófia Łukasz Æsa
"""
_FAMILY = """
Vance-Okoro Reyes Ortiz Díaz Lindqvist Achterberg Brandt Castellanos Dubois Eriksen Fontaine Grześ
Hallgrímsdóttir Ibarra Jankowski Kowalczyk Łabaj Müller Nakamura O'Dell Petrov Quist Rahman Sørensen
Tanaka Ueda Voss Wójcik Xu Yamada Zeller
"""
_COMPANIES = (
    "Northwind Analytics|Contoso|Acme|Initech|Hooli|Blue Plate|Globex|Umbra Labs|Vandelay Imports"
    "|Pied Piper|Wayfarer Health|Lumen & Sons|Tyrell Robotics|Stark Materials|Wonka Foods"
)
GIVEN = _GIVEN.split()
FAMILY = _FAMILY.split()
COMPANIES = _COMPANIES.split("|")
FORMS = ("", "", "", " Inc.", ", Inc.", " GmbH", " Ltd", " LLC")
FIELDS = ("People Ops", "Data", "Platform", "Sales", "Design", "Finance", "Research", "Legal")
LEVELS = ("Director of {}", "{} Manager", "Head of {}", "{} Engineer", "VP, {}", "{} Lead")
EMOJI = ("🚀", "🌱", "🇳🇴", "👩‍💻")


def rows(count: int, seed: int = 1) -> list[list[str]]:
    """`count` rows in the order of HEADER, the same for a seed; one in 500 is a closed profile."""
    dice = random.Random(seed)
    last = date(2026, 11, 20)
    return [_row(dice, number, last) for number in range(count)]


def text(table: list[list[str]], header: str = HEADER, preamble: str = PREAMBLE) -> str:
    """`table` as LinkedIn writes it: LF, quotes where needed, no line end after the last row."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    return preamble + header + "\n" + out.getvalue().removesuffix("\n")


def connections(count: int, seed: int = 1) -> str:
    """A Connections.csv of the current era with `count` rows."""
    return text(rows(count, seed))


def before_2023(table: list[list[str]]) -> str:
    """The same people in the era without profile links."""
    return text([row[:2] + row[3:] for row in table], OLD_HEADER)


def later(table: list[list[str]], moved: int, seed: int = 2) -> list[list[str]]:
    """A later export of `table`, in which the first `moved` people have a new company and title."""
    dice = random.Random(seed)
    people = [number for number, row in enumerate(table) if row[0]][:moved]
    newer = [list(row) for row in table]
    for number in people:
        newer[number][4] = f"Aldermoor {dice.choice(FIELDS)} {number}"
        newer[number][5] = f"Chief {dice.choice(FIELDS)} Officer"
    return newer


def zipped(path: Path, connections_csv: str) -> Path:
    """A Basic export at `path`: Connections.csv among files that are not for import."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("Skills.csv", "Name\nListening\n")
        archive.writestr("Connections.csv", connections_csv)
        archive.writestr(
            "Invitations.csv",
            "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n",
        )
    return path


def _row(dice: random.Random, number: int, last: date) -> list[str]:
    on = (last - timedelta(days=dice.randrange(4000))).strftime("%d %b %Y")
    if number % 500 == 499:
        return ["", "", "", "", "", "", on]
    given, family = dice.choice(GIVEN), dice.choice(FAMILY)
    slug = quote(f"{given}-{family}-{number:05x}".lower())
    shown = given + (f" {dice.choice(EMOJI)}" if number % 97 == 0 else "")
    if number % 53 == 0:
        family += ", MBA"
    elif number % 61 == 0:
        family += " "
    elif number % 71 == 0:
        family = f"{family[0]}."
    email = f"{slug.split('%')[0]}{number}@example.org" if dice.random() < 0.03 else ""
    company = f"{dice.choice(COMPANIES)} {number % 400}".removesuffix(" 0") + dice.choice(FORMS)
    title = dice.choice(LEVELS).format(dice.choice(FIELDS))
    url = f"https://www.linkedin.com/in/{slug}"
    return [shown, family, url, email, company, title, on]


if __name__ == "__main__":
    import sys

    sys.stdout.write(connections(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000))
