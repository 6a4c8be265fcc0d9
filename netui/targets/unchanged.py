"""What tells whether the file is still the same: then what was read of it need not be read again.

All doors among 60,000 acquaintances take longer to read than the screen of targets to open.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from netui.store.file import data_version, database

State = tuple[Hashable, ...]


def state(today: date) -> State:
    """Changes whenever the file or the day does, by this program's hand or another's."""
    connection = database.connection()  # type: ignore[no-untyped-call]
    changes = connection.total_changes, data_version()
    return str(database.database), id(connection), *changes, today
