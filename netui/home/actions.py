"""What the keys of the home screen do with the contact under the cursor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netui import settings
from netui.people import listing

if TYPE_CHECKING:
    from netui.app import Netui
    from netui.people.pane import ContactsPane


def counts(today: date) -> str:
    """The counts of the top line, such as `Today 7 · Drafts 2 · Circle 14 of 20 · Owed 3`.

    Deals the day's queue where that is not done yet: "Today 0" would be untrue.
    """
    from netui.promises.owed import lines
    from netui.review.queue import dealt_queue

    found = listing.header_counts()
    cards = len(dealt_queue(today).undecided)
    circle = f"Circle {found.partners} of {settings.current().review.partners_most}"
    parts = [
        f"Today {cards}",
        f"Drafts {found.drafts}",
        circle,
        f"Owed {lines.count(lines.owe(today))}",
    ]
    return " · ".join(parts)


class ContactActions:
    """Actions on one contact; the screen has the pane that says which."""

    if TYPE_CHECKING:
        contacts: ContactsPane

        @property
        def netui(self) -> Netui:
            """The app."""

    def _contact(self) -> int | None:
        contact = self.contacts.selected
        if contact is None:
            self.netui.say("Nobody is selected: n adds a contact, I imports a LinkedIn export")
        return contact

    def _called(self, contact: int) -> str:
        rows = listing.rows([contact])
        return rows[0].name if rows else ""

    def do_review(self) -> None:
        """Today's queue."""
        self.netui.go("review")

    def do_log(self) -> None:
        """Log something that happened with this contact."""
        contact = self.contacts.selected
        self.netui.go("log", [contact] if contact is not None else [])

    def do_message(self) -> None:
        """Write a note to this contact."""
        contact = self._contact()
        if contact is not None:
            self.netui.go("compose", contact)

    def do_outcomes(self) -> None:
        """Notes in work and sent, and what came of them."""
        self.netui.go("sent")

    def do_events(self) -> None:
        """Events ahead and behind, and the debrief."""
        self.netui.go("events")

    def do_prepare(self) -> None:
        """All for the next talk with this contact on one page."""
        contact = self._contact()
        if contact is not None:
            self.netui.go("preparation", contact)

    def do_targets(self) -> None:
        """Target companies."""
        self.netui.go("targets")

    def do_way_in(self) -> None:
        """Who could introduce me to this contact."""
        contact = self._contact()
        if contact is not None:
            self.netui.go("way", contact)

    def do_knows(self) -> None:
        """Note whom this contact knows."""
        contact = self._contact()
        if contact is not None:
            self.netui.go("knows", contact)

    def do_news(self) -> None:
        """Something heard that would serve somebody."""
        self.netui.go("news")

    def do_owed(self) -> None:
        """What I owe, and what I asked."""
        self.netui.go("owed")

    def do_answers(self) -> None:
        """What people answered to a question, side by side."""
        self.netui.go("answers")

    def do_pitches(self) -> None:
        """Me in 30 seconds."""
        self.netui.go("pitches")

    def do_week(self) -> None:
        """The weekly review."""
        self.netui.go("week")

    def do_merge(self) -> None:
        """This contact and another are one person."""
        contact = self._contact()
        if contact is not None:
            self.netui.go("merge", contact)

    def do_add(self) -> None:
        """One line, understood as it is typed."""
        self.netui.go("add")

    def do_promise(self) -> None:
        """Promise something to this contact, or note what they promised."""
        contact = self.contacts.selected
        self.netui.go("promise", contact)

    def do_plan(self) -> None:
        """Plan a talk with this contact."""
        self.netui.go("meeting", self.contacts.selected)

    def do_edit(self) -> None:
        """The card of this contact."""
        contact = self._contact()
        if contact is not None:
            self.netui.go("card", contact)

    def do_new_contact(self) -> None:
        """An empty card."""

        def show(number: int | None) -> None:
            if number is not None:
                self.contacts.select(number)

        self.netui.go("card", None, then=show)

    def do_partner(self) -> None:
        """Partner, or no longer."""
        self._toggle("partner")

    def do_warm(self) -> None:
        """Warm, or no longer."""
        self._toggle("warm")

    def _toggle(self, closeness: str) -> None:
        from netui.people import edit

        contact = self._contact()
        if contact is None:
            return
        now = listing.rows([contact])[0].closeness
        wanted = "" if now == closeness else closeness
        name = self._called(contact)
        words = {"partner": f"{name} is a partner now", "warm": f"{name} is warm now"}
        said = words.get(wanted, f"{name} is no longer {'a partner' if now == 'partner' else now}")
        self.netui.write(
            lambda: edit.set_closeness(contact, wanted),
            lambda _: self.netui.say(f"{said} · u undo"),
        )

    def do_open_link(self) -> None:
        """Open the contact's profile, site or blog in the browser."""
        from netui.people.links import first_link
        from netui.ui.links import open_link

        contact = self._contact()
        if contact is not None:
            open_link(self.netui, first_link(contact))

    def do_copy(self) -> None:
        """Name, ways to reach and links to the clipboard."""
        from netui.people.links import reach_of
        from netui.ui.clipboard import copy

        contact = self._contact()
        if contact is not None:
            copy(self.netui, "\n".join([self._called(contact), *reach_of(contact)]))

    def do_trash_it(self) -> None:
        """To the trash, from where `T` brings back."""
        from netui.people import trash

        contact = self._contact()
        if contact is not None:
            name = self._called(contact)
            self.netui.write(
                lambda: trash.trash_contact(contact),
                lambda _: self.netui.say(f"{name} is in the trash · u undo · T trash"),
            )

    def do_trash(self) -> None:
        """What is in the trash."""
        self.netui.go("trash")

    def do_import(self) -> None:
        """Take in a LinkedIn export."""
        self.netui.go("import")

    def do_me(self) -> None:
        """Who I am."""
        self.netui.go("me")
