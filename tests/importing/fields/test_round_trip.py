"""A plan rendered and its head, grounds, recipients and signers read again: they compose to what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from example_plans import plan_of
from field_reading import read_again
from vanban.compose import compose

EXAMPLES = sorted(Path("examples").glob("*.yaml"))
PARTS = ("rulebook", "header", "title", "recipients", "signature", "joint", "contact", "no_media")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_fields_of_an_example_compose_again(path: Path) -> None:
    plan = plan_of(path)
    again = read_again(plan)
    one, two = compose(plan), again.composed
    for name in PARTS:
        assert getattr(two, name) == getattr(one, name), name
    count = again.opening.used
    assert two.parts[0].blocks[:count] == one.parts[0].blocks[:count]
    assert [*again.head.missing, *again.tail.missing] == []
    assert {note.level for note in (*again.head.notes, *again.tail.notes)} <= {"info", "guess"}
    if plan.basis is not None:
        # Every ground that was fields is fields again.
        assert again.opening.typed == sum(not isinstance(each, str) for each in plan.basis.citations)
