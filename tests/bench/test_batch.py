"""All 3,321 communes: time beside the same loop over stock docxtpl, memory, and a rerun with nothing to do."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path
from typing import Any

import pytest

from bench_measure import ROOT
from vanban.batch import BasePlan, render_batch
from vanban.batch.rows import rows_of
from vanban.compose import compose
from vanban.templates import released, template_for
from vanban.templates.context import Media, template_context
from vanban.vietnamese.communes import communes

pytestmark = pytest.mark.bench
BASE = ROOT / "examples" / "batch" / "chuyen-doi-so-cac-xa.yaml"
SAMPLE = 40


def all_rows() -> list[dict[str, Any]]:
    return [
        {"commune": {"code": each.code, "type": each.type, "name": each.name}, "signature.name": "Nguyễn Văn Mẫu"}
        for each in communes()
    ]


def by_docxtpl(rows: list[dict[str, Any]], out: Path) -> float:
    """Seconds a row takes in the same loop over stock docxtpl."""
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

    base = BasePlan.load(BASE)
    start = time.perf_counter()
    for row in rows_of(rows).rows:
        composition = compose(base.variant(row).plan)
        document = DocxTemplate(io.BytesIO(released(template_for(composition.rulebook)).data))
        document.render(template_context(composition, Media()), SandboxedEnvironment(autoescape=True))
        document.save(str(out / f"{row.number}.docx"))
    return (time.perf_counter() - start) / len(rows)


def resident_mb() -> float:
    """Resident memory of this process and all below it, in MB."""
    parents, sizes = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            stat = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(stat[1])
        sizes[int(path.parent.name)] = int(stat[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    total, wanted = 0.0, {os.getpid()}
    for _ in range(6):
        wanted |= {process for process, parent in parents.items() if parent in wanted}
    for process in wanted:
        total += sizes.get(process, 0)
    return total


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("jobs", [1, 2])
def test_all_communes(tmp_path: Path, jobs: int) -> None:
    rows = all_rows()
    assert len(rows) == 3321
    (tmp_path / "stock").mkdir()
    stock = by_docxtpl(rows[: SAMPLE // 2], tmp_path / "stock")
    memory: dict[int, float] = {}

    def progress(phase: str, done: int, total: int, _failed: int) -> None:
        if phase == "produce" and (done == total or (done >= 100 and not memory)):
            memory[done] = resident_mb()

    start = time.perf_counter()
    report = render_batch(BASE, rows, tmp_path / "out", jobs=jobs, progress=progress)
    first = time.perf_counter() - start
    stock = (stock + by_docxtpl(rows[-SAMPLE // 2 :], tmp_path / "stock")) / 2
    start = time.perf_counter()
    again = render_batch(BASE, rows, tmp_path / "out", jobs=jobs)
    rerun = time.perf_counter() - start
    (early, late) = memory.values()
    print(
        f"\n{jobs} processes: {len(rows)} rows in {first:.1f} s ({first / len(rows) * 1000:.2f} ms each); docxtpl "
        f"{stock * 1000:.1f} ms each, {stock * len(rows) / first:.1f} times as long; rerun {rerun:.2f} s "
        f"({first / rerun:.0f} times as fast); memory {early:.0f} MB at row 100, {late:.0f} MB at the last; "
        f"tried {len(rows)}, lost {len(rows) - report.counts()['made']}"
    )
    assert report.counts() == {"made": 3321}
    assert again.counts() == {"unchanged": 3321}
    assert late - early <= 30
    assert first / rerun >= 10
    if jobs == 2:
        assert stock * len(rows) / first >= 10
