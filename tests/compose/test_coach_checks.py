"""Each check on small notes: what it says, where, and whether it holds the note back."""

from __future__ import annotations

import pytest
from cast import fill
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.clock import today
from netui.compose.channels import length
from netui.compose.coach.background import Background, background
from netui.compose.coach.finding import CHECKS, WORDS, Finding
from netui.compose.coach.review import details, fulfilled, review
from netui.compose.coach.rules import rules
from netui.compose.facts import known as known_of
from netui.store import undo
from netui.store.file import run

GOOD = (
    "Hi Ann, your story of the goose in the ambulance bay at SHRM made my week. My onboarding"
    " survey could be bent to night shifts; happy to share it. Sam"
)


@pytest.fixture
def ids(store):
    return fill()


@pytest.fixture
def coach(ids):
    def known(name: str = "Ann Ortiz", channel: str = "email", occasion: str = "") -> Background:
        return background(known_of(ids[name], today()), channel, None, occasion)

    return known


def checks(text: str, known: Background) -> set[str]:
    return {finding.check for finding in review(text, known)}


def only(check: str, text: str, known: Background) -> Finding:
    found = [finding for finding in review(text, known) if finding.check == check]
    assert len(found) == 1, found
    return found[0]


def test_a_good_invitation_has_no_finding(coach):
    known = coach(channel="linkedin-invitation")
    assert review(GOOD, known) == []
    assert fulfilled(GOOD, known, []) == ["reason", "offer", "specific", "warmth"]


def test_an_empty_note_lacks_everything(coach):
    known = coach(channel="linkedin-invitation")
    found = review("", known)
    assert {f.check for f in found} == {"reason", "offer", "specific", "warmth"}
    assert all(f.start is None and f.end is None and not f.blocks for f in found)
    assert fulfilled("", known, found) == []


def test_an_offer_is_not_due_where_the_note_thanks(coach):
    assert "offer" not in checks("Hi Ann, thank you for the trail map of Millcreek!", coach())
    note = "Hi Ann, thank you for the trail map! Could you introduce me to your head of learning?"
    assert "offer" in checks(note, coach())
    note = "Hi Ann, thank you for the trail map of Millcreek!"
    assert "offer" in checks(note, coach(channel="linkedin-invitation"))


def test_an_offer_is_not_due_on_an_occasion_that_gives(coach):
    note = "Hi Ann, the half marathon is behind you: bravo. "
    text = "Hi Ann, the new desk by the window is mine from Monday on."
    assert "offer" in checks(text, coach())
    assert "offer" not in checks(text, coach(occasion="landed"))
    assert "offer" not in checks(note, coach())


def test_a_fact_of_somebody_else_is_nothing_about_them(coach):
    assert "specific" not in checks("Hi Ann, do you still go trail running?", coach())
    assert "specific" in checks("Hi Hiro, do you still go trail running?", coach("Hiro Tanaka"))


@pytest.mark.parametrize(
    "text",
    [
        "Hi Ann, I work in Intermountain Health's field, too.",
        "Hi Ann, a Nurse Educator is what I'd like to know more of.",
        "Hi Ann, I run training in Salt Lake City.",
        "Hi Ann, I have a survey on onboarding.",
    ],
)
def test_name_company_title_and_my_own_things_are_not_specific(coach, text):
    assert "specific" in checks(text, coach())


def test_a_book_of_common_words_counts_with_its_capitals(ids, coach):
    with undo.action("Add book"):
        run(
            "INSERT INTO trait (contact_id, kind, value) VALUES (?, 'book', 'The Goal')",
            (ids["Hiro Tanaka"],),
        )
    known = coach("Hiro Tanaka")
    assert "specific" not in checks("Hi Hiro, how did The Goal end?", known)
    assert "specific" in checks("Hi Hiro, the goal of this is to connect with more people.", known)


def test_a_new_detail_is_specific_and_offered_as_a_fact(coach):
    text = "Hi Ann, I read “Lights at 3 am” on the train, and your remark about torches is gold."
    known = coach()
    assert "specific" not in checks(text, known)
    found = details(text, known)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert found[0].text == "“Lights at 3 am”"
    assert "torches" in found[1].text


