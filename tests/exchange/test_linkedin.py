from __future__ import annotations

import linkedin_export as export
import pytest

from netui.exchange import linkedin, tabular
from netui.exchange.linkedin import Person, Sheet
from netui.exchange.report import Meter

ZOE = 'Zoe,Vance-Okoro,https://www.linkedin.com/in/zoe-vance-okoro-0a1b2c,,\
"Northwind Analytics, Inc.",Director of People Ops,08 Feb 2026'
TOMAS = 'Tomas 🚀,"Reyes, MBA",https://www.linkedin.com/in/tom%C3%A1s-reyes/,tomas@example.org,\
Contoso,"Engineer ""Platform""",28 Aug 2024'
CLOSED = ",,,,,,04 Aug 2025"
THREE = "\n".join((ZOE, TOMAS, CLOSED))

PEOPLE = [
    Person(
        "Zoe",
        "Vance-Okoro",
        "https://www.linkedin.com/in/zoe-vance-okoro-0a1b2c",
        "",
        "Northwind Analytics, Inc.",
        "Director of People Ops",
        "2026-02-08",
    ),
    Person(
        "Tomas 🚀",
        "Reyes, MBA",
        "https://www.linkedin.com/in/tom%C3%A1s-reyes",
        "tomas@example.org",
        "Contoso",
        'Engineer "Platform"',
        "2024-08-28",
    ),
]


def read(text: str) -> Sheet:
    lines = tabular.lines_of(text, "x.csv")
    header = linkedin.find_header(lines)
    assert header is not None
    return linkedin.read(lines, header, "x.csv", Meter())


def people(text: str) -> list[Person]:
    return [row.person for row in read(text).rows]


PREAMBLES = {
    "none": "",
    "as it is": export.PREAMBLE,
    "on one line": "Notes:,some text\n",
    "quoted": '"Notes:"\n"text"\n\n',
    "several lines": 'Notes:\n"one\ntwo\nthree"\n\n\n',
    "a lone quote": 'Notes:\nsome "email addresses are missing\n\n',
    "stripped of its note": "\n\n",
    "told by Excel": "sep=,\n",
    "long": "x\n" * 29,
}


@pytest.mark.parametrize("preamble", PREAMBLES.values(), ids=PREAMBLES)
def test_the_header_is_found_below_any_preamble(preamble: str) -> None:
    sheet = read(preamble + export.HEADER + "\n" + THREE)
    assert [row.person for row in sheet.rows] == PEOPLE
    assert (sheet.skipped, sheet.rejected) == (1, [])
    assert sheet.rows[0].line == preamble.count("\n") + 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    assert people((export.HEADER + "\n" + THREE).replace("\n", end)) == PEOPLE


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_what_a_spreadsheet_saved_is_read(delimiter: str) -> None:
    table = export.rows(50)
    cells = [export.HEADER.split(","), *table]
    saved = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in cells)
    assert people("\ufeff" * (delimiter == ";") + saved) == people(export.text(table))


def test_the_eras_differ_in_the_link_only() -> None:
    table = export.rows(60)
    new, old = people(export.text(table)), people(export.before_2023(table))
    assert [(p.given, p.company, p.connected_on, p.url) for p in old] == [
        (p.given, p.company, p.connected_on, "") for p in new
    ]
    assert people(export.text([r[:2] + r[3:] for r in table], export.OLD_HEADER, "")) == old


def test_columns_are_taken_by_name() -> None:
    text = (
        "Connected On,Last Name,First Name,Mutual,URL\n8 Feb 2026,Reyes,Tomas,12,linkedin.com/in/t"
    )
    assert people(text) == [
        Person("Tomas", "Reyes", "https://www.linkedin.com/in/t", connected_on="2026-02-08")
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
        "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le",
        "Nombre,Apellidos,URL,Correo electrónico,Empresa,Cargo,Conectado el",
        "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
        "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op",
        "first_name,last_name,Profile URL,Email,Company,Job Title,Connected On",
    ],
)
def test_headers_in_other_languages_are_understood(header: str) -> None:
    assert people(f"{header}\n{THREE}") == PEOPLE


@pytest.mark.parametrize(
    "header",
    [
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
        "First Name,Middle Name,Last Name,E-mail 1 - Label,E-mail 1 - Value",
        "Name",
        "",
    ],
)
def test_other_files_are_not_taken_for_connections(header: str) -> None:
    assert linkedin.find_header([header + "\n"]) is None


def test_excel_days_and_bad_days() -> None:
    text = f"{export.OLD_HEADER}\nA,B,,C,D,7-Feb-22\nE,F,,G,H,31 Feb 2022\nI,J,,K,L,soon\nM,N,,,,\n"
    sheet = read(text)
    assert [row.person.connected_on for row in sheet.rows] == ["2022-02-07", ""]
    assert [(r.file, r.line) for r in sheet.rejected] == [("x.csv", 3), ("x.csv", 4)]
    assert "31 Feb 2022" in sheet.rejected[0].reason


