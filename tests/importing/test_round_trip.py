"""A plan rendered and imported again composes to the same document: block for block, run for run, cell for cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from example_plans import plan_of
from importing.random_plans import changes
from support import plan as base
from vanban import Composition, Imported, Plan, compose, import_plan, render
from vanban.compose.composition import Block, Table
from vanban.importing.accounting import composition_texts, letters
from vanban.model import Outline

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def said(block: Block) -> Any:
    """What a block says and how it is marked; widths of columns and what keeps pages together are layout."""
    table = block.table
    return (block.kind, block.runs, None if table is None else cells(table), block.picture and block.picture.data)


def cells(table: Table) -> Any:
    return [[(cell.paragraphs, cell.kind, cell.span, cell.merge) for cell in row.cells] for row in table.rows]


def whole(composition: Composition) -> Any:
    """A composition without what is only layout: two halves of a paragraph are one."""
    parts = []
    for part in composition.parts:
        blocks: list[Any] = []
        for block in part.blocks:
            if block.half == "last":
                kind, runs, *rest = blocks[-1]
                blocks[-1] = (kind, "".join(run.text for run in (*runs, *block.runs)), *rest)
            else:
                blocks.append(said(block))
        parts.append((part.main, part.landscape, blocks))
    # The issuer's name stands on paper in capitals, and so it comes back: the file's author is not on paper.
    properties = replace(composition.properties, author="")
    return parts, replace(composition, parts=(), properties=properties)


def again(plan: Plan) -> Imported:
    return import_plan(render(plan).data)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_comes_back_whole(path: Path) -> None:
    plan = plan_of(path)
    imported = again(plan)
    assert not imported.missing
    assert not [note for note in imported.notes if note.level in ("lost", "fault")]
    assert whole(compose(imported.plan)) == whole(compose(plan))
    if isinstance(plan.body, Outline):
        assert isinstance(imported.plan.body, Outline)
        assert typed_parts(plan.body) == typed_parts(imported.plan.body)


def typed_parts(outline: Outline) -> set[str]:
    """The parts that an outline gives, without how they are titled."""
    return {name for name in Outline.model_fields if name not in ("titles", "order") and getattr(outline, name)}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(["party", "state"]), changes)
def test_what_offices_may_write_comes_back_without_a_letter_lost(family: str, given_changes: dict[str, Any]) -> None:
    plan = base(family, **given_changes)
    imported = again(plan)
    assert not imported.missing
    assert not [note for note in imported.notes if note.level in ("lost", "fault")]
    before, after = (letters(composition_texts(compose(each))) for each in (plan, imported.plan))
    assert before == after
