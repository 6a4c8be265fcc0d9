"""Importing from the app: a path, the progress, the counts, and what was rejected and why."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from textual.app import ComposeResult
from textual.widgets import Static

from netui import faults
from netui.errors import Refused
from netui.exchange import found
from netui.exchange.report import Cancelled, Progress, Report
from netui.ui.fields import Field
from netui.ui.form import Form, row

HELP = (
    "On linkedin.com: Me > Settings & Privacy > Data privacy > Get a copy of your data; choose "
    "Connections. The ZIP comes by e-mail within minutes. It is read here, sent nowhere."
)
BAR = 32
REJECTED_SHOWN = 8


class Import(Form):
    """Ends with the report, or None."""

    DEFAULT_CSS = """
    Import #where { color: $foreground-muted; height: auto; margin-bottom: 1; }
    Import #progress { height: auto; padding: 1 0; display: none; }
    """
    keys = (("accept", "imports"), ("back", "leaves it"))

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self._importing = False
        self._report: Report | None = None
        self._exports = [str(path) for path in found.exports()]

    def content(self) -> ComposeResult:
        """Where to get the export, and where it lies."""
        yield Static(HELP, id="where", markup=False)
        newest = self._exports[0] if self._exports else ""
        yield row("Path", Field(newest, "~/Downloads/…LinkedInDataExport….zip", id="path"))
        yield Static("", id="progress", markup=False)
        yield from self.said()

    def on_mount(self) -> None:
        """Name the form."""
        self.entitle("Import your LinkedIn network")

    def preview(self) -> None:
        """What enter does."""
        if self._importing or self._report is not None:
            return
        self.refuse("")
        lines = ["A ZIP, an unpacked folder, or Connections.csv alone."]
        if len(self._exports) > 1:
            lines += ["Also here:", *(f"  {path}" for path in self._exports[1:])]
        self.say("\n".join(lines))

    def accept(self) -> None:
        """Start; when it is done, close."""
        if self._report is not None:
            self.dismiss(self._report)
            return
        if self._importing:
            return
        text = self.values()["path"].strip().strip("'\"")
        if not text:
            raise Refused("No path yet: type or drop the export's path here")
        path = Path(text).expanduser()
        self.refuse("")
        self._importing = True
        self.show_keys(("back", "stops it; nothing is written then"))
        self._stop.clear()
        self.run_worker(lambda: self._work(path), thread=True, exit_on_error=False)

    def _work(self, path: Path) -> None:
        """In the worker's thread, with a connection of its own."""
        from netui.exchange.worker import import_in_thread

        call = self.app.call_from_thread
        try:
            report = import_in_thread(
                [path], lambda step: call(self._show_progress, step), self._stop.is_set
            )
        except Cancelled:
            call(self._ended, "Stopped: nothing was written")
        except Exception as error:
            if self.is_running:  # else the app is closing, and took the screen away
                call(self._ended, faults.sentence(error))
        else:
            call(self._done, report)

    def _show_progress(self, step: Progress) -> None:
        share = step.done / step.total if step.total else 0
        full = round(share * BAR)
        bar = "█" * full + "░" * (BAR - full)
        left = f" · {max(round(step.left_seconds), 1)} s left" if step.left_seconds else ""
        self._progress(
            f"{bar} {share:4.0%}  {step.phase} {step.done:,} of {step.total:,}"
            f" · {step.rate:,.0f} a second{left}"
        )

    def _progress(self, text: str) -> None:
        self.tell("#progress", text)

    def _ended(self, sentence: str) -> None:
        self._importing = False
        self.show_keys(*self.keys)
        self._progress("")
        self.refuse(sentence)

    def _done(self, report: Report) -> None:
        self._importing = False
        self._report = report
        self._progress("")
        counts = (
            f"{report.added:,} added · {report.updated:,} updated · "
            f"{report.unchanged:,} unchanged · {report.skipped:,} skipped (closed profiles) · "
            f"{len(report.rejected):,} rejected"
        )
        lines = [counts]
        if report.added:
            lines.append("Next: pick the first five people you want to keep close.")
        lines.append("u on the home screen takes the import back.")
        if report.rejected:
            lines += ["", "Rejected:"]
        lines += [
            f"  {each.file}, line {each.line}: {each.reason}"
            for each in report.rejected[:REJECTED_SHOWN]
        ]
        if len(report.rejected) > REJECTED_SHOWN:
            lines.append(
                f"  and {len(report.rejected) - REJECTED_SHOWN:,} more: netui import names all"
            )
        self.query_one("#where").display = False
        self.show_keys(("accept", "goes on"))
        self.say("\n".join(lines))
        self.netui.show_changes()

    def on_unmount(self) -> None:
        """Leaving the app stops it, too."""
        self._stop.set()

    def do_back(self) -> None:
        """Stop what runs; else close."""
        if self._importing:
            self._stop.set()
        else:
            self.dismiss(self._report)
