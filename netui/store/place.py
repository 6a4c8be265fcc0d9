"""What kind of place a folder is: WAL and locks need a disk of this machine, nobody else's."""

from __future__ import annotations

import re
import sys
from pathlib import Path

# Part of a path, folded -> who keeps it in step with other machines.
_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "icloud~": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "syncthing": "Syncthing",
}
_MARKERS = {
    ".stfolder": "Syncthing",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
_NETWORK = {
    "nfs", "nfs4", "cifs", "smbfs", "smb2", "smb3", "9p", "afs", "ceph", "davfs", "glusterfs",
    "ncpfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.glusterfs", "fuse.s3fs",
    "fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.google-drive-ocamlfuse", "fuse.onedriver", "drvfs",
}  # fmt: skip
_MOUNTS = Path("/proc/mounts")
_MAC_LINE = re.compile(r"^.* on (.+) \((\w+),", re.MULTILINE)  # of the command mount


def warning(folder: Path) -> str | None:
    """One sentence where `folder` is synced or on a network; None where it is a local one."""
    where = folder.expanduser().absolute()
    who = _synced_by(where)
    if who:
        return (
            f"{folder} is kept in step by {who}, which can damage the file (WAL needs a local "
            "disk): move it with --home, and put copies there with `netui backup PATH`"
        )
    kind = _network(where)
    if kind:
        return (
            f"{folder} is on a network disk ({kind}), where locks may fail (WAL needs a local "
            "disk): move it with --home"
        )
    return None


def _synced_by(folder: Path) -> str | None:
    for part in (folder, *folder.parents):
        name = part.name.lower()
        for word, who in _SYNCED.items():
            if name.startswith(word):
                return who
        for marker, who in _MARKERS.items():
            if _exists(part / marker):
                return who
        if name == "cloudstorage" and part.parent.name == "Library":
            return "a cloud drive"
    return None


def _network(folder: Path) -> str | None:
    if str(folder).startswith("\\\\"):
        return "a share"
    kind = _mounted_as(folder)
    return kind if kind in _NETWORK else None


def _mounted_as(folder: Path) -> str:
    """The file system's kind, from the longest mount point above `folder`; "" where unknown."""
    resolved = folder.resolve()
    above = [mount for mount in _mounts() if resolved.is_relative_to(mount[0])]
    return max(above, key=lambda mount: len(mount[0].parts), default=(Path(), ""))[1]


def _mounts() -> list[tuple[Path, str]]:
    """Mount points with the kind of file system; the later of two at one point is the one seen."""
    found: dict[Path, str] = {}
    if sys.platform == "darwin":
        found.update((Path(point), kind) for point, kind in _MAC_LINE.findall(_told_by_a_mac()))
    elif _MOUNTS.exists():
        for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
            fields = line.split()
            if len(fields) > 2:
                found[Path(_unescaped(fields[1]))] = fields[2]
    return list(found.items())


def _told_by_a_mac() -> str:
    import subprocess

    try:
        done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=2)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


def _unescaped(point: str) -> str:
    """Blanks, tabs, line ends and backslashes stand as octal numbers in /proc/mounts."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, letter)
    return point


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
