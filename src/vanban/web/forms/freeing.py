"""The ordinary outline, as data of the form, into the free sections it stands for."""

from __future__ import annotations

from typing import Any

from vanban.model import Outline, OutlineTitles
from vanban.model.outline import joined_titles

Data = dict[str, Any]

_AIMS = ("purpose", "requirements")
_EVENT = Outline.model_fields["order"].default
_BLOCKS = ("agenda", "backdrop", "documents", "participants", "venues", "assignments")
"""Parts that hold one block, not a list of them."""


def freed_sections(outline: Data) -> list[Any]:
    """The sections an outline is written as: what `Outline.sections` gives, of data that need not be sound."""
    titles = outline.get("titles")
    given: Data = titles if isinstance(titles, dict) else {}

    def title(name: str) -> str:
        return str(given.get(name) or OutlineTitles.model_fields[name].default)

    aims = [_section(title(name), _content(outline, name)) for name in _AIMS if _content(outline, name)]
    event = _event(outline, title)
    named = [str(part["title"]) for name, part in event if part.get("kind") == "section" and name != "documents"]
    parts = [part for _, part in event]
    over = [
        *_over(title("aims"), aims, titled="aims" in given),
        *_over(given.get("event") or joined_titles(named) or title("contents"), parts, titled=bool(given.get("event"))),
        *_over(title("attendance"), _content(outline, "participants") + _content(outline, "venues"), titled=True),
        *_over(title("tasks"), _content(outline, "tasks"), titled="tasks" in given),
        *_over(title("funding"), _content(outline, "funding"), titled="funding" in given),
    ]
    return [
        *over,
        *_content(outline, "more"),
        *_over(title("assignments"), _content(outline, "assignments"), titled=True),
    ]


def _event(outline: Data, title: Any) -> list[tuple[str, Data]]:
    """What is said of the event itself, by part, in the order wanted."""
    order = outline.get("order")
    wanted = [name for name in order if name in _EVENT] if isinstance(order, list) else []
    run_in = outline.get("run_in")
    run: list[Any] = run_in if isinstance(run_in, list) else []
    parts: list[tuple[str, Data]] = []
    for name in dict.fromkeys((*wanted, *_EVENT)):
        content = _content(outline, name)
        if not content:
            continue
        if name == "backdrop":
            block = content[0]
            parts.append(
                (name, {**block, "title": block.get("title") or title(name)} if isinstance(block, dict) else block)
            )
            continue
        if name == "agenda" and _content(outline, "contents"):
            continue
        heading = title(name)
        if name == "contents" and (agenda := _content(outline, "agenda")):
            heading, content = joined_titles([heading, title("agenda")]), content + agenda
        section = _section(heading, content)
        first = content[0]
        if name in run and isinstance(first, dict) and first.get("kind") == "paragraph":
            section = {"kind": "section", "title": heading, "text": first.get("text", ""), "content": content[1:]}
        parts.append((name, section))
    return parts


def _content(outline: Data, name: str) -> list[Any]:
    value = outline.get(name)
    if name in _BLOCKS:
        return [value] if value and isinstance(value, dict) else []
    return list(value) if isinstance(value, list) else []


def _section(title: str, content: list[Any]) -> Data:
    return {"kind": "section", "title": title, "content": content}


def _over(title: str, content: list[Any], *, titled: bool) -> list[Any]:
    """A section over content; a single sub-section takes its place, unless the title was given by hand."""
    if not content:
        return []
    only = content[0]
    if len(content) == 1 and isinstance(only, dict) and only.get("kind") == "section" and not titled:
        return [only]
    return [_section(title, content)]
