"""The one registry of actions: what can be done, by which keys, and where.

Footer, `?`, palette, the user's keymap and the key table of the README are made from it. A screen
names its place; the nearest widget above the focus with a method `do_<id>` (dashes as underscores)
carries an action out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from netui.errors import Refused

EVERYWHERE = "everywhere"
HOME, REVIEW, READING, FORM, TRASH, WELCOME, HELP, COMPOSE, TEMPLATES, SENT = (
    "home", "review", "reading", "form", "trash", "welcome", "help", "compose", "templates", "sent",
)  # fmt: skip
EVENTS, SHEET, DEBRIEF, ROUND, LEARNING = "events", "sheet", "debrief", "round", "learning"
PREPARATION, QUESTIONS, TALK, AFTERWARDS, PITCHES, ANSWERS = (
    "preparation", "questions", "talk", "afterwards", "pitches", "answers",
)  # fmt: skip
TARGETS, WAY, OWED, WEEK = "targets", "way", "owed", "week"


class Action(NamedTuple):
    """Something the user can do. `keys` are Textual key names; `short` is the footer's word."""

    id: str
    keys: tuple[str, ...]
    description: str
    where: tuple[str, ...]
    short: str = ""
    group: str = "Do"


def _action(
    name: str,
    keys: str,
    description: str,
    where: Iterable[str],
    short: str = "",
    group: str = "Do",
) -> Action:
    return Action(name, tuple(keys.split()), description, tuple(where), short, group)


