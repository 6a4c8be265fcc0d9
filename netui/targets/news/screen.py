"""The form for something heard: about which company, if any, and whom it would serve."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from netui import clock, dates
from netui.errors import Refused
from netui.targets import news, targets
from netui.targets.editing.widgets import WhichCompany
from netui.targets.news import Ear
from netui.text import clean
from netui.timeline import kinds
from netui.ui.fields import Field
from netui.ui.form import Form, row

MOST = 3  # of those whom it would serve
NOBODY = "nobody comes to mind yet whom it would serve"


class NewsForm(Form):
    """Keeps something heard; ends with its id, or None."""

    def __init__(self, company_id: int | None = None) -> None:
        super().__init__()
        self.draft_key = "news" if company_id is None else f"news:{company_id}"
        name = targets.company_name(company_id) if company_id is not None else ""
        self._company = WhichCompany(name, "a company, or empty: about a field", id="company")
        self._served = ("", "", "")  # the text, the company, and whom that would serve

    def content(self) -> ComposeResult:
        """What was heard first."""
        yield row("News", Field("", "opens a plant in Leeds", id="text"))
        yield row("About", self._company)
        yield row("Link", Field("", "where it stands, if anywhere", id="link"))
        yield row("Heard", Field("today", "yesterday, fri, -3d", id="on", guess=True))
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("News that would serve somebody")

    def lasting(self, values: dict[str, str]) -> dict[str, str]:
        """Brought back tomorrow, "fri" is still the day it was typed on."""
        try:
            on = dates.parse(values["on"] or "today", clock.today(), past=True)
        except ValueError:
            return values
        return {**values, "on": on.isoformat()}

    def preview(self) -> None:
        """Whom it would serve, as far as it is written."""
        self.refuse("")
        values = self.values()
        if not clean(values["text"]):
            self.say("What you heard is worth most to somebody else: the review says to whom")
            return
        try:
            on = self._on(values["on"])
        except Refused as refused:
            self.refuse(str(refused))
            return
        when = "" if on == clock.today() else f" Heard {dates.full(on)}."
        # With the word that is written just now nothing is looked for.
        whole = values["text"].rpartition(" ")[0] if self._is_typing() else values["text"]
        self.say(f"{self._serves(whole, values['company'])}{when}")

    def _is_typing(self) -> bool:
        return self.focused is not None and self.focused.id == "text"

    def _serves(self, text: str, company: str) -> str:
        text, company = clean(text), clean(company)
        if self._served[:2] != (text, company):
            number = targets.company_of(company, create=False) if company else None
            found = news.ears(text, number, clock.today(), MOST)
            self._served = (text, company, _said(found))
        return self._served[2]

    def _on(self, text: str) -> date:
        try:
            return dates.parse(text.strip() or "today", clock.today(), past=True)
        except ValueError as error:
            raise Refused(str(error)) from error

    def accept(self) -> None:
        """Write it, with a company that there is not yet."""
        values = self.values()
        text, link, on = values["text"], values["link"], self._on(values["on"])
        company = clean(values["company"])
        if not clean(text):
            raise Refused("What is the news? A line: opens a plant in Leeds")

        def write() -> int:
            from netui.store import undo

            with undo.action(f"Note the news “{clean(text)[: news.CALLED]}”"):
                number = targets.company_of(company) if company else None
                return news.add(text, number, link, on)

        self.write(write, self._written)

    def _written(self, news_id: int) -> None:
        found = news.for_whom(news_id, clock.today(), MOST)
        self.dismiss(news_id)
        # The form has told why, and a line that is broken hides what is below it.
        names = kinds.people([one.name for one in found])
        self.netui.say(f"Noted: {f'would serve {names}' if found else NOBODY} · u undo")


def _said(ears: list[Ear]) -> str:
    """Whom it would serve, the best with the reason."""
    if not ears:
        return f"{NOBODY[:1].upper()}{NOBODY[1:]}"
    first, *others = ears
    also = f"; {', '.join(one.name for one in others)} too" if others else ""
    return f"Would serve {first.name}, who {first.why}{also}"
