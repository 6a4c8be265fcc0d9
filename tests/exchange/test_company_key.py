from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.people.company import company_key

SAME = [
    ("Acme", "Acme, Inc."),
    ("Acme", "ACME Inc"),
    ("Acme", "Acme GmbH & Co. KG"),
    ("J.P. Morgan", "J. P. Morgan"),
    ("Lumo", "Lumo S.p.A."),
    ("Zażółć", "ZAZOLC S. A. de C. V."),
    ("A.P. Møller - Mærsk", "AP Moller Maersk A/S"),
    ("日立", "株式会社日立"),
    ("AT&T", "AT and T Corp."),
]
APART = [("Day", "Day Spa"), ("Berlin", "Berlin Zoo"), ("Acme", "Acme Labs"), ("?", "!")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_company_share_a_key(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_companies_keep_their_own(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize("name", ["Inc.", "B.V.", "???", "株式会社"])
def test_a_name_is_never_folded_away(name: str) -> None:
    assert company_key(name)


@given(st.text())
def test_blanks_around_a_name_do_not_count(name: str) -> None:
    assert company_key(f"  {name} ") == company_key(name)
