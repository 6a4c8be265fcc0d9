"""What was suggested and who was named: only where a line clearly says so."""

from __future__ import annotations

from datetime import date

import pytest

from netui.timeline.line import Naming, Suggestion, printed, understand, understand_of

TODAY = date(2026, 11, 22)
FRIDAY = date(2026, 11, 27)

# What somebody would write after a talk, and what it is.
ADVISED = [
    ("advice: read The Goal", Suggestion("read", "The Goal")),
    ("suggests I talk to Priya Nair @ Hooli", Suggestion("talk", "", "Priya Nair", "Hooli")),
    ("she suggested: look at the Lean group", Suggestion("look", "the Lean group")),
    ("talk to Priya Nair @ Hooli", Suggestion("talk", "", "Priya Nair", "Hooli")),
    ("Talk to Li Wei at Hooli about pay", Suggestion("talk", "about pay", "Li Wei", "Hooli")),
    ("read The Goal", Suggestion("read", "The Goal")),
    ("read “Drive” by Daniel Pink", Suggestion("read", "“Drive” by Daniel Pink")),
    ('read "drive" by Daniel Pink', Suggestion("read", '"drive" by Daniel Pink')),
    ("look at acme.com", Suggestion("look", "acme.com")),
    ("check out the Lean group", Suggestion("look", "the Lean group")),
    ("he suggested that I should apply at Hooli", Suggestion("do", "apply at Hooli")),
    ("suggested to take the SHRM exam", Suggestion("do", "take the SHRM exam")),
    ("advised me to take the SHRM exam", Suggestion("do", "take the SHRM exam")),
    ("told me to talk to Priya Nair", Suggestion("talk", "", "Priya Nair")),
    ("told me to relax", Suggestion("do", "relax")),
    ("told me not to wait", Suggestion("do", "not to wait")),
    ("told me to talk to Priya Nair and ask about pay",
     Suggestion("talk", "and ask about pay", "Priya Nair")),
    ("said I should call Priya Nair", Suggestion("talk", "", "Priya Nair")),
    ("thinks I should learn SQL", Suggestion("do", "learn SQL")),
    ("recommended the book The Goal", Suggestion("read", "the book The Goal")),
    ("recommends a podcast on pay", Suggestion("look", "a podcast on pay")),
    ("recommended Priya Nair @ Hooli", Suggestion("talk", "", "Priya Nair", "Hooli")),
    ("suggested reading Sapiens", Suggestion("read", "Sapiens")),
    ("suggested talking to her boss", Suggestion("do", "talk to her boss")),
    ("suggested reaching out to Priya Nair", Suggestion("talk", "", "Priya Nair")),
    ("tip: ask for less", Suggestion("do", "ask for less")),
    ("I should look at the Denver board", Suggestion("look", "the Denver board")),
    ("I really should read Drive", Suggestion("read", "Drive")),
    ("I should call Priya Nair", Suggestion("talk", "", "Priya Nair")),
    ("I should talk to her boss", Suggestion("do", "talk to her boss")),
    ("I should stop applying online", Suggestion("do", "stop applying online")),
    ("you should network more", Suggestion("do", "network more")),
    ("she said you should talk to Zed", Suggestion("talk", "", "Zed")),
    ("should look at the Denver board", Suggestion("look", "the Denver board")),
    ("should talk to Priya Nair", Suggestion("talk", "", "Priya Nair")),
    ("talk to Zed about pay", Suggestion("talk", "about pay", "Zed")),
    ("suggests read Drive", Suggestion("read", "Drive")),
    ("recommended Toastmasters", Suggestion("do", "Toastmasters")),
    ("recommends Atomic Habits", Suggestion("do", "Atomic Habits")),
    ("suggested the SLC HR meetup", Suggestion("do", "the SLC HR meetup")),
    ("recommended updating my headline", Suggestion("do", "update my headline")),
    ("advised me not to apply online", Suggestion("do", "not to apply online")),
    ("advised against waiting", Suggestion("do", "against waiting")),
    ("encouraged me to apply", Suggestion("do", "apply")),
    ("says to apply directly", Suggestion("do", "apply directly")),
    ("wants me to meet Carl Cox", Suggestion("talk", "", "Carl Cox")),
    ("referred me to Carl Cox at Hooli", Suggestion("talk", "", "Carl Cox", "Hooli")),
    ("pointed me to the Lean group", Suggestion("look", "the Lean group")),
    ("best advice: be patient", Suggestion("do", "be patient")),
    ("her advice was to network inside Kaiser", Suggestion("do", "network inside Kaiser")),
    ("book: the goal", Suggestion("read", "the goal")),
    ("podcast: HR Happy Hour", Suggestion("look", "HR Happy Hour")),
    ("suggests I talk to Priya Nair tomorrow", Suggestion("talk", "tomorrow", "Priya Nair")),
    ("suggests I talk to Priya soon", Suggestion("talk", "soon", "Priya")),
    ("suggests I talk to Priya Nair @ Hooli next week",
     Suggestion("talk", "next week", "Priya Nair", "Hooli")),
    ("suggests I talk to Priya Nair Friday 14:00",
     Suggestion("talk", "Friday 14:00", "Priya Nair")),
    ("suggests I talk to Priya Friday", Suggestion("talk", "Friday", "Priya")),
    ("suggests I talk to Priya Nair fri, 27 nov about pay",
     Suggestion("talk", "fri, 27 nov about pay", "Priya Nair")),
    ("talk to Priya Nair (Hooli) about pay",
     Suggestion("talk", "about pay", "Priya Nair", "Hooli")),
    ("talk to Priya Nair (Blue Plate) about pay",
     Suggestion("talk", "about pay", "Priya Nair", "Blue Plate")),
    ("talk to Priya Nair (HR) about pay", Suggestion("talk", "(HR) about pay", "Priya Nair")),
    ("talk to Priya Nair (Hooli)", Suggestion("talk", "Hooli", "Priya Nair")),
    ("says I should not wait", Suggestion("do", "not to wait")),
    ("I should not wait until fri", Suggestion("do", "not to wait until fri")),
    ("suggests I not wait", Suggestion("do", "not to wait")),
    ("I should maybe talk to Priya Nair", Suggestion("talk", "", "Priya Nair")),
    ('advice: "talk to"', Suggestion("do", "talk to")),
    ("suggests I talk to Kim Next", Suggestion("talk", "", "Kim Next")),
    ("advice: talk to recruiters", Suggestion("do", "talk to recruiters")),
]  # fmt: skip
NAMED = [
    ("named Bob Lee @ Initech (runs the plant)", [Naming("Bob Lee", "Initech", "runs the plant")]),
    ("mentioned Bob Reyes", [Naming("Bob Reyes")]),
    ("mentioned Bob @ Initech", [Naming("Bob", "Initech")]),
    ("mentioned Bob Reyes, who runs the plant", [Naming("Bob Reyes", "", "who runs the plant")]),
    ("she named Li Wei and María de la Cruz", [Naming("Li Wei"), Naming("María de la Cruz")]),
    ("named: bob", [Naming("bob")]),
    ("mentioned Bob Reyes [12]", [Naming("Bob Reyes [12]")]),
    ("mentioned Priya Nair, Carl Cox", [Naming("Priya Nair"), Naming("Carl Cox")]),
    ("mentioned Priya Nair, Carl Cox and Zed @ Hooli",
     [Naming("Priya Nair"), Naming("Carl Cox"), Naming("Zed", "Hooli")]),
    ("mentioned Priya, Carl & Zed", [Naming("Priya"), Naming("Carl"), Naming("Zed")]),
    ("mentioned Bob [3], Li [4]", [Naming("Bob [3]"), Naming("Li [4]")]),
    ("mentioned Jill (recruiter), Tom (CFO) and Kim",
     [Naming("Jill", "", "recruiter"), Naming("Tom", "", "CFO"), Naming("Kim")]),
    ("mentioned Priya Nair, VP Ops at Hooli, and Carl Cox",
     [Naming("Priya Nair", "Hooli", "VP Ops"), Naming("Carl Cox")]),
    ("mentioned Priya Nair @ Ernst & Young, Carl Cox",
     [Naming("Priya Nair", "Ernst & Young"), Naming("Carl Cox")]),
    ("mentioned Priya Nair, Partner at Hooli", [Naming("Priya Nair", "Hooli", "Partner")]),
    ("mentioned Priya, Director at Hooli", [Naming("Priya", "Hooli", "Director")]),
    ("mentioned Li Wei, MBA", [Naming("Li Wei", "", "MBA")]),
    ("mentioned Priya Nair, Hooli", [Naming("Priya Nair", "", "Hooli")]),
    ("mentioned Kim An and Maria de la Cruz", [Naming("Kim An"), Naming("Maria de la Cruz")]),
    ("mentioned Zed", [Naming("Zed")]),
    ("mentioned Bob Reyes @", [Naming("Bob Reyes")]),
    ("mentioned Zed @.", [Naming("Zed")]),
    ("mentioned Bob Reyes @ (HR)", [Naming("Bob Reyes", "", "HR")]),
    ("mentioned Bob Reyes @ , Carl", [Naming("Bob Reyes"), Naming("Carl")]),
    ("mentioned Bob Reyes @, Carl Cox", [Naming("Bob Reyes"), Naming("Carl Cox")]),
    ("mentioned , Carl", [Naming("Carl")]),
    ("mentioned Bob Reyes today", [Naming("Bob Reyes", "", "today")]),
    ("mentioned Li Sun and Theresa May", [Naming("Li Sun"), Naming("Theresa May")]),
    ("mentioned Bob Reyes @ Ruby Tuesday", [Naming("Bob Reyes", "Ruby Tuesday")]),
    ("mentioned O'Neil from payroll", [Naming("O'Neil", "", "from payroll")]),
    ("mentioned Zed (runs the plant).", [Naming("Zed", "", "runs the plant")]),
    ('mentioned "Ann and Bob Ltd" and Zed', [Naming("Ann and Bob Ltd"), Naming("Zed")]),
    ("gave me the name of Carl Cox", [Naming("Carl Cox")]),
]  # fmt: skip
# What was noted of talks before and stays as it was.
NOTES = """
read the book
read the book she gave me last time
read her blog before we met
read Ann's article on pay
read Sapiens too
read The Goal last summer
read Law at Oxford
read English in college
reads a lot
loved the book
talk about pay and plants
talk to her about pay
talk to him again
talk to me about pay, she said
talked to Bob Reyes about it
looked at the numbers
look at her résumé
look at the numbers again
looking at two houses
looks at people before machines
mentioned the budget
mentioned Excel
mentioned SHRM and the budget
mentioned New York
mentioned Blue Plate as a place
mentioned that Bob Reyes runs the plant now
mentioned Acme is hiring
mentioned Human Resources
mentioned her sister Carla
mentioned Brigham Young University
named her dog Rex
was named director
named Director of the plant
named after her aunt
suggested a walk next time
suggested lunch
suggested meeting again in spring
suggested that we meet more often
suggested the plant was too big
recommended me to her boss
recommended Bob for the job
recommended it
said to say hello
said I should have called
said she should read more
told me about Priya Nair
told me to my face
thinks I am ready
thinks the Lean group is good
gave advice on pay
asked for advice
good advice all evening
advice is cheap
will read my résumé
wants to read The Goal
is reading The Goal
likes to read
knows Bob Reyes from school
worked with Priya Nair @ Hooli
met Bob Reyes at the plant
Priya Nair is her boss
call Priya Nair
ask Priya Nair about pay
mentioned zed
mentioned sarah and tom
mentioned Ann
mentioned Denver
mentioned LinkedIn
mentioned SHRM, ATD and Toastmasters
mentioned layoffs, a freeze and RTO
mentioned Zed and the budget
mentioned Joe Friday
suggests I talk to
suggests talking to
suggests I maybe
told me to read
advice: talk to …
I should maybe
I should talk to
I should not
I should look at...
should really
I should not have asked
said I should not have called
mentioned Toastmasters next week
I should have asked about pay
I should
told me to
said to email her in january
should be in Denver in march
should send the list
should read my résumé
wants me to send her the deck
referred me to HR
sent me to the hospital
suggested to meet again
suggested we grab lunch
suggested Tuesday
suggested Blue Plate for lunch
advice was good
reading list
talk to HR
""".strip().splitlines()


