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
_EVENT = "At events"
_UNDOES = (HOME, REVIEW, TRASH, SENT, EVENTS, SHEET, ROUND)
_ACCEPTS = (FORM, COMPOSE, DEBRIEF, ROUND)
_OPENS = (HOME, TRASH, WELCOME, REVIEW, SENT, EVENTS, SHEET)
_LISTS = (
    HOME, TRASH, READING, HELP, WELCOME, COMPOSE, TEMPLATES, SENT, EVENTS, SHEET, LEARNING,
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (
    _action("review", "r", "Daily review", (HOME,), "Review"),
    _action("log", "l", "Log an interaction", (HOME, REVIEW), "Log"),
    _action("message", "m", "Write a message", (HOME, REVIEW, SENT, SHEET), "Message"),
    _action("add", "a", "Add: one line, understood as you type", (HOME,), "Add"),
    _action("promise", "f", "Promise something (follow-up)", (HOME, REVIEW), "Promise"),
    _action("plan", "P", "Plan a meeting", (HOME,), "Plan"),
    _action("prepare", "p", "Prepare: questions, answers, notes", (HOME, EVENTS), "Prep"),
    _action("edit", "e", "Edit", (HOME, REVIEW, EVENTS, SHEET), "Edit"),
    _action("new-contact", "n", "New contact", (HOME,)),
    _action("partner", "asterisk", "Partner or not", (HOME,)),
    _action("warm", "w", "Warm or not", (HOME,)),
    _action("tick", "space", "Tick: asked, kept, held", (HOME, SHEET), "Tick"),
    _action("open-link", "o", "Open the link", (HOME, REVIEW)),
    _action("copy", "y", "Copy", (HOME, REVIEW, READING, SHEET)),
    _action("trash-it", "D", "Move to trash", (HOME, EVENTS)),
    _action("undo", "u", "Undo, saying what", _UNDOES, "Undo"),
    _action("redo", "U", "Redo, saying what", _UNDOES),
    _action("import", "I", "Import a LinkedIn export", (HOME, WELCOME)),
    _action("search", "slash", "Search as you type", (HOME,), "Search", _SEE),
    _action("sort", "S", "Sort the list: name, last touch, due", (HOME,), "", _SEE),
    _action("zoom", "z", "Zoom the pane", (HOME,), "", _SEE),
    _action("trash", "T", "Trash", (HOME,), "", _SEE),
    _action("outcomes", "O", "Notes sent, and what came of them", (HOME,), "", _SEE),
    _action("events", "v", "Events, and the debrief", (HOME, WELCOME), "Events", _SEE),
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
    _action("down", "j down", "Down", (*_LISTS, REVIEW), "", _MOVE),
    _action("up", "k up", "Up", (*_LISTS, REVIEW), "", _MOVE),
    _action("first", "g home", "First", _LISTS, "", _MOVE),
    _action("last", "G end", "Last", _LISTS, "", _MOVE),
    _action("page-down", "pagedown ctrl+d", "A page down", (*_LISTS, REVIEW), "Down", _MOVE),
    _action("page-up", "pageup ctrl+u", "A page up", (*_LISTS, REVIEW), "", _MOVE),
    _action("open", "enter", "Open", (*_OPENS, TEMPLATES), "Open", _MOVE),
    _action("back", "escape", "Back; never a dead end", (EVERYWHERE,), "Back", _MOVE),
    _action("quit", "q ctrl+q ctrl+c", "Quit", _OPENS, "Quit", _MOVE),
    _action("done", "d", "Done: kept, received, in touch, congratulated", (REVIEW,), "", _CARD),
    _action("snooze", "s", "Snooze a week", (REVIEW,), "", _CARD),
    _action("snooze-until", "S", "Snooze until a date", (REVIEW,), "", _CARD),
    _action("bump", "b", "Bump: the clock starts again", (REVIEW,), "", _CARD),
    _action("skip", "x", "Skip today", (REVIEW,), "", _CARD),
    _action("let-go", "minus", "Let go", (REVIEW,), "", _CARD),
    _action("accepted", "a", "Accepted", (REVIEW, SENT), "Accepted", _CARD),
    _action("replied", "r", "Replied", (REVIEW, SENT), "Replied", _CARD),
    _action("silent", "i", "Silent: no answer came", (REVIEW, SENT), "Silent", _CARD),
    _action("withdrawn", "W", "Withdrawn", (REVIEW, SENT), "Withdrawn", _CARD),
    _action("choose-partner", "p asterisk", "Partner", (REVIEW,), "", _CARD),
    _action("choose-warm", "w", "Warm", (REVIEW,), "", _CARD),
    _action("not-now", "n", "Not now", (REVIEW,), "", _CARD),
    _action("move-all", "v", "Move all promises to a date", (REVIEW,), "", _CARD),
    _action("look-through", "t", "Look through the promises one by one", (REVIEW,), "", _CARD),
    _action("next-card", "space right", "Next card", (REVIEW, ROUND), "Next", _CARD),
    _action(
        "previous-card", "backspace left", "Previous card", (REVIEW, ROUND), "", _CARD
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
    _action("complete", "tab", "Complete the name; again: the next", (DEBRIEF,), "Name", _EVENT),
    _action("line-before", "up", "Bring the line before back", (DEBRIEF,), "Mend", _EVENT),
    _action("line-after", "down", "The line after", (DEBRIEF,), "Next", _EVENT),
    _action("take-out", "ctrl+t", "Take the line out", (DEBRIEF,), "Take out", _EVENT),
    _action("go-on", "ctrl+g", "Go on: each person once", (DEBRIEF,), "Go on", _EVENT),
    _action("invite", "i", "Invite: write the note", (ROUND,), "Invite", _EVENT),
    _action("follow-up", "f", "Follow up on a date", (ROUND,), "Follow up", _EVENT),
    _action("know-better", "k", "Know better later", (ROUND,), "Later", _EVENT),
    _action("nothing", "n", "Nothing more", (ROUND,), "Nothing", _EVENT),
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
    _action("accept-all", "ctrl+a", "Accept all lines", (FORM, DEBRIEF), "", _TEXT),
    _action("next-field", "tab", "Next field", (FORM, COMPOSE, ROUND), "", _TEXT),
    _action("previous-field", "shift+tab", "Previous field", (FORM, COMPOSE, ROUND), "", _TEXT),
)  # fmt: skip

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

# Terminals send these as tab, enter, backspace, line feed and escape.
IMPOSSIBLE = frozenset({"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+left_square_bracket"})
_CONTROLS = frozenset("abcdefghijklmnopqrstuvwxyz") | {"right_square_bracket", "underscore"}
_SIGNS = {
    "asterisk": "*", "slash": "/", "question_mark": "?", "minus": "-", "equals_sign": "=",
    "left_square_bracket": "[", "right_square_bracket": "]", "escape": "esc", "space": "space",
    "full_stop": ".", "comma": ",", "plus": "+", "colon": ":", "semicolon": ";",
    "exclamation_mark": "!", "number_sign": "#", "at": "@",
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
