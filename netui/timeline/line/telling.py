"""The words by which a line that begins with a name goes on to tell something of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netui.errors import Refused
from netui.timeline.line.openings import ARTICLES, ENDERS
from netui.timeline.line.pieces import Token

# What begins a sentence about somebody, behind their name.
_TELLS = {
    "also", "asked", "asks", "builds", "came", "can", "comes", "could", "did", "does",
    "enjoys", "forgot", "gave", "gives", "goes", "got", "grew", "had", "has", "hates",
    "helped", "helps", "hopes", "introduced", "invited", "is", "isn't", "just", "knew",
    "knows", "leads", "left", "likes", "lives", "looking", "looks", "lost", "loved", "loves",
    "manages", "mentioned", "might", "moved", "moves", "needs", "never", "now", "offered",
    "offers", "organises", "organizes", "owes", "owns", "plans", "plays", "prefers",
    "promised", "promises", "quit", "really", "recommended", "recommends", "retired", "runs",
    "said", "says", "seeks", "seemed", "seems", "sells", "sends", "sent", "sings", "speaks",
    "spoke", "started", "starts", "studied", "studies", "suggested", "talked", "teaches",
    "thinks", "thought", "told", "tries", "used", "volunteers", "wanted", "wants", "was",
    "went", "will", "wishes", "worked", "works", "would", "writes", "wrote",
}  # fmt: skip
# Of these, what tells of a place or an evening as well: "parking was awful".
_OF_THINGS = {
    "also", "came", "can", "comes", "could", "did", "does", "goes", "got", "had", "is", "isn't",
    "just", "looks", "might", "never", "now", "really", "seemed", "seems", "started", "starts",
    "used", "was", "went", "will", "would",
}  # fmt: skip
_BEGINS_A_NOTE = {
    "&", "+", "and", "as", "formerly", "funny", "good", "great", "he", "i", "if", "met",
    "nice", "no", "not", "she", "so", "thanks", "they", "thx", "very", "we", "you",
}  # fmt: skip
# Whoever came along has no name of their own in the line.
_KIN = {
    "boss", "boyfriend", "brother", "child", "children", "colleague", "colleagues", "daughter",
    "family", "friend", "friends", "girlfriend", "her", "his", "husband", "kid", "kids", "mother",
    "my", "others", "partner", "sister", "son", "spouse", "team", "their", "wife",
}  # fmt: skip
# A telephone number, an e-mail, a page.
_REACH = re.compile(
    r"[^\s@]+@[^\s@]+\.\w{2,}\W*|(?:https?:|www\.)\S+|[\w-]+\.(?:com|de|es|fr|io|net|org)(?:/\S*)?"
    r"|\+[0-9]{1,4}|\(?\+?[0-9][0-9()./+-]{2,}",
    re.IGNORECASE,
)
_LIKE = (
    "a|an|another|bald|blonde?|friendly|funny|nice|new|old|older|one|other|short|some|tall|that|the"
    "|this|young|younger"
)
_DESCRIBED = re.compile(
    rf"(?:(?:{_LIKE}|\w+-haired) )*(?:boy|couple|dude|fellow|gentleman|girl|guy|lady|man|person"
    r"|somebody|someone|woman)(?![\w-])",
    re.IGNORECASE,
)
# Where people are from that is no company.
_PLACES_TEXT = """
alabama alaska amsterdam argentina arizona arkansas atlanta austin australia austria barcelona
belgium berlin boston brazil california canada chicago chile china colombia colorado dallas delaware
denmark denver england europe finland florida france georgia germany hamburg hawaii houston idaho
illinois india indiana iowa ireland italy japan kansas kentucky korea las london los louisiana
madrid maine maryland massachusetts mexico miami michigan minnesota mississippi missouri montana
montreal munich nebraska netherlands nevada new nigeria north norway nyc ohio oklahoma oregon paris
pennsylvania peru philadelphia philippines phoenix poland portland portugal provo romania russia
salt san santa scotland seattle south spain sweden switzerland sydney taiwan tennessee texas tokyo
toronto turkey uk ukraine usa utah vermont vienna vietnam virginia wales west wisconsin wyoming
zurich
"""
_PLACES = frozenset(_PLACES_TEXT.split())
_CHIEF = re.compile(r"C[A-Z]O")


def tells(token: Token) -> bool:
    """Whether a sentence about the person begins here, with its verb: "told me about pay"."""
    return not token.quoted and token.word in _TELLS


def tells_of_things(token: Token) -> bool:
    """Whether the same could begin what is said of the evening: "was great"."""
    return token.word in _OF_THINGS


def notes(token: Token) -> bool:
    """Whether what begins so is no title and no company, but something to remember."""
    begins = token.word in _BEGINS_A_NOTE or token.word in ENDERS or token.word in ARTICLES
    return tells(token) or (not token.quoted and (begins or reaches(token)))


def ends_name(token: Token, name: Sequence[Token]) -> bool:
    """Whether the name before ends here. "Kim An" goes on: it is no article so written."""
    if token.quoted or token.initial:
        return False
    if tells(token) or reaches(token) or chief(token) or token.text.rstrip(".!") == "card":
        return True
    written_as_name = token.text.istitle() and name[-1].text.istitle() and name[-1].word != "i"
    return (token.word in ENDERS or token.word in ARTICLES) and not written_as_name


def reaches(token: Token) -> bool:
    """Whether it is a way to reach somebody: 801-555-1234, bob@acme.com, www.acme.com."""
    return not token.quoted and _REACH.fullmatch(token.text) is not None


def chief(token: Token) -> bool:
    """Whether it is CEO, CFO and the like."""
    return not token.quoted and _CHIEF.fullmatch(token.text) is not None


def kin(token: Token) -> bool:
    """Whether somebody is named by what they are to another: "wife", "2 others"."""
    return not token.quoted and (token.word in _KIN or token.word.isdigit())


def described(text: str) -> bool:
    """Whether the words describe somebody whose name was not caught: "lady with red hat"."""
    return _DESCRIBED.match(text) is not None


def is_place(word: str) -> bool:
    """Whether a town, a state or a country is called so, or begins so: "Salt Lake City"."""
    return word.lower() in _PLACES


def is_work(words: str) -> bool:
    """Whether the words tell a field of work, as titles do."""
    from netui.people.fields import field_of

    try:
        return bool(field_of(words))
    except Refused:  # the user's own list has errors: doctor says so
        return False
