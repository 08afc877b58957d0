"""Options and fixtures of the whole test run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

REQUIRE = "VANBAN_REQUIRE_LIBREOFFICE"
"""Set in CI: where LibreOffice is missing, its tests fail instead of being skipped."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")
    parser.addoption("--run-bench", action="store_true", help="run the benchmarks, and the long form of fault loops")
    parser.addoption("--write-table", action="store_true", help="write the benchmark's table into docs/speed.md")


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: tests of engines, servers and browsers wait for them."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--run-bench") and not any("bench" in Path(each).parts for each in config.args):
        skip = pytest.mark.skip(reason="benchmarks run with --run-bench")
        for item in items:
            if item.get_closest_marker("bench"):
                item.add_marker(skip)
        long = [item for item in items if item.get_closest_marker("long_form")]
        if long:
            config.hook.pytest_deselected(items=long)
            items[:] = [item for item in items if not item.get_closest_marker("long_form")]


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice; its absence skips a test, or fails it where the environment says it must be there."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get(REQUIRE):
            pytest.fail(f"LibreOffice is not on PATH, and {REQUIRE} is set")
        pytest.skip("LibreOffice is not on PATH")
    return found


@pytest.fixture(scope="session")
def to_pdf(soffice: str, tmp_path_factory: pytest.TempPathFactory):
    """Turns .docx files into PDF files in one LibreOffice process; returns their paths in order."""

    def convert(files: list[Path]) -> list[Path]:
        folder = tmp_path_factory.mktemp("pdf")
        profile = tmp_path_factory.mktemp("profile")
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True, timeout=180)
        made = [folder / f"{file.stem}.pdf" for file in files]
        # LibreOffice exits 0 even when it made nothing.
        assert all(file.is_file() for file in made)
        return made

    return convert


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compares a text with a golden file; writes it with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert path.is_file(), f"no golden file {name}; run pytest --update-golden and look at it"
        assert text == path.read_text("utf-8")

    return compare
