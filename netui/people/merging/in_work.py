"""Text in work on a contact: what the keys of drafts name, and how it follows to another.

Drafts stand outside undo: once merging is undone, the text stays with the one who was kept.
"""

from __future__ import annotations

from netui.store.file import run

# Kinds of drafts whose keys name contacts, as in `notes:12`, `answer:12:keep-up` and `log:12,15`.
KINDS = (
    *("notes", "answer", "card", "log", "promise", "meeting", "message", "sent"),
    *("advice", "knows", "merge"),
)
_ABOUT_THEM = "merge"  # to merge somebody who is merged already
GUEST = "guest"  # `guest:3:12`: the event, and the contact


def move(kept_id: int, other_id: int) -> None:
    """Text in work on the other is the kept one's; what they have in work themselves stays, too."""
    rows = run("SELECT id, key FROM draft ORDER BY id").fetchall()
    for number, key in rows:
        new = _renamed(key.partition(" #")[0], kept_id, other_id)
        if new == key.partition(" #")[0]:
            continue
        if key.startswith(f"{_ABOUT_THEM}:"):
            run("DELETE FROM draft WHERE id = ?", (number,))
        else:
            run("UPDATE draft SET key = ? WHERE id = ?", (_free(new), number))


def _renamed(key: str, kept_id: int, other_id: int) -> str:
    """The key with the one id in place of the other, each once."""
    kind, _, rest = key.partition(":")
    ids, colon, more = rest.partition(":")
    if kind == GUEST:
        return f"{kind}:{ids}:{kept_id}" if more == str(other_id) else key
    if kind not in KINDS or str(other_id) not in ids.split(","):
        return key
    people = [str(kept_id) if one == str(other_id) else one for one in ids.split(",")]
    return f"{kind}:{','.join(dict.fromkeys(people))}{colon}{more}"


def _free(key: str) -> str:
    """The key, or the next that a copy of netui of its own would have: `notes:12 #2`."""
    row, number = key, 1
    while run("SELECT 1 FROM draft WHERE key = ?", (row,)).fetchone():
        number += 1
        row = f"{key} #{number}"
    return row
