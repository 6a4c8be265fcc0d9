"""The grammar of a captured line: what somebody would say, understood, and printed again.

    coffee with Ann and Bob yesterday: loves mountain biking; I promised the SHRM slides by fri
    Ana Díaz, nurse educator @ Acme #card #bikes ~loves trail running; I send the list by fri

A line opens with a talk or with a person, up to the first ":" or ";". Behind a person's name come
the title, and marks: `#bikes` an interest, `#tag:vip` a tag, `#card` cards exchanged, `@ Acme` the
company, `~loves trail running` what they are passionate about; each runs to the next mark or to
the end of the opening. Parts behind it, between ";", are promises, planned talks, what somebody
suggested, whom they named, or what else there is to remember; of a person also "I can help with her
résumé", "can introduce me to Bob", "know better", "card" and "in depth". A mark may begin a part,
too. `Ann Ortiz [12]` is contact 12. Quotes protect: `#"a ~ b"`.

Suggested is what begins so: "suggests I talk to Priya Nair @ Hooli", "told me to apply early",
"recommended Toastmasters", "advice: read The Goal", "I should look at the Denver board", "should
talk to Bob Reyes", "talk to Bob Reyes", "look at acme.com", "book: Drive". "I should" is a promise
of mine where it has a day, or is owed to those the line names: "I should send her the list". Named
is whoever follows "mentioned" or "named": "mentioned Priya Nair, Bob Reyes @ Initech (runs the
plant) and Zed" are three. A comma parts names where what follows can be nothing else: "Priya Nair,
VP Ops" is one person, and so is what stands in quotes; a small letter begins no name.
"""

from netui.timeline.line.facts import NO_FACTS, Facts, interest_of
from netui.timeline.line.heard import Naming, Suggestion
from netui.timeline.line.printed import name_in_line, printed, printed_of
from netui.timeline.line.read import (
    Capture,
    Problem,
    understand,
    understand_lines,
    understand_of,
)

__all__ = [
    "NO_FACTS",
    "Capture",
    "Facts",
    "Naming",
    "Problem",
    "Suggestion",
    "interest_of",
    "name_in_line",
    "printed",
    "printed_of",
    "understand",
    "understand_lines",
    "understand_of",
]
