"""Faults really injected: kills at any moment, full and read-only disks, dead workers, two runs at once, Ctrl-C.

After each the same command is run again, and the set is whole: no half file, no lost row, no row under two names.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import batch_steps
from short_form import every
from vanban.batch import render_batch
from vanban.batch.folder import LOCK
from vanban.errors import OutputError

from .conftest import command, commune, sound

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and mounts of POSIX")
COUNT = 60


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Rows enough to be killed in the middle of."""
    path = tmp_path / "rows.json"
    path.write_text(json.dumps([commune(number) for number in range(1, COUNT + 1)]), "utf-8")
    return path


@pytest.fixture
def expected(base: Path, rows: Path, tmp_path: Path) -> dict[str, str]:
    """What the folder holds when nothing goes wrong."""
    assert render_batch(base, rows, tmp_path / "expected")
    return sound(tmp_path / "expected")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own that is soon full."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a tmpfs needs root")
    yield disk
    subprocess.run(["umount", disk], check=True)


def started(*arguments: str | Path) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "vanban.cli", "batch", *map(str, arguments)]
    return subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def descendants(process: int) -> list[int]:
    """The processes below one, its pool's workers last."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, parent = int(path.parent.name), int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if parent == process:
            found += [number, *descendants(number)]
    return found


def wait_for(path: Path) -> None:
    """Until a file is there."""
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.002)


@pytest.mark.parametrize("jobs", every(["2", "1"], 2))
def test_killed_again_and_again_at_any_moment_the_set_is_completed(
    base: Path, rows: Path, expected: dict[str, str], tmp_path: Path, jobs: str, request: pytest.FixtureRequest
) -> None:
    out, seed = tmp_path / "ra", 20261122
    rounds = 60 if request.config.getoption("--run-bench") else 4
    chance = random.Random(seed)
    kills = 0
    for number in range(rounds):
        process = started(base, rows, "-o", out, "--jobs", jobs, *(["--force"] if number % 3 == 2 else []))
        if number % 2:
            # As often in the middle of the work as while starting.
            end = time.monotonic() + 20
            while process.poll() is None and not out.exists() and time.monotonic() < end:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.25))
        else:
            time.sleep(chance.uniform(0, 1.6))
        if process.poll() is None:
            process.kill()
            kills += 1
        process.communicate()
        for path in out.glob("*.docx"):
            assert expected[path.name], path  # whatever stands under a name is whole
    done = command(base, rows, "-o", out, "--jobs", jobs)
    assert done.returncode == 0, done.stderr.decode()
    made = sound(out)
    print(
        f"seed {seed}: {rounds} runs, {kills} killed, {len(expected)} rows, lost {len(expected.keys() - made.keys())}"
    )
    assert made == expected
    assert "không đổi" in command(base, rows, "-o", out).stdout.decode()


def test_killed_while_writing_no_half_file_stands_under_a_name(
    base: Path, rows: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    import hashlib

    out = tmp_path / "ra"
    process = started(base, rows, "-o", out)
    wait_for(out / "manifest.jsonl")  # the names are claimed: writing begins
    process.kill()
    process.communicate()
    for path in out.glob("*.docx"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == expected[path.name]
    assert command(base, rows, "-o", out).returncode == 0
    assert sound(out) == expected


def test_workers_end_with_the_process_that_leads(base: Path, rows: Path, tmp_path: Path) -> None:
    process = started(base, rows, "-o", tmp_path / "ra", "--jobs", "2")
    end = time.monotonic() + 60
    while len(workers := descendants(process.pid)) < 3:  # two workers and what starts them
        assert time.monotonic() < end
    process.kill()
    process.communicate()
    end = time.monotonic() + 20
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert [worker for worker in workers if Path(f"/proc/{worker}").exists()] == []


def test_a_worker_that_dies_costs_no_row(base: Path, rows: Path, expected: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "ra"
    report = render_batch(base, rows, out, jobs=2, pdf=batch_steps.kill_once)
    assert (out / ".killed").exists()
    # The stand-in makes no PDF; what counts is that every row is made.
    assert report.counts() == {"made": COUNT}
    assert sound(out) == expected
    print(f"tried {COUNT}, lost 0")


def test_a_row_that_always_kills_its_worker_fails_alone(
    base: Path, rows: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "ra"
    report = render_batch(base, rows, out, jobs=2, pdf=batch_steps.kill_at_seven)
    assert report.counts() == {"made": COUNT - 1, "failed": 1}
    assert [(each.row, each.code) for each in report.problems] == [(report.failed[0].number, "worker-died")]
    assert report.failed[0].name.startswith("00007")
    assert render_batch(base, rows, out, jobs=2)
    assert sound(out) == expected


@pytest.mark.long_form
def test_a_callers_pool_that_breaks_fails_its_rows_and_a_rerun_completes_the_set(
    base: Path, rows: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    out = tmp_path / "ra"
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        report = render_batch(base, rows, out, executor=pool, pdf=batch_steps.kill_once)
    assert {problem.code for problem in report.problems} == {"worker-died"}
    assert sum(report.counts().values()) == COUNT
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert render_batch(base, rows, out, executor=pool)
    assert sound(out) == expected


def test_a_full_disk_is_told_and_a_rerun_completes_the_set(
    base: Path, rows: Path, expected: dict[str, str], small_disk: Path
) -> None:
    out = small_disk / "ra"
    full = command(base, rows, "-o", out)
    assert full.returncode in (5, 6)
    assert "[output-disk-full]" in full.stderr.decode()
    for path in out.glob("*.docx"):
        assert expected[path.name]
    sound_so_far = {path.name for path in out.glob("*.docx")}
    assert 0 < len(sound_so_far) < COUNT
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    done = command(base, rows, "-o", out)
    assert done.returncode == 0, done.stderr.decode()
    made = sound(out)
    print(f"tried {COUNT}, written before the disk was full {len(sound_so_far)}, lost {len(expected) - len(made)}")
    assert made == expected


def test_a_read_only_folder_is_told_and_nothing_is_lost(base: Path, rows: Path, small_disk: Path) -> None:
    out = small_disk / "ra"
    assert command(base, rows, "-o", out, "--only", "commune.code == '00002'").returncode == 0
    before = sound(out)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    refused = command(base, rows, "-o", out)
    assert refused.returncode == 5
    assert "[output-permission]" in refused.stderr.decode()
    assert b"Traceback" not in refused.stderr
    assert sound(out) == before


def test_two_runs_at_once_into_one_folder_make_the_set_once(
    base: Path, rows: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "ra"
    runs = [started(base, rows, "-o", out) for _ in range(3)]
    told = [(run.communicate()[1].decode(), run.returncode) for run in runs]
    codes = sorted(code for _, code in told)
    assert 0 in codes
    assert set(codes) <= {0, 5}
    assert all("[batch-locked]" in words for words, code in told if code == 5)
    assert sound(out) == expected
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()]
    assert sorted(line["name"] for line in lines if "name" in line) == sorted(expected)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_cleanly_and_can_be_gone_on_from(
    base: Path, rows: Path, expected: dict[str, str], tmp_path: Path, jobs: str
) -> None:
    out = tmp_path / "ra"
    process = started(base, rows, "-o", out, "--jobs", jobs)
    wait_for(out / LOCK)
    os.killpg(process.pid, signal.SIGINT)
    told = process.communicate(timeout=60)[1].decode()
    assert "Traceback" not in told
    if process.returncode != 0:  # it may have been done by then
        assert process.returncode == 130
        # Before the first row there is nothing to report.
        assert not (out / "report.json").exists() or json.loads((out / "report.json").read_text("utf-8"))["interrupted"]
    assert command(base, rows, "-o", out).returncode == 0
    assert sound(out) == expected


def test_the_manifest_on_a_full_disk_ends_the_run_in_words(base: Path, rows: Path, small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * 290_000)
    with pytest.raises(OutputError) as caught:
        render_batch(base, rows, small_disk / "ra")
    assert caught.value.problems[0].code == "output-disk-full"


@pytest.mark.long_form
def test_ten_thousand_rows_are_examined_and_none_is_lost(
    base: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    count = 10_000 if request.config.getoption("--run-bench") else 1_000
    faulty = range(0, count, 97)
    rows = [commune(number, ngay_hop="x" if number in faulty else "12/01/2026") for number in range(count)]
    report = render_batch(base, rows, tmp_path / "ra", jobs=2)
    made = sound(tmp_path / "ra")
    print(
        f"tried {count}, made {len(made)}, failed {len(report.failed)}, lost {count - len(made) - len(report.failed)}"
    )
    assert [each.number - 1 for each in report.failed] == list(faulty)
    assert len(made) == count - len(report.failed)