def test_an_unknown_language_costs_the_day_only() -> None:
    assert people(f"{export.OLD_HEADER}\nAino,Aalto,,,,3 elokuuta 2022") == [
        Person("Aino", "Aalto")
    ]


def test_names_keep_what_people_made_of_them() -> None:
    table = [
        ["Ann ", "Ortiz  ", "", "", "", "", "1 Jan 2024"],
        ["Bob", "K.", "", "", "", "", "1 Jan 2024"],
        ["Prof Anna", "", "", "", "", "", "1 Jan 2024"],
        ["", "Solo", "", "", "", "", "1 Jan 2024"],
        ["Café Blue Plate 🇳🇴", "Oslo", "", "", "", "", "1 Jan 2024"],
        ["田中", "さくら", "", "", "", "", "1 Jan 2024"],
    ]
    assert [(p.given, p.family) for p in people(export.text(table))] == [
        ("Ann", "Ortiz"),
        ("Bob", "K."),
        ("Prof Anna", ""),
        ("", "Solo"),
        ("Café Blue Plate 🇳🇴", "Oslo"),
        ("田中", "さくら"),
    ]


def test_names_are_composed_however_they_were_written() -> None:
    assert people(f"{export.OLD_HEADER}\nZoe\u0308,Ortiz,,,,1 Jan 2024")[0].given == "Zoë"


def test_hostile_cells_come_in_clean() -> None:
    person = people(
        f"{export.OLD_HEADER}\n\x1b]0;P\x07Ann\u202e,Or\x00tiz,,[red]Ac\x1b[2Jme,,1 Jan 2024"
    )
    assert person[0] == Person("Ann", "Ortiz", "", "", "[red]Acme", "", "2024-01-01")


def test_each_data_row_is_counted_once() -> None:
    rows = [
        ZOE,
        "BADROW",
        CLOSED,
        ",,,,,,",
        "a,b,c,d,e,f,1 Jan 2024,surplus",
        ",,,,Acme,Eng,1 Jan 2024",
    ]
    rows += ["LinkedIn,Member,,,,,1 Jan 2024", TOMAS, 'Open,"Quote,,,,,1 Jan 2024', f"{ZOE},,"]
    sheet = read(export.HEADER + "\n" + "\n".join(rows))
    assert [row.person.given for row in sheet.rows] == ["Zoe", "Tomas 🚀", "Zoe"]
    assert sheet.skipped == 3
    assert [rejected.line for rejected in sheet.rejected] == [3, 6, 7, 10]
    assert all(rejected.reason for rejected in sheet.rejected)


SLUGS = {
    "https://www.linkedin.com/in/zoe-vance": "zoe-vance",
    "http://linkedin.com/in/Zoe-Vance/": "zoe-vance",
    "www.linkedin.com/in/zoe-vance?trk=x": "zoe-vance",
    "https://no.linkedin.com/in/zoe-vance/?trk=x#top": "zoe-vance",
    "linkedin.com/in/zoe-vance/en": "zoe-vance",
    "https://www.linkedin.com/in/zo%C3%AB-brandt": "zoë-brandt",
    "https://www.linkedin.com/in/zoë-brandt": "zoë-brandt",
    "https://www.linkedin.com/in/a%7Eb": "a~b",
    "https://www.linkedin.com/in/acme®": "acme®",
    "https://www.linkedin.com/pub/zoe-vance/1/2/3": "pub/zoe-vance/1/2/3",
    "https://www.linkedin.com/in/": "",
    "https://www.linkedin.com": "",
    "https://example.org/in/zoe-vance": "",
    "https://linkedin.com.example.org/in/x": "",
    "javascript:alert(1)//linkedin.com/in/x": "",
    "": "",
}


@pytest.mark.parametrize(("url", "slug"), SLUGS.items())
def test_a_profile_is_one_in_any_spelling(url: str, slug: str) -> None:
    assert linkedin.slug(url) == slug


def test_no_foreign_address_is_kept() -> None:
    rows = "\n".join(f"A,B,{url},,,,1 Jan 2024" for url in SLUGS)
    for person, slug in zip(people(f"{export.HEADER}\n{rows}"), SLUGS.values(), strict=True):
        assert bool(person.url) == bool(slug)
        assert person.url == "" or person.url.startswith("https://www.linkedin.com/")


def test_names_compare_without_emoji_credentials_and_accents() -> None:
    assert linkedin.name_key("Tomás 🚀", "Reyes, MBA") == linkedin.name_key("Tomas", "Reyes")
    assert linkedin.name_key("🚀", "") != linkedin.name_key("🌱", "")