def test_a_known_fact_is_no_new_detail(coach):
    assert details("Hi Ann, your trail running is an inspiration.", coach()) == []


def test_job_ask_marks_the_place(coach):
    text = "Hi Ann, your post on torches was fun. Are there any openings on your team?"
    found = only("job-ask", text, coach())
    assert "openings" in text[found.start : found.end]
    assert not found.blocks


def test_about_me_counts_words(coach):
    text = "Hi Ann, I came, I saw, I rested my feet, and your talk on torches helped me."
    assert "5 times" in only("self-focus", text, coach()).message
    assert "self-focus" not in checks("Hi Ann, I like how you teach, and you know I do.", coach())


def test_what_is_offered_does_not_count_as_about_me(coach):
    text = "Hi Ann, I read your post and it made me smile. I could lend you my cards. May I?"
    assert "self-focus" not in checks(text, coach())
    idle = "Hi Ann, I read your post, then I went home, I ate my soup and I slept."
    assert "self-focus" in checks(idle, coach())


def test_an_offer_is_no_request(coach):
    offers = "Hi Ann, I loved your post on torches. Let me know if my survey could help you."
    assert "question" not in checks(offers, coach())
    asks = "Hi Ann, I loved your post on torches. Let me know if Tuesday works for you."
    assert "question" in checks(asks, coach())


def test_who_asks_for_a_job_owes_an_offer_even_with_thanks(coach):
    text = "Hi Ann, thank you for the trail map of Millcreek! My résumé is attached."
    assert {"job-ask", "offer"} <= checks(text, coach())


def test_a_not_before_a_comma_denies_nothing_behind_it(coach):
    assert "warmth" not in checks("Hi Ann, they said no, and the best talk was yours.", coach())
    assert "warmth" in checks("Hi Ann, it was not the best time for a walk.", coach())


def test_what_somebody_told_of_them_is_specific(coach):
    told = "Hi Hiro, Dana told me that you answer every letter with a limerick."
    assert "specific" not in checks(told, coach("Hiro Tanaka"))
    wished = "Hi Hiro, Dana told me to help you answer every letter with a limerick."
    assert "specific" in checks(wished, coach("Hiro Tanaka"))


def test_generic_marks_each_phrase(coach):
    text = "Hi Ann, I came across your profile. I'd like to add you to my professional network."
    marked = [text[f.start : f.end] for f in review(text, coach()) if f.check == "generic"]
    assert marked[0].startswith("came across your profile")
    assert marked[-1].endswith("network")


@pytest.mark.parametrize(
    "place",
    ["‹What did you like›", "[company]", "[[name]]", "{{ name }}", "{first_name}", "<name>",
     "%FIRSTNAME%", "*|FNAME|*", "XXX", "____", "${name}", "«FirstName»", "INSERT NAME", "[..]",
     "$NAME", "__NAME__", "##NAME##", "@@name@@", "(company)", "(insert what she said)", "__",
     "[topic they spoke about at the event]", "COMPANY NAME", "FIRSTNAME", "TBD", "(fill in)"],
)  # fmt: skip
def test_an_open_place_holds_the_note_back(coach, place):
    text = f"Hi Ann, thank you for {place} at SHRM."
    found = only("slot", text, coach())
    assert text[found.start : found.end] == place
    assert found.blocks


@pytest.mark.parametrize(
    "text",
    [
        "the link: <https://example.org/a>",
        "short version [PDF, 2 pages]",
        "a [sic] remark",
        "see [this post](https://example.org)",
        "mail <ann@example.org>",
        "x < y and y > z",
        "Hm... well... yes",
        "done [x], open [ ]",
        "love, xxx",
        "really??? wow.....",
        "I read «Being Mortal»",
        "(a name that I forgot)",
        "the snake_case and the __init__ of it",
        "it cost $40, or 5 % more",
        "mail me @ home",
    ],
)
def test_what_only_looks_like_an_open_place_does_not(coach, text):
    assert "slot" not in checks(f"Hi Ann, {text}", coach())


