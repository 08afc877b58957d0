"""Assignments per body, and the task table, laid out."""

from __future__ import annotations

from vanban.compose.composition import Align, Inline, Run
from vanban.compose.flow import Flow, ends_sentence, joined, with_end
from vanban.compose.inline import merge_runs, plain
from vanban.compose.participants import add_simple_blocks
from vanban.compose.tables import Column, TableBuilder
from vanban.compose.text_blocks import add_bullet_list
from vanban.model import Assignment, Assignments, Deadline, TaskGroup, TaskRow, TaskTable
from vanban.model.assignments import LISTED_FORMS, AssignmentForm, TaskColumn
from vanban.vietnamese import document_date, format_time, in_text_date, upper_first, weekday


def add_assignments(flow: Flow, block: Assignments) -> None:
    """All assignments, each in its own form or the common one."""
    for assignment in block.assignments:
        _add_assignment(flow, assignment, block.form)


def _add_assignment(flow: Flow, assignment: Assignment, common: AssignmentForm) -> None:
    form = assignment.form or common
    body = flow.inline(assignment.body)
    text = None
    if assignment.text is not None:
        text = with_deadline(flow, assignment.text, assignment.deadline, assignment.after)
    if form == "bullets":
        colon = () if ends_sentence(body) else (Run(":"),)
        flow.add_bullet(1, joined((*body, *colon), text), marker=assignment.label)
    elif form == "bullet_opening":
        flow.add_bullet(1, joined(body, text), marker=assignment.label)
    elif form == "opening":
        label = flow.siblings.next_label(assignment.label)
        flow.add("paragraph", (Run(f"{label} "),) if label else (), joined(body, text))
    elif form == "run_in" and text is not None:
        flow.add_run_in(body, text, label=assignment.label)
    else:
        flow.add_heading(body, label=assignment.label)
        if text is not None:
            flow.add("paragraph", text)
    with flow.below(label=assignment.label, numbered=form not in LISTED_FORMS):
        level = 2 if form in LISTED_FORMS else 1
        markers = flow.counted_markers(assignment.numbering)
        for task in assignment.tasks:
            marker = next(markers) if markers is not None else None
            words = with_deadline(flow, task.text, task.deadline, task.after)
            flow.add_bullet(level, words, marker=marker)
            add_bullet_list(flow, task.bullets, level + 1)
        for inner in assignment.assignments:
            _add_assignment(flow, inner, form)
        add_simple_blocks(flow, assignment.remarks)


def with_deadline(flow: Flow, text: str, deadline: Deadline | None, after: str | None) -> Inline:
    """A text, its deadline, and the words after it; a full stop where a deadline ends the sentence."""
    words = flow.inline(text)
    if deadline is None:
        return joined(words, flow.inline(after) if after is not None else None)
    phrase = deadline_runs(flow, deadline)
    if after is None:
        return with_end(joined(words, phrase), ".")
    return joined(words, phrase, flow.inline(after))


def deadline_runs(flow: Flow, deadline: Deadline) -> Inline:
    """“trước 15 giờ 00, thứ Năm, ngày 05/02/2026”, with the date (and time), all of it, or nothing in bold."""
    everything, date = deadline.bold == "all", deadline.bold != "none"
    parts = _deadline_parts(flow, deadline) if deadline.words is None else [deadline.words]
    lead = f"{deadline.relation} " if deadline.relation else ""
    phrase = (", " if deadline.comma else " ").join(parts)
    if len(parts) == 1 and phrase.startswith("ngày "):
        lead, phrase = f"{lead}ngày ", phrase.removeprefix("ngày ")
    return merge_runs([Run(flow.line(lead), bold=everything), Run(flow.line(phrase), bold=date)])


def _deadline_parts(flow: Flow, deadline: Deadline) -> list[str]:
    """Hour, weekday and date of a deadline, as far as it has them."""
    parts = []
    if deadline.time is not None:
        parts.append(format_time(deadline.time, deadline.time_style or flow.plan.time_style))
    if deadline.date.day is None:
        return [*parts, str(deadline.date)]
    day = deadline.date.first
    if deadline.weekday:
        parts.append(weekday(day) if deadline.weekday is True else deadline.weekday)
    long = document_date(day.year, day.month, day.day)
    return [*parts, long if deadline.style == "long" else f"ngày {in_text_date(day)}"]


def add_task_table(flow: Flow, block: TaskTable) -> None:
    """A task table with its groups; rows are numbered through, or in each group.

    A column that is named stands there to be filled in; where no row has a number, there is no column of numbers.
    """
    entries = block.tasks
    rows = [row for entry in entries for row in (entry.tasks if isinstance(entry, TaskGroup) else (entry,))]
    headings = block.headings
    labelled = any(isinstance(entry, TaskGroup) and entry.label is not None for entry in entries)
    labelled = labelled or "number" in headings.model_fields_set
    counted = labelled or any(row.numbered or row.label is not None for row in rows)
    columns = [Column("number", headings.number, 0.6, "center", fit=True)] if counted else []
    for name in dict.fromkeys((*block.order, *_WEIGHTS)):
        if name in headings.model_fields_set or any(getattr(row, name) is not None for row in rows):
            align: Align = "center" if name == "deadline" else "left"
            columns.append(Column(name, getattr(headings, name), _WEIGHTS[name], align))
    table = TableBuilder(flow, columns)
    number = 0
    for entry in entries:
        if isinstance(entry, TaskGroup):
            own = None if entry.label is None else (Run(flow.line(entry.label)),)
            table.add_title_row(flow.inline(entry.group), own)
            number = 0 if block.restart else number
        for row in entry.tasks if isinstance(entry, TaskGroup) else (entry,):
            counts = row.numbered and row.label is None
            number += counts
            label = flow.line(row.label or "") if not counts else str(number)
            table.add_row(_task_cells(flow, row, label, table.columns))
    for name in block.merge:
        table.merge_equal(name)
    table.finish(block.widths)


_WEIGHTS: dict[TaskColumn, float] = {
    "content": 3.6,
    "lead": 2.0,
    "support": 2.2,
    "deadline": 1.7,
    "product": 2.6,
    "cost": 1.5,
    "remarks": 1.4,
}


def _task_cells(flow: Flow, row: TaskRow, number: str, columns: tuple[Column, ...]) -> dict[str, Inline]:
    """The cells of a row, in the order of the columns, so that footnotes are numbered as they stand."""
    cells: dict[str, Inline] = {"number": (Run(number),)}
    for name in (column.name for column in columns if column.name != "number"):
        value = getattr(row, name)
        if isinstance(value, Deadline):
            cells[name] = (Run(upper_first(plain(deadline_runs(flow, value)))),)
        elif value is not None:
            cells[name] = flow.inline(value)
    return cells
