"""Documents every test of PDF shares: each example laid out once by each engine, all in few processes."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

import vanban
from support import plan
from vanban.package import Document
from vanban.pdf import to_pdfs

ROOT = Path(__file__).parents[2]
ENGINES = ("libreoffice", "rdocx")


def examples() -> Iterator[tuple[str, Document]]:
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        yield path.stem, vanban.render(vanban.load(path))
    for path in sorted((ROOT / "examples").glob("*.py")):
        yield path.stem, vanban.render(runpy.run_path(str(path))["ke_hoach"]())


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """Every example, rendered."""
    return dict(examples())


@pytest.fixture(scope="session")
def documents_for(request: pytest.FixtureRequest, documents: dict[str, Document]):
    """The examples that an engine lays out: `documents_for(engine)[name]`; of LibreOffice, which is slow, a share."""
    whole = request.config.getoption("--run-bench")

    def of(engine: str) -> dict[str, Document]:
        if whole or engine != "libreoffice":
            return documents
        return dict([*documents.items()][::4])

    return of


@pytest.fixture(scope="session")
def laid_out(request: pytest.FixtureRequest, documents_for, tmp_path_factory: pytest.TempPathFactory):
    """The PDF/A files of the examples by an engine: `laid_out(engine)[name]`."""
    made: dict[str, dict[str, Path]] = {}

    def by(engine: str) -> dict[str, Path]:
        if engine == "libreoffice":
            request.getfixturevalue("soffice")
        if engine not in made:
            folder = tmp_path_factory.mktemp(engine)
            pairs = [(document, folder / f"{name}.pdf") for name, document in documents_for(engine).items()]
            results = to_pdfs(pairs, engine=engine, pdfa=True, jobs=2)
            assert [result.problems for result in results if result.problems] == []
            made[engine] = {path.stem: path for _, path in pairs}
        return made[engine]

    return by


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of the tests of each engine the usual run takes all with rdocx, and every third with LibreOffice, which is slow."""
    slow = [item for item in items if "[libreoffice" in item.name and item.path.is_relative_to(Path(__file__).parent)]
    for at, item in enumerate(slow):
        if at % 3:
            item.add_marker(pytest.mark.long_form)


@pytest.fixture(params=[pytest.param("libreoffice", marks=pytest.mark.libreoffice), "rdocx"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine of this machine in turn."""
    if request.param == "libreoffice":
        request.getfixturevalue("soffice")
    return request.param


@pytest.fixture
def small() -> Document:
    """A document of one page."""
    return vanban.render(plan("state"))
