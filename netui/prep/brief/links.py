"""Which links a brief may lead to: web pages and mail addresses, by list."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from netui.text import clean

SCHEMES = ("http", "https", "mailto")
# What an address is made of (RFC 3986); "%" stands for what is encoded already.
_KEPT = "%:/?#[]@!$&'*+,;=-._~"


def target(link: str) -> str | None:
    """The address to lead to, encoded so that it ends nowhere early; None where it is not allowed.

    An address without a scheme is left as text: what it means is a guess.
    """
    link = clean(link)
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in SCHEMES or not (parts.path if scheme == "mailto" else parts.netloc):
        return None
    return quote(link, safe=_KEPT)
