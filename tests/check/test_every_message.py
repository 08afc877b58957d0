"""What every finding on the broken documents says: a clerk can read it and do as it says."""

from __future__ import annotations

import re

import pytest

from check.breaking import broken
from check.test_every_rule import SEEN
from vanban.check import check
from vanban.rulebook import Rule

RAW = re.compile(
    r"\b(?:[0-9A-F]{6}|auto|footer|header|twips?|lowerRoman|upperRoman|decimal|numberInDash|vi-VN|en-US|center|justify"
    r"|left|right|True|False|None)\b"
)
LONGEST = 260
OWN = {
    "page.margin": "Margins",
    "page.width": "Size",
    "page.height": "Size",
    "page.orientation": "Orientation",
    "page.language": "Review",
    "page.font": "phông",
    "page_number.format": "Format Page Numbers",
    "page_number.start": "Start at",
    "page_number.from_top": "Header from Top",
    "page_number.present": "Page Number",
    "page_number.first_page": "Different First Page",
    "body.first_line": "First line",
    "body.line": "Line spacing",
    "body.gap": "Spacing",
}
"""What a remedy names, by how the property begins."""


@pytest.mark.parametrize(("law", "rule"), SEEN, ids=[rule.id for _, rule in SEEN])
def test_a_message_can_be_read_and_done(law: str, rule: Rule) -> None:
    data = broken(law, rule.property)
    assert data is not None
    for finding in check(data, rulebook=law):
        assert finding.remedy
        assert finding.message
        assert len(finding.message) <= LONGEST
        assert finding.expected != finding.found != ""
        for words in (finding.message, finding.expected, finding.found, finding.remedy):
            bare = re.sub(r"“[^“”]*”", "", words)
            assert RAW.search(bare) is None
            assert not words.count("“ ”") + words.count("“  "), "blanks are shown"
        assert not ("%" in finding.found and "," in finding.expected and "%" not in finding.expected)
        for beginning, named in OWN.items():
            if finding.id.partition(".")[2].startswith(beginning):
                assert re.search(named, finding.remedy)
