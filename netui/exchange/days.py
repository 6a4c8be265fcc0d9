"""The days in exports: `08 Feb 2026`, Excel's `7-Feb-22`, and what other languages make of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from netui.text import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero ene janeiro gennaio gen januari styczen sty",
            "feb february februar fevrier fev febrero fevereiro febbraio februari luty lut",
            "mar march marz mrz mars marzo marco maart mrt marzec",
            "apr april avril avr abril abr aprile kwiecien kwi",
            "may mai mayo maio maggio mag mei maj",
            "jun june juni juin junio junho giugno giu czerwiec cze",
            "jul july juli juillet juil julio julho luglio lug lipiec lip",
            "aug august aout aou agosto ago augustus augusti sierpien sie",
            "sep sept september septembre septiembre setembro set settembre wrzesien wrz",
            "oct october oktober okt octobre octubre outubro out ottobre ott pazdziernik paz",
            "nov november novembre noviembre novembro listopad lis",
            "dec december dezember dez decembre diciembre dic dezembro dicembre grudzien gru",
        ),
        1,
    )
    for name in names.split()
}
_NAMED = re.compile(
    r"(\d{1,2})\.?(?:[\s./-]+|\s*)(?:de )?([^\W\d_]{3,})[.]?[\s./,-]*(?:de )?(\d{4}|\d{2})"
)
_AMERICAN = re.compile(r"([^\W\d_]{3,})[.]? (\d{1,2}),? (\d{4}|\d{2})")
_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T].*)?")
_EARLIEST, _LATEST = 1990, 2100


class UnknownMonthError(ValueError):
    """A day in a language that is not known here."""


def reader(texts: Iterable[str]) -> Callable[[str], str]:
    """A function from one cell to its ISO date, for the file whose cells are `texts`.

    The cells decide together whether `3/4/26` is in March or in April. The function gives "" for
    "", and raises ValueError for what is no day, UnknownMonthError for one in an unknown language.
    """
    day_first = _day_first(texts)

    # Exports name the same few thousand days again and again.
    @lru_cache(maxsize=20_000)
    def read(text: str) -> str:
        return _iso(text, day_first) if text else ""

    return read


def _day_first(texts: Iterable[str]) -> bool:
    for text in texts:
        if "/" not in text:
            continue
        found = _NUMBERS.fullmatch(text)
        if found and len(found[1]) < 3:
            if int(found[1]) > 12:
                return True
            if int(found[3]) > 12:
                return False
    return False


def _iso(text: str, day_first: bool) -> str:
    if found := _NAMED.fullmatch(text):
        return _date(found[3], _month(found[2]), found[1])
    if found := _AMERICAN.fullmatch(text):
        return _date(found[3], _month(found[1]), found[2])
    if found := _NUMBERS.fullmatch(text):
        one, sign, two, three = found.groups()
        if len(one) == 4:
            return _date(one, int(two), three)
        if day_first or sign != "/":
            return _date(three, int(two), one)
        return _date(three, int(one), two)
    raise ValueError(text)


def _month(name: str) -> int:
    folded = fold(name)
    month = _MONTHS.get(folded) or _MONTHS.get(folded[:3])
    if month is None:
        raise UnknownMonthError(name)
    return month


def _date(year: str, month: int, day: str) -> str:
    if len(year) not in (2, 4):
        raise ValueError(year)
    full = int(year) + (2000 if len(year) == 2 else 0)
    if not _EARLIEST <= full <= _LATEST:
        raise ValueError(year)
    return date(full, month, int(day)).isoformat()
