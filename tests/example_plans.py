"""The plans of the examples, each read from its file once in a process: YAML takes a fifth of a second."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from vanban.model import Plan
from vanban.readers import load

EXAMPLES = tuple(sorted((Path(__file__).parents[1] / "examples").glob("*.yaml")))


@cache
def plan_of(path: Path) -> Plan:
    """The plan of an example; nobody can change it."""
    return load(path)
