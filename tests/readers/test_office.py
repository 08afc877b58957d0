"""An office's file: found by name, put into plans where they are silent, its faults told at their own places."""

from __future__ import annotations

from pathlib import Path

import pytest

import vanban
from vanban.errors import ReadError
from vanban.examples import find_example
from vanban.readers.canonical import canonical
from vanban.readers.for_office import for_office
from vanban.readers.office_file import office_for, read_office
from vanban.readers.skeleton import skeleton

OFFICE = """\
family: state
issuer: {parent: Ủy ban nhân dân thành phố Hải Phòng, name: Ủy ban nhân dân xã An Quang, symbol: UBND, place: An Quang}
signers:
  - {on_behalf_of: Ủy ban nhân dân, position: Chủ tịch, name: Đỗ Quang Hưng}
  - {on_behalf_of: Ủy ban nhân dân, delegations: KT. Chủ tịch, position: Phó Chủ tịch, name: Lê Thị Minh Thu}
distribution: {recipients: [Như trên], archive: VT}
time_style: 07h30
"""
PLAN = """\
office: co-quan
date: 07/02/2026
subject: Diễn tập
body: {purpose: Nâng cao năng lực chỉ huy.}
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "co-quan.yaml").write_text(OFFICE, "utf-8")
    return tmp_path


def codes(error: ReadError) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in error.problems]


def test_a_plan_is_completed_by_the_office_it_names(folder: Path) -> None:
    plan = vanban.loads(PLAN, folder=folder)
    assert plan.family == "state"
    assert plan.issuer.symbol == "UBND"
    assert plan.signature.name == "Đỗ Quang Hưng"
    assert plan.distribution.archive == "VT"
    assert str(plan.time_style) == str(vanban.loads(PLAN + "time_style: 07h30\n", folder=folder).time_style)


def test_what_the_plan_says_itself_wins(folder: Path) -> None:
    own = PLAN + "distribution: {archive: VT, KT}\nissuer: {place: Xã An Quang}\n"
    plan = vanban.loads(own.replace("VT, KT", '"VT, KT"'), folder=folder)
    assert plan.distribution.archive == "VT, KT"
    assert [each.name for each in plan.distribution.recipients] == ["Như trên"]
    assert (plan.issuer.place, plan.issuer.symbol) == ("Xã An Quang", "UBND")


@pytest.mark.parametrize("given", ["name: Lê Thị Minh Thu", "position: Phó Chủ tịch"])
def test_a_signer_who_is_one_of_the_office_s_is_completed(folder: Path, given: str) -> None:
    signature = vanban.loads(PLAN + f"signature: {{{given}}}\n", folder=folder).signature
    assert [each.capacity for each in signature.delegations] == ["KT"]
    assert signature.name == "Lê Thị Minh Thu"


def test_a_signer_from_elsewhere_is_taken_as_written(folder: Path) -> None:
    signature = vanban.loads(PLAN + "signature: {position: Giám đốc, name: Vũ Văn Khang}\n", folder=folder).signature
    assert (signature.on_behalf_of, signature.position) == (None, "Giám đốc")


def test_a_plan_of_another_issuer_takes_nothing(folder: Path) -> None:
    with pytest.raises(ReadError) as caught:
        vanban.loads(PLAN + "issuer: {name: Sở Nội vụ, symbol: SNV, place: Hải Phòng}\n", folder=folder)
    assert {path for _, path in codes(caught.value)} == {"$.family", "$.distribution", "$.signature"}


def test_an_office_lies_in_a_folder_of_its_own_or_in_the_user_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    home = tmp_path / "home"
    monkeypatch.setattr(platformdirs, "user_config_path", lambda name: home / name)
    plans = tmp_path / "plans"
    for place in (plans / "co-quan" / "xa.yaml", home / "vanban" / "co-quan" / "so.yaml"):
        place.parent.mkdir(parents=True)
        place.write_text(OFFICE, "utf-8")
    for name in ("xa", "so", "so.yaml"):
        assert vanban.loads(PLAN.replace("co-quan", name), folder=plans).issuer.symbol == "UBND"


@pytest.mark.parametrize("name", ["không có", "../co-quan", "a/../../co-quan", "''", "[a, b]"])
def test_an_office_that_is_not_there_is_told_where_it_is_named(folder: Path, name: str) -> None:
    below = folder / "dưới"
    below.mkdir()
    with pytest.raises(ReadError) as caught:
        vanban.loads(PLAN.replace("co-quan", name, 1), folder=below)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.line) == ("office-not-found", "$.office", 1)


def test_faults_of_an_office_stand_in_its_own_file(folder: Path) -> None:
    (folder / "co-quan.yaml").write_text(OFFICE.replace("symbol: UBND", "symbl: UBND"), "utf-8")
    with pytest.raises(ReadError) as caught:
        vanban.loads(PLAN, folder=folder)
    assert {Path(problem.file or "").name for problem in caught.value.problems} == {"co-quan.yaml"}
    assert {problem.line for problem in caught.value.problems} == {2}


def test_recipients_of_an_office_are_as_those_of_a_plan(folder: Path) -> None:
    (folder / "co-quan.yaml").write_text(OFFICE.replace("[Như trên]", '["- UBND tỉnh;", Như trên, Như trên]'), "utf-8")
    with pytest.raises(ReadError) as caught:
        read_office(folder / "co-quan.yaml")
    assert codes(caught.value) == [
        ("mark-doubled", "$.distribution.recipients[0]"),
        ("recipients-punctuation", "$.distribution.recipients[0]"),
        ("recipients-duplicate", "$.distribution.recipients[2]"),
    ]


def test_a_given_office_stands_in_place_of_the_named_one(folder: Path) -> None:
    other = folder / "khac.yaml"
    other.write_text(OFFICE.replace("An Quang", "Bình Minh"), "utf-8")
    assert vanban.loads(PLAN, folder=folder, office=other).issuer.place == "Bình Minh"
    assert vanban.loads(PLAN, folder=folder, office="khac").issuer.place == "Bình Minh"


def test_the_canonical_text_keeps_the_office_apart(folder: Path) -> None:
    own = PLAN + "signature: {name: Lê Thị Minh Thu}\nissuer: {place: Xã An Quang}  # tên người\n"
    made = canonical(own, folder=folder)
    assert vanban.loads(made, folder=folder) == vanban.loads(own, folder=folder)
    assert made.startswith("office: co-quan\n")
    assert "UBND" not in made
    assert "archive" not in made
    assert "# tên người" in made
    assert canonical(made, folder=folder) == made


def test_an_example_becomes_the_office_s_own(folder: Path) -> None:
    office = office_for("co-quan", folder)
    text = find_example("chuyen-doi-so-ubnd-xa").content().decode()
    plan = vanban.loads(for_office(text, office, folder, name="vi-du.yaml"), folder=folder)
    example = vanban.loads(text)
    assert (plan.body, plan.basis, plan.number) == (example.body, example.basis, example.number)
    assert plan.issuer == office.office.issuer
    assert plan.signature == office.office.signers[0]


def test_an_example_of_the_other_family_is_refused(folder: Path) -> None:
    text = find_example("hoc-tap-nghi-quyet-dang-uy-xa").content().decode()
    with pytest.raises(ReadError) as caught:
        for_office(text, office_for("co-quan", folder), folder, name="vi-du.yaml")
    assert [problem.code for problem in caught.value.problems] == ["office-family"]


def test_a_plan_to_fill_in_tells_what_is_not_filled_in_and_no_more(folder: Path) -> None:
    with pytest.raises(ReadError) as caught:
        vanban.loads(skeleton("co-quan"), folder=folder)
    assert [path for _, path in codes(caught.value)] == ["$.date", "$.subject", "$.body.purpose", "$.body.requirements"]
    filled = skeleton("co-quan")
    for name, value in {
        "date": "12/2026",
        "subject": "Diễn tập",
        "purpose": "Một đoạn.",
        "requirements": "Hai.",
    }.items():
        filled = filled.replace(f"{name}:\n", f"{name}: {value}\n")
    assert vanban.loads(filled, folder=folder).subject == "Diễn tập"


def test_without_an_office_everything_is_to_be_filled_in() -> None:
    with pytest.raises(ReadError) as caught:
        vanban.loads(skeleton())
    paths = {path for _, path in codes(caught.value)}
    assert {"$.family", "$.issuer.name", "$.distribution.archive", "$.signature.position", "$.date"} <= paths


def test_the_example_is_an_office() -> None:
    assert read_office(find_example("co-quan").path).office.family == "state"
