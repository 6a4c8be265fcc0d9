"""What people really type of somebody they just met: in a car park, on a phone, tired."""

from __future__ import annotations

from datetime import date

import pytest

from netui.timeline.line import Capture, printed, understand

TODAY = date(2026, 11, 22)


def shown(found: Capture) -> str:
    """A capture in short: name | title | company | marks | steps | note, without empty ends."""
    facts = found.facts
    marks = [f"#{interest}" for interest in facts.interests]
    marks += [f"~{passion}" for passion in facts.passions]
    marks += [f"I can: {text}" for text in facts.i_can]
    marks += [f"they can: {text}" for text in facts.they_can]
    flags = {"new": facts.new, "card": facts.card, "better": facts.know_better}
    marks += [flag for flag, told in flags.items() if told]
    steps = [
        f"{'plan' if step.meeting else step.by} {step.text}"
        + (f" {step.on:%d.%m.}" if step.on else "")
        + (f" {step.start}" if step.start else "")
        for step in found.steps
    ]
    columns = (
        " & ".join(found.names), facts.title, facts.company,
        ", ".join(marks), ", ".join(steps), found.summary,
    )  # fmt: skip
    return " ".join(" | ".join(columns).rstrip(" |").split())


NAMES = [
    ("bo", "bo"),
    ("bob...", "bob"),
    ("Maria?", "Maria"),
    ("- Bob", "Bob"),
    (", Bob", "Bob"),
    ("🚀", "🚀"),
    ("🌮 tim", "🌮 tim"),
    ("zoë 🚴 de la cruz", "zoë 🚴 de la cruz"),
    ("ANN ORTIZ", "ANN ORTIZ"),
    ("李雷", "李雷"),
    ("J. R. Smith", "J. R. Smith"),
    ("Bob A. Smith, CPA", "Bob A. Smith | CPA"),
    ("An Nguyen, nurse", "An Nguyen | nurse"),
    ("Kim An", "Kim An"),
    ("Ann Long", "Ann Long"),
    ("Will Smith", "Will Smith"),
    ("May Jones", "May Jones"),
    ("Prof. Dr. Hans-Peter Groß", "Prof. Dr. Hans-Peter Groß"),
    ("María de la Luz O'Brien-Sánchez", "María de la Luz O'Brien-Sánchez"),
    ("Ludwig van der Rohe, architect", "Ludwig van der Rohe | architect"),
    ('Robert "Bob" Smith, sales @ IBM', 'Robert "Bob" Smith | sales | IBM'),
    ("Chen Wei (陈伟), 工程师 @ 华为", "Chen Wei (陈伟) | 工程师 | 华为"),
    ("Bob aka Bobby, DJ", "Bob aka Bobby | DJ"),
    ("Bob's wife", "Bob's wife"),
    ("lady with red hat, works at Chase; know better", "lady with red hat | | Chase | better"),
    ("the guy with the beard", "the guy with the beard"),
    ("new guy, forgot name, works at Adobe", "new guy | | Adobe | | | forgot name"),
    ("someone from HR at Delta", "someone from HR at Delta"),
    ("Tom and Lisa", "Tom & Lisa"),
    ("Tom, Lisa and Kim from Acme", "Tom & Lisa & Kim | | Acme"),
    ("Tom & Lisa (both Acme): want to see the deck",
     "Tom & Lisa | | Acme | | | want to see the deck"),
    ("Bob & wife Lisa", "Bob | | | | | & wife Lisa"),
    ("Bob + 2 others", "Bob | | | | | + 2 others"),
    ("new Bob, nurse", "Bob | nurse | | new"),
    ("[12]", "[12]"),
    ("🚀 [12]", "🚀 [12]"),
    ("sarah@google.com", "sarah@google.com"),
    ("I met Bob", "Bob"),
    ("had a chat with Bob", "Bob"),
    ("met Lisa, Tom", "Lisa & Tom"),
]  # fmt: skip

