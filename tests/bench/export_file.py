"""A LinkedIn Connections.csv of any length, as an export has it; made once and kept."""

from __future__ import annotations

import csv
import io
import random
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from tests.bench import words
from tests.bench.big_file import BUILD, TODAY

HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
NOTE = (
    "When exporting your connection data, you may notice that some of the email addresses are"
    " missing. You will only see email addresses for connections who have allowed it."
)


def export_file(rows: int) -> Path:
    """The file with so many people in it."""
    path = BUILD / f"Connections-{rows}.csv"
    if path.exists():
        return path
    chance = random.Random(rows)
    companies = words.companies()
    sheet = io.StringIO()
    sheet.write(f'Notes:\n"{NOTE}"\n\n')
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(HEADER)
    for number in range(rows):
        given, family = words.one(chance, "given"), words.one(chance, "family")
        slug = quote(f"{given}-{family}-{number:x}".casefold())
        email = f"{number}@example.org" if chance.random() < 0.02 else ""
        day = TODAY - timedelta(days=chance.randint(1, 4000))
        writer.writerow(
            (
                *(given, family, f"https://www.linkedin.com/in/{slug}", email),
                *(chance.choice(companies), words.title(chance), day.strftime("%d %b %Y")),
            )
        )
    BUILD.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet.getvalue().rstrip("\n"), "utf-8")
    return path
