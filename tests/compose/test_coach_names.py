"""Wrong names, and names that are rightly there."""

from __future__ import annotations

import pytest
from cast import fill

from netui.clock import today
from netui.compose.coach.background import background
from netui.compose.coach.review import review
from netui.compose.facts import known as known_of

RIGHT = """
Hi Search and Rescue hero, loved your story.
Hi Ann, Mark Johnson, trainer at Vandelay Industries, spoke of you.
Hi Ann, hello.
Hi Annie, hello.
Dear Ms. Ortiz, hello.
Dear Ms Ortiz, hello.
Dear Dr. Ann Ortiz, hello.
Hi there, hello.
Hello again Ann, good to see you.
hi ann, loved it
Ann - great to meet you.
ANN! Great news.
Good morning Ann, hello.
Good morning! I read your blog.
Hey, I read your blog.
Hi! Quick one. Bob Reyes suggested I write.
Hi Ann, Bob Reyes suggested that I write to you.
Hi Ann, I talked to Lena about your course.
Hi Ann, Priya Nair at Wayne Enterprises told me about you.
Hi Ann, I used to work at Globex, and your post took me back.
Hi Ann, my friend Bob, who works at Initech, knows you.
Hi Ann, you and Bob Reyes both run.
Hi Ann, shall I put you in touch with Mark Johnson, a recruiter at Vandelay Industries?
Hi Ann, I start at Contoso on Monday, thanks to you.
Hi Ann, thank you. Thanks, Sam
Congratulations! You did it.
Great news, the bank said yes.
Bravo, Ann!
Hi Ann, thank you for coming.  Best, Sam Keller
Hi Ann and Bob, great to see you both.
Hi Ann, Intermountain is lucky to have you.
Hi Ann, I love how Intermountain Health trains at night.
Dear friend, hello.
Hello from Salt Lake City! I read your blog.
Hi neighbor, we met at SHRM.
Dear hiring manager, I am writing.
Hi Mrs Ortiz, thanks.
Hi Ann, met David Chen at the job club, he sends his regards.
Hi Ann, have you read Carla's piece on Hooli? It made me think of your night shifts.
Hi Ann, Grace and I spoke about you.
Dear Ann Ortiz, RN, hello.
Hi A., hello.
Hi Ann, Elena, Farid and I meet on Tuesday; come along.
Hi Ann, before Acme I taught nurses, like you.
Hi Ann, do you know anyone at Globex?
Hi Ann, I'm interviewing at Hooli next week, and your post on interviews calmed me.
"""
WRONG = """
Hi Ann, as Head of Talent at Hooli you surely know how hard the first night is.
Hi Ann, as Director of Operations at Initech you see it all.
Hi Bob, hello.
Hi Anna, hello.
Dear Mr Reyes, hello.
hi bob, loved your blog
Bob, loved your blog.
Hi Ann, your work at Hooli is great.
Hi Ann, I'd love to join Hooli.
Hi Ann, what you are doing at Contoso impressed me.
Hi Ann, thank you, Bob!
Hi Ann, it was great to meet you, Bob.
Hi Ann, I admire the team at Globex.
Hi Ann, congratulations on ten years at Initech!
Hi Ann, your colleagues at Northwind Analytics are lucky.
Hi Ann, Hooli's onboarding is famous, how do you do it?
Hello Robert, hello.
Dear Carla Díaz, hello.
Hi Ann, I have followed Globex for years.
Hi Ann, how does Acme onboard its nurses?
Hey Elena! Saw you at SHRM.
Good morning Farid, hello.
Hi David, your talk on night shifts was great.
Hi Ann, keep up the great work at Vandelay!
Dear Priya, Ann told me about you.
Hi Ann, I'd be glad to help the people at Stark Industries.
Hi Ann, hope all is well at Umbrella Labs.
"""


@pytest.fixture
def named(store):
    ids = fill()

    def found(text: str, name: str = "Ann Ortiz") -> list[str]:
        known = background(known_of(ids[name], today()), "email", None)
        places = [f for f in review(text, known) if f.check == "wrong-name"]
        return [text[f.start : f.end] for f in places]

    return found


def test_names_that_are_rightly_there(named):
    assert [line for line in RIGHT.strip().splitlines() if named(line)] == []


def test_names_of_others_where_theirs_should_be(named):
    assert [line for line in WRONG.strip().splitlines() if not named(line)] == []


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Dear Carla Díaz, hello.", "Ann Ortiz", "Carla Díaz"),
        ("Hi David, what you build at Stark Industries is fine.", "David Chen", "Stark Industries"),
        ("Hi Ann, thank you, Bob!", "Ann Ortiz", "Bob"),
    ],
)
def test_the_place_is_marked(named, text, name, place):
    assert named(text, name) == [place]


def test_short_forms_and_the_company_of_before_are_theirs(named):
    assert named("Hi Dave, how is Northwind?", "David Chen") == []
    assert (
        named("Hi Grace, your years at Globex and your start at Umbrella Labs!", "Grace O'Neill")
        == []
    )
    assert named("Hi Gracie, hello.", "Grace O'Neill") == ["Gracie"]


def test_accents_and_apostrophes_do_not_matter(named):
    assert named("Hi Carla Diaz, hello.", "Carla Díaz") == []
    assert named("Dear Ms O’Neill, hello.", "Grace O'Neill") == []
