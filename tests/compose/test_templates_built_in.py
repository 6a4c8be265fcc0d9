"""netui's own templates: sound files, and notes that a kind reader would be glad of."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from netui.compose.channels import channels, length
from netui.compose.check import check_together
from netui.compose.fit import OCCASIONS, STAGES
from netui.compose.render import render, render_subject
from netui.compose.templates import BUILT_IN, MAX_BYTES, Template, files_in, rule, templates
from netui.yaml_file import read_as

FILES = files_in(BUILT_IN)
WARM = re.compile(
    r"\b(enjoy\w*|love\w*|admire\w*|impress\w*|inspir\w*|thank\w*|grateful|warmly|wonderful"
    r"|kind\w*|joy|glad|happy|congratulations|best part|smile)\b",
    re.IGNORECASE,
)
OFFER = re.compile(
    r"\b(happy to send you|is yours|welcome to|of use to you|help\w* you|can (ever )?help"
    r"|could I do for you|can I do for you|glad to|gladly|return the favour|would you like"
    r"|in return|give something back|help where|help your team|just say|could help"
    r"|shall I tell you|may I send you)\b",
    re.IGNORECASE,
)
FROM_ME = re.compile(r"\b(i|i'd|i'll|i'm|i've|me|my|mine|myself)\b", re.IGNORECASE)
ABOUT_THEM = re.compile(r"\b(you|you're|you'll|you've|you'd|your|yours|yourself)\b", re.IGNORECASE)
NEVER = re.compile(
    r"job|hiring|vacanc|opening|r[ée]sum[ée]|\bcv\b|my profile|professional network|pick your brain"
    r"|touch base|reach(ed|ing)? out|came across|hope this|synerg|like-minded|leverage|background"
    r"|keep me in mind|refer me|let's connect|connect with you",
    re.IGNORECASE,
)


def examples(template: Template, *, all_of_them: bool) -> dict[str, str]:
    return {slot.name: slot.example for slot in template.slots if slot.required or all_of_them}


def notes() -> list[tuple[str, Template, str]]:
    """Every note that the templates give: with all slots filled, and with the required ones."""
    found = []
    for template in templates().values():
        for variant in range(len(template.bodies)):
            for whole in (True, False):
                text = render(template, variant, examples(template, all_of_them=whole)).text
                name = f"{template.id}-{variant}-{'all' if whole else 'required'}"
                found.append((name, template, text))
    return found


NOTES = [pytest.param(template, text, id=name) for name, template, text in notes()]
INVITATIONS = [one for one in templates().values() if channels()[one.channel].invitation]
INVITING = [one for one in NOTES if one.values[0] in INVITATIONS]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_sound_and_loaded_as_it_is_checked(path: Path):
    assert not check_together([path])[0].problems
    template = read_as(path, Template, MAX_BYTES)
    assert template == templates()[path.stem]
    assert template.id == path.stem


def test_no_two_have_the_same_id_or_title():
    assert all(one.template for one in check_together(FILES))
    assert len({one.title for one in templates().values()}) == len(FILES)


def test_there_is_one_for_each_occasion_and_each_stage():
    occasions = {occasion for one in templates().values() for occasion in one.occasions}
    assert occasions == set(OCCASIONS)
    assert {stage for one in templates().values() for stage in one.stages} == set(STAGES)


def test_follow_ups_are_planned_where_an_answer_is_asked_for():
    for one in INVITATIONS:
        assert one.follow_up, one.id
    for one in templates().values():
        assert all(rule(text) for text in one.follow_up)


@pytest.mark.parametrize("template", templates().values(), ids=lambda one: one.id)
def test_slots_are_few_and_questions_short_and_kind(template):
    asked = [slot for slot in template.slots if slot.required and not slot.sources]
    assert len(asked) <= 3
    assert len(template.slots) <= 5
    for slot in template.slots:
        assert slot.example, slot.name
        assert len(slot.question) <= 45, slot.question
        assert slot.question.endswith(("?", ".")), slot.question


@pytest.mark.parametrize("template", INVITATIONS, ids=lambda one: one.id)
def test_invitations_leave_room_for_what_only_this_one_says(template):
    assert 2 <= len(template.variants) <= 3
    for variant in range(len(template.bodies)):
        for whole in (True, False):
            values = examples(template, all_of_them=whole)
            full = length(render(template, variant, values).text)
            assert full <= 175, (variant, whole)
            assert full - sum(map(length, values.values())) <= 120, (variant, whole)


@pytest.mark.parametrize("template", templates().values(), ids=lambda one: one.id)
def test_subjects_stand_where_a_channel_has_one(template):
    ids = (template.channel, *template.channels)
    needed = any(channels()[one].subject for one in ids)
    subject = render_subject(template, examples(template, all_of_them=True))
    assert bool(subject.text) == needed
    assert subject.unfilled == ()
    assert len(subject.text) <= 80


@pytest.mark.parametrize("template", templates().values(), ids=lambda one: one.id)
def test_variants_read_differently(template):
    values = {slot.name: "" if not slot.required else "…" for slot in template.slots}
    texts = [render(template, n, values).text.lower() for n in range(len(template.bodies))]
    assert len(texts) >= 2
    for number, text in enumerate(texts):
        for other in texts[:number]:
            words, others = text.split(), other.split()
            assert SequenceMatcher(None, words, others, autojunk=False).ratio() < 0.6, text


@pytest.mark.parametrize(("template", "text"), NOTES)
def test_notes_are_whole_warm_and_about_them(template, text):
    assert "‹" not in text
    assert "{" not in text
    assert not re.search(r"[ \t]\n|\n\n\n|  |\s[,.;!?](\s|$)|\.\.|\?\.|,,", text)
    assert WARM.search(text)
    assert not NEVER.search(text.replace("hiring for curiosity", ""))
    mine, theirs = len(FROM_ME.findall(text)), len(ABOUT_THEM.findall(text))
    assert mine < 4 or mine / (mine + theirs) <= 0.6, (mine, theirs)


@pytest.mark.parametrize(("template", "text"), NOTES)
def test_notes_fit_all_their_channels_and_are_short(template, text):
    for one in (template.channel, *template.channels):
        limit = channels()[one].limit
        assert not limit or length(text) <= limit
    assert len(text.split()) <= 95


@pytest.mark.parametrize(("template", "text"), [one for one in NOTES if one.values[0].asks])
def test_what_asks_ends_with_a_question(template, text):
    body = text.removesuffix("\n\nSam")
    sentences = re.findall(r"[^.!?]+[.!?]+", body)
    assert any(sentence.endswith("?") for sentence in sentences[-2:])


@pytest.mark.parametrize(("template", "text"), INVITING)
def test_invitations_offer_something(template, text):
    assert OFFER.search(text)


@pytest.mark.parametrize("template", templates().values(), ids=lambda one: one.id)
def test_each_required_slot_is_used_by_every_body(template):
    required = {slot.name for slot in template.slots if slot.required}
    for variant in range(len(template.bodies)):
        assert {name for name, _, _ in render(template, variant, {}).unfilled} == required


def test_nothing_is_loaded_twice():
    assert templates()["thank-you"] is templates()["thank-you"]
