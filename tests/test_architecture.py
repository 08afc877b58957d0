"""Data flows one way: no stage imports a later one, and each engine is imported in one module."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "vanban"
STAGES = (
    "vietnamese",
    "rulebook",
    "model",
    "readers",
    "comparing",
    "compose",
    "templates",
    "package",
    "rendering",
    "wordfile",
    "anatomy",
    "check",
    "mending",
    "pdf",
    "importing",
    "batch",
    "web",
    "cli",
)
"""Every package in the order in which data passes through it; `readers` and `compose` stand side by side."""
MODULES = sorted(SOURCE.rglob("*.py"))


@cache
def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_stage_imports_a_later_one(path: Path) -> None:
    own = path.relative_to(SOURCE).with_suffix("").parts[0]
    if own not in STAGES:
        pytest.skip("not a stage")
    for name in imports(path):
        if name.startswith("vanban.") and (stage := name.split(".")[1]) in STAGES:
            assert STAGES.index(stage) <= STAGES.index(own), f"{own} imports {name}"


@pytest.mark.parametrize(
    "engine",
    [
        "docxtpl",
        "markdown_it",
        "ruamel.yaml",
        "segno",
        "click",
        "xlsxwriter",
        "filelock",
        "distributed",
        "rich",
        "starlette",
        "uvicorn",
    ],
)
def test_an_engine_is_imported_by_one_stage_only(engine: str) -> None:
    users = {
        path.relative_to(SOURCE).parts[0]
        for path in MODULES
        for name in imports(path)
        if name == engine or name.startswith(f"{engine}.")
    }
    assert len(users) == 1


def test_docxtpl_is_imported_in_one_module() -> None:
    assert [path.name for path in MODULES if "docxtpl" in imports(path)] == ["engine.py"]


@pytest.mark.parametrize(
    ("engine", "module"),
    [
        ("docx2pdf", {"word.py"}),
        ("rdocx", {"embedded_process.py"}),
        ("pypdfium2", {"pages.py", "drawing_process.py", "letters_process.py", "showing.py"}),
        ("fontTools.ttLib", {"fonts.py"}),
    ],
)
def test_what_makes_and_reads_pdf_is_imported_in_one_place(engine: str, module: set[str]) -> None:
    assert {path.name for path in MODULES if engine in imports(path)} == module


def test_importing_the_package_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    code = "import sys, vanban; print([n for n in ('pydantic', 'jinja2', 'docx', 'ruamel', 'babel', 'pypdfium2', 'docx2pdf') if n in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


@pytest.mark.parametrize("path", sorted((SOURCE / "model").glob("*.py")), ids=lambda path: path.stem)
def test_fields_of_models_are_made_by_one_specifier(path: Path) -> None:
    """Type checkers without pydantic's plugin know a default only by keyword, and fields only by their specifier."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef):
            values = [item.value for item in node.body if isinstance(item, ast.AnnAssign)]
            makers = {ast.unparse(value.func) for value in values if isinstance(value, ast.Call)}
            assert makers <= {"field"}, node.name
