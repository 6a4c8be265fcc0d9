"""The keys that work on a screen: what each does is never cut off where there is room."""

from __future__ import annotations

from rich.cells import cell_len

from netui.ui.actions import ACTIONS
from netui.ui.help import COLUMN, KEYS, _table


def test_what_a_key_does_is_read_whole() -> None:
    told = ["".join(text for text, _ in line) for line in _table(list(ACTIONS), 2)]
    assert max(cell_len(action.description) for action in ACTIONS) > COLUMN - KEYS
    for action in ACTIONS:
        assert any(action.description in line for line in told), action.description