@pytest.mark.parametrize(("part", "wanted"), ADVISED)
def test_advice_is_heard(part: str, wanted: Suggestion | None) -> None:
    for line in (f"Ann; {part}", f"coffee with Ann: {part}"):
        found = understand(line, TODAY)
        assert found.advice == ((wanted,) if wanted else ())
        assert bool(found.summary) is not bool(wanted)


@pytest.mark.parametrize(("part", "wanted"), NAMED)
def test_names_are_heard(part: str, wanted: list[Naming]) -> None:
    for line in (f"Ann; {part}", f"coffee with Ann: {part}"):
        found = understand(line, TODAY)
        assert (list(found.named), found.summary) == (wanted, "")


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_the_past_stays_a_note(note: str) -> None:
    for line in (f"coffee with Ann: {note}", f"coffee with Bob and Ann yesterday: tall; {note}"):
        found = understand(line, TODAY)
        assert (found.advice, found.named) == ((), ())
        assert found.summary.endswith(note) or found.steps


@pytest.mark.parametrize(
    ("part", "people"),
    [
        ("suggests I talk to Priya Nair and Bob B", [("Priya Nair", ""), ("Bob B", "")]),
        ("talk to Carl Cox or Priya Nair", [("Carl Cox", ""), ("Priya Nair", "")]),
        ("advice: talk to Zed, Kim and Li Wei @ Hooli about pay",
         [("Zed", "about pay"), ("Kim", "about pay"), ("Li Wei", "about pay")]),
        ("suggests I talk to Priya Nair and Bob B next week",
         [("Priya Nair", "next week"), ("Bob B", "next week")]),
        ("suggested talking to Priya Nair (HR) and Zed (pay)",
         [("Priya Nair", "HR"), ("Zed", "pay")]),
    ],
)  # fmt: skip
def test_whom_to_talk_to_may_be_several(part: str, people: list[tuple[str, str]]) -> None:
    found = understand(f"coffee with Ann: {part}", TODAY)

    assert [(one.name, one.text) for one in found.advice] == people
    assert {one.kind for one in found.advice} == {"talk"}
    assert understand(printed(found), TODAY) == found


