"""Writing a plan: one short transaction, one undoable action, statement by statement."""

from __future__ import annotations

from collections.abc import Sequence

from netui import clock
from netui.exchange.plan import SOURCE, Plan
from netui.exchange.report import Meter
from netui.store.file import database


def statements(plan: Plan) -> list[tuple[str, Sequence[Sequence[object]]]]:
    """SQL with its rows, in an order in which every reference holds."""
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
        ("UPDATE contact SET given = ?, family = ? WHERE id = ?", plan.names),
        ("UPDATE contact SET connected_on = ? WHERE id = ?", plan.connected),
        ("UPDATE position SET until_on = ? WHERE id = ?", plan.ended),
        ("UPDATE position SET company_id = ?, title = ? WHERE id = ?", plan.completed),
        (
            "INSERT INTO position (id, contact_id, company_id, title) VALUES (?, ?, ?, ?)",
            plan.positions,
        ),
        ("INSERT INTO reach (contact_id, kind, value) VALUES (?, ?, ?)", plan.reaches),
        ("UPDATE reach SET value = ? WHERE id = ?", plan.reach_values),
        (
            f"INSERT INTO source (source, key, contact_id, seen) VALUES ('{SOURCE}', ?, ?, ?)",
            plan.sources,
        ),
        ("UPDATE source SET key = ?, seen = ? WHERE id = ?", plan.seen),
        (
            "INSERT INTO role_change (contact_id, position_id, noticed_on) VALUES (?, ?, ?)",
            plan.role_changes,
        ),
    ]


def is_empty(plan: Plan) -> bool:
    """Whether the plan changes nothing."""
    return not any(rows for _, rows in statements(plan))


def write(plan: Plan, meter: Meter) -> None:
    """Write the plan, within an action. Raises Cancelled, before which nothing is committed."""
    batches = statements(plan)
    meter.begin("Writing", sum(len(rows) for _, rows in batches))
    done = 0
    # No savepoints here: what they keep for a rollback of their own takes longer than the rows.
    for sql, rows in batches:
        for start in range(0, len(rows), meter.BATCH):
            batch = rows[start : start + meter.BATCH]
            database.cursor().executemany(sql, batch)  # type: ignore[no-untyped-call]
            done += len(batch)
            meter.step(done)