_MOVE, _SEE, _CARD, _TEXT = "Move", "See", "On a review card", "In a form"
_NOTE = "In a note"
_EVENT, _TALKS, _TARGET = "At events", "For a talk", "At targets, and what is owed"
_UNDOES = (
    HOME, REVIEW, TRASH, SENT, EVENTS, SHEET, ROUND, PREPARATION, PITCHES, TARGETS, WAY, OWED, WEEK,
)  # fmt: skip
_LINES = (DEBRIEF, AFTERWARDS)
_CARDS = (REVIEW, WEEK)
_ACCEPTS = (FORM, COMPOSE, *_LINES, ROUND, QUESTIONS)
_OPENS = (
    HOME, TRASH, WELCOME, REVIEW, SENT, EVENTS, SHEET, PREPARATION, PITCHES, ANSWERS, TARGETS, WAY,
    OWED, WEEK,
)  # fmt: skip
_LISTS = (
    HOME, TRASH, READING, HELP, WELCOME, COMPOSE, TEMPLATES, SENT, EVENTS, SHEET, LEARNING,
    PREPARATION, QUESTIONS, TALK, PITCHES, ANSWERS, TARGETS, WAY, OWED,
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (
    _action("review", "r", "Daily review", (HOME,), "Review"),
    _action("week", "R", "Weekly review", (HOME,), "Week"),
    _action("log", "l", "Log an interaction", (HOME, *_CARDS, PREPARATION), "Log"),
    _action(
        "message", "m", "Write a message",
        (HOME, *_CARDS, SENT, SHEET, PREPARATION, TARGETS, WAY, OWED), "Message",
    ),
    _action("add", "a", "Add: one line, understood as you type", (HOME,), "Add"),
    _action("promise", "f", "Promise something", (HOME, *_CARDS, PREPARATION), "Promise"),
    _action("plan", "P", "Plan a meeting", (HOME, PREPARATION, WAY), "Plan"),
    _action("prepare", "p", "Prepare: all for the talk on one page", (HOME, EVENTS), "Prep"),
    _action(
        "edit", "e", "Edit",
        (HOME, *_CARDS, EVENTS, SHEET, PREPARATION, PITCHES, TARGETS, OWED), "Edit",
    ),
    _action("new-contact", "n", "New contact", (HOME,)),
    _action("partner", "asterisk", "Partner or not", (HOME,)),
    _action("warm", "w", "Warm or not", (HOME,)),
    _action(
        "tick", "space", "Tick: asked, kept, held, done",
        (HOME, SHEET, PREPARATION, QUESTIONS, TALK, TARGETS), "Tick",
    ),
    _action("open-link", "o", "Open the link", (HOME, *_CARDS, PREPARATION, TARGETS)),
    _action("copy", "y", "Copy", (HOME, *_CARDS, READING, SHEET, PREPARATION, PITCHES)),
    _action(
        "trash-it", "D", "Move to trash, or remove",
        (HOME, EVENTS, PREPARATION, PITCHES, TARGETS, OWED),
    ),
    _action("knows", "K", "Who knows whom: note it", (HOME, WAY), "Knows"),
    _action("merge", "ampersand", "One person twice: merge two contacts", (HOME,)),
    _action("undo", "u", "Undo, saying what", _UNDOES, "Undo"),
    _action("redo", "U", "Redo, saying what", _UNDOES),
    _action("import", "I", "Import a LinkedIn export", (HOME, WELCOME)),
    _action("search", "slash", "Search as you type", (HOME,), "Search", _SEE),
    _action("sort", "S", "Sort the list", (HOME, TARGETS), "Sort", _SEE),
    _action("zoom", "z", "Zoom the pane", (HOME,), "", _SEE),
    _action("trash", "T", "Trash", (HOME,), "", _SEE),
    _action("outcomes", "O", "Notes sent, and what came of them", (HOME,), "", _SEE),
    _action("events", "v", "Events, and the debrief", (HOME, WELCOME), "Events", _SEE),
    _action("targets", "t", "Targets: companies, and the way in", (HOME,), "Targets", _SEE),
    _action(
        "way-in", "W", "The way in: who could introduce me", (HOME, PREPARATION, TARGETS), "Way in",
        _SEE,
    ),
    _action("owed", "F", "What I owe, and what I asked", (HOME,), "Owed", _SEE),
    _action("answers", "Q", "A question's answers, side by side", (HOME, TARGETS), "Answers", _SEE),
    _action("pitches", "H", "Me in 30 seconds", (HOME, PREPARATION), "Pitch", _SEE),
    _action("me", "M", "Who I am", (HOME, WELCOME), "", _SEE),
    _action("keep-here", "left_square_bracket", "Two versions: keep the first", (HOME,)),
    _action("keep-elsewhere", "right_square_bracket", "Two versions: keep the second", (HOME,)),
    _action("keep-both", "equals_sign", "Two versions: keep both", (HOME,)),
    _action("help", "question_mark f1", "The keys that work here", (EVERYWHERE,), "Keys", _SEE),
    _action("palette", "ctrl+p", "Palette: every action by name", (EVERYWHERE,), "", _SEE),
    _action("contacts", "1", "Go to the contacts", (HOME,), "", _MOVE),
    _action("timeline", "2", "Go to the timeline", (HOME,), "", _MOVE),
    _action("prep", "3", "Go to the prep pane", (HOME,), "", _MOVE),
    _action("next-pane", "tab", "Next pane", (HOME,), "", _MOVE),
    _action("previous-pane", "shift+tab", "Previous pane", (HOME,), "", _MOVE),
    _action("down", "j down", "Down", (*_LISTS, *_CARDS), "", _MOVE),
    _action("up", "k up", "Up", (*_LISTS, *_CARDS), "", _MOVE),
    _action("first", "g home", "First", _LISTS, "", _MOVE),
    _action("last", "G end", "Last", _LISTS, "", _MOVE),
    _action("page-down", "pagedown ctrl+d", "A page down", (*_LISTS, *_CARDS, AFTERWARDS), "Down",
            _MOVE),
    _action("page-up", "pageup ctrl+u", "A page up", (*_LISTS, *_CARDS, AFTERWARDS), "", _MOVE),
    _action("open", "enter", "Open", (*_OPENS, TEMPLATES, TALK), "Open", _MOVE),
    _action("back", "escape", "Back; never a dead end", (EVERYWHERE,), "Back", _MOVE),
    _action("quit", "q ctrl+q ctrl+c", "Quit", _OPENS, "Quit", _MOVE),
    _action("done", "d", "Done: kept, received, in touch, acted on, told", _CARDS, "", _CARD),
    _action("snooze", "s", "Snooze a week", _CARDS, "", _CARD),
    _action("snooze-until", "S", "Snooze until a date", _CARDS, "", _CARD),
    _action("bump", "b", "Bump: the clock starts again", _CARDS, "", _CARD),
    _action("skip", "x", "Skip for now", _CARDS, "", _CARD),
    _action("let-go", "minus", "Let go", (*_CARDS, OWED), "", _CARD),
    _action("accepted", "a", "Accepted", (REVIEW, SENT), "Accepted", _CARD),
    _action("replied", "r", "Replied", (REVIEW, SENT), "Replied", _CARD),
    _action("silent", "i", "Silent: no answer came", (REVIEW, SENT), "Silent", _CARD),
    _action("withdrawn", "W", "Withdrawn", (REVIEW, SENT), "Withdrawn", _CARD),
    _action("choose-partner", "p asterisk", "Partner", (REVIEW,), "", _CARD),
    _action("choose-warm", "w", "Warm", (REVIEW,), "", _CARD),
    _action("not-now", "n", "Not now", (REVIEW,), "", _CARD),
    _action("move-all", "v", "Move all promises to a date", (REVIEW,), "", _CARD),
    _action("look-through", "t", "Look through the promises one by one", (REVIEW,), "", _CARD),
    _action("next-card", "space right", "Next card", (*_CARDS, ROUND), "Next", _CARD),
    _action(
        "previous-card", "backspace left", "Previous card", (*_CARDS, ROUND), "", _CARD
    ),
    _action("restore", "r", "Bring back from the trash", (TRASH,), "Restore"),
    _action("empty-one", "E", "Empty for good: this one", (TRASH,), "Empty this"),
    _action("empty-all", "X", "Empty for good: all", (TRASH,), "Empty all"),
    _action("debrief", "d", "Debrief: whom I met there", (EVENTS, SHEET), "Debrief", _EVENT),
    _action("new-event", "n", "New event", (EVENTS,), "New", _EVENT),
    _action(
        "by-chance", "w", "Met without an event: a plane, a queue", (EVENTS,), "By chance", _EVENT
    ),
    _action(
        "missed", "x", "Not there, or not going; again: after all", (EVENTS,), "Not there", _EVENT
    ),
    _action("learning", "i", "What events bring", (EVENTS,), "Learn", _EVENT),
    _action("next-view", "tab space", "By event, series, kind", (LEARNING,), "View", _EVENT),
    _action("look-for", "a", "Somebody else to look for", (SHEET,), "Add", _EVENT),
    _action("complete", "tab", "Complete the name; again: the next", _LINES, "Name", _EVENT),
    _action("line-before", "up", "Bring the line before back", _LINES, "Mend", _EVENT),
    _action("line-after", "down", "The line after", _LINES, "Next", _EVENT),
    _action("take-out", "ctrl+t", "Take the line out", _LINES, "Take out", _EVENT),
    _action("go-on", "ctrl+g", "Go on: each person once, or close", _LINES, "Go on", _EVENT),
    _action("invite", "i", "Invite: write the note", (ROUND,), "Invite", _EVENT),
    _action("follow-up", "f", "Follow up on a date", (ROUND,), "Follow up", _EVENT),
    _action("know-better", "k", "Know better later", (ROUND,), "Later", _EVENT),
    _action("nothing", "n", "Nothing more", (ROUND,), "Nothing", _EVENT),
    _action("start-talk", "s", "Start the talk: the clock runs", (PREPARATION,), "Start", _TALKS),
    _action("choose-questions", "c", "Choose the questions", (PREPARATION,), "Questions", _TALKS),
    _action("add-homework", "a", "Something else to do before", (PREPARATION,), "Add", _TALKS),
    _action("move-up", "K", "Move the question up", (PREPARATION, QUESTIONS), "Up", _TALKS),
    _action("move-down", "J", "Move the question down", (PREPARATION, QUESTIONS), "Down", _TALKS),
    _action("tick-question", "ctrl+t", "Tick the question: asked", (TALK,), "Tick", _TALKS),
    _action("next-person", "ctrl+n", "Whose it is: the next of those in the talk",
            (TALK, AFTERWARDS), "Whose", _TALKS),
    _action("end-talk", "ctrl+g", "Close the talk, and note what it brought", (TALK,), "Close",
            _TALKS),
    _action("new-pitch", "n", "Another audience", (PITCHES,), "New", _TALKS),
    _action("practise", "space", "Practise: start and stop the clock", (PITCHES,), "Practise",
            _TALKS),
    _action("next-question", "tab", "The next question", (ANSWERS,), "Next", _TALKS),
    _action("new-target", "n", "New target", (TARGETS,), "New", _TARGET),
    _action("more", "plus", "More motivated", (TARGETS,), "", _TARGET),
    _action("less", "minus", "Less motivated", (TARGETS,), "", _TARGET),
    _action("status", "s", "The next status: looking, talking, waiting, resting, let go",
            (TARGETS,), "Status", _TARGET),
    _action("competitor", "c", "A competitor", (TARGETS,), "Competitor", _TARGET),
    _action("manager", "h", "Who hires there", (TARGETS,), "Manager", _TARGET),
    _action("news", "N", "News that would serve somebody", (HOME, TARGETS), "News", _TARGET),
    _action("ask", "a", "Ask for the introduction", (WAY,), "Ask", _TARGET),
    _action("next-list", "tab", "What I owe, what I asked, both with each", (OWED,), "View",
            _TARGET),
    _action("new-advice", "n", "A suggestion that somebody made", (OWED,), "New", _TARGET),
    _action("acted", "a", "Acted on it; of an introduction: the next step", (OWED,), "Acted",
            _TARGET),
    _action("told", "d", "Told them; kept", (OWED,), "Told", _TARGET),
    _action("demo", "d", "Look around in the demo", (WELCOME,)),
    _action("first-person", "a", "Add the first person", (WELCOME,)),
    _action("save", "ctrl+s", "Save and close", (FORM,), "Save", _TEXT),
    _action("copy-note", "y ctrl+y", "Copy the note", (COMPOSE,), "Copy", _NOTE),
    _action(
        "mark-sent", "s ctrl+s", "Sent: log it, plan the follow-up", (COMPOSE,), "Sent", _NOTE
    ),
    _action("open-profile", "o ctrl+o", "Open their profile", (COMPOSE,), "Profile", _NOTE),
    _action("choose-template", "t ctrl+t", "Another template", (COMPOSE,), "Template", _NOTE),
    _action("other-wording", "w ctrl+r", "Other words of the template", (COMPOSE,), "", _NOTE),
    _action("facts", "f ctrl+f", "To what is known of them, and back", (COMPOSE,), "Facts", _NOTE),
    _action("next-finding", "n ctrl+n", "To the next thing the coach means", (COMPOSE,), "", _NOTE),
    _action("keep-fact", "x ctrl+k", "Keep the new detail as a fact", (COMPOSE,), "", _NOTE),
    _action("open-editor", "e ctrl+g", "Write in $EDITOR", (COMPOSE,), "", _NOTE),
    _action("version-back", "left_square_bracket ctrl+up", "Version before", (COMPOSE,), "", _NOTE),
    _action("version-on", "right_square_bracket ctrl+down", "Version after", (COMPOSE,), "", _NOTE),
    _action("accept", "enter", "Accept the line or the form", _ACCEPTS, "Accept", _TEXT),
    _action("accept-all", "ctrl+a", "Accept all lines", (FORM, *_LINES), "", _TEXT),
    _action("next-field", "tab", "Next field", (FORM, COMPOSE, ROUND, TALK), "", _TEXT),
    _action(
        "previous-field", "shift+tab", "Previous field", (FORM, COMPOSE, ROUND, TALK), "", _TEXT
    ),
)  # fmt: skip

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

# Terminals send these as tab, enter, backspace, line feed and escape.
IMPOSSIBLE = frozenset({"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+left_square_bracket"})
_CONTROLS = frozenset("abcdefghijklmnopqrstuvwxyz") | {"right_square_bracket", "underscore"}
_SIGNS = {
    "asterisk": "*", "slash": "/", "question_mark": "?", "minus": "-", "equals_sign": "=",
    "left_square_bracket": "[", "right_square_bracket": "]", "escape": "esc", "space": "space",
    "full_stop": ".", "comma": ",", "plus": "+", "colon": ":", "semicolon": ";",
    "exclamation_mark": "!", "number_sign": "#", "at": "@", "ampersand": "&",
}  # fmt: skip
_PRINTED = frozenset(_SIGNS) - {"escape"}
_NAMES = {sign: name for name, sign in _SIGNS.items()}
_NAMED = frozenset(
    [
        *("enter", "tab", "escape", "space", "backspace", "delete", "insert", "home", "end"),
        *("pageup", "pagedown", "up", "down", "left", "right"),
        *(f"f{number}" for number in range(1, 13)),
    ]
)


def shown(key: str) -> str:
    """A key as people write it: `*` for `asterisk`, `esc` for `escape`."""
    *modifiers, name = key.split("+") if key != "+" else [key]
    return "+".join([*modifiers, _SIGNS.get(name, name)])


def works_in(action: Action, place: str) -> bool:
    """Whether the action can be had in a place."""
    return place in action.where or EVERYWHERE in action.where


def actions_in(place: str, keymap: Mapping[str, tuple[str, ...]] | None = None) -> list[Action]:
    """The place's actions, with the user's keys where the keymap names them."""
    keymap = keymap or {}
    return [
        action._replace(keys=keymap.get(action.id, action.keys))
        for action in ACTIONS
        if works_in(action, place)
    ]


def read_keymap(given: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The user's `keys:` as action id -> keys.

    Raises Refused for an unknown id, an impossible key or a clash.
    """
    keymap: dict[str, tuple[str, ...]] = {}
    for name, text in given.items():
        if name not in BY_ID:
            raise Refused(f"config.yaml, keys: there is no action “{name}”: {_likely(name)}")
        keymap[name] = tuple(_key(name, part.strip()) for part in text.split(",") if part.strip())
        if not keymap[name]:
            raise Refused(f"config.yaml, keys: “{name}” has no key: name one, or remove the line")
        _refuse_dead_end(name, keymap[name])
    places = {place for action in ACTIONS for place in action.where} - {EVERYWHERE}
    for place in sorted(places):
        _refuse_clashes(place, keymap)
    return keymap


def _likely(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), BY_ID, 3, 0.5)
    meant = f"is {' or '.join(near)} meant? " if near else ""
    return meant + "The key table of the README has all names"


def _key(name: str, text: str) -> str:
    *modifiers, last = text.split("+") if len(text) > 1 else [text]
    last = _NAMES.get(last, last)
    key = "+".join([*modifiers, last])
    known = len(last) == 1 or last in _NAMED or last in _SIGNS
    if key in IMPOSSIBLE or (known and _unsent(modifiers, last)):
        raise Refused(
            f"config.yaml, keys: “{name}”: terminals cannot tell {text} from another key: "
            "choose another"
        )
    if not known or any(modifier not in ("ctrl", "alt", "shift") for modifier in modifiers):
        raise Refused(f"config.yaml, keys: “{name}”: there is no key “{text}”: choose another")
    return key


def _unsent(modifiers: list[str], last: str) -> bool:
    """Whether only few terminals send a key: shift+a is A for all others, ctrl+enter is enter."""
    plain = len(last) == 1 or last in _SIGNS or last in ("enter", "backspace")
    if "ctrl" in modifiers:
        return plain and last not in _CONTROLS
    return "shift" in modifiers and plain


def _refuse_dead_end(name: str, keys: tuple[str, ...]) -> None:
    """What works while text is typed needs a key that is no letter: else esc could be lost."""
    typed = name == "back" or FORM in BY_ID[name].where
    if typed and all(len(key) == 1 or key in _PRINTED for key in keys):
        raise Refused(
            f"config.yaml, keys: “{name}” works while you type, where {shown(keys[0])} is a letter:"
            " name another key, too, such as one with ctrl"
        )


def _refuse_clashes(place: str, keymap: Mapping[str, tuple[str, ...]]) -> None:
    owner: dict[str, str] = {}
    for action in actions_in(place, keymap):
        for key in action.keys:
            other = owner.setdefault(key, action.id)
            if other != action.id and (action.id in keymap or other in keymap):
                raise Refused(
                    f"config.yaml, keys: {shown(key)} is used by “{other}” and “{action.id}”: "
                    "choose another for one of them"
                )
