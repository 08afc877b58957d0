"""The JSON Schema of what `vanban check --format json` writes."""

from __future__ import annotations

import json

from vanban.check.formats.json_report import report_schema


def page() -> str:
    """The schema, indented."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"
