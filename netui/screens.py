"""Where each screen lives. Its module is imported when somebody goes there."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from netui.ui.room import Room

SCREENS: Mapping[str, tuple[str, str]] = {
    "home": ("netui.home.screen", "Home"),
    "welcome": ("netui.home.welcome", "Welcome"),
    "me": ("netui.home.me", "MeForm"),
    "review": ("netui.review.screen", "Review"),
    "log": ("netui.timeline.screen", "LogForm"),
    "add": ("netui.timeline.add_screen", "AddForm"),
    "promise": ("netui.promises.screen", "PromiseForm"),
    "meeting": ("netui.prep.screen", "MeetingForm"),
    "compose": ("netui.compose.opening_screen", "composer"),
    "templates": ("netui.compose.templates_screen", "Templates"),
    "sent": ("netui.compose.sent_screen", "Sent"),
    "events": ("netui.events.screen", "Events"),
    "event": ("netui.events.event_form", "EventForm"),
    "sheet": ("netui.events.sheet.screen", "Sheet"),
    "debrief": ("netui.events.debrief.screen", "Debrief"),
    "round": ("netui.events.round.screen", "Round"),
    "learning": ("netui.events.learning_screen", "Learning"),
    "preparation": ("netui.prep.preparation.screen", "Preparation"),
    "questions": ("netui.prep.asking.screen", "ChooseQuestions"),
    "talk": ("netui.prep.talk.screen", "Talk"),
    "afterwards": ("netui.prep.afterwards.screen", "Afterwards"),
    "pitches": ("netui.prep.pitch.screen", "Pitches"),
    "answers": ("netui.prep.side_by_side.screen", "Answers"),
    "targets": ("netui.targets.screen", "Targets"),
    "target": ("netui.targets.editing.screen", "TargetForm"),
    "competitor": ("netui.targets.editing.screen", "CompetitorForm"),
    "manager": ("netui.targets.editing.screen", "ManagerForm"),
    "news": ("netui.targets.news.screen", "NewsForm"),
    "way": ("netui.targets.way.screen", "Way"),
    "knows": ("netui.targets.knowing.screen", "KnowsForm"),
    "owed": ("netui.promises.owed.screen", "Owed"),
    "advice": ("netui.promises.advising.screen", "AdviceForm"),
    "week": ("netui.review.week.screen", "Week"),
    "merge": ("netui.people.merging.screen", "MergeForm"),
    "reading": ("netui.ui.reading", "Reading"),
    "card": ("netui.people.screen", "CardForm"),
    "trash": ("netui.people.trash_screen", "Trash"),
    "import": ("netui.exchange.screen", "Import"),
    "date": ("netui.ui.date_dialog", "DateDialog"),
    "help": ("netui.ui.help", "Help"),
}


def make(name: str, *args: object, **options: object) -> Room[Any]:
    """A new screen; `args` and `options` go to its constructor."""
    module, cls = SCREENS[name]
    return cast("Room[Any]", getattr(importlib.import_module(module), cls)(*args, **options))
