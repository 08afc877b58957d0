"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from vanban import output_files as output
from vanban.errors import OutputError
from vanban.output_files import write_atomic

POSIX = os.name == "posix"
ROOT = POSIX and os.geteuid() == 0


def code(path: Path | str, data: bytes = b"new", *, overwrite: bool = False) -> str:
    with pytest.raises(OutputError) as caught:
        write_atomic(path, data, overwrite=overwrite)
    (problem,) = caught.value.problems
    assert problem.file == str(path)
    assert problem.remedy
    return problem.code


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_and_its_path_returned(tmp_path: Path) -> None:
    path = tmp_path / "Kế hoạch số 05.docx"
    assert write_atomic(str(path), b"new") == path
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == [path.name]


@pytest.mark.skipif(not POSIX, reason="modes are for POSIX")
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_the_mode_follows_the_umask(mask: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        write_atomic(tmp_path / "a", b"")
        write_atomic(tmp_path / "a", b"", overwrite=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o666 & ~mask


def test_an_existing_file_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    assert code(path) == "output-exists"
    assert path.read_bytes() == b"old"
    write_atomic(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(not POSIX, reason="links need rights on Windows")
def test_a_dangling_link_counts_as_existing(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("nowhere")
    assert code(tmp_path / "a") == "output-exists"


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_meanwhile_is_not_overwritten(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    if not links:
        _forbid_links(monkeypatch)

    def appear(_: int) -> None:
        path.write_bytes(b"theirs")

    monkeypatch.setattr(output, "_sync", appear)
    assert code(path) == "output-exists"
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a"]


def test_file_systems_without_links_are_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _forbid_links(monkeypatch)
    write_atomic(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


def test_without_links_a_failure_leaves_no_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _forbid_links(monkeypatch)
    monkeypatch.setattr(Path, "replace", _failing(errno.EIO))
    assert code(tmp_path / "a") == "output-failed"
    assert names(tmp_path) == []


def test_of_many_writers_one_wins(tmp_path: Path) -> None:
    results: list[str] = []

    def write(data: bytes) -> None:
        try:
            write_atomic(tmp_path / "a", data)
            results.append("done")
        except OutputError as error:
            results.append(error.problems[0].code)

    threads = [threading.Thread(target=write, args=(bytes([n]) * 100_000,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["done"] + ["output-exists"] * 7
    assert len(set((tmp_path / "a").read_bytes())) == 1
    assert names(tmp_path) == ["a"]


def test_folders_and_names_are_judged(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert code(tmp_path, overwrite=True) == "output-is-directory"
    assert code(tmp_path) == "output-is-directory"
    assert code(tmp_path / "absent" / "a") == "output-no-folder"
    assert code(tmp_path / "file" / "a") == "output-no-folder"
    assert code(tmp_path / ("a" * 300)) == "output-name-too-long"
    assert code(str(tmp_path / "a\0b")) == "output-failed"
    assert names(tmp_path) == ["file"]


def test_the_longest_name_allowed_is_allowed(tmp_path: Path) -> None:
    write_atomic(tmp_path / ("a" * 255), b"new")


@pytest.mark.skipif(not POSIX, reason="devices are files on POSIX only")
def test_devices_and_pipes_are_not_replaced_by_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert code(tmp_path / "pipe", overwrite=True) == "output-failed"
    assert code("/dev/null", overwrite=True) == "output-failed"
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "output-disk-full"),
        (errno.EDQUOT, "output-disk-full"),
        (errno.EACCES, "output-permission"),
        (errno.EROFS, "output-permission"),
        (errno.EIO, "output-failed"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    number: int, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(output, "_sync", _failing(number))
    assert code(tmp_path / "a", overwrite=True) == expected
    assert code(tmp_path / "b") == expected
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_ctrl_c_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(output, "_sync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a", b"new")
    assert names(tmp_path) == []


@pytest.mark.skipif(not POSIX or ROOT, reason="root may write everywhere")
def test_a_forbidden_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert code(tmp_path / "a") == "output-permission"
    finally:
        tmp_path.chmod(0o700)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if not (ROOT and sys.platform == "linux"):
        pytest.skip("mounting needs root on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("this machine does not let root mount")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    (small_disk / "a").write_bytes(b"old")
    assert code(small_disk / "a", b"x" * 200_000, overwrite=True) == "output-disk-full"
    assert code(small_disk / "b", b"x" * 200_000) == "output-disk-full"
    assert (small_disk / "a").read_bytes() == b"old"
    assert names(small_disk) == ["a"]


def _failing(number: int) -> object:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def _forbid_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "hardlink_to", _failing(errno.EPERM))
