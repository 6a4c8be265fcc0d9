"""Cards of the review that are called after a row, as in `reconnect:12`, and what holds them back.

Numbers of rows are given again: what is left of a row that is gone would be another's.
"""

from __future__ import annotations

from netui.store.file import run

# Table -> the kinds of cards that are called after its rows.
KINDS = {
    "contact": (
        *("reconnect", "choose", "weak-tie", "comment", "know-better", "report-back"),
        *("week-partner", "week-owed"),
    ),
    "promise": ("promise", "waiting"),
    "role_change": ("new-role",),
    "encounter": ("thank-you",),
    "note": ("invitation", "note"),
    "meeting": ("meeting", "talk-thanks"),
    "event": ("debrief", "week-debrief", "week-event"),
    "advice": ("advice", "week-advice"),
    "introduction": ("introduction-thanks", "week-introduction"),
}
WORDS = ("report-back", "week-owed")  # these name whom advice was about, and through whom it came
# A word that need not be told, of an advice to a contact, is held as `report-back:3:12`.
SPARED = "report-back"


def move(kept_id: int, other_id: int) -> None:
    """Cards and what holds them back are called after the one who is kept, once a day."""
    for kind in KINDS["contact"]:
        mine, theirs = f"{kind}:{kept_id}", f"{kind}:{other_id}"
        run(
            "DELETE FROM review_card WHERE card = ?1 AND on_date IN"
            " (SELECT on_date FROM review_card WHERE card = ?2)",
            (theirs, mine),
        )
        run("UPDATE review_card SET card = ?2 WHERE card = ?1", (theirs, mine))
        if run("SELECT 1 FROM hold WHERE card = ?", (mine,)).fetchone():
            run("DELETE FROM hold WHERE card = ?", (theirs,))
        else:
            run("UPDATE hold SET card = ?2 WHERE card = ?1", (theirs, mine))
    run(
        "UPDATE OR IGNORE hold SET card = substr(card, 1, length(card) - length(?1)) || ?2"
        f" WHERE card GLOB '{SPARED}:*:' || ?1",
        (str(other_id), str(kept_id)),
    )


def gone(table: str, row_id: int) -> None:
    """No card is called after a row that goes, and nothing holds one back. Within an action."""
    for kind in KINDS.get(table, ()):
        for kept in ("review_card", "hold"):
            run(f"DELETE FROM {kept} WHERE card = ?", (f"{kind}:{row_id}",))
    if table == "advice":
        run("DELETE FROM hold WHERE card GLOB ?", (f"{SPARED}:{row_id}:*",))
