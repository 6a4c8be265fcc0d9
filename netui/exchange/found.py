"""LinkedIn exports that lie where browsers put them, newest first."""

from __future__ import annotations

from pathlib import Path

PATTERNS = ("*LinkedIn*.zip", "*LinkedInDataExport*", "Connections*.csv")
FOLDERS = ("Downloads", "Desktop", "")


def exports(home: Path | None = None, limit: int = 4) -> list[Path]:
    """Paths that look like an export by name; what they hold is checked when they are read."""
    base = home or Path.home()
    found: dict[Path, float] = {}
    for folder in FOLDERS:
        for pattern in PATTERNS:
            for path in _matches(base / folder, pattern):
                found[path] = path.stat().st_mtime
    return sorted(found, key=lambda path: -found[path])[:limit]


def _matches(folder: Path, pattern: str) -> list[Path]:
    try:
        return [path for path in folder.glob(pattern) if path.exists()]
    except OSError:  # a folder that may not be read holds nothing for us
        return []
