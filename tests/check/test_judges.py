"""Every property has its judge: a module of `vanban.check.judging` that says it answers for it, and no name is dead.

That each property has its document is proved in `test_every_rule.py`, which breaks it and finds nothing else.
"""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import vanban.check.judging
from vanban.rulebook import COMPONENTS, PROPERTIES

FOLDER = Path(vanban.check.judging.__file__).parent
LETTERING = ("size_pt", "bold", "italic", "underline", "upper", "align")
"""What `lettering.py` answers for, whatever component it is of."""
RANGE = re.compile(r"`([\w.]+)` to `([\w.]+)`")


def answers() -> dict[str, list[str]]:
    """The names each module says it answers for: properties, patterns of them, or components."""
    found = {}
    for path in sorted(FOLDER.glob("*.py")):
        told = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("Answers for")[2]
        told = told.partition("\n\n")[0]
        names = re.findall(r"`([a-z*][\w.*]*)`", told)
        order = list(PROPERTIES)
        for first, last in RANGE.findall(told):
            names += order[order.index(first) : order.index(last) + 1]
        if names:
            found[path.stem] = names
    return found


ANSWERS = answers()
JUDGED = [
    name
    for name, each in PROPERTIES.items()
    if each.seen
    and not name.startswith("layout.")
    and not (name.rpartition(".")[0] in COMPONENTS and name.endswith(LETTERING))
]


@pytest.mark.parametrize("name", JUDGED)
def test_a_property_has_a_judge(name: str) -> None:
    assert any(fnmatchcase(name, pattern) for patterns in ANSWERS.values() for pattern in patterns)


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, names in ANSWERS.items() for name in names])
def test_a_judge_answers_for_what_there_is(module: str, name: str) -> None:
    assert name in COMPONENTS or any(fnmatchcase(each, name) for each in PROPERTIES), module
