"""Every rule is proved: the good document keeps it, and a copy with one property changed breaks it and nothing else."""

from __future__ import annotations

import pytest

from check.breaking import broken, good_letter
from check.good import good
from check.messages import assert_readable
from short_form import one_law_each
from vanban.check import check
from vanban.rulebook import LANGUAGE, Rule, load_rulebook, rulebooks

LAWS = tuple(law.id for law in rulebooks())
SEEN = [
    (law, rule)
    for law in LAWS
    for rule in load_rulebook(law).rules
    if rule.seen and not rule.property.startswith("layout.")  # of pages: proved in tests/pdf/test_layout.py
]
SEEN += [("nd30", rule) for rule in load_rulebook(LANGUAGE).rules if rule.seen]


@pytest.mark.parametrize("law", LAWS)
def test_the_good_document_has_no_departure(law: str) -> None:
    assert [str(finding) for finding in check(good(law))] == []
    assert check(good(law)).rulebook == law


@pytest.mark.parametrize("law", LAWS)
def test_the_good_letter_has_no_departure(law: str) -> None:
    report = check(good_letter(law))
    assert [str(finding) for finding in report] == []
    assert (report.rulebook, report.kind) == (law, "letter")


@pytest.mark.parametrize(("law", "rule"), one_law_each(SEEN, 6))
def test_a_document_that_breaks_one_rule_yields_exactly_its_id_and_says_so_readably(law: str, rule: Rule) -> None:
    data = broken(law, rule.property)
    assert data is not None, f"nobody has written how to break {rule.id}"
    report = check(data, rulebook=law)
    for finding in report:
        assert_readable(finding)
    assert report.ids == (rule.id,)
    assert report.findings[0].severity == rule.severity
    assert all(finding.message and finding.expected and finding.clause for finding in report)


def test_a_rule_that_no_document_can_break_lets_every_value_pass_or_speaks_of_more_than_one() -> None:
    """What a check never looks at is told here, rule by rule, so that none is forgotten by mistake."""
    unseen = {rule.property for law in LAWS for rule in load_rulebook(law).rules if not rule.seen}
    assert unseen == {
        # of more than one document, or of paper
        "number.period",
        "page.mirror_when_duplex",
        # a page number has no letters
        "page_number.upper",
        # never less than nothing
        "body.space_before_pt",
        "body.space_after_pt",
        # the wording is the office's
        "closing.pattern",
        # for the builder alone
        "header.date_mm",
        "circulation.no_media_from_bottom_mm",
        # what is free cannot be broken
        "page.landscape_margins_free",
        # a unit no law knows any more is told by the rules of language (unit.abolished)
        "place.levels",
        # every value is accepted, by one law at least
        "salutation.align",
        "salutation.italic",
        "annex_title.bold",
        "annex_title.upper",
        "heading1.upper",
        "page_number.restart_in_annex",
        "annex.rule",
        "attribution.bold",
        "citation.law_year",
        "draft.place",
        "issuer.cell_congress",
        "annex_label.upper",
        "backdrop.upper",
        "body.line_rule",
        "draft.bold",
        "draft.italic",
        "draft.upper",
        "footnote.italic",
        "heading2.bold",
        "heading3.bold",
        "heading3.italic",
        "note.bold",
        "note.italic",
        "note.underline",
        "table_body.align",
        "table_body.bold",
        "table_body.italic",
        "table_body.upper",
        "table_header.upper",
        "typist.on_archive_line",
        "typist.upper",
    }
