"""What lies in a path: the file itself, the files of a folder, or the members of a ZIP.

Nothing is ever unpacked to disk; members are read in memory, within limits.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from netui.errors import Refused
from netui.text import clean

MAX_BYTES = 512_000_000  # of one file; a whole home as JSON may be long
MAX_CSV_BYTES = 64_000_000  # LinkedIn's 30,000 connections take 5 MB
MAX_FILES = 20_000
MAX_DEPTH = 3
MAX_RATIO = 200  # of a member's size to its packed size; text packs to a tenth or so
HEAD_BYTES = 32_768

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a method of packing that Python does not know
    RuntimeError,  # encrypted after all
    ValueError,
    struct.error,
)


class Member(NamedTuple):
    """A file to look at: its first bytes, and `read` for the whole, which may raise Refused.

    `read` works until the next member is asked for. `fault` says why not even `head` could be read.
    """

    name: str
    head: bytes
    read: Callable[[], bytes]
    fault: str = ""


def members(path: Path) -> Iterator[Member]:
    """The files in `path`, in the order of their names. Raises Refused where it cannot be read."""
    shown = clean(str(path))
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif not path.exists():
            raise Refused(f"{shown} is not there: check the path")
        elif not path.is_file():
            raise Refused(f"{shown} is neither a file nor a folder: choose the ZIP or the CSV")
        else:
            yield from _in_file(path, shown)
    except OSError as error:
        raise Refused(
            f"{shown}: {error.strerror or error}: check the path and its rights"
        ) from error


def is_zip(head: bytes) -> bool:
    """Whether a file that begins so is a ZIP."""
    return head.startswith(_ZIP)


def _in_file(path: Path, shown: str) -> Iterator[Member]:
    if not path.stat().st_size:
        raise Refused(f"{shown} is empty: download it again")
    head = _head(path)
    if is_zip(head):
        yield from _in_zip(path, shown)
    else:
        yield Member(shown, head, partial(_whole, path))


def _in_folder(folder: Path) -> Iterator[Member]:
    count = 0
    for place, folders, files in os.walk(folder):
        folders.sort()
        if len(Path(place).relative_to(folder).parts) >= MAX_DEPTH:
            folders.clear()
        for name in sorted(files):
            path = Path(place, name)
            if name.startswith(".") or not path.is_file():
                continue
            count += 1
            if count > MAX_FILES:
                raise Refused(
                    f"{clean(str(folder))} holds more than {MAX_FILES:,} files: "
                    "choose the folder or the ZIP that LinkedIn gave you"
                )
            shown = clean(str(path))
            try:
                yield Member(shown, _head(path), partial(_whole, path))
            except OSError as error:
                fault = f"{shown}: {error.strerror}: check the file and its rights"
                yield Member(shown, b"", partial(_whole, path), fault)


def _in_zip(path: Path, shown: str) -> Iterator[Member]:
    with _mended(shown), zipfile.ZipFile(path) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > MAX_FILES:
            raise Refused(f"{shown} holds more than {MAX_FILES:,} files: it is no LinkedIn export")
        for info in sorted(infos, key=lambda info: info.filename):
            name = clean(f"{shown}/{info.filename}")
            if info.flag_bits & 1:
                raise Refused(f"{shown} is encrypted: unpack it, then import the folder")
            read = partial(_unpacked, archive, info, shown, name)
            try:
                with _mended(shown), archive.open(info) as file:
                    head = file.read(HEAD_BYTES)
            except Refused as refused:
                yield Member(name, b"", read, str(refused))
            else:
                yield Member(name, head, read)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str, name: str) -> bytes:
    if info.file_size > max(info.compress_size, 1) * MAX_RATIO and info.file_size > 1_000_000:
        raise Refused(f"{name} is packed beyond reason, as a ZIP bomb is: it was left out")
    if info.file_size > MAX_CSV_BYTES:
        raise Refused(f"{name} is longer than {MAX_CSV_BYTES:,} bytes: split it")
    with _mended(shown), archive.open(info) as file:
        return file.read(MAX_CSV_BYTES)


@contextmanager
def _mended(shown: str) -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        raise Refused(f"{shown} is cut off or damaged: download it again") from error


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def _whole(path: Path) -> bytes:
    shown = clean(str(path))
    if path.stat().st_size > MAX_BYTES:
        raise Refused(f"{shown} is longer than {MAX_BYTES:,} bytes: split it")
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except OSError as error:
        raise Refused(f"{shown}: {error.strerror}: check the file and its rights") from error
