"""The sheet of an event: one page to look at before it, where people are ticked to look for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from netui import clock, dates
from netui.errors import Refused
from netui.events import sheet
from netui.events.sheet import Item, Page, guests
from netui.events.sheet.pane import HEAD, MORE, PERSON, PageList, first_of, key_of, lines_of
from netui.people.completion import Suggestion, beginning_with
from netui.text import clean
from netui.ui import clipboard
from netui.ui.actions import SHEET
from netui.ui.bars import Bottom, Top
from netui.ui.fields import Field
from netui.ui.finding import Finding, FindingField
from netui.ui.form import Form, row
from netui.ui.room import Room

WIDE = 80  # cells of a screen: from there on its bottom line has room for the keys of a line
MOST_KEYS = 3  # before the way back, where there is less
FRAME = 5  # cells of a line's width that border, padding and bar take
MOST_FOUND = 4  # people found by what is typed


class Sheet(Room[None]):
    """Before an event: whom to look for and what to say. After it: what came of it."""

    place = SHEET

    def __init__(self, event_id: int) -> None:
        super().__init__()
        self._event_id = event_id
        self._page: Page | None = None
        self._order: dict[tuple[int | None, int | None], int] = {}
        self._shows_all = False  # of the people, not the first of them only
        self._list = PageList("sheet", lambda: self.netui.show_hints())

    def compose(self) -> ComposeResult:
        """Top line, the page, bottom line."""
        today = clock.today()
        yield Top(dates.short(today, today))
        yield self._list
        yield Bottom()

    def on_mount(self) -> None:
        """The cursor begins on the first person."""
        self.file_changed()
        self._list.move(self._list.first_person())

    def first_focus(self) -> Widget:
        """The page."""
        return self._list

    def on_resize(self, event: events.Resize) -> None:
        """The lines break elsewhere, and other keys are named."""
        self._show()
        self.netui.show_hints()

    def file_changed(self) -> None:
        """Show what the file holds now; those ticked meanwhile keep their places."""
        today = clock.today()
        try:
            page = sheet.page(self._event_id, today)
        except Refused:
            self._page = None
        else:
            people = sorted(page.people, key=lambda one: self._order.get(key_of(one), -1))
            self._order = {key_of(one): place for place, one in enumerate(people)}
            self._page = page._replace(people=tuple(people))
        self._show()
        self.query_one(Top).date(dates.short(today, today))
        self.netui.show_hints()

    def _show(self) -> None:
        page = self._page
        if page is None:
            self._list.title("Sheet")
            self._list.show(())
            return
        ahead = dates.ago(page.event.on, clock.today())
        self._list.title(f"{page.event.name} · {ahead}")
        width, height = self.app.size
        first = len(page.people) if self._shows_all else first_of(height)
        self._list.show(list(lines_of(page, max(width - FRAME, 8), first)))
        self.query_one(Top).counts(_counts(page))

    # --- people

    def do_tick(self) -> None:
        """Look for the person under the cursor, or do not after all."""
        item = self._person()
        if item is None or item.chosen is None:
            self.netui.say("Nobody to look for stands here: choose a person who might be there")
        elif item.guest_id is not None:
            number = item.guest_id
            self._write(lambda: guests.leave_out(number), f"Left out: {item.text}")
        else:
            self._write(
                lambda: guests.look_for(self._event_id, item.contact_id), f"Look for {item.text}"
            )

    def _write(self, change: Callable[[], object], said: str) -> None:
        self.netui.write(change, lambda _: self.netui.say(f"{said} · u undo"))

    def do_look_for(self) -> None:
        """Somebody else."""
        if self._page is None:
            return
        if self._page.is_past:
            self.netui.say("This event is past: d notes whom you met there")
            return
        likely = [one.contact_id for one in self._page.people if one.contact_id is not None]
        self.netui.ask(GuestForm(self._event_id, likely=likely), self._select)

    def _select(self, guest_id: int | None) -> None:
        chosen = [one for one in (self._page.people if self._page else ()) if one.guest_id]
        for item in chosen:
            if item.guest_id == guest_id:
                self._list.move(self._list.place_of(item, self._list.cursor))

    def do_edit(self) -> None:
        """The line on a person; elsewhere the event itself."""
        item = self._person()
        if item is None or self._page is None:
            if self._page is not None:
                self.netui.go("event", self._event_id)
        elif item.chosen is None:
            self.netui.go("card", item.contact_id)
        else:
            self.netui.ask(GuestForm(self._event_id, item), self._select)

    def do_open(self) -> None:
        """A person's card; the event from its head; the others who might be there."""
        if self._list.line is not None and self._list.line.kind == MORE:
            self._shows_all = True
            self._show()
            self.netui.show_hints()
            return
        item = self._person()
        if item is not None and item.contact_id is not None:
            self.netui.go("card", item.contact_id)
        elif item is not None or (self._list.line and self._list.line.kind == HEAD):
            self.do_edit()

    def do_message(self) -> None:
        """Write to the person under the cursor."""
        item = self._person()
        if item is None:
            self.netui.say("Nobody is selected: choose a person")
        elif item.contact_id is None:
            self.netui.say(f"{item.text} is no contact yet: the debrief makes them one")
        else:
            self.netui.go("compose", item.contact_id)

    def _person(self) -> Item | None:
        line = self._list.line
        return line.item if line is not None and line.kind == PERSON else None

    # --- the event

    def do_copy(self) -> None:
        """The sheet as Markdown."""
        clipboard.copy(self.netui, sheet.markdown(self._event_id, clock.today()))

    def do_debrief(self) -> None:
        """Whom I met there, once its day has come."""
        if self._page is None:
            return
        event, today = self._page.event, clock.today()
        if event.on > today:
            self.netui.say(f"Still ahead: {event.name} is on {dates.full(event.on)}")
        else:
            self.netui.go("debrief", event.id)

    def hinted(self) -> tuple[str, ...]:
        """What can be done with the line under the cursor."""
        if self._page is None:
            return ("undo", "back", "help")
        keys = self._keys(self._page)
        at = len(keys) if self.app.size.width >= WIDE else MOST_KEYS
        return (*keys[:at], "back", *keys[at:], "copy", "undo", "help")

    def _keys(self, page: Page) -> tuple[str, ...]:
        """Those of the line, the most wanted first."""
        line, item = self._list.line, self._person()
        debrief = ("debrief",) if page.event.on <= clock.today() else ()
        if page.is_past:
            return (*(("open", "message") if item else ("edit",)), "debrief")
        if item is None:
            opens = ("open",) if line is not None and line.kind == MORE else ()
            return (*opens, "edit", "look-for", *debrief)
        write = ("open", "message") if item.contact_id is not None else ()
        return ("tick", "look-for", "edit", *debrief, *write)


