"""What makes two spellings one company: the name folded, without its legal form."""

from __future__ import annotations

import re
from functools import lru_cache

from netui.text import fold

_FORMS_TEXT = """
ab ag aps asa bv co company corp corporation cv doo dba eirl ev gbr gmbh incorporated inc kft kg
kgaa kk lda limited llc llp lp ltd ltda mbh nv ohg oy oyj plc pte pty pvt sa sab sapi sarl sas sl
slu sro srl ug 株式会社 有限会社 公司 有限公司 ооо оао зао
"""
_FORMS = frozenset(_FORMS_TEXT.split())
# Words in their own right, too: a form only in capitals or with dots ("Lumo SpA", not "Day Spa").
_CAPITAL_FORMS = frozenset(("as", "se", "spa"))
_JOINTS = frozenset(("and", "de", "i", "u", "y", "et", "und"))
_DOTS = dict.fromkeys(map(ord, ".'’`´")) | {ord("&"): " and "}
_GAPS = re.compile(r"[\W_]+")
_LETTERS_APART = re.compile(r"\b\w(?: \w)+\b")
_GLUED = re.compile("^(株式会社|有限会社)|(株式会社|有限会社|股份有限公司|有限公司)$")


@lru_cache(maxsize=50_000)
def company_key(name: str) -> str:
    """The key under which `name` is one company: "Acme, Inc." and "ACME" both give "acme".

    A name that is nothing but a legal form or punctuation keeps it; only "" gives "".
    """
    plain = _GAPS.sub(" ", name.translate(_DOTS)).strip()
    words = _LETTERS_APART.sub(lambda found: found[0].replace(" ", ""), plain).split()
    while len(words) > 1 and _is_form(words[-1]):
        words.pop()
        if len(words) > 1 and words[-1].lower() in _JOINTS:
            words.pop()
    key = fold(" ".join(words))
    return (key if key.isascii() else _GLUED.sub("", key)) or key or fold(name).strip()


def _is_form(word: str) -> bool:
    folded = fold(word)
    return folded in _FORMS or (
        folded in _CAPITAL_FORMS and word != word.lower() and word != word.capitalize()
    )
