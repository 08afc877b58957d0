"""Whatever happens to the server, what it said it has it has: kills, full and read-only disks, two hands at once."""

from __future__ import annotations

import os
import random
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from .drafting import Drafting
from .servers import Server

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and mounts of POSIX")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own that is soon full."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a tmpfs needs root")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Server]:
    """A server for one test, which may end it."""
    own = Server(tmp_path / "data")
    own.start()
    yield own
    own.stop()


@pytest.mark.long_form
def test_killed_again_and_again_no_edit_that_was_answered_is_lost(
    running: Server, request: pytest.FixtureRequest
) -> None:
    rounds = 50 if request.config.getoption("--run-bench") else 5
    seed = 20261128
    chance = random.Random(seed)
    with running.api() as client:
        hand = Drafting(client).begin(**{"from": "blank", "family": "state"})
        answered = typed = late = 0
        for _ in range(rounds):
            kill = threading.Timer(chance.uniform(0.02, 0.6), running.kill)
            kill.start()
            try:
                while True:
                    typed += 1
                    hand.set(["subject"], f"chuyển đổi số lần {typed}")
                    answered = typed
            except httpx.TransportError:
                kill.join()
            running.start()
            held = int(hand.open(hand.id).data["subject"].split()[-1])
            # One that was not answered may have come through all the same.
            assert answered <= held <= typed
            late += held > answered
        print(f"seed {seed}: {rounds} kills, {answered} edits answered, 0 lost, {late} came through unanswered")


def test_a_full_disk_is_told_and_what_was_answered_stays(small_disk: Path) -> None:
    server = Server(small_disk / "data")
    server.log = small_disk.parent / "log"
    server.start()
    try:
        with server.api() as client:
            hand = Drafting(client).begin(**{"from": "blank", "family": "state"})
            hand.set(["subject"], "trước khi đầy")
            free = os.statvfs(small_disk)
            (small_disk / "filler").write_bytes(b"x" * (free.f_bavail * free.f_frsize))
            answers = [
                hand.send({"op": "set", "path": ["subject"], "value": f"{at} " + "chữ " * 2000}) for at in range(40)
            ]
            refused = [each for each in answers if each.status_code != 200]
            assert refused
            assert {(each.status_code, each.json()["code"]) for each in refused} <= {
                (507, "output-disk-full"),
                (507, "draft-unsaved"),
                (409, "draft-behind"),
            }
            (small_disk / "filler").unlink()
            held = hand.open(hand.id).data["subject"]
            assert held == "trước khi đầy" or held.startswith(f"{len(answers) - len(refused) - 1} ")
            hand.set(["subject"], "sau khi có chỗ")
            server.kill()
            server.start()
            assert Drafting(client).open(hand.id).data["subject"] == "sau khi có chỗ"
        assert b"Traceback" not in server.words()
    finally:
        server.stop()


@pytest.mark.long_form
def test_a_read_only_folder_is_told_and_nothing_is_lost(small_disk: Path) -> None:
    server = Server(small_disk / "data")
    server.log = small_disk.parent / "log"
    server.start()
    try:
        with server.api() as client:
            hand = Drafting(client).begin(**{"from": "blank", "family": "state"})
            hand.set(["subject"], "đã ghi")
            # A file that is open for writing keeps a disk from becoming read-only until it is closed.
            made = subprocess.run(["mount", "-o", "remount,ro", small_disk], capture_output=True, check=False)
            if made.returncode:
                pytest.skip("the disk is in use")
            answer = hand.send({"op": "set", "path": ["subject"], "value": "không ghi được"})
            assert answer.status_code == 507
            assert answer.json()["problems"][0]["remedy"]
            assert Drafting(client).open(hand.id).data["subject"] == "đã ghi"
            subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
            hand.open(hand.id)
            hand.set(["subject"], "ghi lại được")
    finally:
        server.stop()


def test_a_folder_that_cannot_be_written_is_told_at_the_start(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    server = Server(small_disk / "data")
    server.log = small_disk.parent / "log"
    with pytest.raises(AssertionError, match=r"\[output-[a-z-]+\]") as told:
        server.start()
    assert "Traceback" not in str(told.value)


@pytest.mark.long_form
def test_two_tabs_one_writes_the_other_is_told(running: Server) -> None:
    with running.api() as client:
        first = Drafting(client, "mot").begin(**{"from": "blank", "family": "state"})
        first.set(["subject"], "của cửa sổ một")
        second = Drafting(client, "hai").open(first.id)
        refused = second.send({"op": "set", "path": ["subject"], "value": "của cửa sổ hai"})
        assert (refused.status_code, refused.json()["code"]) == (409, "draft-held")
        taken = client.post(f"/desk/drafts/{first.id}/hold", json={"client": "hai", "take": True})
        assert taken.status_code < 300
        second.open(first.id).set(["subject"], "của cửa sổ hai")
        refused = first.send({"op": "set", "path": ["subject"], "value": "x"})
        assert (refused.status_code, refused.json()["code"]) in ((409, "draft-held"), (409, "draft-behind"))
        assert second.data["subject"] == "của cửa sổ hai"


@pytest.mark.long_form
def test_many_hands_at_once_each_keep_their_own(running: Server) -> None:
    failed: list[object] = []

    def work(number: int) -> None:
        with running.api() as client:
            try:
                hand = Drafting(client, f"tay-{number}").begin(**{"from": "blank", "family": "party"})
                for at in range(5):
                    hand.set(["subject"], f"việc {number} lần {at}")
                if hand.data["subject"] != f"việc {number} lần 4":
                    failed.append(hand.data["subject"])
            except (AssertionError, httpx.HTTPError) as error:
                failed.append(error)

    hands = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    begun = time.monotonic()
    for each in hands:
        each.start()
    for each in hands:
        each.join()
    assert failed == []
    with running.api() as client:
        assert len(client.get("/desk/home").json()["drafts"]) == 20
    print(f"20 clients, 100 edits in {time.monotonic() - begun:.1f} s")
