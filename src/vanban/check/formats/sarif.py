"""Outcomes into SARIF 2.1.0 (OASIS, errata 01), for code scanning services and editors.

Results come first in a run and the tool last: the rules it lists are those met on the way, so that nothing but them and
the names of the files is kept.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import Any, TypeAlias
from urllib.parse import quote

from vanban.check.formats.json_report import dumped
from vanban.check.report import Finding, Outcome, Report, Unreadable
from vanban.rulebook import LANGUAGE, Severity, load_rulebook
from vanban.wordfile.place import Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_Rules: TypeAlias = dict[str, tuple[int, dict[str, Any]]]
"""Rules met so far by id: their place in the list, and their descriptors."""

_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_FINGERPRINT = "vanban/paragraph/v1"


def sarif_pieces(outcomes: Iterable[Outcome], *, base: Path | None = None) -> Iterator[str]:
    """One log with one run (3.13, 3.14); addresses of files are relative to `base` where they can be."""
    rules: _Rules = {}
    artifacts: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    yield f'{{"$schema": {dumped(SCHEMA)}, "version": "2.1.0", "runs": [{{"language": "vi", "results": ['
    comma = ""
    for outcome in outcomes:
        uri = artifact_uri(outcome.file, base)
        location = {"uri": uri, "index": len(artifacts)}
        if isinstance(outcome, Unreadable):
            artifacts.append({"location": {"uri": uri}})
            notifications += _notifications(outcome, location)
            continue
        artifacts.append(_artifact(outcome, uri))
        for result in _results(outcome, location, rules):
            yield f"{comma}\n{dumped(result)}"
            comma = ","
    listed = [rule for _, rule in rules.values()]
    tool = {"driver": {"name": "vanban", "version": version("vanban"), "language": "vi", "rules": listed}}
    invocation = {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}
    yield f'\n], "artifacts": {dumped(artifacts)}, "invocations": {dumped([invocation])}, "tool": {dumped(tool)}}}]}}\n'


def artifact_uri(file: str, base: Path | None = None) -> str:
    """The address of a file (3.4.3), percent-encoded: relative to `base`, or whole when the file is not below it."""
    path = PurePath(file)
    if base is not None:
        full = PurePath(os.path.normpath(base / path))
        path = full.relative_to(base) if full.is_relative_to(base) else full
    if path.is_absolute():
        return path.as_uri()
    return quote(os.fsencode(path.as_posix()))


def plain_message(text: str) -> str:
    """A text as a SARIF message that no reader takes for a placeholder (3.11.5) or an embedded link (3.11.6)."""
    if "](" in text:
        text = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return _PLACEHOLDER.sub(r"{{\1}}", text)


def _artifact(report: Report, uri: str) -> dict[str, Any]:
    told = ("family", "rulebook", "why", "kind", "kind_name")
    return {"location": {"uri": uri}, "properties": {name: getattr(report, name) for name in told}}


def _results(report: Report, location: Mapping[str, Any], rules: _Rules) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for finding in report.findings:
        if finding.id not in rules:
            rules[finding.id] = (len(rules), _rule(finding, report.rulebook))
        mark = _fingerprint(finding)
        seen[mark] += 1
        yield {
            "ruleId": finding.id,
            "ruleIndex": rules[finding.id][0],
            "level": _LEVELS[finding.severity],
            "message": {"text": plain_message(_message(finding))},
            "locations": [
                {
                    "physicalLocation": _physical(finding.place, location),
                    "logicalLocations": [_logical(finding.place)],
                    "message": {"text": plain_message(str(finding.place))},
                }
            ],
            "partialFingerprints": {_FINGERPRINT: f"{mark}:{seen[mark]}"},
        }


def _rule(finding: Finding, rulebook: str) -> dict[str, Any]:
    """A rule as a reporting descriptor (3.49)."""
    books = (load_rulebook(each) for each in (rulebook, LANGUAGE))
    titles = {rule.id: rule.title for book in books for rule in book.rules}
    rule: dict[str, Any] = {
        "id": finding.id,
        "name": "".join(word[:1].upper() + word[1:] for word in re.split(r"[^0-9A-Za-z]+", finding.id)),
        "shortDescription": {"text": titles.get(finding.id) or finding.reason or finding.message},
        "fullDescription": {"text": finding.reason or finding.message},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }
    if finding.clause:
        rule["help"] = {"text": f"Căn cứ: {finding.clause}"}
    return rule


def _fingerprint(finding: Finding) -> str:
    """What stays the same when paragraphs are put in before this one: the rule and the words of the paragraph."""
    words = f"{finding.id}\0{finding.place.part}\0{' '.join(finding.place.text.split())}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _message(finding: Finding) -> str:
    parts = [finding.message.rstrip(".")]
    pairs = (("Đang là", finding.found), ("Phải là", finding.expected), ("Cách sửa", finding.remedy))
    parts += [f"{label}: {words.rstrip('.')}" for label, words in pairs if words]
    return ". ".join(parts) + "."


def _physical(place: Place, location: Mapping[str, Any]) -> dict[str, Any]:
    """A file as a physical location (3.29); of a plan, a text, with the line and the column (3.30.5)."""
    if place.plan is None:
        return {"artifactLocation": location}
    return {
        "artifactLocation": location,
        "region": {"startLine": place.plan.line, "startColumn": place.plan.column},
    }


def _logical(place: Place) -> dict[str, Any]:
    """A place in the package as a logical location (3.33): `word/document.xml#p12`, in a cell `…#t1r2c1/p12`."""
    steps = []
    if place.table:
        steps.append(f"t{place.table}r{place.row}c{place.column}")
    if place.paragraph:
        steps.append(f"p{place.paragraph}")
    elif place.section:
        steps.append(f"s{place.section}")
    name = place.part + ("#" + "/".join(steps) if steps else "")
    kind = "element" if steps else "resource"
    return {"fullyQualifiedName": name, "kind": kind}


def _notifications(outcome: Unreadable, location: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for problem in outcome.problems:
        physical: dict[str, Any] = {"artifactLocation": location}
        if problem.line:
            physical["region"] = {"startLine": problem.line}
        yield {
            "descriptor": {"id": problem.code},
            "level": "error",
            "message": {"text": plain_message(str(problem))},
            "locations": [{"physicalLocation": physical}],
        }
