"""What a part says that somebody suggested.

    suggests I talk to Priya Nair @ Hooli and Bob Reyes; advice: read The Goal; look at acme.com
    told me to apply early; I should look at the Denver board; recommended Toastmasters; book: Drive

Only what clearly says so is heard: "read the book" tells what was done, and "talk to her" what I
will do. What I *should* do was suggested, unless it has a day or is owed to those who were there:
"I should call Bob by fri" and "I should send her the list" are promises of mine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from netui.people.find import named
from netui.timeline.line import pieces, telling
from netui.timeline.line.openings import ARTICLES, ENDERS
from netui.timeline.line.persons import (
    WHAT_OF,
    Person,
    are_names,
    is_name,
    is_one,
    people,
    tells_when,
)
from netui.timeline.line.steps import is_to_do, straight


class Suggestion(NamedTuple):
    """What I was advised to do. `text`: what to read, look at or do; of a talk, about what.

    `name`, `company`: whom to talk to. `whose`: the place, among those the line names, of the one
    who said so.
    """

    kind: str
    text: str = ""
    name: str = ""
    company: str = ""
    whose: int = 0


Suggestions = tuple[Suggestion, ...]

_OPENLY = re.compile(
    r"(?:(?:her|his|their|best|main|good) ){0,2}(?:advice|suggestions?|tips?):\s+(?=\S)"
    r"|(?:her|his|their|the) (?:(?:best|main|one) )?(?:advice|tip|suggestion) (?:is|was) "
    r"(?:to |that i should )(?=\S)",
    re.IGNORECASE,
)
_LABELLED = (
    ("read", re.compile(r"(?:to read|read|book|article|blog|newsletter):\s+(?=\S)", re.IGNORECASE)),
    ("look", re.compile(r"(?:look at|podcast|video|website|site):\s+(?=\S)", re.IGNORECASE)),
)
_SHOULD = re.compile(
    r"(?:so |maybe |perhaps )?(?:(i|you) )?(?:(?:really|also|definitely|probably) )?"
    r"(?:should|ought to) (?:(?:really|also|definitely|probably|just|maybe|perhaps) )?"
    r"(?!(?:(?:not )?have|hear|know) )(?=\S)",
    re.IGNORECASE,
)
_TO_THEM = re.compile(
    r"\b(?:him|them)\b"
    r"|\bher(?= (?:a|about|again|an|at|back|by|for|how|in|know|my|next|on|our|some|that|the|this|to"
    r"|tomorrow|what|when)\b|[.!?,]|$)",
    re.IGNORECASE,
)
_ASIDE = r"(?:(?:also|has|have|just|really|strongly|then) )*"
_ADVISES = re.compile(
    rf"{_ASIDE}(?:(?:suggest(?:s|ed)?|recommend(?:s|ed)?|advise[sd]?|proposed?|proposes)"
    r"(?:(?: to)? (?:me|us)(?![\w-]))?|(?:encouraged?|encourages|urge[sd]?|told|tells) (?:me|us)"
    r"(?= (?:not )?to ))",
    re.IGNORECASE,
)
_TOLD_ME = re.compile(r".* (?:me|us)", re.IGNORECASE)
_SAYS = re.compile(rf"{_ASIDE}(?:said|says|thinks|told me|tells me)(?![\w-])", re.IGNORECASE)
_WANTS = re.compile(rf"{_ASIDE}(?:wants|wanted) me (?=to )", re.IGNORECASE)
_POINTS = re.compile(
    rf"{_ASIDE}(?:(?:point|direct|refer+)(?:s|ed)|sent|sends) (?:me|us) (?:to|towards?|at) (?=\S)",
    re.IGNORECASE,
)
_THAT_I = re.compile(
    r"(?:that )?(?:i|you) (?:(?:should|could|might|ought to|need to|must) )?"
    r"(?!(?:have|am|are|was|were) )(?=\S)",
    re.IGNORECASE,
)
_THAT_I_SHOULD = re.compile(
    r"(?:that )?(?:i|you) (?:should|ought to) (?!(?:not )?have )(?=\S)", re.IGNORECASE
)
_TO = re.compile(r"(?=not to )|to (?=\S)", re.IGNORECASE)
# What is suggested to do together, and what is said to be passed on.
_TOGETHER = {"catch", "do", "get", "grab", "have", "keep", "meet", "stay"}
_PASSED_ON = {"be", "have", "say", *ARTICLES, "me", "him", "them", "us", "it"}
_GERUNDS = {
    "applying": "apply", "asking": "ask", "attending": "attend", "checking": "check",
    "contacting": "contact", "following": "follow", "joining": "join", "learning": "learn",
    "listening": "listen", "looking": "look", "networking": "network", "practicing": "practice",
    "practising": "practise", "reaching": "reach", "reading": "read", "rewriting": "rewrite",
    "speaking": "speak", "subscribing": "subscribe", "taking": "take", "talking": "talk",
    "targeting": "target", "trying": "try", "updating": "update", "visiting": "visit",
    "volunteering": "volunteer", "watching": "watch",
}  # fmt: skip
_TO_READ = re.compile(
    r"(?:(?:the|a|an|her|his|their) )?(?:book|article|paper|newsletter|blog)(?![\w-])",
    re.IGNORECASE,
)
_TO_SEE = re.compile(
    r"(?:(?:the|a|an|her|his|their) )?(?:podcast|website|video|course)(?![\w-])", re.IGNORECASE
)
# With nothing behind it, it says nothing yet.
_OPENER = re.compile(
    r"(?:(?:(?:maybe|perhaps|really|also|definitely|probably|just|not|to|do|be)(?: |$))*"
    r"(?:(?:talk|speak|chat)(?: to| with)?|reach out(?: to)?|get in touch(?: with)?|ask|call"
    r"|contact|meet(?: with)?|connect(?: with)?|write(?: to)?|e-?mail|read"
    r"|(?:have |take )?a look(?: at)?|look(?: at| into| up)?|check(?: out)?)?)[ .!?…]*",
    re.IGNORECASE,
)
_NOT = re.compile(r"not (?!to )(?=\S)", re.IGNORECASE)
# What to do begins so, and whom or what follows. Of `_CALL` only behind a word of advice.
_TALK = re.compile(
    r"(?:(?:talk|speak) (?:to|with)|reach out to|get in touch with) (?=\S)", re.IGNORECASE
)
_CALL = re.compile(
    r"(?:call|contact|ask|meet(?: with)?|connect with|chat with|write to|e-?mail) (?=\S)",
    re.IGNORECASE,
)
_READ = re.compile(r"read (?=\S)", re.IGNORECASE)
_LOOK = re.compile(
    r"(?:(?:have |take )?a look at|look (?:at|into|up)|check out) (?=\S)", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?[.!]?")
# What was done is told so: "read Sapiens too", "read Law at Oxford".
_DONE = re.compile(
    r"\b(?:already|too|again|also|but|finished|last|loved|liked|hated|never|once|twice|when|while)\b"
    r"|\bas well\b|\bat [A-Z]|\bin (?:school|college|English|German|French|Spanish)\b"
)
# Those of whom nobody in particular is meant.
_ANYBODY = {
    *ARTICLES, "alumni", "any", "anybody", "anyone", "current", "everybody", "everyone", "folks",
    "former", "local", "more", "other", "others", "people", "somebody", "someone",
}  # fmt: skip
_PRONOUNS = {"her", "him", "them", "me", "us", "you", "it"}


def read_openly(part: str, names: Sequence[str]) -> Suggestions:
    """What is advised without a word of who said so: "advice: …", "I should …", "read The Goal"."""
    openly = _OPENLY.match(part)
    if openly:
        return _advised(part[openly.end() :])
    for kind, pattern in _LABELLED:
        label = pattern.match(part)
        if label:
            return _of(kind, part[label.end() :])
    should = _SHOULD.match(part)
    if not should:
        return _bare(part, names)
    rest, by = part[should.end() :], should[1]
    if not by:
        return _bare(rest, names) or (_bare_call(rest, names) if _CALL.match(rest) else ())
    if by.lower() == "i" and _is_owed(rest, names):
        return ()
    return _should(rest)


def is_should(part: str) -> bool:
    """Whether the part says what I should do: advice, where no promise is meant."""
    should = _SHOULD.match(part)
    return should is not None and bool(should[1])


def is_opener(part: str) -> bool:
    """Whether the part leaves open what I should do: "I should maybe"."""
    should = _SHOULD.match(part)
    return should is not None and _OPENER.fullmatch(part[should.end() :]) is not None


def read_suggested(said: str) -> Suggestions:
    """ "suggested I talk to Priya Nair", "advised me to read The Goal", "recommends: the list"."""
    advises = _ADVISES.match(said)
    if advises:
        return _behind_advises(advises[0], said[advises.end() :])
    says = _SAYS.match(said)
    rest = said[says.end() :].strip() if says else ""
    should = _THAT_I_SHOULD.match(rest)
    if should:
        return _should(rest[should.end() :])
    to = _TO.match(rest)
    if to:
        return _surely_to_do(rest[to.end() :])
    wants = _WANTS.match(said)
    if wants:
        return _no_mere_deed(_advised(said[wants.end() + len("to ") :]))
    points = _POINTS.match(said)
    return _pointed_to(said[points.end() :]) if points else ()


def _behind_advises(verb: str, rest: str) -> Suggestions:
    if rest[:1] == ":":
        return _advised(rest[1:].strip())
    if rest[:1] != " ":
        return ()
    rest = rest.strip()
    should = _THAT_I.match(rest)
    if should:
        return _unless_to_my(_should(rest[should.end() :]))
    told = _TO.match(rest) if _TOLD_ME.fullmatch(verb) else None
    if told:
        return _unless_to_my(_advised(rest[told.end() :]))
    return _doing(rest) or _bare(rest, ()) or _thing(rest)


def _unless_to_my(found: Suggestions) -> Suggestions:
    """Without "told me to my face"."""
    face = any(one.kind == "do" and one.text.partition(" ")[0].lower() in ARTICLES for one in found)
    return () if face else found


def _surely_to_do(rest: str) -> Suggestions:
    """ "said to apply directly", "said not to wait"; "said to say hello" is for somebody else."""
    first = rest.partition(" ")[0]
    found = _advised(rest)
    plain = first.islower() and first.rstrip(".!") not in _PASSED_ON and not _TO_THEM.search(rest)
    return found if plain else _no_mere_deed(found)


def _no_mere_deed(found: Suggestions) -> Suggestions:
    return () if any(one.kind == "do" for one in found) else found


def _pointed_to(rest: str) -> Suggestions:
    """ "referred me to Bob Reyes", "pointed me to the Lean group"."""
    whom = people(rest)
    if are_names(whom):
        return _talk_to(whom)
    return _of("look", rest) if _is_title(rest, (), within=True) and not rest.isupper() else ()


def _doing(rest: str) -> Suggestions:
    """ "talking to Priya Nair", "reading The Goal"; "to talk to …", "against waiting" as well."""
    first, _, more = rest.partition(" ")
    if first.lower() in _GERUNDS and more:
        return _advised(f"{_GERUNDS[first.lower()]} {more}")
    if first.lower() == "against" and more:
        return _of("do", rest)
    to = _TO.match(rest)
    if to is None:
        return ()
    together = more.partition(" ")[0].lower() in _TOGETHER
    found = _advised(rest[to.end() :])
    return _no_mere_deed(found) if together else _unless_to_my(found)


def _thing(rest: str) -> Suggestions:
    """What is recommended by itself: "the book The Goal", "acme.com", "Priya Nair @ Hooli"."""
    words = pieces.tokens(rest)
    if _TO_READ.match(rest):
        return _of("read", rest)
    if _TO_SEE.match(rest) or _ADDRESS.fullmatch(rest) or (len(words) == 1 and words[0].quoted):
        return _of("look", rest)
    whom = people(rest)
    if are_names(whom) and all(one.company for one in whom):
        return _talk_to(whom)
    tells = any(token.word in ENDERS or telling.tells(token) for token in words)
    if tells or _TO_THEM.search(rest) or not pieces.without_day(rest):
        return ()
    return _of("do", rest) if _is_title(rest, (), within=True) else ()


def _should(rest: str) -> Suggestions:
    """What I should do, and what not: "not wait" is "not to wait"."""
    return _advised(_NOT.sub("not to ", rest, count=1) if _NOT.match(rest) else rest)


def _advised(said: str) -> Suggestions:
    """What is advised, said in so many words: whatever it is, it is advice; none for nothing."""
    if _OPENER.fullmatch(said):
        return ()
    talk, call = _TALK.match(said), _CALL.match(said)
    begun = talk or call
    whom = people(said[begun.end() :]) if begun else ()
    if are_names(whom) or (talk and whom and not any(map(_is_anybody, whom))):
        return _talk_to(whom)
    for kind, pattern in (("read", _READ), ("look", _LOOK)):
        begun = pattern.match(said)
        found = _of(kind, said[begun.end() :]) if begun else ()
        if found:
            return found
    return _of("do", said)


def _bare(part: str, names: Sequence[str]) -> Suggestions:
    """ "talk to Priya Nair @ Hooli", "read The Goal", "look at acme.com": of today, not of then."""
    begun = _TALK.match(part)
    if begun:
        return _bare_call(part, names)
    for kind, pattern in (("read", _READ), ("look", _LOOK)):
        begun = pattern.match(part)
        if begun and _is_title(part[begun.end() :], names, within=kind == "look"):
            return _of(kind, part[begun.end() :]) if pieces.without_day(part) else ()
    return ()


def _bare_call(part: str, names: Sequence[str]) -> Suggestions:
    """Whom to talk to, surely, and none of those the line is about: that is for me to do."""
    begun = _TALK.match(part) or _CALL.match(part)
    whom = people(part[begun.end() :]) if begun else ()
    sure = are_names(whom) and not any(is_one(one, names) for one in whom)
    return _talk_to(whom) if sure and pieces.without_day(part) else ()


def _is_title(said: str, names: Sequence[str], within: bool) -> bool:
    """Whether the words name a thing to read or look at; `within`: "the Lean group" does as well.

    "Ann's blog" is what was read before meeting Ann.
    """
    first = said.partition(" ")[0]
    own = straight(first).lower().endswith("'s") and any(
        straight(first).lower()[:-2] in named(name)[0].lower().split() for name in names
    )
    if own or _DONE.search(said):
        return False
    if said[:1] in '"“„«' or said[:1].isupper() or _ADDRESS.fullmatch(said):
        return first != "I"
    words = said.split()
    return within and words[0] in ("the", "a") and any(word[0].isupper() for word in words)


def _is_owed(rest: str, names: Sequence[str]) -> bool:
    """Whether what I should do is for those who were there: "send her the list", "call Ann"."""
    words = {token.word for token in pieces.tokens(rest)}
    calls = any(words & set(named(name)[0].lower().split()[:1]) for name in names)
    return calls or is_to_do(rest) or _TO_THEM.search(rest) is not None


def _is_anybody(whom: Person) -> bool:
    """Whether nobody is named: "her boss", "recruiters", "HR"."""
    if whom.quoted or is_name(whom):
        return False
    first = whom.name.split()[0]
    nobody = {*_PRONOUNS, *_ANYBODY}
    return first.lower() in nobody or (len(first) > 1 and first.isupper()) or _is_work(whom.name)


def _is_work(name: str) -> bool:
    return name.islower() and telling.is_work(name)


def _talk_to(whom: Sequence[Person]) -> Suggestions:
    """A talk with each; what the last says of what to talk about, or when, is of all."""
    about = pieces.tokens(whom[-1].said)
    is_of_all = about and (about[0].word in WHAT_OF or tells_when(about, 0))
    of_all = whom[-1].said if is_of_all else ""
    return tuple(Suggestion("talk", one.said or of_all, one.name, one.company) for one in whom)


def _of(kind: str, text: str) -> Suggestions:
    said = pieces.said(text, pieces.tokens(text)).strip()
    return (Suggestion(kind, said),) if said.strip(" .!?,") else ()
