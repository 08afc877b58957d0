from __future__ import annotations

from importlib.resources import files

import pytest

from vanban.errors import Problem, RulebookError
from vanban.rulebook import load_rulebook, parse_rulebook

WHOLE = (files("vanban.rulebook") / "nd30.toml").read_text(encoding="utf-8")

RULE = """
[[rule]]
id = "nd30.extra"
property = "{prop}"
build = {build}
severity = "warning"
confidence = "H"
clause = "NĐ 30/2020/NĐ-CP, Điều 1"
reason = "Thử."
"""


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(RulebookError) as caught:
        parse_rulebook(text, "thu.toml")
    return caught.value.problems


def codes(text: str) -> list[str]:
    return [problem.code for problem in problems(text)]


def changed(old: str, new: str) -> str:
    assert old in WHOLE
    return WHOLE.replace(old, new, 1)


def test_a_whole_rulebook_is_read() -> None:
    assert parse_rulebook(WHOLE, "thu.toml") == load_rulebook("nd30")


END_MARK = 'build = "./."\nseverity = "warning"\nconfidence = "H"\n'


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("rulebook-unknown-property", WHOLE + RULE.format(prop="page.smell", build=1)),
        ("rulebook-unknown-property", WHOLE + RULE.format(prop="issuer.rule_text", build='"*"')),
        ("rulebook-duplicate-property", WHOLE + RULE.format(prop="kind.text", build='"KẾ HOẠCH"')),
        ("rulebook-build-not-accepted", changed("build = 20, accept = { min = 20", "build = 19, accept = { min = 20")),
        ("rulebook-build-not-accepted", changed('build = "Số: {number}', 'build = "Số {number}')),
        (
            "rulebook-build-not-accepted",
            changed('build = ["HỎA TỐC"', 'build = ["GẤP"'),
        ),
        ("rulebook-no-clause", changed('clause = "NĐ 30/2020/NĐ-CP, Phụ lục III, Mục II, Mẫu 1.4', 'clause = " " # ')),
        ("rulebook-severity", changed(END_MARK, END_MARK.replace("warning", "error").replace('"H"', '"L"'))),
        ("rulebook-severity", changed(END_MARK, END_MARK.replace("warning", "error").replace('"H"', '"mem"'))),
        ("rulebook-missing-property", changed('rules.text = "KẾ HOẠCH"\n', "")),
        ("rulebook-wrong-kind", changed("rules.first_page_hidden = true", "rules.first_page_hidden = 1")),
        ("rulebook-wrong-kind", changed('rules.text = "KẾ HOẠCH"', 'rules.text = ["KẾ HOẠCH"]')),
        ("rulebook-wrong-kind", changed('rules.rule = "line"', 'rules.rule = "wave"')),
        ("rulebook-wrong-kind", changed('build = "{letter})"', 'build = "{chu})"')),
        ("rulebook-wrong-kind", changed('build = "{letter})"', 'build = "{letter"')),
        ("rulebook-wrong-kind", changed("vxy]\\\\)", "vxy\\\\)")),
        (
            "rulebook-wrong-kind",
            changed("rules.restart_in_annex = true", "rules.restart_in_annex = { build = true, tolerance = 1 }"),
        ),
        (
            "rulebook-wrong-kind",
            changed("rules.restart_in_annex = true", "rules.restart_in_annex = { build = true, accept = { min = 1 } }"),
        ),
        ("rulebook-syntax", changed('version = "1.0"\n', "")),
        ("rulebook-syntax", changed('version = "1.0"\n', 'version = "1.0"\ncolour = 1\n')),
        ("rulebook-syntax", changed("in_force_from = 2020-03-05", 'in_force_from = "hôm nay"')),
        ("rulebook-syntax", changed('severity = "warning"', 'severity = "nặng"')),
        ("rulebook-syntax", changed("accept = { min = 20,", "accept = { least = 20,")),
        ("rulebook-syntax", 'rule = "một"\n' + WHOLE.split("# ----")[0]),
    ],
)
def test_a_broken_rulebook_is_refused_with_its_code(code: str, text: str) -> None:
    assert code in codes(text)


def test_a_repeated_id_is_refused() -> None:
    text = WHOLE + RULE.format(prop="page.smell", build=1).replace("nd30.extra", "nd30.kind.text")
    assert "rulebook-duplicate-id" in codes(text)


def test_a_fault_of_toml_is_placed_by_line() -> None:
    (problem,) = problems('id = "x"\nfamily = = 1\n')
    assert (problem.code, problem.file, problem.line) == ("rulebook-syntax", "thu.toml", 2)


def test_every_fault_is_told_at_once_with_its_place() -> None:
    text = changed("rules.pad_day_below = 10\n", "") + RULE.format(prop="page.smell", build=1)
    found = {problem.code: problem for problem in problems(text)}
    assert set(found) == {"rulebook-missing-property", "rulebook-unknown-property"}
    assert found["rulebook-unknown-property"].path == "$.rule[1]"
    assert all(problem.file == "thu.toml" for problem in found.values())


def test_a_fault_inside_a_group_names_the_rule() -> None:
    (problem,) = problems(changed("rules.start = 1", 'rules.start = "một"'))
    assert problem.path.endswith(".rules.start")


def test_an_unknown_law_is_told_with_the_known_ones() -> None:
    with pytest.raises(RulebookError) as caught:
        load_rulebook("../nd30")
    (problem,) = caught.value.problems
    assert problem.code == "rulebook-unknown"
    assert "nd30" in problem.expected
