"""Where a template's slot may be filled from: the names that its `from` may list."""

from __future__ import annotations

SOURCES = {
    "contact.given": "what they are called: nickname or given name",
    "contact.name": "their full name",
    "contact.company": "their company",
    "contact.title": "their title",
    "contact.field": "their field of work",
    "contact.city": "their city",
    "contact.interest": "an interest of theirs, first one that touches on mine",
    "contact.book": "a book of theirs",
    "contact.writing": "their blog or site",
    "contact.seeks": "what they seek",
    "contact.introducer": "who introduced us, or knows us both",
    "contact.common": "what we have in common",
    "contact.new_role": "their new role, as an import noticed it",
    "event.name": "the event where we met last",
    "encounter.passion": "what they told me that they love, if we met at that event last",
    "talk.summary": "what our last talk was about",
    "promise.mine": "what I promised them",
    "promise.theirs": "what they promised me",
    "advice.theirs": "what they suggested, acted on by now: “reading The Goal”",
    "advice.result": "what came of it",
    "meeting.when": "when our next talk is planned",
    "me.name": "my full name",
    "me.given": "my given name",
    "me.field": "my field of work",
    "me.city": "my city",
    "me.seeks": "what I seek",
    "me.offers": "what I offer",
    "me.offer_for_them": "what I offer of what they seek",
}
