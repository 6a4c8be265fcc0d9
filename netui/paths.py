"""Where files live. Asking creates nothing; `make` creates a folder only its owner can enter."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_PLATFORM = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")

_chosen: Path | None = None


@dataclass(frozen=True)
class Home:
    """Every place that netui reads or writes."""

    data: Path
    config: Path
    templates: Path
    themes: Path
    backups: Path
    logs: Path

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.data / "netui.db"


def choose(folder: str | Path | None) -> None:
    """Put everything into one folder; None returns to NETUI_HOME or the platform's own folders."""
    global _chosen
    _chosen = Path(folder).expanduser().absolute() if folder else None


def chosen() -> Path | None:
    """The folder that `choose` was given last."""
    return _chosen


def home() -> Home:
    """The places in use now."""
    asked = os.environ.get("NETUI_HOME")
    base = _chosen or (Path(asked).expanduser().absolute() if asked else None)
    return _places(base, () if base else tuple(map(os.environ.get, _PLATFORM)))


@lru_cache
def _places(base: Path | None, platform: tuple[str | None, ...]) -> Home:
    """`platform`: the variables that the platform's own folders depend on."""
    if base is None:
        from platformdirs import user_config_path, user_data_path, user_log_path

        data, config = user_data_path("netui", False), user_config_path("netui", False)
        logs = user_log_path("netui", False)
    else:
        data, config, logs = base, base, base / "logs"
    return Home(
        data=data,
        config=config / "config.yaml",
        templates=config / "templates",
        themes=config / "themes",
        backups=data / "backups",
        logs=logs,
    )


def make(folder: Path) -> Path:
    """Create `folder`, and what is missing above it, as 0700; return it. Raises OSError."""
    if not folder.is_dir():
        if not folder.parent.exists():
            make(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def changed(path: Path) -> int:
    """When a file was written last, in ns, as a key to what was read of it; 0 where it is not."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