def test_too_long_marks_what_is_too_much_in_utf16_units(coach):
    text = "Hi Ann, 😀" + "x" * 189 + "yz"
    known = coach(channel="linkedin-invitation")
    assert length(text) == 201
    found = only("length", text, known)
    assert text[found.start : found.end] == "z"
    assert found.blocks
    assert "by 1:" in found.message
    assert "length" not in checks(text[:-1], known)


def test_an_emoji_across_the_limit_is_too_much(coach):
    text = "x" * 199 + "😀"
    found = only("length", text, coach(channel="linkedin-invitation"))
    assert (found.start, found.end) == (199, 200)


def test_a_long_subject_holds_back_too(coach):
    found = review(GOOD, coach(channel="inmail"), subject="x" * 201)
    assert [f.blocks for f in found if f.check == "length"] == [True]


def test_repeated_names_whom_and_how_much(coach):
    text = (
        "Hi Carla, your post on assessment days made me rethink ours, thank you. I train recruiters"
        " and have a one-page checklist that may help your team. May I send it?"
    )
    found = only("repeated", text, coach("Carla Díaz"))
    assert "Hiro Tanaka" in found.message
    assert "%" in found.message
    assert "repeated" not in checks(text, coach("Hiro Tanaka"))


def test_a_question_is_due_at_the_end(coach):
    asked = "Hi Ann, I loved your post on torches. Could you tell me who made them?"
    assert "question" not in checks(asked, coach())
    assert "question" in fulfilled(asked, coach(), review(asked, coach()))
    assert "question" not in checks(f"{asked} No rush at all. Have a good week!", coach())
    buried = f"{asked} I teach on Tuesdays. My class has six people. It ends in May."
    assert "question" in checks(buried, coach())
    plain = "Hi Ann, I loved your post on torches. I'd love to hear how you made them."
    assert "question" in checks(plain, coach())


def test_findings_come_by_weight(coach):
    found = [f.check for f in review("Hi Bob, are there any openings? [company]", coach())]
    weights = [rules().checks[check].weight for check in found]
    assert weights == sorted(weights, reverse=True)
    assert found[0] == "slot"


def test_all_checks_have_words_and_short_kind_messages():
    assert set(WORDS) == set(CHECKS) == set(rules().checks)
    for check in rules().checks.values():
        assert all(len(message) < 110 for message in check.messages.values())


def test_messages_stay_short_with_long_names(coach, ids):
    with undo.action("Rename"):
        run(
            "UPDATE contact SET given = ?, family = ? WHERE id = ?",
            ("A" * 90, "B" * 90, ids["Bob Reyes"]),
        )
    found = review("Hi Wolfeschlegelsteinhausenbergerdorff, hello.", coach("Bob Reyes"))
    assert all(len(f.message) < 140 for f in found)


SCRAPS = "Hi Ann, I you your post talk Bob Hooli “ ” ‹x› [y] {z} ? . ! - 😀 é e\u0301 ﬁ İ ß"
TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [*SCRAPS.split(),
         "thank you", "don't", "I'd", "\n\n", " ", "P.S. ", "Best, Sam", "\u2028", "\ud800"]
    ),
    max_size=80,
).map(" ".join)  # fmt: skip


def test_no_text_makes_it_fall_and_places_lie_inside(coach):
    known = coach(channel="linkedin-invitation")

    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(TEXTS)
    def read(text):
        found = review(text, known)
        fulfilled(text, known, found)
        for one in (*found, *details(text, known)):
            if one.start is not None:
                assert 0 <= one.start < one.end <= len(text)

    read()


@pytest.mark.parametrize("name", ["Ann Ortiz", "Carla Díaz", "Grace O'Neill"])
def test_their_own_names_are_never_wrong(coach, name):
    first = name.split()[0]
    text = f"Hi {first}, thank you. Dear {name}, thanks, {first}! Best, Sam"
    assert "wrong-name" not in checks(text, coach(name))
