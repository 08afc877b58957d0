"""Compares a `Report` with what is true of a file of the corpus."""

from __future__ import annotations

import re

from check.corpus.case import Case, folded
from vanban.check import Report

LABEL = re.compile(r"^(?:[IVXLC]+[.-]|\d+[.-]|[a-zđ]\))\s*")


def read(report: Report) -> dict[str, list[str]]:
    """The texts recognised, by component, in order of place."""
    found: dict[str, list[str]] = {}
    for each in report.recognised:
        found.setdefault(each.component, []).append(each.text)
    return found


def wrong_components(report: Report, case: Case) -> dict[str, tuple[str, str]]:
    """The components whose text is not what the file holds: expected and found, each as one line."""
    found, wrong = read(report), {}
    for name, texts in case.components.items():
        expected, got = folded(*texts), folded(*found.get(name, ()))
        if name in case.labelled:
            # Whether the label that Word writes is shown with the text is the checker's choice.
            expected = folded(*(LABEL.sub("", folded(text)) for text in texts))
            got = folded(*(LABEL.sub("", folded(text)) for text in found.get(name, ())))
        if expected != got:
            wrong[name] = (expected, got)
    return wrong | {name: ("(present)", "") for name in case.present if name not in found}


def error_properties(report: Report) -> set[str]:
    """The properties of the rules broken gravely: "number.pattern"."""
    return {finding.id.partition(".")[2] for finding in report.errors}
