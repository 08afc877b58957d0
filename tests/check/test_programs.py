"""Plans as other programs write them, and our own through LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

import vanban
from check.corpus.case import folded
from check.corpus.programs import EXAMPLES, PROGRAMS, ROUND_TRIPS, python_docx_without_formatting, round_trips
from check.truth import error_properties, read, wrong_components
from short_form import every
from vanban.check import check

WAYS = tuple(f"{name}-{way}" for way in ("docx", "odt", "rtf") for name in ROUND_TRIPS)
FIXED = (
    "national_title",
    "issuer",
    "number",
    "place_date",
    "kind",
    "subject",
    "signer",
    "recipients_title",
    "heading1",
)


@pytest.fixture(scope="session")
def converted(
    request: pytest.FixtureRequest, soffice: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    names = ROUND_TRIPS if request.config.getoption("--run-bench") else ROUND_TRIPS[:1]
    return round_trips(soffice, tmp_path_factory.mktemp("round-trips") / "files", names)


@pytest.mark.parametrize("make", PROGRAMS, ids=lambda make: make.__name__)
def test_the_components_of_another_programs_plan_are_found(make) -> None:
    case = make()
    assert wrong_components(check(case.data), case) == {}


@pytest.mark.parametrize(
    "make", [make for make in PROGRAMS if make().components and not make().faults], ids=lambda make: make.__name__
)
def test_another_programs_correct_plan_has_no_errors(make) -> None:
    assert error_properties(check(make().data)) <= {
        "page_number.first_page_hidden",
        "page_number.align",
        "page_number.size_pt",
    }


def test_a_plan_without_any_formatting_has_the_faults_of_one() -> None:
    case = python_docx_without_formatting()
    assert case.faults - error_properties(check(case.data)) == set()


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", every(WAYS, len(ROUND_TRIPS)))
def test_a_plan_that_went_through_libreoffice_reads_as_before(name: str, converted: dict[str, Path]) -> None:
    example = name.rpartition("-")[0]
    before = read(check(vanban.render(vanban.load(EXAMPLES / f"{example}.yaml")).data))
    after = read(check(converted[name]))
    assert {part: folded(*after.get(part, ())) for part in FIXED} == {part: folded(*before[part]) for part in FIXED}
