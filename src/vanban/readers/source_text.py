"""YAML or JSON text into plain values with their places, whatever they are the values of."""

from __future__ import annotations

from vanban.errors import Problem, ReadError
from vanban.readers.file_text import empty
from vanban.readers.json_source import read_json
from vanban.readers.source import MAX_NODES, Source
from vanban.readers.yaml_source import read_yaml


def read_source(text: str, file_format: str, name: str, *, most: int = MAX_NODES) -> Source:
    """YAML or JSON text into plain values with their places; raises `ReadError` when it cannot be read on.

    `most` values may stand in JSON: a table of rows has more than a plan.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise empty(name)
    try:
        source = read_json(text, most) if file_format == "json" else read_yaml(text)
    except ReadError as error:
        raise placed(error.problems, name) from error.__cause__
    if source is None:
        raise empty(name)
    return source


def placed(problems: tuple[Problem, ...] | list[Problem], name: str) -> ReadError:
    """All the faults of one file, in the order of their lines."""
    placed = (problem.at(file=name) for problem in dict.fromkeys(problems))

    def place(problem: Problem) -> tuple[bool, int, int]:
        return problem.code == "faults-too-many", problem.line or 0, problem.column or 0

    return ReadError(sorted(placed, key=place))
