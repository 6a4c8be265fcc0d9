"""A terminal for tests: starts a program in a pty, shows what a person would see, presses keys."""

from tests.terminal.program import Gone, Terminal

__all__ = ["Gone", "Terminal"]
