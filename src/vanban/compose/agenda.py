"""An agenda laid out as a table or as bullets, from the same data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vanban.compose.composition import Align, Inline, Merge, Run
from vanban.compose.flow import Flow, bold_runs, is_bracketed, joined, leaning, with_colon, with_end
from vanban.compose.tables import Column, TableBuilder
from vanban.model import Agenda, AgendaItem, AgendaPart, Session
from vanban.model.agenda import AgendaColumn
from vanban.vietnamese import format_range, in_text_date, weekday

_PAUSE = "Nghỉ giải lao"
_QUOTES = ("“", '"', "«")


def add_agenda(flow: Flow, block: Agenda) -> None:
    """The agenda in the form it asks for."""
    if block.form == "table":
        _add_table(flow, block)
    else:
        _add_bullets(flow, block)


def _add_table(flow: Flow, block: Agenda) -> None:
    """A table with the columns that some item fills, or that are named; rows are numbered through where wanted."""
    items = [item for _, _, each in block.sessions() for _, item in each]
    headings = block.headings
    columns = [Column("number", headings.number, 0.6, "center", fit=True)] if block.numbered else []
    beside = block.sessions_as == "column"
    if beside:
        columns.append(Column("session", headings.session, 1.6, "center"))
    for name in dict.fromkeys((*block.order, *_WEIGHTS)):
        if name == "content" or name in headings.model_fields_set or any(_fills(item, name) for item in items):
            timed = name == "time"
            align: Align = "center" if timed else "left"
            columns.append(Column(name, getattr(headings, name), _WEIGHTS[name], align, fit=timed))
    table = TableBuilder(flow, columns)
    number = 0
    for session, _, session_items in block.sessions():
        title = _session_title(flow, session) if session is not None else ()
        if title and not beside:
            table.add_title_row(title)
        first = len(table.rows)
        for _, item in session_items:
            number += item.label != ""
            _add_item_rows(flow, block, table, item, str(number) if item.label is None else item.label)
        if title and beside:
            table.merge_down("session", first, len(table.rows), title)
    for column in block.merge:
        table.merge_equal(column)
    table.finish(block.widths)


_WEIGHTS: Mapping[AgendaColumn, float] = MappingProxyType(
    {"time": 2.0, "content": 5.2, "presenter": 2.6, "place": 2.0, "remarks": 1.6}
)


def _fills(item: AgendaItem, column: AgendaColumn) -> bool:
    """Whether an item has something to say in a column."""
    if column == "time":
        return item.start is not None or item.time is not None
    return any(getattr(part, column) is not None for part in item.all_parts)


def _add_item_rows(flow: Flow, block: Agenda, table: TableBuilder, item: AgendaItem, number: str) -> None:
    names = [column.name for column in table.columns]
    alone = not (item.parts or item.presenter or item.place or item.remarks)
    if item.pause and alone and not {"number", "session"} & set(names) and "time" not in names[1:]:
        time = _time(flow, block, item, prefix="") if names[0] == "time" else None
        table.add_spanning_row(time, _content(flow, block, item, pause=True))
        return
    parts = item.all_parts
    for index, part in enumerate(parts):
        merge: Merge = "" if len(parts) == 1 else "restart" if index == 0 else "continue"
        cells = {}
        # In the order of the columns, so that footnotes are numbered as they stand.
        for name in names:
            if name == "content":
                cells[name] = _content(flow, block, part, pause=item.pause)
            elif name == "number" and index == 0:
                cells[name] = (Run(number),)
            elif name == "time" and index == 0:
                cells[name] = _time(flow, block, item, prefix="")
            elif name in ("presenter", "place", "remarks") and (value := getattr(part, name)) is not None:
                cells[name] = flow.inline(value)
        table.add_row(cells, {"number": merge, "time": merge})


def _add_bullets(flow: Flow, block: Agenda) -> None:
    for session, _, items in block.sessions():
        if session is not None:
            title = bold_runs(_session_title(flow, session))
            flow.add("starred", (leaning("* ", title),), with_colon(title))
        for _, item in items:
            time = _time(flow, block, item, prefix="Từ")
            head = with_colon(time) if time else ()
            if item.parts:
                if head:
                    flow.add_bullet(1, head, marker=item.label)
                for part in item.parts:
                    flow.add_bullet(2 if head else 1, _sentence(flow, block, part, pause=False))
            else:
                flow.add_bullet(1, joined(head, _sentence(flow, block, item, pause=item.pause)), marker=item.label)


def _session_title(flow: Flow, session: Session) -> Inline:
    title = flow.inline(session.session)
    if session.date is None or session.names_a_date:
        return title
    day = "" if session.named_weekday else f", {weekday(session.date)}"
    return (*title, Run(f"{day}, ngày {in_text_date(session.date)}"))


def _time(flow: Flow, block: Agenda, item: AgendaItem, *, prefix: str) -> Inline:
    if item.time is not None:
        return flow.inline(item.time)
    if item.start is None:
        return ()
    prefix = (prefix if block.time_prefix is None else block.time_prefix).strip()
    style = block.time_style or flow.plan.time_style
    hours = format_range(item.start, item.end, style, f" {block.time_joint} ")
    return (Run(f"{prefix} {hours}" if prefix else hours),)


def _content(flow: Flow, block: Agenda, part: AgendaPart, *, pause: bool) -> Inline:
    topic = f"{block.topic_word} {part.topic}" if isinstance(part.topic, int) else part.topic
    title = part.title
    if title is not None and not title.lstrip("*").startswith(_QUOTES):
        # A full stop that ends the title ends the line, after the closing quote.
        stop = "." if title.endswith(".") and not title.endswith("..") else ""
        title = f"“{title.removesuffix(stop)}”{stop}"
    words = [flow.inline(words) for words in (topic, title, part.text) if words is not None]
    return joined(*words) if words or not pause else (Run(_PAUSE),)


def _sentence(flow: Flow, block: Agenda, part: AgendaPart, *, pause: bool) -> Inline:
    """Content, who presents it in italic and brackets, where, and a full stop."""
    content = _content(flow, block, part, pause=pause)
    presenter = None
    if part.presenter is not None:
        name = flow.inline(part.presenter, italic=True)
        presenter = name if is_bracketed(part.presenter) else (Run("("), *name, Run(")"))
    others = [flow.inline(words) for words in (part.place, part.remarks) if words is not None]
    tail = [run for words in others for run in (Run("; "), *words)]
    return with_end((*joined(content, presenter), *tail), ".")
