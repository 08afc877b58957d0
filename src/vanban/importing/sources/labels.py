"""How a paragraph opens that is an item of its own: a number, a letter, a mark of a list, a division."""

from __future__ import annotations

import re

from vanban.importing.sources.letters import CAPITAL

LABEL = re.compile(
    rf"(?:[IVXLC]{{1,6}}\s?[.)/\-–—]\s*(?=[^\W\d_])|[A-H][.)]\s+(?=[{CAPITAL}])|\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}\s?[.)](?!\d)\s*(?=[^\s\d])"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}\s+(?=[^\W\d_])|[a-zđ]\s?[).]\s+(?=\S)|\(\d{{1,2}}\)\s+(?=[{CAPITAL}])"
    r"|[-–—+•●▪➢✓○❖·*]+\s*(?=\S)|(?:Điều|ĐIỀU)\s+\d+[.:]?\s|(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:[IVXLC]+|\d+|thứ)\b)"
)
"""What a paragraph opens with that is an item of its own."""
