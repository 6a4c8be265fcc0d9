"""The round after a debrief: each person once, three questions about the event, and the count."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from netui import clock, dates
from netui.errors import Refused
from netui.events import debrief, events
from netui.events.debrief import Person
from netui.events.events import Event
from netui.events.round import followed
from netui.events.round import words as round_words
from netui.events.round.pane import card, outcome, steps
from netui.events.round.questions import Questions
from netui.store import undo
from netui.ui.actions import BY_ID, ROUND, shown
from netui.ui.bars import Bottom, Top
from netui.ui.lines import TextLines
from netui.ui.room import Room
from netui.ui.undoing import take_back

PEOPLE, QUESTIONS, COUNT = "people", "questions", "count"
WIDEST = 92


class Round(Room[bool]):
    """Everybody met at an event by one key each; ends with True once the count was seen."""

    place = ROUND
    DEFAULT_CSS = """
    Round #steps { height: auto; padding: 0 2; }
    """

    def __init__(self, event_id: int) -> None:
        super().__init__()
        self._today = clock.today()
        self._event: Event = events.read(event_id)
        self._people: list[Person] = []
        self._at: int | None = None  # the encounter of the person shown
        self._page = PEOPLE
        self._deciding: set[int] = set()  # answered, while their write waits for a lock
        self._writing_to: Person | None = None  # in the composer on top
        self._begun: set[int] = set()  # whose note was opened here, by encounter
        self._sent: set[int] = set()  # of these, whose was marked as sent
        self._lines = TextLines()
        self._questions = Questions()

    def compose(self) -> ComposeResult:
        """Top line, the person or the count, the keys or the questions, bottom line."""
        yield Top(dates.short(self._today, self._today))
        yield self._lines
        yield Static("", id="steps", markup=False)
        yield self._questions
        yield Bottom()

    def on_mount(self) -> None:
        """Resume at the first person without an answer, then at the questions, then at the end."""
        self._people = debrief.met(self._event.id)
        self._go_on()

    def came_back(self) -> None:
        """Back from the composer: on to the next where the note was sent."""
        person, self._writing_to = self._writing_to, None
        if person is not None and self._at == person.id:
            self._back_from(person)

    def _back_from(self, person: Person) -> None:
        self._people = debrief.met(self._event.id)
        if person.id in self._sent:
            self._go_on()
            return
        self._draw()
        kept = f": kept as a draft, {self._key('invite')} brings it back"
        self.netui.say(f"Not sent yet{kept if round_words.note_waits(person.contact_id) else ''}")

    def first_focus(self) -> Widget | None:
        """The person; none of the questions, until a key begins them."""
        return None if self._page == QUESTIONS else self._lines

    # --- which page

    def _go_on(self) -> None:
        """To the next person without an answer; after the last to the questions and the count."""
        waiting = [
            place
            for place, person in enumerate(self._people)
            if not person.step and person.id not in self._deciding
        ]
        if waiting:
            here = self._place() if self._at is not None else -1
            self._show_person(next((at for at in waiting if at > here), waiting[0]))
        elif followed.by_chance(self._event) or self._event.state == "debriefed":
            self._show_page(COUNT)
        else:
            self._show_page(QUESTIONS)

    def _place(self) -> int:
        """Where the person shown stands among all; 0 where they are gone."""
        return next((n for n, person in enumerate(self._people) if person.id == self._at), 0)

    @property
    def _person(self) -> Person | None:
        """The person shown, if any."""
        return self._people[self._place()] if self._page == PEOPLE and self._people else None

    def _show_person(self, place: int) -> None:
        self._at = self._people[place].id
        self._show_page(PEOPLE)

    def _show_page(self, page: str) -> None:
        self._page = page
        if page == QUESTIONS:
            self._questions.begin(self._event)
        self._questions.display = page == QUESTIONS
        self._lines.display = page != QUESTIONS
        self.query_one("#steps").display = page == PEOPLE
        self._draw()
        self.set_focus(self.first_focus())
        self.netui.show_hints()

    # --- showing

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()

    def _draw(self) -> None:
        # The lines had no size of their own yet where they were not displayed.
        width = min(max(self.size.width - 5, 20), WIDEST)
        person = self._person
        if person is not None:
            place = f"{self._place() + 1} of {len(self._people)}"
            self._lines.title(f"{place} · {self._event.name}")
            self._lines.show(card(person, self._event, self._today, width))
            offers = round_words.offers(person, self._today, self._is_begun(person))
            self.query_one("#steps", Static).update(steps(offers, self.size.width, self._key))
        elif self._page == COUNT:
            self._lines.title(f"The round is done · {self._event.name}")
            self._lines.show(outcome(self._event, self._today, width, self._key("accept")))
        else:
            title = f"The event itself · {self._event.name}"
            self._questions.entitle(title, self._key("accept"))

    def _key(self, action: str, typing: bool = False) -> str:
        keys = [shown(key) for key in self.netui.keymap.get(action, BY_ID[action].keys)]
        return next((key for key in keys if len(key) > 1), keys[0]) if typing else keys[0]

    def file_changed(self) -> None:
        """Somebody may have been added, answered, or taken out."""
        try:
            self._event = events.read(self._event.id)
        except Refused as refused:
            if self.is_current:
                self.dismiss(False)
            self.netui.say(str(refused))
            return
        before, self._people = self._people, debrief.met(self._event.id)
        if self._page == PEOPLE and all(person.id != self._at for person in self._people):
            self._at = self._neighbour(before)
            self._go_on()
        elif self._page == COUNT and not self._is_done():
            self._go_on()
        else:
            self._draw()

    def _neighbour(self, before: list[Person]) -> int | None:
        """Who stood before the person that is gone, and is still there."""
        left = {person.id for person in self._people}
        place = next((n for n, person in enumerate(before) if person.id == self._at), 0)
        return next((p.id for p in reversed(before[:place]) if p.id in left), None)

    def _is_done(self) -> bool:
        return followed.by_chance(self._event) or self._event.state == "debriefed"

    # --- each person once

    def _answer(self, step: str, on: date | None = None) -> bool:
        """Write the answer about the person shown, then show the next; False where nobody is."""
        person, today = self._person, self._today
        if person is None:
            return False

        self._deciding.add(person.id)

        def answered(sentence: str) -> None:
            self._deciding.discard(person.id)
            self.netui.say(f"{sentence} · {self._key('undo')} undo")
            if self._at == person.id:
                self._go_on()

        def refused(sentence: str) -> None:
            self._deciding.discard(person.id)
            self.file_changed()
            self.netui.say(sentence)

        self.netui.write(lambda: followed.answer(person.id, step, today, on), answered, refused)
        if person.id in self._deciding and self._at == person.id:
            self._go_on()
        return True

    def do_invite(self) -> bool:
        """Straight into the composer; marked as sent, the note answers, and the next one comes."""
        person, today = self._person, self._today
        if person is None:
            return False

        def sent() -> None:
            with suppress(Refused):  # taken out meanwhile: the note was sent all the same
                followed.answer(person.id, followed.INVITE, today)
            self._sent.add(person.id)

        self._sent.discard(person.id)
        self.netui.go("compose", person.contact_id, occasion="event", also=sent)
        self._writing_to = person
        self._begun.add(person.id)
        return True

    def _is_begun(self, person: Person) -> bool:
        """Whether a note to them was opened and not sent: enter leaves it for later."""
        if person.step:
            return False
        return person.id in self._begun or (
            person.is_new and round_words.note_waits(person.contact_id)
        )

    def do_follow_up(self) -> bool:
        """Ask for the day."""
        person = self._person
        if person is None:
            return False

        def chosen(day: date | None) -> None:
            if day is not None and self._person is not None and self._at == person.id:
                self._answer(followed.FOLLOW_UP, day)

        self.netui.go("date", f"Follow up with {person.name} on", then=chosen)
        return True

    def do_know_better(self) -> bool:
        """They come back in the review."""
        return self._answer(followed.KNOW_BETTER)

    def do_nothing(self) -> bool:
        """Nothing more."""
        return self._answer(followed.NOTHING)

    def do_accept(self) -> None:
        """What is marked; the next question; or the end."""
        person = self._person
        if self._page == COUNT:
            self._close()
        elif person is None:
            self._next_question()
        elif person.step:
            self.do_next_card()
        elif self._is_begun(person):
            self._answer(followed.INVITE)
        elif (step := followed.suggested(person)) == followed.INVITE:
            self.do_invite()
        else:
            self._answer(step)

    def do_next_card(self) -> bool:
        """The next person without deciding; behind the last, who is still waiting."""
        if self._page == COUNT:
            self._lines.do_page_down()
            return True
        if self._person is None:
            return False
        if self._place() + 1 < len(self._people):
            self._show_person(self._place() + 1)
        else:
            self._go_on()
        return True

    def do_previous_card(self) -> bool:
        """The person before, answered or not; from the count back to what came before it."""
        if self._page == QUESTIONS:
            return not self._questions.begun and self._back_to_people()
        if self._page == COUNT and not followed.by_chance(self._event):
            self._show_page(QUESTIONS)
        elif self._people:
            at = len(self._people) if self._page == COUNT else self._place()
            self._show_person((at - 1) % len(self._people))
        return True

    def do_undo(self) -> None:
        """Take back the newest action, and show the person whom it was about."""
        before = {person.id: person.step for person in self._people}

        def undone(outcome: undo.Outcome) -> None:
            steps = ((n, p) for n, p in enumerate(self._people) if before.get(p.id) != p.step)
            place, _ = next(steps, (None, None))
            if place is not None:
                self._show_person(place)

        take_back(self.netui, undone)

    # --- the questions

    def _next_question(self) -> None:
        """The next one; behind the last the event is debriefed."""
        if self._questions.at_last:
            self._questions.conclude(self._concluded)
        else:
            self._questions.step(1)

    def _concluded(self) -> None:
        if self._page == QUESTIONS:
            self._show_page(COUNT)

    def do_next_field(self) -> bool:
        """The next question."""
        if self._page != QUESTIONS:
            return False
        self._questions.step(1)
        return True

    def do_previous_field(self) -> bool:
        """The question before; before the first one, the last person."""
        if self._page != QUESTIONS:
            return False
        within = self._questions.begun and not self._questions.at_first
        if within or not self._back_to_people():
            self._questions.step(-1)
        return True

    def _back_to_people(self) -> bool:
        """To the last person; False where nobody is."""
        if not self._people:
            return False
        self._show_person(len(self._people) - 1)
        return True

    # --- the end

    def _close(self) -> None:
        if self._event.state == "debriefed":
            self.dismiss(True)
        else:  # nobody was noted at what happened by chance
            event_id = self._event.id
            self.netui.write(lambda: followed.finish(event_id), self._ended)

    def _ended(self, _: object) -> None:
        self.dismiss(True)

    def do_back(self) -> None:
        """Close; the round goes on where it stopped."""
        if self._page == COUNT:
            self._close()
            return
        self._questions.leave()
        self.dismiss(False)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work while an answer is typed, where one is."""
        if not self._questions.begun:
            return super().hints()
        actions = [BY_ID[name] for name in self.hinted()]
        return [(self._key(one.id, typing=True), one.short or one.description) for one in actions]

    def hinted(self) -> tuple[str, ...]:
        """The way on and back."""
        if self._page == QUESTIONS:
            if not self._questions.begun:
                return ("accept", "undo", "back", "help")
            return ("accept", "next-field", "back", "previous-field", "help")
        if self._page == COUNT:
            return ("accept", "undo", "back", "help")
        return ("accept", "next-card", "undo", "back", "help")
