"""What a finding says, held against what a clerk can read and do."""

from __future__ import annotations

import re

from vanban.check import Finding

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


def assert_readable(finding: Finding) -> None:
    """A finding says what is, what must be, how to mend it, in words of the field and with blanks shown."""
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