ROLES = [
    ("Bob (nurse)", "Bob | nurse"),
    ("Maria (nurse @ Kaiser)", "Maria | nurse | Kaiser"),
    ("Bob from Acme", "Bob | | Acme"),
    ("BOB FROM ACME", "BOB | | ACME"),
    ("Bob from Chase with the red hat", "Bob | | Chase | | | with the red hat"),
    ("bob from acme", "bob | | | | | from acme"),
    ("Bob from Utah", "Bob | | | | | from Utah"),
    ("met Bob from accounting", "Bob | | | | | from accounting"),
    ("Bob - nurse at Acme", "Bob | nurse | Acme"),
    ("Bob – nurse at Acme; likes chess", "Bob | nurse | Acme | | | likes chess"),
    ("Kim. Nurse at Acme. Loves dogs.", "Kim | Nurse | Acme | | | Loves dogs."),
    ("Prof. Kim 🙂 nurse", "Prof. Kim 🙂 | nurse"),
    ("Maria | nurse", "Maria | nurse"),
    ("Maria nurse", "Maria | nurse"),
    ("Ana Diaz nurse educator @Intermountain", "Ana Diaz | nurse educator | Intermountain"),
    ("met Bob, CFO Acme, ~sailing", "Bob | CFO | Acme | ~sailing"),
    ("BOB SMITH CFO ACME", "BOB SMITH | CFO | ACME"),
    ("bob smith, VP sales, acme corp", "bob smith | VP sales | acme corp"),
    ("Bob, PM and dad of two", "Bob | PM and dad of two"),
    ("Bob @Acme, nurse", "Bob | nurse | Acme"),
    ("Bob @ Acme, Inc., nurse", "Bob | nurse | Acme, Inc."),
    ("Jean Lefèvre, directeur chez Renault", "Jean Lefèvre | directeur | Renault"),
    ("Peter Schmidt, Leiter Vertrieb bei Siemens", "Peter Schmidt | Leiter Vertrieb | Siemens"),
    ("Kim Lee (she/her), dev @ Shopify", "Kim Lee | dev | Shopify | | | she/her"),
    ("Bob, nurse at Acme, loves cycling, has 2 kids",
     "Bob | nurse | Acme | | | loves cycling, has 2 kids"),
    ("Bob, thx for the card", "Bob | | | | | thx for the card"),
    ("Bob, loves sailing", "Bob | | | | | loves sailing"),
    ('Bob, "loves sailing"', "Bob | loves sailing"),
    ("Maria - great laugh", "Maria | | | | | great laugh"),
    ("Bob; works at chase", "Bob | | chase"),
    ("Bob; works at home", "Bob | | | | | works at home"),
    ("Bob; works at the bank", "Bob | | | | | works at the bank"),
    ("Ann; now at Hooli", "Ann | | Hooli"),
]  # fmt: skip

SENTENCES = [
    ("Ann Ortiz told me about the new ward; wants the list",
     "Ann Ortiz | | | | | told me about the new ward; wants the list"),
    ("Bob loves sailing", "Bob | | | | | loves sailing"),
    ("Maria works at the hospital, loves dogs",
     "Maria | | | | | works at the hospital, loves dogs"),
    ("maria is a nurse at kaiser", "maria | nurse | kaiser"),
    ("Ann is looking for a nurse", "Ann | | | | | is looking for a nurse"),
    ("Bob gave me his card", "Bob | | | card"),
    ("Bob can help me with visas", "Bob | | | they can: visas"),
    ("Bob will send article on X by Friday", "Bob | | | | them send article on X 27.11."),
    ("Bill owes me a beer", "Bill | | | | them a beer"),
    ("talked to bob, cfo at acme, about sailing", "bob | cfo | acme | | | about sailing"),
    ("met Bob Stone, who runs a bakery", "Bob Stone | | | | | who runs a bakery"),
    ("saw Ann Ortiz again", "Ann Ortiz | | | | | again"),
]  # fmt: skip

REACHED = [
    ("Bob 555-1234", "Bob | | | | | 555-1234"),
    ("Bob +49 170 1234567, nurse", "Bob | nurse | | | | +49 170 1234567"),
    ("Bob (801) 555-1234", "Bob | | | | | (801) 555-1234"),
    ("Sarah Lee sarah.lee@google.com", "Sarah Lee | | | | | sarah.lee@google.com"),
    ("Bob, bob@acme.com, 555-1234", "Bob | | | | | bob@acme.com, 555-1234"),
    ("Bob https://linkedin.com/in/bob", "Bob | | | | | https://linkedin.com/in/bob"),
]

MARKED = [
    ("sarah @ google #running", "sarah | | google | #running"),
    ("Bob # bikes", "Bob | | | #bikes"),
    ("Bob # card", "Bob | | | card"),
    ("Bob #Card, #bikes, #tea", "Bob | | | #bikes, #tea, card"),
    ("Bob #card#bikes", "Bob | | | #bikes, card"),
    ("Bob #c#", "Bob | | | #c#"),
    ("Bob ~ hiking, dogs", "Bob | | | ~hiking, dogs"),
    ("Bob card!", "Bob | | | card"),
    ("Bob, got his card", "Bob | | | card"),
    ("Bob; got card", "Bob | | | card"),
    ("Bob; her card", "Bob | | | card"),
    ("Bob; gave her mine", "Bob | | | | | gave her mine"),
    ("Bob; linkedin yes", "Bob | | | | | linkedin yes"),
    ("Bob; can intro me to his boss", "Bob | | | they can: an introduction to his boss"),
    ("Bob; i can help him w/ his resume", "Bob | | | I can: his resume"),
    ("Bob; know better later!!", "Bob | | | better"),
]

