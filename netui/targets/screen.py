"""Targets: the companies I would like to work for, who decides there, and how open the door is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from netui import clock, dates
from netui.prep.questions import LAST
from netui.targets import about, listing, targets
from netui.targets.listing import Row
from netui.targets.targets import LEAST, MOST, STATUSES, Target
from netui.targets.widgets import About, TargetList
from netui.ui.actions import TARGETS
from netui.ui.bars import Bottom, Top
from netui.ui.room import Room

EACH = 3  # lines of each kind that are shown of the target under the cursor
WIDE = 100  # cells of a screen: from there on its bottom line has room for most keys
SAID = {"best": "motivation × way in"}


class Targets(Room[None]):
    """All targets in a list, the one under the cursor in full below it."""

    place = TARGETS
    DEFAULT_CSS = """
    Targets { layers: below above; }
    Targets TargetList { layer: below; height: 9fr; margin-top: 1; }
    Targets About { layer: below; height: 11fr; border-title-color: $foreground-muted; }
    Targets Bottom { layer: below; }
    /* A long message lies over the list for as long as it is said, and does not push it down. */
    Targets Top { layer: above; }
    """

    def __init__(self, company_id: int | None = None) -> None:
        super().__init__()
        self._first = company_id
        self._sort = listing.SORTS[0]
        self._top = Top("")
        self._list = TargetList(self._follow_soon)
        self._about = About("about")
        self._following = False

    def compose(self) -> ComposeResult:
        """Top line, the list, the target in full, bottom line; all in the first frame.

        On the company asked for, else on the best.
        """
        self._read_file()
        if self._first is not None:
            self._list.cursor = self._list.place_of(self._first)
        self._tell()
        self._list.set_reactive(Widget.has_focus, True)  # so that the first paint shows it
        bottom = Bottom()
        bottom.show(self.hints())
        yield self._top
        yield self._list
        yield self._about
        yield bottom

    def first_focus(self) -> Widget:
        """The list."""
        return self._list

    def on_resize(self, event: events.Resize) -> None:
        """Another width has room for other keys."""
        if self.ready:
            self.netui.show_hints()

    def file_changed(self) -> None:
        """Show what the file holds now."""
        self._read_file()
        self._follow_soon()

    def _read_file(self) -> None:
        today = clock.today()
        rows = listing.rows(today, self._sort)
        self._list.show(rows, today)
        self._top.date(dates.short(today, today))
        self._top.counts(_counts(rows))
        self._about.display = bool(rows)
        self._entitle()

    def _entitle(self) -> None:
        self._list.title(f"Targets · by {SAID.get(self._sort, self._sort)}")

    def _follow_soon(self) -> None:
        """Tell of the target once the list is painted; of many moves, only of the last."""
        if not self._following:
            self._following = True
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        self._following = False
        self._tell()
        self.netui.show_hints()

    def _tell(self) -> None:
        row = self._list.row
        if row is not None:
            self._about.title(row.target.name)
            self._about.tell(about.told(about.about(row), self._list.today, EACH))

    def _row(self) -> Row | None:
        row = self._list.row
        if row is None:
            self.netui.say("There is no target here: n names one")
        return row

    # --- going on

    def do_open(self) -> None:
        """The target in full, to read in peace."""
        row = self._row()
        if row is not None:
            text = about.in_full(about.about(row), clock.today())
            self.netui.go("reading", row.target.name, text)

    def do_way_in(self) -> None:
        """Who could introduce me to somebody there."""
        row = self._row()
        if row is not None:
            self.netui.go("way", company_id=row.target.company_id)

    def do_message(self) -> None:
        """Write to the one inside who is closest."""
        row = self._row()
        if row is None:
            return
        insider = about.warmest(row.target.company_id)
        if insider is None:
            self.netui.say(f"Nobody you know is at {row.target.name}: W looks for a way in")
        else:
            self.netui.go("compose", insider.contact_id)

    def do_answers(self) -> None:
        """What everybody said to the question whether these are the right ones."""
        self.netui.go("answers", LAST)

    def do_open_link(self) -> None:
        """Open the company's first link in the browser."""
        from netui.ui.links import open_link

        row = self._row()
        if row is not None:
            open_link(self.netui, next(iter(row.target.links), ""))

    def do_news(self) -> None:
        """Something heard about the company, or about any where there is none here."""
        row = self._list.row
        self.netui.go("news", row.target.company_id if row else None)

    # --- changing

    def do_new_target(self) -> None:
        """Another company."""
        self.netui.go("target", None, then=self._select)

    def do_edit(self) -> None:
        """Change what is known of it."""
        row = self._row()
        if row is not None:
            self.netui.go("target", row.target.company_id, then=self._select)

    def _select(self, company_id: int | None) -> None:
        if company_id is not None:
            self._list.move(self._list.place_of(company_id, self._list.cursor))

    def do_competitor(self) -> None:
        """Name a competitor."""
        row = self._row()
        if row is not None:
            self.netui.go("competitor", row.target.company_id)

    def do_manager(self) -> None:
        """Note who hires there, or at a competitor."""
        row = self._row()
        if row is not None:
            self.netui.go("manager", row.target.company_id)

    def do_more(self) -> None:
        """More motivated."""
        self._motivate(1)

    def do_less(self) -> None:
        """Less motivated."""
        self._motivate(-1)

    def _motivate(self, step: int) -> None:
        row = self._row()
        if row is None:
            return
        target, wanted = row.target, row.target.motivation + step
        if not LEAST <= wanted <= MOST:
            self.netui.say(f"{target.name}: ★{target.motivation} already; it goes from 1 to 5")
            return
        self._write(target, lambda: targets.change(target.id, motivation=wanted), f"★{wanted}")

    def do_status(self) -> None:
        """The next status."""
        row = self._row()
        if row is not None:
            target, wanted = row.target, targets.next_status(row.target.status)
            self._write(target, lambda: targets.change(target.id, status=wanted), STATUSES[wanted])

    def do_tick(self) -> None:
        """Still the right one."""
        row, today = self._row(), clock.today()
        if row is None:
            return
        target = row.target
        if target.confirmed_on == today:
            self.netui.say(f"{target.name}: you said so today already")
        else:
            self._write(target, lambda: targets.confirm(target.id, today), "still the right one")

    def do_trash_it(self) -> None:
        """No target any more."""
        row = self._row()
        if row is not None:
            target = row.target
            self._write(target, lambda: targets.remove(target.id), "no target any more")

    def _write(self, target: Target, change: Callable[[], object], said: str) -> None:
        self.netui.write(change, lambda _: self.netui.say(f"{target.name}: {said} · u undo"))

    def do_sort(self) -> None:
        """The next order."""
        orders = listing.SORTS
        self._sort = orders[(orders.index(self._sort) + 1) % len(orders)]
        self._list.show(listing.in_order(self._list.rows, self._sort), self._list.today)
        self._entitle()
        self._follow_soon()

    def hinted(self) -> tuple[str, ...]:
        """What can be done with the target under the cursor."""
        if self._list.row is None:
            return ("new-target", "news", "undo", "back", "help")
        first = ("open", "new-target", "way-in", "manager")
        more = ("competitor", "status", "message", "edit", "news", "answers", "undo")
        if self.app.size.width < WIDE:  # what does not fit is left out: the way back is not
            return (*first, "back", *more, "help")
        return (*first, *more[:4], "back", *more[4:], "help")


def _counts(rows: Sequence[Row]) -> str:
    """What there is, and how many doors are still closed."""
    sought = [row for row in rows if row.target.is_sought]
    if not rows:
        return ""
    from netui import settings

    closed = sum(not row.door.paths for row in sought)
    talking = sum(row.target.status == "talking" for row in sought)
    counts = [f"Targets {len(sought)} of {settings.current().targets.wanted}"]
    counts += [f"Talking {talking}"] if talking else []
    counts += [f"No way in yet {closed}"] if closed else []
    return " · ".join(counts)
