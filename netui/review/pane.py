"""A sitting on the screen: one card at a time, one key per verdict, and a real end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from netui import clock, dates
from netui.review import page, session, verdicts
from netui.review.day import DAILY
from netui.review.queue import Card, Queue, dealt_queue
from netui.review.resumed import remember, remembered
from netui.review.sitting import Sitting
from netui.review.sources import meetings
from netui.store import undo
from netui.text import literal
from netui.ui.actions import BY_ID, shown, works_in
from netui.ui.bars import Bottom, Top
from netui.ui.lines import Pieces, TextLines
from netui.ui.room import Room
from netui.ui.undoing import take_back


class Cards(Room[None]):
    """The queue of a sitting, in the words of the day. A verdict is written at once."""

    sitting: Sitting = DAILY
    called = "Review"
    done = "done for today"
    DEFAULT_CSS = """
    #verdicts { height: auto; padding: 0 2; color: $foreground-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._today = clock.today()
        self._queue = Queue(self._today, ())
        self._card: Card | None = None
        self._seen: set[str] = set()  # every card that the queue held since this opened
        self._joined: set[str] = set()  # dealt meanwhile, and not shown yet
        self._deciding: set[str] = set()  # shown as decided while their write waits for a lock
        self._decided: int | None = None  # whom the last verdict was about
        self._lines = TextLines()

    def compose(self) -> ComposeResult:
        """Top line, card, verdicts, bottom line."""
        yield Top(dates.short(self._today, self._today))
        yield self._lines
        yield Static("", id="verdicts", markup=False)
        yield Bottom()

    def on_mount(self) -> None:
        """Deal, and resume where the last sitting stopped."""
        self._queue = dealt_queue(self._today, self.sitting)
        self._seen = {card.card for card in self._queue.cards}
        at = remembered(self._today, self.sitting)
        self._show(session.current(self._queue, at))

    def first_focus(self) -> Widget:
        """The card."""
        return self._lines

    # --- what each sitting says in its own words

    def group(self, card: Card) -> str:
        """The cards that it stands among, "" where they are in no groups."""
        return ""

    def head(self, card: Card) -> str:
        """What kind of card it is, "" for what a daily one is called."""
        return ""

    def read_again(self) -> Queue:
        """The queue once the file has changed."""
        return dealt_queue(self._today, self.sitting)

    def ended(self, summary: session.Summary, today: date, width: int) -> list[Pieces]:
        """What was done, and that it is enough."""
        return page.end(summary, today, width)

    # --- showing

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()

    def _show(self, card: Card | None) -> None:
        if card is not None and card.card in self._deciding:
            waiting = [c for c in self._queue.undecided if c.card not in self._deciding]
            card = waiting[0] if waiting else None
        if card is not None and card.card != (self._card and self._card.card):
            # Shown on, it is not: what joined before it is where the sitting is resumed.
            remember(self._today, card.card, self.sitting)
            self._joined.discard(card.card)
        self._card = card
        self._draw()
        self.netui.show_hints()

    def _next(self, at: str) -> Card | None:
        return session.following(self._queue, at, self._joined)

    def _draw(self) -> None:
        width = max(self._lines.room, 20)
        if self._card is None:
            self._lines.title(f"{self.called} · {self.done}")
            self._lines.show(self.ended(session.summary(self._queue), self._today, width))
        else:
            number, count = session.place(self._queue, self._card)
            parts = (self.called, f"{number} of {count}", self.group(self._card))
            self._lines.title(" · ".join(filter(None, parts)))
            self._lines.show(self._told(self._card, width))
        offered = self.query_one("#verdicts", Static)
        offered.display = self._card is not None
        offered.update(self._verdicts())

    def _told(self, card: Card, width: int) -> list[Pieces]:
        return page.card(card, self._today, width, self.head(card))

    def _verdicts(self) -> Content:
        """Key, word and result of each verdict; a line never breaks within one."""
        card = self._card
        if card is None:
            return Content("")
        shown_verdicts: list[tuple[str, str]] = []
        for offer in self._offers():
            key = self._key(offer.action)
            result = "" if offer.result == f"→ {offer.label}" else offer.result
            shown_verdicts.append((key, f"{offer.label} {result}".strip()))
            if offer.verdict in verdicts.DATED and offer.action != "snooze-until":
                shown_verdicts.append((self._key("snooze-until"), "until…"))
        return _in_lines(shown_verdicts, self.size.width - 4)

    def _key(self, action: str) -> str:
        return shown(self.netui.keymap.get(action, BY_ID[action].keys)[0])

    def file_changed(self) -> None:
        """A card decided elsewhere leaves; what falls due joins, behind the card shown."""
        self._queue = self.read_again()
        held = {card.card for card in self._queue.cards}
        self._joined |= held - self._seen
        self._seen |= held
        at = self._card.card if self._card else ""
        known = {card.card for card in self._queue.undecided}
        if self._card is None and known - self._deciding:
            self._show(session.current(self._queue))
        elif at and at not in known:
            self._show(self._next(at))
        else:
            self._show(next((c for c in self._queue.undecided if c.card == at), None))

    # --- verdicts

    def _offers(self) -> list[verdicts.Offer]:
        """The verdicts of the card that have a key here."""
        if self._card is None:
            return []
        offered = verdicts.offers(self._card, self._today)
        return [offer for offer in offered if works_in(BY_ID[offer.action], self.place)]

    def _decide(self, action: str) -> None:
        """By the key of an action, the verdict that the card offers for it."""
        verdict = next((o.verdict for o in self._offers() if o.action == action), None)
        if self._card is None or verdict is None:
            self.netui.say("That key does not apply to this card")
        else:
            self._write(self._card, verdict)

    def _write(self, card: Card, verdict: str, until: date | None = None) -> None:
        """Decide a card, which another netui may have decided meanwhile."""
        today = self._today
        self._deciding.add(card.card)
        self._decided = card.contact_id or self._decided

        def decided(decision: verdicts.Decision) -> None:
            self._deciding.discard(card.card)
            said = [decision.sentence]
            if decision.done:
                said += ["u undo", *verdicts.FOLLOWED_BY.get(verdict, ())]
            self.netui.say(" · ".join(said))

        def refused(sentence: str) -> None:
            self._deciding.discard(card.card)
            self.netui.say(sentence)
            self.file_changed()

        self.netui.write(
            lambda: verdicts.decide(card.card, verdict, today, until), decided, refused
        )
        if self.netui.writes.waiting and self._card and self._card.card == card.card:
            self._show(self._next(card.card))

    def do_done(self) -> None:
        """Kept, received, in touch, held or congratulated."""
        self._decide("done")

    def do_snooze(self) -> None:
        """A week on."""
        self._decide("snooze")

    def do_snooze_until(self) -> None:
        """Until a date."""
        card = self._card
        offered = {offer.verdict for offer in self._offers()}
        verdict = next((name for name in verdicts.DATED if name in offered), None)
        if card is None or verdict is None:
            self.netui.say("That key does not apply to this card")
            return

        def chosen(day: date | None) -> None:
            if day is not None:
                self._write(card, verdict, day)

        question = {"move-all": "Move all to", "moved": "Move it to"}.get(verdict, "Snooze until")
        self.netui.go("date", question, then=chosen)

    def do_bump(self) -> None:
        """The clock starts again."""
        self._decide("bump")

    def do_skip(self) -> None:
        """Not today."""
        self._decide("skip")

    def do_let_go(self) -> None:
        """Not raised again."""
        self._decide("let-go")

    def do_choose_partner(self) -> None:
        """A partner."""
        self._decide("choose-partner")

    def do_choose_warm(self) -> None:
        """Warm."""
        self._decide("choose-warm")

    def do_not_now(self) -> None:
        """Not now."""
        self._decide("not-now")

    def do_move_all(self) -> None:
        """All promises to a later day."""
        self._decide("move-all")

    def do_look_through(self) -> None:
        """The promises one by one."""
        self._decide("look-through")

    def do_accepted(self) -> None:
        """The invitation was accepted."""
        self._decide("accepted")

    def do_replied(self) -> None:
        """They replied."""
        self._decide("replied")

    def do_silent(self) -> None:
        """No answer came, and none is waited for."""
        self._decide("silent")

    def do_withdrawn(self) -> None:
        """The invitation was withdrawn."""
        self._decide("withdrawn")

    def do_log(self) -> None:
        """Log what happened; written, it answers the card."""
        card = self._about_somebody()
        if card is not None:
            people, on = meetings.log_of(card, self._today)
            self.netui.go("log", people, also=self._answering(card, "log"), on=on)

    def do_message(self) -> None:
        """Write to them; marked as sent, the note answers the card.

        At the end: to whom the last verdict was about, such as thanks for accepting.
        """
        if self._card is None and self._decided is not None:
            self.netui.go("compose", self._decided)
            return
        card = self._about_somebody()
        if card is not None:
            self.netui.go(
                "compose",
                card.contact_id,
                occasion=card.source.OCCASION,
                also=self._answering(card, "message"),
            )

    def _about_somebody(self) -> Card | None:
        if self._card is not None and self._card.contact_id is not None:
            return self._card
        self.netui.say("This card is about nobody in particular")
        return None

    def _answering(self, card: Card, verdict: str) -> Callable[[], object]:
        today = self._today
        return lambda: verdicts.answered(card.card, verdict, "", today)

    # --- moving

    def do_next_card(self) -> None:
        """The next card undecided."""
        if self._card is not None:
            self._show(self._next(self._card.card))

    def do_previous_card(self) -> None:
        """The previous card undecided."""
        if self._card is not None:
            self._show(session.preceding(self._queue, self._card.card))

    def do_open(self) -> bool | None:
        """The debrief of an event, a talk's page or what came of it; at the end, home."""
        card = self._card
        if card is None:
            self.dismiss()
            return None
        verdict = next((o.verdict for o in self._offers() if o.action == "open"), None)
        if verdict is None:
            return False
        about = (card.contact_id, card.number) if verdict == "preparation" else (card.number,)
        self.netui.go(verdict, *about, then=partial(self._debriefed, card, verdict))
        return None

    def _debriefed(self, card: Card, verdict: str, done: bool | None) -> None:
        if done:
            answer = self._answering(card, verdict)
            self.netui.write(answer, lambda _: self.file_changed())

    def do_undo(self) -> None:
        """Take back the newest action, and show the card that it brings back."""
        before = self._queue

        def undone(outcome: undo.Outcome) -> None:
            back = session.brought_back(before, self._queue)
            if back is not None:
                self._show(back)

        take_back(self.netui, undone)

    # --- the person

    def do_edit(self) -> None:
        """The card of this person."""
        if self._card is not None and self._card.contact_id is not None:
            self.netui.go("card", self._card.contact_id)

    def do_promise(self) -> None:
        """Promise something to this person."""
        if self._card is not None:
            self.netui.go("promise", self._card.contact_id)

    def do_open_link(self) -> None:
        """Their profile, blog or site."""
        from netui.people.links import first_link
        from netui.ui.links import open_link

        if self._card is not None and self._card.contact_id is not None:
            open_link(self.netui, first_link(self._card.contact_id))

    def do_copy(self) -> None:
        """The card as text."""
        from netui.ui.clipboard import copy

        if self._card is not None:
            lines = self._told(self._card, 80)
            copy(self.netui, "\n".join("".join(text for text, _ in line) for line in lines))

    def hints(self) -> list[tuple[str, str]]:
        """At the end the key that opens leads home."""
        (key, words), *rest = super().hints()
        return [(key, "Home" if self._card is None else words), *rest]

    def hinted(self) -> tuple[str, ...]:
        """The way on and back."""
        if self._card is None:
            message = ("message",) if self._decided is not None else ()
            taken_back = ("undo",) if self._queue.decided else ()
            return ("open", *message, *taken_back, "back", "help")
        about = () if self._card.contact_id is None else ("edit", "promise")
        known = (name for name in about if works_in(BY_ID[name], self.place))
        return ("next-card", *known, "undo", "back", "help")


def _in_lines(pairs: list[tuple[str, str]], width: int) -> Content:
    lines: list[list[Content]] = [[]]
    left = width
    for key, words in pairs:
        needed = cell_len(key) + cell_len(words) + 4
        if needed > left and lines[-1]:
            lines.append([])
            left = width
        left -= needed
        lines[-1].append(Content.assemble((key, "bold $accent"), " ", literal(words)))
    return Content("\n").join(Content("   ").join(line) for line in lines)
