"""Writing a plan: one short transaction, one undoable action, statement by statement."""

from __future__ import annotations

from collections.abc import Sequence

from netui import clock
from netui.exchange.plan import SOURCE, Plan
from netui.exchange.report import Meter
from netui.store import bulk
from netui.store.file import run_many

Statement = tuple[str, Sequence[Sequence[object]]]
NEW_ROWS = ("company", "contact", "position", "reach", "source", "role_change")


def write(plan: Plan, meter: Meter) -> None:
    """Write the plan, within an action. Raises Cancelled, before which nothing is committed.

    Open invitations to those who are connected by now are accepted, and what was noted of the name
    of somebody new is theirs from now on.
    """
    from netui.compose.sent import accepted_by
    from netui.targets.recognised import recognise

    inserts, updates = _inserts(plan), _updates(plan)
    meter.begin("Writing", sum(len(rows) for _, rows in inserts + updates))
    with bulk.inserting(NEW_ROWS):
        done = _run(inserts, meter, 0)
    _run(updates, meter, done)
    accepted_by()
    recognise([row[0] for row in plan.contacts])


def is_empty(plan: Plan) -> bool:
    """Whether the plan changes nothing."""
    return not any(rows for _, rows in _inserts(plan) + _updates(plan))


def _run(statements: list[Statement], meter: Meter, done: int) -> int:
    for sql, rows in statements:
        for start in range(0, len(rows), meter.BATCH):
            batch = rows[start : start + meter.BATCH]
            run_many(sql, batch)
            done += len(batch)
            meter.step(done)
    return done


def _inserts(plan: Plan) -> list[Statement]:
    """In an order in which every reference holds."""
    return [
        ("INSERT INTO company (id, name, key) VALUES (?, ?, ?)", plan.companies),
        # The kept columns have no default in the file; the store fills them before the commit.
        (
            "INSERT INTO contact (id, given, family, connected_on, created_at, nickname, city,"
            " field, looking, met_where, seeks, offers, notes, closeness, style,"
            " sort_name, company, title)"
            f" VALUES (?, ?, ?, ?, '{clock.stamp()}', '', '', '', 0, '', '', '', '', '',"
            " 'periodic', '', '', '')",
            plan.contacts,
        ),
        (
            "INSERT INTO position (id, contact_id, company_id, title) VALUES (?, ?, ?, ?)",
            plan.positions,
        ),
        ("INSERT INTO reach (contact_id, kind, value) VALUES (?, ?, ?)", plan.reaches),
        (
            f"INSERT INTO source (source, key, contact_id, seen) VALUES ('{SOURCE}', ?, ?, ?)",
            plan.sources,
        ),
        (
            "INSERT INTO role_change (contact_id, position_id, noticed_on) VALUES (?, ?, ?)",
            plan.role_changes,
        ),
    ]


def _updates(plan: Plan) -> list[Statement]:
    return [
        ("UPDATE contact SET given = ?, family = ? WHERE id = ?", plan.names),
        ("UPDATE contact SET connected_on = ? WHERE id = ?", plan.connected),
        ("UPDATE position SET until_on = ? WHERE id = ?", plan.ended),
        ("UPDATE position SET company_id = ?, title = ? WHERE id = ?", plan.completed),
        ("UPDATE reach SET value = ? WHERE id = ?", plan.reach_values),
        ("UPDATE source SET key = ?, seen = ? WHERE id = ?", plan.seen),
    ]
