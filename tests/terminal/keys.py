"""What a terminal sends for a key."""

from __future__ import annotations

from collections.abc import Container

_ARROWS = dict(zip(("up", "down", "right", "left", "end", "home"), "ABCDFH", strict=True))
_NUMBERED = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6} | {
    f"f{place + 5}": number for place, number in enumerate((15, 17, 18, 19, 20, 21, 23, 24))
}
_FUNCTION = {f"f{place + 1}": final for place, final in enumerate("PQRS")}
_CODES = {"enter": 13, "tab": 9, "esc": 27, "escape": 27, "backspace": 127, "space": 32}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}


def encode(key: str, modes: Container[int] = (), kitty: int = 0) -> str:
    """The sequence of `key`: "a", "é", "enter", "esc", "f2", "shift+tab", "ctrl+p", "alt+left".

    `modes` are the DEC modes that are set, `kitty` the flags of the keyboard protocol (0: none).
    Raises ValueError where no key has that name.
    """
    bits, name = 0, key
    while name.partition("+")[0] in _MODIFIERS and name.partition("+")[2]:
        modifier, _, name = name.partition("+")
        bits |= _MODIFIERS[modifier]
    if name in _NUMBERED:
        return f"\x1b[{_NUMBERED[name]}{f';{bits + 1}' if bits else ''}~"
    final = _ARROWS.get(name) or _FUNCTION.get(name)
    if final:
        application = name in _FUNCTION or 1 in modes
        return f"\x1b[1;{bits + 1}{final}" if bits else f"\x1b{'O' if application else '['}{final}"
    if name not in _CODES and len(name) != 1:
        raise ValueError(f"no key is named {key!r}")
    code = _CODES.get(name) or ord(name)
    if kitty & 8 or (kitty & 1 and (code == 27 or bits & 6)):
        return _protocol(code, bits, kitty)
    if name == "tab" and bits & 1:
        return "\x1b[Z"
    typed = chr(code & 0x1F) if bits & 4 and code >= 32 else chr(code)
    return ("\x1b" if bits & 2 else "") + typed


def _protocol(code: int, bits: int, kitty: int) -> str:
    """The keyboard protocol's form; with flag 16 the text that is typed comes along."""
    is_text = code >= 32 and code != 127 and not bits & 6
    text = f";{code}" if kitty & 16 and is_text else ""
    if chr(code).isupper():
        code, bits = ord(chr(code).lower()), bits | 1
    return f"\x1b[{code};{bits + 1}{text}u"
