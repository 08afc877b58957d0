"""Our own documents, saved by LibreOffice as .odt and as .docx again, still have no departure."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from short_form import every
from vanban import load, render
from vanban.check import check

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
SHARE = 5
"""Of so many examples the usual run takes one."""


@pytest.fixture(scope="module")
def saved(request: pytest.FixtureRequest, soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every example that is asked for, there and back."""
    folder = tmp_path_factory.mktemp("round")
    for path in EXAMPLES if request.config.getoption("--run-bench") else EXAMPLES[::SHARE]:
        render(load(path)).save(folder / f"{path.stem}.docx")
    profile = tmp_path_factory.mktemp("profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "odt", "--outdir", folder / "odt", *sorted(folder.glob("*.docx"))],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    subprocess.run(
        [*command, "docx", "--outdir", folder / "docx", *sorted((folder / "odt").glob("*.odt"))],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return folder / "docx"


@pytest.mark.libreoffice
@pytest.mark.long_form
@pytest.mark.parametrize("name", every([path.stem for path in EXAMPLES], SHARE))
def test_an_example_has_no_error_after_libreoffice_saved_it_twice(saved: Path, name: str) -> None:
    report = check(saved / f"{name}.docx")
    assert [(finding.id, finding.message, str(finding.place)) for finding in report.errors] == []
    assert "Quốc hiệu" in report.why or "ĐẢNG CỘNG SẢN" in report.why