@pytest.mark.parametrize(
    "part",
    ["I should send her the list", "I should thank Priya Nair", "I should tell Ann how it goes",
     "I should let her know", "I should look at her slides by fri", "I must read Drive",
     "I should call Priya Nair fri", "I need to look at the Denver board", "I should send the list",
     "I should bring slides"],
)  # fmt: skip
def test_what_is_owed_or_has_a_day_is_a_promise_of_mine(part: str) -> None:
    for line in (f"Ann; {part}", f"coffee with Ann: {part}"):
        found = understand(line, TODAY)
        assert (found.advice, found.summary) == ((), "")
        assert [step.by for step in found.steps] == ["me"]


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("I should meet Bob Reyes on fri", "meet Bob Reyes"),
        ("I should talk to Priya Nair fri", "talk to Priya Nair"),
        ("I'll call Zed fri", "call Zed"),
        ("I must meet her boss fri", "meet her boss"),
        ("I'll talk to their CFO fri", "talk to their CFO"),
        ("I'll lunch with Bob Ortiz @ Hooli fri", "lunch with Bob Ortiz @ Hooli"),
    ],
)
def test_a_talk_with_another_is_promised_and_not_planned_with_ann(part: str, text: str) -> None:
    for line in (f"Ann Ortiz; {part}", f"coffee with Ann Ortiz: {part}"):
        found = understand(line, TODAY)
        (step,) = found.steps
        assert (step.text, step.on, step.by, step.meeting) == (text, FRIDAY, "me", False)
        assert understand(printed(found), TODAY) == found


