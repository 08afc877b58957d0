"""The JSON Schemas of what `vanban check --format json` and `vanban fix --format json` write."""

from __future__ import annotations

import json

from vanban.check.formats.json_report import report_schema
from vanban.mending.formats.json_report import fix_report_schema


def page() -> str:
    """The schema of a check's report, indented."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


def fix_page() -> str:
    """The schema of a report on what was mended, indented."""
    return json.dumps(fix_report_schema(), ensure_ascii=False, indent=2) + "\n"
