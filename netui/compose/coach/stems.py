"""Words cut to what they share: "running", "runs" and "run" are one."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = ("ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e", "y")
_LEAST = 3


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The beginning that a folded word shares with its other forms, near enough."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)]
            break
    if len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in "aeious":
        word = word[:-1]
    return word[:-1] if len(word) > _LEAST and word[-1] in "eyi" else word
