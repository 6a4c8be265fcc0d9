"""The card of a contact: all that is known, to add and to edit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from netui.errors import Refused
from netui.people import edit, fields, history, listing
from netui.people.edit import CardFields
from netui.people.widgets import Who
from netui.store import undo
from netui.ui.choice import Choice
from netui.ui.editor import Lines
from netui.ui.fields import Field
from netui.ui.form import Form, row

CLOSENESS = {"": "neither", "warm": "warm", "partner": "partner"}
STYLES = {
    "periodic": "periodic: every so many days",
    "ambient": "ambient: we meet anyway",
    "triggered": "triggered: only for a reason",
}
RHYTHM_HINT = "empty: the usual for partners and warm contacts"
FIELD_HINT = "read from the title where empty"
YES_NO = {"no": "no", "yes": "yes"}
EARLIER = "earlier"
# A heading, or a field: name, label, what to type.
LAYOUT: tuple[tuple[str, str, str], ...] = (
    ("", "Name", ""),
    ("given", "Given name", ""),
    ("family", "Family name", ""),
    ("nickname", "Also called", ""),
    ("", "Work", ""),
    ("title", "Title", ""),
    ("company", "Company", ""),
    (EARLIER, "Other roles", ""),
    ("field", "Field of work", FIELD_HINT),
    ("city", "City", ""),
    ("looking", "Seeks work too", ""),
    ("", "Close", ""),
    ("closeness", "Closeness", ""),
    ("cadence_days", "Every … days", RHYTHM_HINT),
    ("style", "Style", ""),
    ("", "Ways to reach", ""),
    ("emails", "E-mail", "commas between several"),
    ("phones", "Phone", "commas between several"),
    ("profiles", "Profile", "https://www.linkedin.com/in/…"),
    ("blog", "Blog", ""),
    ("site", "Site", ""),
    ("links", "Other links", ""),
    ("", "What I know", ""),
    ("tags", "Tags", "commas between several"),
    ("interests", "Interests", "commas between several"),
    ("books", "Books", "commas between several"),
    ("seeks", "Seeks", ""),
    ("offers", "Offers", ""),
    ("met_where", "Where we met", ""),
    ("introduced_by", "Introduced by", ""),
)
LISTS = frozenset(edit.LISTS)
TEXTS = (
    *("given", "family", "nickname", "title", "company", "field", "city"),
    *("seeks", "offers", "met_where"),
)


class CardForm(Form):
    """Ends with the contact's id, or None. A new contact where `contact_id` is None."""

    DEFAULT_CSS = """
    CardForm > #box { height: 94%; }
    CardForm .heading { color: $foreground-muted; text-style: bold; margin-top: 1; }
    CardForm .heading:first-child { margin-top: 0; }
    CardForm #problem { dock: bottom; background: $background; }
    """
    keys = (("save", "saves"), ("next-field", "next"), ("back", "keeps a draft"))

    def __init__(self, contact_id: int | None = None) -> None:
        super().__init__()
        self._contact = contact_id
        self._base = edit.card_fields(contact_id) if contact_id is not None else CardFields()
        self._earlier = history.earlier(contact_id) if contact_id is not None else []
        self.draft_key = f"card:{contact_id or ''}"
        introducer = listing.rows([self._base.introduced_by]) if self._base.introduced_by else []
        self._who = Who({found.id: found.name for found in introducer}, id="introduced_by")

    def content(self) -> ComposeResult:
        """The rows, under headings."""
        for name, label, hint in LAYOUT:
            if name:
                yield row(label, self._part(name, hint))
            else:
                yield Static(label, classes="heading", markup=False)
        yield from self.said()

    def _part(self, name: str, hint: str) -> Widget:
        if name == EARLIER:
            lines = [history.line(position) for position in self._earlier]
            return Lines("\n".join(lines), id=EARLIER)
        if name == "introduced_by":
            return self._who
        value = getattr(self._base, name)
        if name == "closeness":
            return Choice(CLOSENESS, value, id=name)
        if name == "style":
            return Choice(STYLES, value, id=name)
        if name == "looking":
            return Choice(YES_NO, "yes" if value else "no", id=name)
        if name in LISTS:
            return Field(", ".join(value), hint, id=name, joint=", ")
        text = "" if value is None else str(value).replace("\n", " · ")
        return Field(text, hint, id=name)

    def on_mount(self) -> None:
        """Name the card."""
        name = f"{self._base.given} {self._base.family}".strip()
        self.entitle(name if self._contact is not None else "New contact")

    def preview(self) -> None:
        """The field of work that the title suggests."""
        values = self.values()
        self.refuse("")
        guess = self._field(values["title"]) if not values["field"].strip() else ""
        hint = f"{guess}, read from the title" if guess else FIELD_HINT
        self.query_one("#field", Field).placeholder = hint

    def _field(self, title: str) -> str:
        try:
            return fields.field_of(title)
        except Refused as refused:  # the user's own list of titles
            self.refuse(str(refused))
            return ""

    def _written_from(self) -> CardFields:
        """What the card said when its draft was begun, else when it was opened."""
        begun = self.opened_with
        known = {name: begun[name].strip() for name in TEXTS if name in begun}
        lists: dict[str, Any] = {name: _list(begun[name]) for name in LISTS if name in begun}
        same = {
            name: getattr(self._base, name) for name in known if self._shown(name) == known[name]
        }
        return replace(self._base, **lists, **{**known, **same})

    def _shown(self, name: str) -> str:
        return str(getattr(self._base, name)).replace("\n", " · ")

    def _wanted(self) -> CardFields:
        values = self.values()
        days = values["cadence_days"].strip()
        if days and not days.isdigit():
            raise Refused(f"Every … days: “{days}” is no whole number: type one such as 30")
        people = list(self._who.people())
        if len(people) > 1:
            raise Refused("Introduced by: name one person")
        texts: dict[str, Any] = {name: self._kept(name, values[name]) for name in TEXTS}
        lists: dict[str, Any] = {name: _list(values[name]) for name in LISTS}
        return CardFields(
            **lists,
            **texts,
            looking=values["looking"] == "yes",
            closeness=values["closeness"],
            style=values["style"],
            cadence_days=int(days) if days else None,
            introduced_by=people[0] if people else None,
        )

    def _kept(self, name: str, value: str) -> str:
        """The value typed; a text of several lines that was left as shown stays as it is."""
        return getattr(self._base, name) if value == self._shown(name) else value.strip()

    def accept(self) -> None:
        """Write what was changed, as one action."""
        self.leaving(self.focused)
        wanted = self._wanted()
        if not (wanted.given or wanted.family or wanted.nickname):
            raise Refused("A name is missing: type at least a given name")
        contact, base, shown = self._contact, self._written_from(), self._earlier
        lines = self.values()[EARLIER].split("\n")
        for line in filter(str.strip, lines):
            history.parse(line)

        def save() -> int:
            with undo.action(f"Edit {wanted.given} {wanted.family}".strip()):
                number = edit.save_card(contact, wanted, base)
                history.save(number, lines, shown)
            return number

        self.write(save, self._written)

    def _written(self, number: int) -> None:
        self.dismiss(number)
        self.netui.say("Saved · u undo")


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
