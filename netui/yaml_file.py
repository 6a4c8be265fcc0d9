"""YAML from disk, made safe: a size limit, no aliases, no duplicate keys, errors with a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from netui.errors import Refused

_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc,valid-type]
    """The safe loader, refusing what a hand-written file never needs."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.constructor.ConstructorError(
                None, None, "aliases are not allowed", self.peek_event().start_mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key “{key.value}” stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def load(path: Path, max_bytes: int = 100_000) -> Any:
    """The document in `path`: dicts, lists and scalars, None if empty. Raises Refused."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}: check the file and its rights") from error
    if len(raw) > max_bytes:
        raise Refused(f"{path}: longer than {max_bytes} bytes: shorten it")
    try:
        return yaml.load(raw.decode("utf-8-sig"), _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise Refused(f"{path}{where}: {error.problem}: mend the line") from error
    # Plain ValueError: impossible dates such as 2026-02-30. RecursionError: deep nesting.
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Refused(f"{path}: {str(error) or 'nested too deep'}: mend the file") from error
