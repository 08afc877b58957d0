"""An agenda laid out as a table or as bullets, from the same data."""

from __future__ import annotations

from vanban.compose.composition import Inline, Merge, Run
from vanban.compose.flow import Flow, bold_runs, is_bracketed, joined, leaning, with_colon, with_end
from vanban.compose.tables import Column, TableBuilder
from vanban.model import Agenda, AgendaItem, AgendaPart, Session
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
    parts = [part for _, _, items in block.sessions() for _, item in items for part in item.all_parts]
    hours = [hour for _, _, items in block.sessions() for _, item in items for hour in (item.start, item.time)]
    timed = any(hour is not None for hour in hours)
    headings = block.headings
    columns = [Column("content", headings.content, 5.2)]
    if timed:
        columns.insert(0, Column("time", headings.time, 2.0, "center", fit=True))
    if block.numbered:
        columns.insert(0, Column("number", headings.number, 0.6, "center", fit=True))
    for name, weight in (("presenter", 2.6), ("place", 2.0), ("remarks", 1.6)):
        if any(getattr(part, name) is not None for part in parts):
            columns.append(Column(name, getattr(headings, name), weight))
    table = TableBuilder(flow, columns)
    number = 0
    for session, _, items in block.sessions():
        if session is not None:
            table.add_title_row(_session_title(flow, session))
        for _, item in items:
            number += 1
            _add_item_rows(flow, block, table, item, number)
    table.finish(block.widths)


def _add_item_rows(flow: Flow, block: Agenda, table: TableBuilder, item: AgendaItem, number: int) -> None:
    time = _time(flow, block, item, prefix="")
    if item.pause and not block.numbered and not (item.parts or item.presenter or item.place or item.remarks):
        table.add_spanning_row(
            time if table.columns[0].name == "time" else None, _content(flow, block, item, pause=True)
        )
        return
    parts = item.all_parts
    for index, part in enumerate(parts):
        merge: Merge = "" if len(parts) == 1 else "restart" if index == 0 else "continue"
        cells = {"content": _content(flow, block, part, pause=item.pause)}
        if index == 0:
            cells |= {"number": (Run(str(number)),), "time": time}
        for name in ("presenter", "place", "remarks"):
            value = getattr(part, name)
            cells[name] = () if value is None else flow.inline(value)
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
                    flow.add_bullet(1, head)
                for part in item.parts:
                    flow.add_bullet(2 if head else 1, _sentence(flow, block, part, pause=False))
            else:
                flow.add_bullet(1, joined(head, _sentence(flow, block, item, pause=item.pause)))


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
    return (
        Run(
            (f"{prefix} " if prefix else "")
            + format_range(item.start, item.end, block.time_style or flow.plan.time_style)
        ),
    )


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