OWED = [
    ("Bob; send her the list", "Bob | | | | me send her the list"),
    ("Bob; send list fri", "Bob | | | | me send list 27.11."),
    ("Bob; call him mon", "Bob | | | | plan call him 23.11."),
    ("Bob; email her fri", "Bob | | | | me email her 27.11."),
    ("Bob; email her boss fri", "Bob | | | | | email her boss fri"),
    ("Bob; follow up next week", "Bob | | | | me follow up 29.11."),
    ("Bob; todo: send slides by fri", "Bob | | | | me send slides 27.11."),
    ("Bob; ill send the deck by friday", "Bob | | | | me send the deck 27.11."),
    ("Bob; I'm sending him the deck by fri", "Bob | | | | me send him the deck 27.11."),
    ("Bob; i said i'd send the deck by fri", "Bob | | | | me send the deck 27.11."),
    ("Bob; gonna send her the deck tmrw", "Bob | | | | me send her the deck 23.11."),
    ("Bob: will send him the article by fri", "Bob | | | | me send him the article 27.11."),
    ("Bob; will send article by fri", "Bob | | | | | will send article by fri"),
    ("Bob; will call me monday", "Bob | | | | them call me 23.11."),
    ("Bob: promised me his notes", "Bob | | | | them his notes"),
    ("Bob; owes me a beer", "Bob | | | | them a beer"),
    ("Bob; sending me the deck fri", "Bob | | | | them send me the deck 27.11."),
    ("Bob; promises are cheap", "Bob | | | | | promises are cheap"),
    ("Bob; coffee w/ Bob next tues 3pm", "Bob | | | | plan coffee 24.11. 15:00"),
    ("Bob; sent the list yesterday", "Bob | | | | | sent the list yesterday"),
    ("Bob; book club on friday", "Bob | | | | | book club on friday"),
]


@pytest.mark.parametrize(("line", "wanted"), [*NAMES, *ROLES, *SENTENCES, *REACHED, *MARKED, *OWED])
def test_what_is_understood_of_somebody_met(line: str, wanted: str) -> None:
    found = understand(line, TODAY, met=True)

    assert shown(found) == wanted
    assert found.problems == ()
    if not found.kind:
        assert understand(printed(found), TODAY) == found
        assert understand(printed(found), TODAY, met=True) == found


@pytest.mark.parametrize(
    "line",
    [
        "great evening", "nice food and wine", "what an evening", "parking was awful: never again",
        "Tonight at SHRM", "everybody left early", "hey met Bob here", "? from Intel", "???",
        "; Bob", "2 people from Acme", "@google sarah",
        "we talked far too long about too many things that evening",
    ],
)  # fmt: skip
def test_where_nobody_is_named(line: str) -> None:
    found = understand(line, TODAY, met=True)

    assert (found.names, found.summary) == ((), line)
    assert found.problems


@pytest.mark.parametrize("line", ["bo", "bob from acme", "Ann told me about the ward", "🚀"])
def test_elsewhere_more_than_a_name_is_asked_for(line: str) -> None:
    assert understand(line, TODAY).problems


def test_a_day_that_no_year_has_is_told_without_a_year() -> None:
    found = understand("Bob, nurse; send her the list by 31 feb", TODAY, met=True)

    (problem,) = found.problems
    assert problem.text == "there is no 31 February: write 1 to 29"
    assert problem.column == len("Bob, nurse; send her the list by ")


def test_a_day_that_there_is_not_is_told_where_it_stands_in_a_sentence() -> None:
    found = understand("Al will send it by 31 feb", TODAY, met=True)

    assert [problem.column for problem in found.problems] == [len("Al will send it by ")]


@pytest.mark.parametrize(
    ("part", "interests", "passions", "note"),
    [
        ("loves tea #bikes ~chess", ("bikes",), ("chess",), "loves tea"),
        ("was ranked #1 in sales", (), (), "was ranked #1 in sales"),
        ("met @ the bar #bikes", ("bikes",), (), "met @ the bar"),
        ("likes #bikes @Acme", (), (), "likes #bikes @Acme"),
        ('said "#bikes" aloud', (), (), 'said "#bikes" aloud'),
    ],
)
def test_marks_behind_a_note_are_marks(
    part: str, interests: tuple[str, ...], passions: tuple[str, ...], note: str
) -> None:
    found = understand(f"Zed Quill: {part}", TODAY, met=True)
    assert (found.facts.interests, found.facts.passions) == (interests, passions)
    assert found.summary == note
