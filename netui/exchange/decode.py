"""Bytes to text: UTF-8, UTF-16 with or without its mark, and Windows' cp1252 byte by byte."""

from __future__ import annotations

import codecs

from netui.errors import Refused

_SAMPLE = 65_536
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that one's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b")
_UTF16_SHARE = 0.3  # of the bytes at odd or even places that are NUL
_BINARY_SHARE = 0.02
_STRAY = 16  # control characters that a short text may hold, too
_UNREADABLE_SHARE = 0.3


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error("netui-windows", _as_windows)


def text_of(data: bytes, name: str) -> str:
    """The text in `data`, without its mark and without NULs. Raises Refused, naming `name`.

    Bytes that are no UTF-8 are read as cp1252 one by one, so that a stray one spoils no other.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _plain(data[len(mark) :], encoding, name)
    return _plain(data, _guess(data[:_SAMPLE], name), name)


def _plain(data: bytes, encoding: str, name: str) -> str:
    errors = "netui-windows" if encoding == "utf-8" else "replace"
    text = data.decode(encoding, errors)
    nuls = text.count("\0")
    if nuls > len(text) // 10:
        raise Refused(f"{name} is damaged (full of NUL bytes): download it again")
    return text.replace("\0", "") if nuls else text


def _guess(sample: bytes, name: str) -> str:
    pairs = len(sample) // 2
    if pairs:
        if sample[1::2].count(0) > pairs * _UTF16_SHARE > sample[::2].count(0):
            return "utf-16-le"
        if sample[::2].count(0) > pairs * _UTF16_SHARE > sample[1::2].count(0):
            return "utf-16-be"
    size = len(sample)
    printable = sample.replace(b"\0", b"").translate(None, _CONTROL)
    odd = size - len(printable) - sample.count(0)
    strange = sample.decode("utf-8", "replace").count("\ufffd")
    if odd > max(size * _BINARY_SHARE, _STRAY) or strange > size * _UNREADABLE_SHARE:
        raise Refused(f"{name} is not text: choose the ZIP or the CSV that LinkedIn gave you")
    return "utf-8"
