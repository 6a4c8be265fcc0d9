"""The contacts pane: the list of contacts, and the search box above it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input

from netui import clock, dates
from netui.people import listing, search
from netui.people.found_by import found_by
from netui.people.listing import ListRow
from netui.ui.cells import fit
from netui.ui.fields import Field
from netui.ui.lines import LineList, Pieces
from netui.ui.panes import Pane

CHUNK = 64
SIGNS = {"partner": ("◎", "accent"), "warm": ("○", "muted")}
NOBODY = "Nobody here yet. n adds a contact, I imports a LinkedIn export."
NO_MATCH = "No contact matches. esc shows everybody again."
SORTS = {"name": "by name", "touch": "by last touch", "due": "by due day"}


class ContactList(LineList):
    """Contacts by id; only the rows in sight are read."""

    teach = NOBODY

    def __init__(self, moved: Callable[[], None]) -> None:
        super().__init__(id="contact-list", moved=moved)
        self.ids: array[int] = array("q")
        self._rows: dict[int, list[ListRow]] = {}

    def show_ids(self, ids: array[int], selected: int | None = None, otherwise: int = 0) -> None:
        """Show these contacts, the cursor on `selected`, or on line `otherwise` where it is not."""
        self.ids = ids
        self._rows.clear()
        try:
            at = ids.index(selected) if selected is not None else otherwise
        except ValueError:
            at = otherwise
        self.show_lines(len(ids), at)

    def add_ids(self, ids: array[int]) -> None:
        """Append contacts below, the cursor where it is."""
        self.ids = self.ids + ids
        self._rows.clear()
        self.show_lines(len(self.ids), self.cursor)

    @property
    def selected(self) -> int | None:
        """The contact under the cursor."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    def row(self, line: int) -> ListRow | None:
        """What the list shows of the contact on a line."""
        number, place = divmod(line, CHUNK)
        if number not in self._rows:
            start = number * CHUNK
            self._rows[number] = listing.rows(self.ids[start : start + CHUNK])
        rows = self._rows[number]
        return rows[place] if place < len(rows) else None

    def pieces(self, line: int, width: int) -> Pieces:
        """Sign, name, company, and how long ago the last touch was."""
        row = self.row(line)
        if row is None:
            return ()
        sign, style = SIGNS.get(row.closeness, (" ", ""))
        mark = "›" if line == self.cursor else " "
        today = clock.today()
        age = dates.age(date.fromisoformat(row.last_touch), today) if row.last_touch else ""
        room = width - 9
        name = max(room * 58 // 100, 12)
        if width >= 80:
            name = 28
            company = 24
            title = fit(row.title, room - name - company - 2) + " "
        else:
            company, title = room - name - 1, ""
        return (
            (mark, "accent"),
            (sign + " ", style),
            (fit(row.name, name) + " ", ""),
            (fit(row.company, company) + " ", "muted"),
            (title, "muted"),
            (f"{age:>5}", "muted"),
        )


class SearchBox(Field):
    """One line to search in; the list follows in the same frame as the letter."""

    own_keys: ClassVar = frozenset({"ctrl+c"})  # copies, as in every field

    DEFAULT_CSS = "SearchBox { border: none; height: 1; padding: 0 1; background: $surface; }"

    def _watch_value(self, value: str) -> None:
        # Changed arrives only after this box's own repaint: a frame later.
        if isinstance(self.parent, ContactsPane):
            self.parent.search(value)
        super()._watch_value(value)


class ContactsPane(Pane[ContactList]):
    """Who I know: all of them, or those found."""

    def __init__(self, moved: Callable[[], None]) -> None:
        super().__init__(ContactList(moved), "contacts")
        self._moved = moved
        self.sort = "name"
        self._all: array[int] = array("q")
        self._query = ""
        self._by_name = 0  # how many of those found have the words in their row
        self._before: int | None = None  # who was selected when the search began
        self._box: SearchBox | None = None  # open; one that was closed takes a while to go

    def compose(self) -> ComposeResult:
        """The list, filled before the first paint."""
        self._all = listing.all_ids(self.sort)
        self.lines.ids = self._all
        self.lines.count = len(self._all)
        self._show_title()
        yield self.lines

    @property
    def selected(self) -> int | None:
        """The contact under the cursor."""
        return self.lines.selected

    @property
    def searching(self) -> bool:
        """Whether the search box is open."""
        return self._box is not None

    def _show_title(self, found: int | None = None, problem: str = "") -> None:
        total = f"{len(self._all):,}"
        count = total if found is None else f"{found:,} of {total}"
        self.title(f"1 Contacts {count}", problem or SORTS[self.sort])

    # --- searching

    def do_search(self) -> None:
        """Open the box, or go back to it."""
        if self._box is None:
            self._before = self.selected
            self._box = SearchBox(
                placeholder="name, company, title · is:partner is:due at: tag: last:>90d"
            )
            self.mount(self._box, before=0)
        self.screen.set_focus(self._box)

    def search(self, text: str) -> None:
        """Show what matches by name, company and title now, by tags and notes right after."""
        self._query = text
        self.lines.teach = NO_MATCH if text.strip() else NOBODY
        selected = self.selected
        if not text.strip():
            self.lines.show_ids(self._all, selected)
            self._show_title()
        else:
            query = search.parse(text)
            found = search.search(query, self.sort)
            self._by_name = len(found)
            self.lines.show_ids(found)
            self._show_title(len(found), " · ".join(query.problems))
            self.call_after_refresh(self._search_details, text)
        if self.selected != selected:
            self._moved()

    def _search_details(self, text: str) -> None:
        if text != self._query:
            return
        query = search.parse(text)
        further = search.search_details(query, self.sort, self.lines.ids)
        if further:
            selected = self.selected
            self.lines.add_ids(further)
            self._show_title(len(self.lines.ids), " · ".join(query.problems))
            if self.selected != selected:
                self._moved()
        self.tell_why()

    def tell_why(self) -> None:
        """Say below the list what the one under the cursor was found by, if not by their row."""
        if not self._query.strip():
            return
        query = search.parse(self._query)
        why = ""
        if self.selected is not None and self.lines.cursor >= self._by_name:
            found = found_by(self.selected, query.words)
            room = self.lines.size.width - 4
            why = fit(f"{found.where}: {found.text}", room).rstrip() if found else ""
        self._show_title(len(self.lines.ids), " · ".join(query.problems) or why)

    def do_back(self) -> bool | None:
        """Close the box and show everybody; without a box, not here."""
        if self._box is None:
            return False
        self.take_focus()
        self._box.remove()
        self._box = None
        self._query = ""
        self.lines.teach = NOBODY
        self.lines.show_ids(self._all, self.selected or self._before)
        self._show_title()
        self._moved()
        self.netui.show_hints()
        return None

    def do_sort(self) -> None:
        """The next order."""
        names = list(SORTS)
        self.sort = names[(names.index(self.sort) + 1) % len(names)]
        self.show_file()

    def show_file(self) -> None:
        """Show what the file holds now, the cursor on the same contact."""
        selected = self.selected
        self._all = listing.all_ids(self.sort)
        if self._query.strip():
            query = search.parse(self._query)
            found = search.search(query, self.sort)
            self._by_name = len(found)
            # At once, unlike after a letter: who was found by a note may be the one selected.
            found += search.search_details(query, self.sort, found)
            self.lines.show_ids(found, selected, self.lines.cursor)
            self._show_title(len(found), " · ".join(query.problems))
        else:
            self.lines.show_ids(self._all, selected, self.lines.cursor)
            self._show_title()
        self._moved()

    def select(self, contact_id: int) -> None:
        """Put the cursor on a contact, leaving the search where it is not among the found."""
        if contact_id not in self.lines.ids and self._box is not None:
            self.do_back()
        if contact_id in self.lines.ids:
            self.lines.move(self.lines.ids.index(contact_id))

    # --- keys while the box has focus move the list below it

    def do_down(self) -> None:
        """The next contact."""
        self.lines.do_down()

    def do_up(self) -> None:
        """The contact before."""
        self.lines.do_up()

    def do_page_down(self) -> None:
        """A page of contacts down."""
        self.lines.do_page_down()

    def do_page_up(self) -> None:
        """A page of contacts up."""
        self.lines.do_page_up()

    def do_open(self) -> bool | None:
        """From the box to the list; from the list, the screen decides."""
        if isinstance(self.screen.focused, Input):
            self.take_focus()
            return None
        return False