@pytest.mark.parametrize(
    "part",
    ["I should call Ann fri", "I should call her fri", "I'll meet Ann Ortiz fri",
     "I should call fri", "I'll meet Bob Lee and Ann fri", "I'll talk to her again fri"],
)  # fmt: skip
def test_a_talk_with_whoever_was_there_is_planned(part: str) -> None:
    (step,) = understand(f"coffee with Ann: {part}", TODAY).steps
    assert (step.on, step.meeting) == (FRIDAY, True)


def test_there_are_sixty_such_notes() -> None:
    assert len(NOTES) >= 60


def test_each_says_it_for_themselves() -> None:
    line = "lunch with Ann and Bob: Bob suggests I read Drive; Ann named Li Wei; look at acme.com"
    found = understand(line, TODAY)

    assert found.advice == (Suggestion("read", "Drive", whose=1), Suggestion("look", "acme.com"))
    assert found.named == (Naming("Li Wei", whose=0),)
    assert understand(printed(found), TODAY) == found


@pytest.mark.parametrize(
    "line",
    ["Ana Díaz, nurse; talk to Priya Nair", "Ana Díaz, nurse @ Acme; named Bob Reyes",
     "Ana Díaz mentioned Bob Reyes", "Ana Díaz - suggests I read The Goal"],
)  # fmt: skip
def test_somebody_just_met_may_suggest_and_name(line: str) -> None:
    found = understand(line, TODAY, met=True)

    assert found.names == ("Ana Díaz",)
    assert found.advice or found.named
    assert found.summary == ""


def test_a_line_of_people_who_are_known_has_no_opening() -> None:
    names = ("Ann Ortiz [1]", "Bob Reyes [2]")
    found = understand_of(
        names, "#bikes; Bob will send the deck by fri; read The Goal; tall", TODAY
    )

    assert (found.names, found.kind, found.summary) == (names, "", "tall")
    assert found.facts.interests == ("bikes",)
    assert [(step.whose, step.by, step.text) for step in found.steps] == [
        (1, "them", "send the deck")
    ]
    assert found.advice == (Suggestion("read", "The Goal"),)
    (problem,) = understand_of(names, "tall; I send it by 31 feb", TODAY).problems
    assert problem.column == len("tall; I send it by ")
