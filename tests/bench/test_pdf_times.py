"""Documents per second of each engine: `python -m pytest tests/bench/test_pdf_times.py --run-bench -s`."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

import vanban
from vanban.pdf import to_pdf, to_pdfs

ROOT = Path(__file__).parents[2]
EXAMPLE = "chuyen-doi-so-ubnd-xa"
BATCH = 50

pytestmark = pytest.mark.bench


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    document = vanban.render(vanban.load(ROOT / "examples" / f"{EXAMPLE}.yaml"))
    return [document.save(tmp_path / f"{number}.docx") for number in range(BATCH)]


def timed(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def single_calls(soffice: str, files: list[Path], folder: Path) -> None:
    """What a script without vanban does: one call of soffice for each file, on a profile that is there."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for file in files:
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file]
        subprocess.run(command, check=True, capture_output=True)


@pytest.mark.libreoffice
def test_a_batch_of_50_is_four_times_as_fast_as_50_calls_of_soffice(
    soffice: str, files: list[Path], tmp_path: Path
) -> None:
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.mkdir()
    ours.mkdir()
    single_calls(soffice, files[:1], plain)  # makes the profile
    calls = timed(lambda: single_calls(soffice, files, plain))
    pairs = [(file, ours / f"{file.stem}.pdf") for file in files]
    batch = timed(lambda: to_pdfs(pairs, engine="libreoffice", jobs=2))
    assert len(list(plain.glob("*.pdf"))) == len(list(ours.glob("*.pdf"))) == BATCH
    print(
        f"\n50 calls of soffice: {calls / BATCH:.2f} s each; batch of 50: {batch / BATCH:.3f} s each, {calls / batch:.1f} x"
    )
    assert calls / batch >= 4


@pytest.mark.parametrize("engine", [pytest.param("libreoffice", marks=pytest.mark.libreoffice), "rdocx"])
def test_documents_per_second(engine: str, files: list[Path], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if engine == "libreoffice":
        request.getfixturevalue("soffice")
    for name in ("one", "two", "single"):
        (tmp_path / name).mkdir()
    single = (
        timed(lambda: [to_pdf(file, tmp_path / "single" / f"{file.stem}.pdf", engine=engine) for file in files[:5]]) / 5
    )
    shown = {"one at a time": 1 / single}
    for name, jobs in (("one", 1), ("two", 2)):
        pairs = [(file, tmp_path / name / f"{file.stem}.pdf") for file in files]
        shown[f"batch of 50, jobs={jobs}"] = BATCH / timed(lambda p=pairs, j=jobs: to_pdfs(p, engine=engine, jobs=j))
    print(f"\n{engine}, documents per second: " + "; ".join(f"{name}: {value:.1f}" for name, value in shown.items()))
    assert shown["batch of 50, jobs=2"] > shown["one at a time"]
