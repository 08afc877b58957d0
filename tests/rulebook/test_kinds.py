"""The kinds of paper as data: they agree with the laws' own tables, and rules name no kind there is not."""

from __future__ import annotations

from importlib.resources import files

import pytest

from vanban.errors import RulebookError
from vanban.rulebook import KINDS, UNKNOWN, load_rulebook, parse_rulebook, rulebooks
from vanban.rulebook.kinds import ANNEX, ANY, titles

WHOLE = (files("vanban.rulebook") / "nd30.toml").read_text(encoding="utf-8")
NAMED = 'besides = ["letter", "public_letter"]'


def test_the_state_knows_the_twenty_nine_kinds_of_its_decree() -> None:
    assert len([kind for kind in KINDS.values() if "state" in kind.families and kind not in (UNKNOWN, ANNEX)]) == 29


@pytest.mark.parametrize("law", rulebooks(), ids=lambda law: law.id)
def test_every_abbreviation_of_a_law_is_one_of_its_kind(law) -> None:
    by_name = {kind.name: kind for kind in KINDS.values() if kind.known_to(law.family)}
    for pair in law.texts("kinds.symbols"):
        name, _, symbol = str(pair).rpartition(": ")
        assert symbol in by_name[name].symbols, pair


def test_no_title_names_two_kinds() -> None:
    names = [name for name, _ in titles()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("law", rulebooks(), ids=lambda law: law.id)
def test_a_kind_that_is_addressed_is_not_told_that_it_must_not_be(law) -> None:
    rule = law.rule("salutation.allowed")
    for kind in KINDS.values():
        if kind.salutation != "never" and kind.known_to(law.family):
            assert not rule.holds_for(kind), kind.code
    assert rule.holds_for(KINDS["plan"])
    assert rule.holds_for(KINDS["decision"])


@pytest.mark.parametrize("law", rulebooks(), ids=lambda law: law.id)
def test_a_kind_without_a_title_is_not_asked_for_one(law) -> None:
    for kind in KINDS.values():
        if kind.known_to(law.family) and kind is not ANNEX:
            assert law.rule("kind.present").holds_for(kind) is kind.titled, kind.code


def test_a_paper_that_no_law_knows_is_under_the_rules_for_any_alone() -> None:
    law, language = load_rulebook("nd30"), load_rulebook("vi")
    assert {rule.property for rule in law.rules_for(KINDS["list"])} == {"head.present"}
    assert {rule.property for rule in law.rules_for(KINDS["conclusion"])} == {"head.present"}
    assert tuple(language.rules_for(KINDS["list"])) == language.rules


@pytest.mark.parametrize(
    "written",
    ['besides = ["leter", "public_letter"]', 'besides = ["letter"], kinds = ["plan"]', 'kinds = ["any", "plan"]'],
    ids=["unknown", "both ways", "any and another"],
)
def test_kinds_that_cannot_be_are_refused(written: str) -> None:
    assert NAMED in WHOLE
    text = WHOLE.replace(NAMED, written.replace(", kinds", "\nkinds"), 1)
    with pytest.raises(RulebookError) as caught:
        parse_rulebook(text, "thu.toml")
    assert "rulebook-paper-kinds" in [problem.code for problem in caught.value.problems]


def test_any_is_no_kind() -> None:
    assert ANY not in KINDS
