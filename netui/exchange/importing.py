"""Importing: paths are read without a lock, compared, and written in one short action.

Runs on the calling thread's connection. In a worker thread the caller opens and closes one there:
`with file.in_thread(): import_paths(...)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from netui.errors import Refused
from netui.exchange import commit, linkedin, matching, plan, sources
from netui.exchange.report import Meter, Progress, Report, Unreadable, contacts
from netui.store import undo
from netui.store.file import data_version, database, explain
from netui.text import clean


def import_paths(
    paths: Sequence[str | Path],
    dry_run: bool = False,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Take in what `paths` hold (see `sources.open_sources`) as one undoable action.

    Raises Cancelled where `cancelled` said so, and Refused where nothing could be read or written;
    either leaves no trace. A path of which nothing could be read is named in the report as long as
    another could. With `dry_run` all is done but the writing.
    """
    meter = Meter(progress, cancelled)
    found = _open(paths)
    homes = [source for source in found.sources if isinstance(source, sources.HomeFile)]
    sheets = [source for source in found.sources if isinstance(source, sources.Connections)]
    if homes and (sheets or len(homes) > 1):
        raise Refused(f"{homes[0].file} is a whole home: import it by itself, into an empty one")
    try:
        if homes:
            from netui.exchange.json_import import take_in

            report = take_in(homes[0], dry_run, meter)
        else:
            report = _connections(sheets, dry_run, meter)
    except Exception as error:
        sentence = explain(error)
        if sentence is None:
            raise
        raise Refused(f"{sentence}; nothing was imported") from error
    return _with_files(report, found)


def _open(paths: Sequence[str | Path]) -> sources.Found:
    """What all paths hold together. Raises Refused where none could be read."""
    opened: list[sources.Found] = []
    unreadable: list[Unreadable] = []
    for path in paths:
        try:
            opened.append(sources.open_sources(Path(path)))
        except Refused as refused:
            unreadable.append(Unreadable(clean(str(path)), str(refused)))
    if not opened:
        raise Refused(unreadable[0].reason if unreadable else "nothing to import: name a file")
    return sources.Found(
        tuple(source for found in opened for source in found.sources),
        tuple(name for found in opened for name in found.ignored),
        tuple(file for found in opened for file in found.unreadable) + tuple(unreadable),
    )


def _connections(found: Sequence[sources.Connections], dry_run: bool, meter: Meter) -> Report:
    sheets = [linkedin.read(source.lines, source.header, source.file, meter) for source in found]
    people = matching.unique(sheets)
    version = data_version()
    with database.atomic("DEFERRED"):  # one state of the file, and no lock
        made = plan.make(people.rows, meter)
    if not dry_run and not commit.is_empty(made):
        with undo.action(f"Import {contacts(made.added or made.updated)} from LinkedIn"):
            # Somebody wrote since: what was compared is no longer what the file holds.
            if data_version() != version:
                made = plan.make(people.rows, meter)
            commit.write(made, meter)
    rejected = [row for sheet in sheets for row in sheet.rejected]
    rejected += people.rejected + made.rejected
    return Report(
        added=made.added,
        updated=made.updated,
        unchanged=made.unchanged + people.repeated,
        skipped=sum(sheet.skipped for sheet in sheets),
        rejected=tuple(sorted(rejected)),
        dry_run=dry_run,
        new_roles=len(made.role_changes),
    )


def _with_files(report: Report, found: sources.Found) -> Report:
    return replace(
        report,
        read=tuple(source.file for source in found.sources),
        ignored=found.ignored,
        unreadable=found.unreadable,
    )
