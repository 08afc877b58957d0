"""The table of public names inside docs/python.md, from the names themselves."""

from __future__ import annotations

import inspect

import vanban
from pages.markdown import code, table

START, END = "<!-- names: start -->\n", "<!-- names: end -->\n"


def put_into(page: str) -> str:
    """The page with its table brought up to date."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    if not rest or not after:
        raise ValueError(f"docs/python.md lacks {START.strip()} or {END.strip()}")
    lines = table(("Tên", "Là gì / What it is"), ((code(_called(name)), _about(name)) for name in vanban.__all__))
    return "".join([before, START, "\n".join(lines).rstrip("\n"), "\n", END, after])


def _called(name: str) -> str:
    """A function with the names of what it takes; a class by its name alone."""
    value = getattr(vanban, name)
    if inspect.isclass(value):
        return name
    shown = []
    for each in inspect.signature(value).parameters.values():
        if each.kind is each.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        shown.append(each.name if each.default is each.empty else f"{each.name}=…")
    return f"{name}({', '.join(shown)})"


def _about(name: str) -> str:
    value = inspect.unwrap(getattr(vanban, name))
    return (inspect.getdoc(value) or "").partition("\n\n")[0].replace("\n", " ")
