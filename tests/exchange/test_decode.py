from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.errors import Refused
from netui.exchange.decode import text_of

ROW = "First Name,Connected On\nZoë,08 Feb 2026\nŁukasz 🚀,28 Aug 2024\n"


@pytest.mark.parametrize(
    "data",
    [
        ROW.encode(),
        codecs.BOM_UTF8 + ROW.encode(),
        codecs.BOM_UTF16_LE + ROW.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + ROW.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + ROW.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + ROW.encode("utf-32-be"),
        ROW.encode("utf-16-le"),
        ROW.encode("utf-16-be"),
        ROW.replace("First", "Fi\0rst\0").encode(),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert text_of(data, "x.csv") == ROW


def test_windows_text_keeps_its_accents_and_quotes() -> None:
    text = "Zoë,Müller,“Äpfel” €5\n"
    assert text_of(text.encode("cp1252"), "x.csv") == text


def test_one_stray_byte_spoils_no_other_name() -> None:
    assert text_of("Zoë".encode() + b",Acme\xae," + "Łukasz".encode(), "x") == "Zoë,Acme®,Łukasz"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        b"\x89PNG\r\n\x1a\n" + bytes(range(200)) * 5,
        b"\x1f\x8b\x08\x00" + bytes((i * 37) % 256 for i in range(3000)),
        b"First Name,Connected On\n" + b"\0" * 5000,
        "Имя,Фамилия\n".encode("cp1251") * 100,
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(Refused, match=r"x\.csv"):
        text_of(data, "x.csv")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    sentence = ""
    try:
        text = text_of(data, "x.csv")
    except Refused as refused:
        sentence = str(refused)
    assert sentence.startswith("x.csv ") or "\0" not in text
