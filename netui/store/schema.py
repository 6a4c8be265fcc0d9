"""The tables that undo covers, their columns, and the triggers that watch them."""

from __future__ import annotations

from typing import NamedTuple

APPLICATION_ID = 0x6E657475  # "netu"
VERSION = 4  # the newest migration's number

KEPT = {
    "contact": ("sort_name", "company", "title", "last_touch_at", "last_sent_on", "next_due_on"),
    "encounter": ("talked_on", "faced_on", "event_id", "became"),
}


class Table(NamedTuple):
    """A table under undo: `columns` are those in a row image, the kept ones left out."""

    name: str
    columns: tuple[str, ...]


def _table(name: str, columns: str) -> Table:
    return Table(name, ("id", *columns.split()))


TABLES: tuple[Table, ...] = (
    _table("me", "name field city seeks offers links"),
    _table("company", "name key field size notes links"),
    _table(
        "contact",
        "given family nickname city field looking met_where introduced_by_id seeks offers notes"
        " closeness style cadence_days cadence_from bumped_on connected_on know_better_on"
        " created_at trashed_at",
    ),
    _table("position", "contact_id company_id title from_on until_on"),
    _table("reach", "contact_id kind value"),
    _table("trait", "contact_id kind value"),
    _table("source", "source key contact_id seen"),
    _table("role_change", "contact_id position_id noticed_on congratulated_on"),
    _table(
        "event",
        "name kind on_date start place series goal notes organiser minutes cost mix state learned"
        " helped again created_at trashed_at",
    ),
    _table("guest", "event_id contact_id name line"),
    _table(
        "interaction",
        "on_date at kind direction summary notes event_id created_at trashed_at",
    ),
    _table("participant", "interaction_id contact_id"),
    _table(
        "encounter",
        "interaction_id contact_id is_new card in_depth i_can they_can line step created_at",
    ),
    _table(
        "meeting",
        "on_date start zone minutes place purpose state interaction_id created_at link started_at"
        " ended_at notes",
    ),
    _table("attendee", "meeting_id contact_id"),
    _table("agenda", "meeting_id question place"),
    _table("homework", "meeting_id item text done"),
    _table("promise", "text due_on by state contact_id interaction_id created_at closed_on"),
    _table(
        "answer",
        "contact_id question meeting_id interaction_id asked text answered_on company_id",
    ),
    _table(
        "advice",
        "contact_id kind text about_id about_name about_company interaction_id given_on state"
        " acted_on result created_at",
    ),
    _table("report", "advice_id contact_id on_date interaction_id"),
    _table("mention", "by_id about_id name company said on_date interaction_id created_at"),
    _table("acquaintance", "contact_id other_id knows how noted_on"),
    _table("target", "company_id motivation status confirmed_on created_at"),
    _table("competitor", "company_id other_id"),
    _table("manager", "company_id contact_id name title state"),
    _table(
        "introduction",
        "by_id to_id to_name company_id asked_on made_on talked_on thanked_on closed_on created_at",
    ),
    _table("news", "company_id text link on_date created_at"),
    _table("passed", "news_id contact_id on_date interaction_id"),
    _table("pitch", "audience text created_at"),
    _table(
        "note",
        "contact_id interaction_id template occasion channel subject text outcome sent_on"
        " outcome_on follow_up_on follow_ups created_at",
    ),
    _table(
        "review_card",
        "on_date place card kind contact_id why score due_on verdict result decided_at",
    ),
    _table("hold", "card until_on"),
)


def image(table: Table, row: str) -> str:
    """SQL for the image of `row`: NEW, OLD or an alias."""
    return "json_array(" + ", ".join(f'{row}."{c}"' for c in table.columns) + ")"


def triggers(table: Table) -> list[str]:
    """Three triggers that write images of changed rows while an action is under way.

    They are the connection's own (TEMP): the file holds none, so that any found there is foreign,
    and `trusted_schema=OFF` does not keep json_array from them.
    """
    watched = ", ".join(f'"{c}"' for c in table.columns)
    events = {
        "insert": ("INSERT", "NEW", "NULL", image(table, "NEW")),
        "update": (f"UPDATE OF {watched}", "NEW", image(table, "OLD"), image(table, "NEW")),
        "delete": ("DELETE", "OLD", image(table, "OLD"), "NULL"),
    }
    return [
        f"CREATE TEMP TRIGGER undo_{table.name}_{name} AFTER {event} ON main.{table.name} "
        "WHEN (SELECT action_id FROM current_action) IS NOT NULL BEGIN "
        "INSERT INTO change (action_id, table_name, row_id, before, after) VALUES "
        f"((SELECT action_id FROM current_action), '{table.name}', {row}.id, {before}, {after});"
        " END"
        for name, (event, row, before, after) in events.items()
    ]


# A column of each unique index with a value that no row has: undo parks rows there, since two rows
# may have to swap theirs.
PARKED = {
    "company": '"key" = char(1) || id',
    "source": '"key" = char(1) || id',
    "participant": "contact_id = -id",
    "encounter": "interaction_id = -id",
    "meeting": "interaction_id = NULL",
    "attendee": "contact_id = -id",
    "agenda": "question = char(1) || id",
    "report": "contact_id = -id",
    "acquaintance": "other_id = -id",
    "target": "company_id = -id",
    "competitor": "other_id = -id",
    "passed": "contact_id = -id",
    "note": "interaction_id = NULL",
    "review_card": "card = char(1) || id",
    "hold": "card = char(1) || id",
}

# Peewee keeps defaults in Python: rows that undo brings back get their kept columns from here.
INSERT_DEFAULTS = {"contact": {"sort_name": "''", "company": "''", "title": "''"}}
