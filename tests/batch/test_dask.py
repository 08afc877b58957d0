"""A batch on a real Dask cluster: a scheduler and two workers on loopback, the same bytes, a worker killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import batch_steps
from vanban.batch import render_batch

from .conftest import command, commune, sound

pytestmark = [pytest.mark.filterwarnings("ignore")]
COUNT = 48


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers, each a process of its own."""
    folder = tmp_path / "dask"
    folder.mkdir()
    file = folder / "scheduler.json"
    environment = {**os.environ, "PYTHONPATH": str(Path(batch_steps.__file__).parent)}
    common = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, "env": environment}
    where = ["--host", "127.0.0.1", "--no-dashboard"]
    dask = [sys.executable, "-m"]
    processes = [
        subprocess.Popen(
            [*dask, "distributed.cli.dask_scheduler", *where, "--port", "0", "--scheduler-file", str(file)], **common
        )
    ]
    try:
        end = time.monotonic() + 60
        while not file.exists():
            assert time.monotonic() < end
            assert processes[0].poll() is None
            time.sleep(0.05)
        address = json.loads(file.read_text())["address"]
        worker = [*dask, "distributed.cli.dask_worker", address, *where, "--no-nanny", "--nthreads", "1"]
        processes += [subprocess.Popen([*worker, "--name", str(number)], **common) for number in range(2)]
        from distributed import Client

        with Client(address) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


@pytest.mark.long_form
def test_a_cluster_gives_the_same_bytes_and_stays_up(base: Path, tmp_path: Path, cluster) -> None:
    from distributed import Client

    address, _ = cluster
    rows = [commune(number) for number in range(1, COUNT + 1)]
    assert render_batch(base, rows, tmp_path / "here")
    expected = sound(tmp_path / "here")
    with Client(address) as client:
        assert render_batch(base, rows, tmp_path / "there", executor=client)
        assert client.submit(int, "7").result() == 7
    assert sound(tmp_path / "there") == expected
    table = tmp_path / "rows.json"
    table.write_text(json.dumps(rows), "utf-8")
    done = command(base, table, "-o", tmp_path / "by-command", "--dask", address)
    assert done.returncode == 0, done.stderr.decode()
    assert sound(tmp_path / "by-command") == expected


@pytest.mark.long_form
def test_a_worker_killed_in_the_cluster_costs_no_row(base: Path, tmp_path: Path, cluster) -> None:
    from distributed import Client

    address, workers = cluster
    rows = [commune(number) for number in range(1, COUNT + 1)]
    out = tmp_path / "ra"

    def progress(phase: str, done: int, _total: int, _failed: int) -> None:
        if phase == "examine" and done and workers[0].poll() is None:
            workers[0].kill()

    with Client(address) as client:
        report = render_batch(base, rows, out, executor=client, pdf=batch_steps.slow, progress=progress)
        assert workers[0].wait(timeout=30) != 0
        if not report:
            report = render_batch(base, rows, out, executor=client)
    print(f"tried {COUNT}, lost {COUNT - len(sound(out))}")
    assert report
    assert len(sound(out)) == COUNT


def test_a_cluster_that_cannot_be_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from vanban.batch import dask
    from vanban.errors import BatchError

    monkeypatch.setattr(dask, "_SECONDS", 1)
    with pytest.raises(BatchError) as caught, dask.connected("tcp://127.0.0.1:1"):
        pass
    assert caught.value.problems[0].code == "dask-unreachable"
