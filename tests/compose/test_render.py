"""Bodies made into text: values stay what they are, empty places are marked, nothing gets out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.compose import render as rendering
from netui.compose.filters import FILTERS
from netui.compose.render import MAX_OUTPUT, problems_in, render, render_subject
from netui.compose.templates import Slot, Template
from netui.errors import Refused
from netui.text import clean_lines

NAMES = ("given", "event", "offer")


def template(body: str, *variants: str, subject: str = "") -> Template:
    return Template(
        id="t",
        title="T",
        channel="email",
        slots=(
            Slot(name="given", question="What do you call them?"),
            Slot(name="event", question="Where did you meet?"),
            Slot(name="offer", question="What could you offer?", required=False),
        ),
        subject=subject,
        body=body,
        variants=variants,
    )


def text(body: str, **values: str) -> str:
    return render(template(body), 0, values).text


@pytest.mark.parametrize(
    ("body", "values", "expected"),
    [
        ("Hi {{ given }}!", {"given": "Ann"}, "Hi Ann!"),
        ("{% if offer %}Take {{ offer }}{% else %}Ask{% endif %}.", {"offer": "it"}, "Take it."),
        ("{% if offer %}Take {{ offer }}{% else %}Ask{% endif %}.", {}, "Ask."),
        ("{% if not offer %}none{% elif offer == 'a' %}a{% endif %}", {"offer": "a"}, "a"),
        ("{{ offer if offer else 'nothing' }}", {}, "nothing"),
        ("{{ offer or 'nothing' }}", {"offer": " \n"}, "nothing"),
        ("{% if offer and given != 'Bob' %}yes{% endif %}", {"offer": "x", "given": "Ann"}, "yes"),
        ("{{ given|upper }} {{ 'x'|upper }}", {"given": "ann"}, "ANN X"),
        ("{{ (given == event)|upper }}", {"given": "a", "event": "a"}, "TRUE"),
        ("{# a comment #}Hi", {}, "Hi"),
        ("{{ given }}", {"given": "{{ 7 * 7 }} {% if x %}"}, "{{ 7 * 7 }} {% if x %}"),
        ("{{ given }}", {"given": "<b>&amp;"}, "<b>&amp;"),
        ("{{ given }}", {"given": "Ann\x1b]0;P\x1b\\ \u202eB"}, "Ann B"),
        ("Hi {{ given }}", {"given": "Ann", "stranger": "x"}, "Hi Ann"),
    ],
)
def test_bodies_become_text(body, values, expected):
    assert text(body, **values) == expected


@pytest.mark.parametrize(
    ("body", "values", "expected"),
    [
        ("Hi {{ offer }}, you", {}, "Hi, you"),
        ("a {{ offer }} b", {}, "a b"),
        ("a\n\n{{ offer }}\n\nb\n\n{{ offer }}\n", {}, "a\n\nb"),
        ("a\n\n{% if offer %}\nx\n\n{% endif %}\nb", {}, "a\n\nb"),
        ("a\n{% if offer %}\nx\n{% endif %}\nb", {"offer": "1"}, "a\nx\nb"),
        ("a{% if not offer %} b{% endif %}\n\nc", {}, "a b\n\nc"),
        ("a{% if offer %} b{% endif %}\nc", {}, "a\nc"),
        (
            "a\n{% if offer %}{% if given %}\nx\n{% endif %}  {% endif %}\nb",
            {"offer": "1"},
            "a\nx\nb",
        ),
        ("a\n {% if not offer %} x {% endif %} \nb", {}, "a\nx\nb"),
        ("a\n{% if offer == '50%' %}\nx\n{% endif %}\nb", {"offer": "50%"}, "a\nx\nb"),
        ("{{ offer }} Hello", {}, "Hello"),
        ("a {{ offer }}\nb", {}, "a\nb"),
        ("Well {{ offer }}... :-) and {{ offer }}.", {}, "Well ... :-) and."),
        ("a {{ offer }} b", {"offer": "x  y\n\n\n\nz"}, "a x  y\n\n\n\nz b"),
        ("a {{ offer }}", {"offer": ", b"}, "a , b"),
        ("{{ offer }}", {"offer": "  a "}, "  a "),
    ],
)
def test_what_is_left_empty_leaves_no_gap_and_values_stay(body, values, expected):
    assert text(body, **values) == expected


def test_a_required_slot_without_value_shows_its_question():
    found = render(template("Hi {{ offer }} {{ given }}, {{ offer }} , {{ event|upper }}!"), 0, {})
    assert found.text == "Hi ‹What do you call them›,, ‹Where did you meet›!"
    assert [(name, found.text[start:end]) for name, start, end in found.unfilled] == [
        ("given", "‹What do you call them›"),
        ("event", "‹Where did you meet›"),
    ]


def test_an_empty_required_slot_shows_within_an_if_and_twice():
    found = render(template("{% if given %}{{ given }} {{ given }}{% endif %}"), 0, {"given": " "})
    assert [name for name, _, _ in found.unfilled] == ["given", "given"]
    assert found.unfilled[1][2] == len(found.text)


def test_variants_and_subject():
    one = template("first {{ given }}", "second {{ given }}", subject="For {{ given }}")
    values = {"given": "Ann"}
    assert [render(one, n, values).text for n in (0, 1, 2, -1)] == [
        "first Ann", "second Ann", "first Ann", "first Ann",
    ]  # fmt: skip
    assert render_subject(one, values).text == "For Ann"
    assert render_subject(template("x"), values) == ("", ())


@pytest.mark.parametrize(
    ("body", "value", "expected"),
    [
        ("{{ offer|my }}", "survey on onboarding.", "my survey on onboarding"),
        ("{{ offer|my }}", "an introduction to Ann", "an introduction to Ann"),
        ("{{ offer|my }}", "My slides", "My slides"),
        ("{{ offer|your }}", "post on layoffs", "your post on layoffs"),
        ("{{ offer|your }}", "“Layoffs, kindly”", "“Layoffs, kindly”"),
        ("{{ offer|bare }}", " it works. ", "it works"),
        ("{{ offer|sentence }}", "it works", "It works."),
        ("{{ offer|sentence }}", "does it?", "Does it?"),
        ("{{ offer|lower_first }}", "Send Ann the PDF", "send Ann the PDF"),
        ("{{ offer|upper_first }}", "your PDF", "Your PDF"),
        ("{{ offer|bare|sentence }}", "it works;", "It works."),
        ("{{ offer|trim|capitalize }}", " ANN ", "Ann"),
    ],
)
def test_filters(body, value, expected):
    assert text(body, offer=value) == expected


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_takes_every_value_and_leaves_questions_alone(name):
    for value in ("", " ", ".", "a", "日本 👩‍💻", "x" * 50):
        assert isinstance(text(f"{{{{ offer|{name} }}}}", offer=value), str)
    assert text(f"{{{{ given|{name} }}}}") == "‹What do you call them›"


HOSTILE = (
    ("{{ ''.__class__ }}", "an attribute"),
    ("{{ given.upper }}", "an attribute"),
    ("{{ given['x'] }}", "an item"),
    ("{{ given[0] }}", "an item"),
    ("{{ given[1:] }}", "an item"),
    ("{{ given() }}", "a call"),
    ("{{ given.format(1) }}", "a call"),
    ("{{ 'a' * 10 ** 10 }}", "such an expression"),
    ("{{ given ~ event }}", "joining"),
    ("{{ given + event }}", "such an expression"),
    ("{{ -given }}", "such an expression"),
    ("{{ given is defined }}", "a test"),
    ("{{ 5 }}", "only text"),
    ("{{ none }}", "only text"),
    ("{{ 1e999 }}", "only text"),
    ("{{ [given] }}", "such an expression"),
    ("{{ (given, event) }}", "such an expression"),
    ("{{ {'a': given} }}", "such an expression"),
    ("{{ '\\x1b]0;x' }}", "cannot be seen"),
    ("{% for x in given %}{% endfor %}", "a loop"),
    ("{% for x in given recursive %}{{ loop(x) }}{% endfor %}", "a loop"),
    ("{% macro m() %}{{ m() }}{% endmacro %}", "a macro"),
    ("{% call given() %}{% endcall %}", "a call"),
    ("{% set x = given %}", "“set”"),
    ("{% set x %}{% endset %}", "“set”"),
    ("{% with x = given %}{% endwith %}", "“with”"),
    ("{% include '/etc/passwd' %}", "“include”"),
    ("{% import 'x' as x %}", "“import”"),
    ("{% from 'x' import y %}", "“import”"),
    ("{% extends 'x' %}", "“extends”"),
    ("{% block x %}{% endblock %}", "a block"),
    ("{% filter upper %}x{% endfilter %}", "a filter block"),
    ("{% autoescape true %}x{% endautoescape %}", "such an expression"),
    ("{{ lipsum }}", "“lipsum” is no slot"),
    ("{{ self }}", "“self” is no slot"),
    ("{{ lipsum(n=100000000) }}", "a call"),
    ("{{ given|attr('upper') }}", "the filter “attr” is unknown"),
    ("{{ given|format(1) }}", "the filter “format” is unknown"),
    ("{{ given|join(event) }}", "the filter “join” is unknown"),
    ("{{ given|safe }}", "the filter “safe” is unknown"),
    ("{{ given|upper(event) }}", "takes nothing"),
    ("{{ given|upper(*event) }}", "takes nothing"),
    ("{% if given < event %}x{% endif %}", "only == and !="),
    ("{% if given in event %}x{% endif %}", "only == and !="),
    ("{{ given if event }}", "needs its “else”"),
    ("{{ given", "unexpected end of template"),
    ("{% if given %}", "unexpected end of template"),
    ("{% endif %}", "unknown tag"),
    ("{% debug %}", "unknown tag"),
    ("{{ given|no such }}", "expected token"),
    ("{{ " + "(" * 1500 + "given" + ")" * 1500 + " }}", "cannot be read"),
    ("{{ " + "not " * 40 + "given }}", "nested too deep"),
    ("{{ " + "not " * 1200 + "given }}", ""),
    ("{% if given %}" * 60 + "{% endif %}" * 60, "nested too deep"),
    ("{{ given" + "|upper" * 100 + " }}", "nested too deep"),
)


@pytest.mark.parametrize(("body", "problem"), HOSTILE)
def test_what_a_note_never_needs_is_refused(body, problem):
    found = problems_in(f"Hi {{{{ given }}}},\n{body}", NAMES)
    assert problem in found[0].problem
    assert found[0].mend
    with pytest.raises(Refused):
        text(body, given="Ann", event="SHRM")


def test_every_problem_is_found_with_its_line():
    body = "Hi {{ gven }},\n{% set x = 1 %}\n\n{{ given|loud }} {{ event.name }}"
    assert [(one.line, one.word) for one in problems_in(body, NAMES)] == [
        (1, "gven"), (2, "set"), (4, "loud"), (4, "."),
    ]  # fmt: skip


def test_a_slot_is_known_by_name_and_other_names_are_offered():
    (found,) = problems_in("{{ gven }}", NAMES)
    assert found.problem == "“gven” is no slot"
    assert found.mend == "write one of event, given, offer, or add it to “slots”"
    assert problems_in("{{ x }}", ())[0].mend == "declare it: add it to “slots”"


def test_output_is_bounded():
    body = "{{ given }}" * 300
    found = text(body, given="x" * 10**6)
    assert len(found) == MAX_OUTPUT
    long = Template(id="t", title="T", channel="email", body="{{ q }} " * 800,
                    slots=(Slot(name="q", question="y" * 120),))  # fmt: skip
    found = render(long, 0, {})
    assert len(found.text) <= MAX_OUTPUT
    assert found.text[found.unfilled[-1][1] : found.unfilled[-1][2]] == f"‹{'y' * 120}›"


def test_a_body_is_compiled_once():
    rendering._compiled.cache_clear()
    for number in range(5):
        text("Once {{ given }}", given=str(number))
    assert rendering._compiled.cache_info().misses == 1


PARTS = st.sampled_from(
    ["{{ given }}", "{{ event }}", "{{ offer }}", "{% if offer %} x {% endif %}\n",
     "{% if not offer %}\n\n{{ event }}{% else %} {% endif %}", " ", "\n", "  ", ",", ".", " ,",
     "Hi", "?", "\n\n\n", "{{ offer|sentence }}", "{{ given|bare }}", "\n{% if given %}\n",
     "\n{% endif %}\n"]
)  # fmt: skip
VALUES = st.dictionaries(st.sampled_from(NAMES), st.text(max_size=40), max_size=3)


@given(st.lists(PARTS, max_size=15), VALUES)
def test_places_of_empty_slots_are_exact_whatever_stands_around(parts, values):
    body = "".join(parts) or "x"
    if problems_in(body, NAMES):
        return
    one = template(body)
    found = render(one, 0, values)
    questions = {slot.name: f"‹{slot.question.removesuffix('?')}›" for slot in one.slots}
    for name, start, end in found.unfilled:
        assert found.text[start:end] == questions[name]
        assert not clean_lines(values.get(name, "")).strip()
    places = [place for _, start, end in found.unfilled for place in (start, end)]
    assert places == sorted(places)


@given(VALUES)
def test_any_value_is_found_as_it_is(values):
    found = text("Hi {{ given }},\n\n{{ event }} . {{ offer }} !\n\n", **values)
    for value in values.values():
        kept = clean_lines(value)
        assert kept in found or not kept.strip()
    assert len(found) <= MAX_OUTPUT


@given(st.text(alphabet="{}%|'.~()[] \nabgivenforset#-+*=!", max_size=60))
def test_any_body_renders_or_is_refused(body):
    if not problems_in(body, NAMES):
        render(template(body), 0, {"given": "Ann"})