def _counts(page: Page) -> str:
    if page.is_past:
        return ""
    chosen = sum(bool(item.chosen) for item in page.people)
    goal = f" · Goal {page.event.goal}" if page.event.goal else ""
    count = f"Look for {chosen} of {len(page.people)}" if page.people else "Nobody to look for yet"
    return f"{count}{goal}"


# --- the form


class Whom(Finding):
    """One person: the name, and below it the contacts it may mean; the last is no contact."""

    def __init__(self, likely: Sequence[int], changed: Callable[[], None]) -> None:
        """`likely`: contacts who come before others. `changed`: called for another choice."""
        super().__init__(FindingField("", "a contact, or anybody such as a speaker", id="name"))
        self._changed = changed
        self._likely = likely
        self._found: list[Suggestion] = []
        self._sought = ""
        self._taken: Suggestion | None = None

    def named(self) -> tuple[int | None, str]:
        """The contact who is meant, and the name; no contact where none of them is."""
        if self._taken is None and self._at < len(self._found):
            return self._found[self._at].id, self._found[self._at].name
        return (self._taken.id if self._taken else None), clean(self.field.value)

    def search(self) -> None:
        """Look for the words typed."""
        words = clean(self.field.value)
        if words == self._sought:
            return
        self._sought, self._taken, self._at = words, None, 0
        self._found = beginning_with(words, MOST_FOUND, self._likely)
        self._show()

    def step(self, step: int) -> None:
        """The next of those found, or the one before."""
        super().step(step)
        if self._found:
            self._changed()

    def take(self) -> None:
        """Write out whom the list points at."""
        if self._found and self._at < len(self._found):
            self._taken = self._found[self._at]
            self._sought = self._taken.name
            self._write(self._sought)
        self._found = []
        self._show()

    def _show(self) -> None:
        said = [
            " · ".join(filter(None, (one.name, guests.role(one.title, one.company))))
            for one in self._found
        ]
        self._tell([*said, f"{clean(self.field.value)}: no contact"] if said else [])


class GuestForm(Form):
    """Names somebody to look for, or writes the line on a person; ends with the guest's id."""

    def __init__(
        self, event_id: int, person: Item | None = None, likely: Sequence[int] = ()
    ) -> None:
        """`likely`: contacts who are found before others."""
        super().__init__()
        self._event_id = event_id
        self._person = person
        self._whom = Whom(likely, self.preview)
        self.draft_key = f"guest:{event_id}"
        self._shown = self._known = ""
        if person is not None:
            self.draft_key += f":{person.contact_id or person.text}"
            self._shown = _own_line(event_id, person)
            self._known = _known_line(person)

    def content(self) -> ComposeResult:
        """The name where it is not given, and the line."""
        if self._person is None:
            yield row("Whom", self._whom)
        yield row("One line", Field(self._shown, "what to ask or say", id="line"))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle(f"One line on {self._person.text}" if self._person else "Look for somebody")

    def preview(self) -> None:
        """Who is meant."""
        if self._person is not None:
            known = self._known and f"Without it: {self._known}"
            self.say("" if self.values()["line"].strip() else known)
            return
        self._whom.search()
        self.refuse("")
        number, name = self._whom.named()
        contact = "" if number is not None or not name else ", who is no contact yet"
        self.say(f"Look for {name or '…'}{contact}")

    def accept(self) -> None:
        """Write it."""
        line, event_id, person = self.values()["line"].strip(), self._event_id, self._person
        if person is None:
            number, name = self._whom.named()
            if not name:
                raise Refused("Whom? Write a name")
            self.write(lambda: guests.look_for(event_id, number, name, line), self._written)
        elif person.guest_id is None:
            if not line:
                self.dismiss(None)
                return
            self.write(
                lambda: guests.look_for(event_id, person.contact_id, line=line), self._written
            )
        else:
            guest = person.guest_id
            self.write(lambda: guests.set_line(guest, line), lambda _: self._written(guest))

    def _written(self, number: int) -> None:
        self.dismiss(number)
        self.netui.say("On the sheet · u undo")


def _own_line(event_id: int, person: Item) -> str:
    """The user's own words on somebody; "" where the line is made of what is known."""
    lines = {guest.id: guest.line for guest in guests.guests(event_id)}
    return lines.get(person.guest_id or 0, "")


def _known_line(person: Item) -> str:
    """The line that is made of what is known; "" where that is nothing."""
    number = person.contact_id
    return guests.about([number], clock.today()).get(number, "") if number is not None else ""
