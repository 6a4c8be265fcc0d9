"""Folders where WAL is not safe are told apart from those where it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from netui.store import place

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /home/ann/far\\040away nfs4 rw 0 0
//nas/share /mnt/nas cifs rw 0 0
ann@host: /mnt/ssh fuse.sshfs rw 0 0
/dev/sdb1 /mnt/nas/disk ext4 rw 0 0
nonsense
"""
ON_A_MAC = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ann@nas._smb._tcp.local/home on /Volumes/home of Ann (smbfs, nodev, nosuid, mounted by ann)
/dev/disk4s1 on /Volumes/stick (exfat, local, nodev, nosuid, noowners)
"""


@pytest.fixture
def mounts(tmp_path, monkeypatch):
    told = tmp_path / "mounts"
    told.write_text(MOUNTS)
    monkeypatch.setattr(place, "_MOUNTS", told)
    monkeypatch.setattr(sys, "platform", "linux")
    return told


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ann/far away/netui", "nfs4"),
        ("/mnt/nas/netui", "cifs"),
        ("/mnt/ssh", "fuse.sshfs"),
        ("/mnt/nas/disk/netui", None),
        ("/mnt/nasal", None),
        ("/home/ann/netui", None),
    ],
)
def test_network_disks(mounts, folder, kind):
    warning = place.warning(place.Path(folder))
    if kind is None:
        assert warning is None
    else:
        assert f"{folder} is on a network disk ({kind})" in (warning or "")
        assert "WAL needs a local disk" in (warning or "")


@pytest.mark.parametrize(
    ("folder", "who"),
    [
        ("Dropbox/netui", "Dropbox"),
        ("Dropbox (Personal)/x/netui", "Dropbox"),
        ("OneDrive - Acme/netui", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/netui", "iCloud Drive"),
        ("Library/CloudStorage/Box-Box/netui", "a cloud drive"),
        ("Google Drive/My Drive/netui", "Google Drive"),
        ("Nextcloud/netui", "Nextcloud"),
    ],
)
def test_synced_folders_by_name(mounts, tmp_path, folder, who):
    warning = place.warning(tmp_path / folder)
    assert f"is kept in step by {who}" in (warning or "")
    assert "WAL needs a local disk" in (warning or "")


def test_synced_folders_by_what_lies_in_them(mounts, tmp_path):
    assert place.warning(tmp_path / "sync" / "netui") is None
    (tmp_path / "sync" / ".stfolder").mkdir(parents=True)
    assert "by Syncthing" in (place.warning(tmp_path / "sync" / "netui") or "")


def test_a_mac_is_asked_for_its_mounts(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(
        subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, ON_A_MAC)
    )
    assert "(smbfs)" in (place.warning(place.Path("/Volumes/home of Ann/netui")) or "")
    assert place.warning(place.Path("/Volumes/stick/netui")) is None


@pytest.mark.parametrize("content", [None, "nonsense\n", "\xff"])
def test_an_unknown_table_of_mounts_warns_of_nothing(mounts, content, tmp_path):
    mounts.unlink()
    if content:
        mounts.write_text(content, encoding="latin-1")
    assert place.warning(tmp_path) is None
