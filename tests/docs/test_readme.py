"""README keeps its word: two commands set a machine up, the example runs, the table names the laws there are."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from vanban.rulebook import rulebooks
from vanban.templates import template_for

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_two_commands_and_no_more_set_a_machine_up() -> None:
    commands = [line for text in fenced("sh") for line in text.splitlines()]
    assert set(commands) == {
        "python -m pip install . && python examples/ke_hoach_xa.py",
        'python -m pip install ".[test]" && python -m pytest',
    }


def test_a_virtual_environment_is_made_on_windows_and_on_others() -> None:
    (windows,), (others,) = fenced("powershell"), fenced("bash")
    assert windows.splitlines() == ["py -m venv .venv", r".venv\Scripts\activate"]
    assert others.splitlines() == ["python3 -m venv .venv", ". .venv/bin/activate"]


def test_what_is_quoted_for_a_shell_is_quoted_for_every_shell() -> None:
    """Single quotes are letters to cmd."""
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        assert not re.search(r"pip install [^\n`]*'", page.read_text("utf-8")), page.name


def test_the_python_example_makes_a_document(tmp_path: Path) -> None:
    (example,) = fenced("python")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "ke-hoach.docx").read_bytes().startswith(b"PK")


def test_the_first_command_ends_in_an_example_that_is_there() -> None:
    assert (ROOT / "examples" / "ke_hoach_xa.py").is_file()
    for name in re.findall(r"`(examples/[^`*]+\.\w+)`", README):
        assert (ROOT / name).is_file(), name


def test_the_table_has_every_law_with_its_newest_template() -> None:
    for law in rulebooks():
        assert f"(`{law.id}`)" in README
        assert f"`{template_for(law.id).id}`" in README
