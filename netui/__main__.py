"""The door: `netui`, or `python -m netui`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run netui and leave with its exit code."""
    from netui.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
