"""Every rule of form that can be mended is: its broken document has nothing to tell of it afterwards, and nothing new."""

from __future__ import annotations

import pytest

from check.breaking import broken
from check.test_every_rule import SEEN
from mending.stream import added, changed_unnamed, lost
from short_form import one_law_each
from vanban.mending import fix
from vanban.mending.form import MENDERS
from vanban.rulebook import Rule

AGAIN = 5
"""Every which document is mended twice."""
FORM = [(law, rule) for law, rule in SEEN if rule.property in MENDERS]
LEFT = {"upper": "decision", "rule": "text"}
"""Why some are left: nobody but their writer knows which letters typed as capitals are names, and what the Party sets
below an issuer or a subject are letters.
"""
ADDING = ("rule", "rule_ratio", "rule_text", "present", "place", "first_page_hidden")
"""The names of properties for which something may be drawn, or a field put in."""


@pytest.mark.parametrize(("law", "rule"), one_law_each(FORM, 6))
def test_the_document_that_breaks_one_rule_of_form_is_mended_and_nothing_else_changes(law: str, rule: Rule) -> None:
    source = broken(law, rule.property)
    assert source is not None
    fixed = fix(source, rulebook=law)
    name = rule.property.rpartition(".")[2]
    assert fixed.before.ids == (rule.id,)
    if name in LEFT and fixed.left:
        assert [(each.id, each.reason) for each in fixed.left] == [(rule.id, LEFT[name])]
        assert fixed.data == source
        return
    assert fixed.report.ids == ()
    assert rule.id in {each.id for each in fixed.mended}
    assert lost(source, fixed.data) == []
    assert name in ADDING or added(source, fixed.data) == []
    assert changed_unnamed(source, fixed) == []
    if FORM.index((law, rule)) % AGAIN == 0:
        again = fix(fixed.data, rulebook=law)
        assert again.data == fixed.data
        assert again.before.findings == fixed.report.findings
