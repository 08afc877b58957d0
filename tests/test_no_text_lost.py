"""No field of a plan is dropped: every text written in any field of any kind of block is printed, and printed once."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import marked, plan
from vanban.compose import compose
from vanban.compose.composition import Composition


class Tokens:
    """Makes texts that can be told apart, and remembers them."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.labels: set[str] = set()

    def __call__(self) -> str:
        self.made.append(f"T{len(self.made):04d}x")
        return self.made[-1]

    def label(self) -> str:
        """A label of a heading: it is printed again in the labels below it."""
        self.labels.add(self())
        return self.made[-1]


def printed(composition: Composition) -> str:
    lines = []
    for part in composition.parts:
        for block in part.blocks:
            lines.append(marked(block.runs))
            if block.table is not None:
                lines += [marked(runs) for row in block.table.rows for cell in row.cells for runs in cell.paragraphs]
    lines += [marked(note.runs) for note in composition.footnotes]
    lines += [marked(line) for line in composition.recipients.lines]
    lines += [*composition.header.circulation, *composition.no_media, *composition.contact]
    return "\n".join(lines)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Tokens, dict[str, object]]:
    """A plan whose every text is a token of its own, and optional fields are there or not."""
    token = Tokens()

    def maybe(value) -> object:
        return value() if draw(st.booleans()) else None

    def some(make, least: int = 1, most: int = 3) -> list[object]:
        return [make() for _ in range(draw(st.integers(least, most)))]

    def fields(**values: object) -> dict[str, object]:
        return {name: value for name, value in values.items() if value is not None and value != []}

    def bullet(depth: int = 0) -> object:
        inner = some(lambda: bullet(depth + 1), 0, 2) if depth < 3 else []
        return fields(text=token() + maybe_note(), bullets=inner, marker=draw(st.sampled_from([None, "•", ""])))

    def maybe_note() -> str:
        return f"^[{token()}]" if draw(st.integers(0, 5)) == 0 else ""

    def part() -> dict[str, object]:
        return fields(
            text=token(), title=maybe(token), presenter=maybe(token), place=maybe(token), remarks=maybe(token)
        )

    def item() -> dict[str, object]:
        kind = draw(st.sampled_from(["one", "parts", "pause"]))
        if kind == "parts":
            return {"parts": some(part)}
        return part() | ({"pause": True} if kind == "pause" else {})

    def session() -> dict[str, object]:
        return {"session": token(), "items": some(item)}

    def agenda() -> dict[str, object]:
        return {
            "agenda": some(session if draw(st.booleans()) else item),
            "form": draw(st.sampled_from(["table", "bullets"])),
            "numbered": draw(st.booleans()),
        }

    def venue() -> dict[str, object]:
        return fields(
            name=token(), label=maybe(token.label), text=maybe(token), place=maybe(token), time=maybe(token), chair=maybe(token),
            presenters=maybe(token), participants=some(bullet, 0, 2), headcount=maybe(token), remarks=some(token, 0, 2),
            participants_form=draw(st.sampled_from(["bullets", "paragraphs"])),
        )  # fmt: skip

    def venues() -> dict[str, object]:
        return {"venues": some(venue), "form": draw(st.sampled_from(["sections", "starred", "bullets", "table"]))}

    def task() -> dict[str, object]:
        return fields(text=token(), after=maybe(token), bullets=some(bullet, 0, 1))

    def assignment(depth: int = 0) -> dict[str, object]:
        return fields(
            body=token(), label=maybe(token.label), text=token(), tasks=some(task, 0, 2),
            assignments=some(lambda: assignment(depth + 1), 0, 2) if depth < 2 else [], remarks=some(token, 0, 1),
            form=draw(st.sampled_from([None, "headings", "run_in", "opening", "bullets"])),
        )  # fmt: skip

    def row() -> dict[str, object]:
        names = ("lead", "support", "deadline", "product", "cost", "remarks")
        return fields(content=token(), **{name: maybe(token) for name in names})

    def group() -> dict[str, object]:
        return fields(group=token(), label=maybe(token.label), tasks=some(row))

    def block(depth: int = 0) -> object:
        kinds = {
            "section": lambda: fields(title=token(), label=maybe(token.label), text=maybe(token), content=some(lambda: block(depth + 1), 0, 2)),
            "phase": lambda: fields(phase=token(), label=maybe(token.label), content=some(lambda: block(depth + 1), 0, 2)),
            "paragraph": token,
            "bullets": lambda: {"bullets": some(bullet)},
            "note": lambda: fields(note=token(), head=token(), bullets=some(bullet, 0, 2)),
            "remark": lambda: {"remark": token()},
            "agenda": agenda,
            "venues": venues,
            "participants": lambda: fields(participants=some(bullet), chair=maybe(token), headcount=maybe(token)),
            "assignments": lambda: {"assignments": some(assignment)},
            "tasks": lambda: {"tasks": some(group if draw(st.booleans()) else row)},
            "documents": lambda: fields(documents=some(bullet), note=maybe(token)),
            "backdrop": lambda: fields(backdrop=some(token), title=maybe(token), colours=maybe(token), date_line=maybe(token), legend=maybe(token)),
            "table": lambda: fields(table=[[token(), token()], [token(), token()]], caption=maybe(token)),
        }  # fmt: skip
        names = [name for name in kinds if depth < 3 or name not in ("section", "phase")]
        return kinds[draw(st.sampled_from(names))]()

    def annex() -> dict[str, object]:
        return fields(label=maybe(token.label), title=token(), reference=maybe(token), content=some(block, 1, 2))

    changes = {
        "basis": {"citations": some(token), "form": draw(st.sampled_from(["sentence", "lines"]))},
        "opening": some(token),
        "body": some(block),
        "closing": some(token, 0, 2),
        "annexes": some(annex, 0, 2),
        "distribution": {"recipients": some(token), "archive": token()},
        "circulation": some(token, 0, 2),
        "contact": some(token, 0, 2),
    }
    return token, changes


@pytest.mark.parametrize("family", ["party", "state"])
@settings(max_examples=70, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_every_text_of_every_field_is_printed_once(family: str, made: tuple[Tokens, dict[str, object]]) -> None:
    token, changes = made
    composition = compose(plan(family, **changes))
    found = re.findall(r"t\d{4}x", printed(composition).casefold())
    assert sorted(set(found)) == [text.casefold() for text in token.made]
    again = {text for text in found if found.count(text) > 1}
    assert again <= {text.casefold() for text in token.labels}
    assert [note.number for note in composition.footnotes] == list(range(1, len(composition.footnotes) + 1))
    marks = re.findall(r"\[(\d+)\]", "\n".join(printed(composition).split("\n")))
    assert [int(mark) for mark in marks] == sorted(int(mark) for mark in marks)
