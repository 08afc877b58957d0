"""Programs that use vanban type-check by mypy and by pyright, without a plugin: README, guides, examples, a consumer.

They are checked against the vanban this Python has installed: in CI, the wheel.
"""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WRONG = [
    number
    for number, line in enumerate(HERE.joinpath("wrong.py").read_text("utf-8").splitlines(), 1)
    if line.endswith("# wrong")
]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of programs, away from the source: one for each page with Python in it, the examples, ours."""
    folder = tmp_path_factory.mktemp("programs")
    for file in [*(ROOT / "examples").glob("*.py"), HERE / "consumer.py", HERE / "wrong.py"]:
        folder.joinpath(file.name).write_bytes(file.read_bytes())
    for page in PAGES:
        snippets = re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
        if snippets:
            folder.joinpath(f"page_{page.stem.replace('-', '_').lower()}.py").write_text("\n".join(snippets), "utf-8")
    return folder


def check(*command: str, folder: Path) -> str:
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def mypy_errors(programs: Path) -> set[tuple[str, int]]:
    out = check(
        "mypy", "--strict", "--allow-untyped-calls", "--config-file=", "--cache-dir=.cache", ".", folder=programs
    )
    print(out)
    return {(Path(file).name, int(line)) for file, line in re.findall(r"^(.+?):(\d+): error:", out, re.MULTILINE)}


@pytest.fixture(scope="module")
def pyright_errors(programs: Path) -> set[tuple[str, int]]:
    programs.joinpath("pyrightconfig.json").write_text('{"typeCheckingMode": "standard"}', "utf-8")
    out = check("pyright", "--outputjson", "--pythonpath", sys.executable, folder=programs)
    print(out)
    found = [each for each in json.loads(out)["generalDiagnostics"] if each["severity"] == "error"]
    return {(Path(each["file"]).name, each["range"]["start"]["line"] + 1) for each in found}


def test_mypy_finds_what_is_wrong_and_nothing_else(mypy_errors: set[tuple[str, int]]) -> None:
    assert mypy_errors == {("wrong.py", line) for line in WRONG}


@pytest.mark.long_form
def test_pyright_finds_what_is_wrong_and_nothing_else(pyright_errors: set[tuple[str, int]]) -> None:
    assert pyright_errors == {("wrong.py", line) for line in WRONG}


def test_the_consumer_runs() -> None:
    runpy.run_path(str(HERE / "consumer.py"), run_name="__main__")


def test_pages_and_examples_are_among_the_programs(programs: Path) -> None:
    names = {file.name for file in programs.glob("*.py")}
    assert {"page_readme.py", "ke_hoach_xa.py", "ke_hoach_hoi_nghi.py", "consumer.py", "wrong.py"} <= names
