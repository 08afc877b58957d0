"""The models of a plan into a description of their form, as JSON: every field with its words and its widget.

Types tell the widget, the models tell the words; `hints` says the rest. The page builds the whole form of it.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from pydantic.fields import FieldInfo

import vanban.model
from vanban.model import BLOCK_KINDS, Deadline, DocumentDate, Plan
from vanban.model.base import Model
from vanban.model.numbering import is_numbering
from vanban.model.text import TakesMarks, is_one_line, takes_blank
from vanban.readers.writing import in_order, plain_value
from vanban.rulebook import load_rulebook
from vanban.vietnamese import PartialDate
from vanban.web.forms import hints
from vanban.web.forms.shapes import Either, Leaf, ListOf, Part, Shape, shape_of, shapes_of, text_field

Described = dict[str, Any]

_CODED = re.compile(r"(?:\A|[;.] ?)\s*(?P<code>[a-z_]+): (?P<words>[^;]+?)(?=;|\.?\Z)")
_FLAG = re.compile(r"\A(?P<value>true|false)(?:: | (?=nếu))")
_USUAL = "Theo mặc định"
_OF_MANY = ("order", "merge", "run_in")
"""Fields that name some of several things, each once."""


def describe() -> Described:
    """The whole form: its models by name, the kinds of blocks, the order of the paper, the numbers of each law."""
    return copy.deepcopy(_described())


@cache
def _described() -> Described:
    from vanban.compose.flow import usual_patterns

    return {
        "root": Plan.__name__,
        "models": {model.__name__: _model(model) for model in models()},
        "blocks": [
            {"kind": kind, "model": model.__name__, **_words(model), "fresh": fresh(model)}
            for kind, model in BLOCK_KINDS.items()
        ],
        "order": [{"id": id, "title": title, "fields": list(fields)} for id, title, fields in hints.ORDER],
        "numbering": {
            law: list(usual_patterns(load_rulebook(law)))
            for law in get_args(get_args(Plan.model_fields["rulebook"].annotation)[0])
        },
        "kept": list(_kept()),
        "families": {"state": "nd30", "party": "hd05"},
    }


def _kept() -> Iterator[Described]:
    """The wordings that follow the values they stand for."""
    for place, kept in hints.KEPT.items():
        styled: Described = {}
        if kept.styled is not None:
            kind, of, root = kept.styled
            styled = {"styled": {"kind": kind, "of": list(of), "root": list(root)}}
        given = {"field": place.rpartition(".")[2], "of": list(kept.of), "says": kept.says, "called": kept.called}
        yield given | {"required": kept.required} | styled


def models() -> Iterator[type[Model]]:
    """The models of a plan and of an office, by name."""
    for name in vanban.model.__all__:
        value = getattr(vanban.model, name)
        if isinstance(value, type) and issubclass(value, Model) and value.model_fields:
            yield value


def _words(model: type[Model]) -> Described:
    extra = model.model_config.get("json_schema_extra")
    return {
        "title": model.model_config.get("title") or model.__name__,
        "help": hints.HELPS.get(model.__name__, str(extra.get("description", "")) if isinstance(extra, dict) else ""),
    }


def _model(model: type[Model]) -> Described:
    shapes = shapes_of(model)
    fields = [_field(model, name, info, shapes[name]) for name, info in in_order(model)]
    return {**_words(model), "main": _main(model), "fields": fields, "fresh": fresh(model)}


def _main(model: type[Model]) -> str | None:
    required = [name for name, info in model.model_fields.items() if info.is_required()]
    return hints.MAIN.get(model.__name__) or text_field(model) or next(iter(required), None)


def _field(model: type[Model], name: str, info: FieldInfo, shape: Shape) -> Described:
    place, required = f"{model.__name__}.{name}", info.is_required()
    described: Described = {
        "name": name,
        "title": info.title or name,
        "help": hints.HELPS.get(place, _said(info.description or "")),
        "required": required,
        "advanced": not required and name not in hints.SHOWN.get(model.__name__, ()),
    }
    if name == "kind":
        return {**described, "help": "", "advanced": True, "widget": "kind", "default": info.default}
    if not required:
        default = plain_value(info.get_default(call_default_factory=True))
        if default not in (None, [], {}, ""):
            described["default"] = default
    widget = _widget(place, info.description or "", shape, tuple(info.metadata), optional=_optional(model, name))
    if place in hints.WIDGETS:
        widget = {**widget, "widget": hints.WIDGETS[place], "plain": widget["widget"]}
    return described | widget


@cache
def _optional(model: type[Model], name: str) -> bool:
    """Whether a field may say nothing at all (`None`)."""
    from vanban.readers.places import field_types

    return NoneType in get_args(field_types(model)[name])


def _widget(
    place: str, help: str, shape: Shape, metadata: tuple[Any, ...] = (), *, optional: bool = False
) -> Described:
    match shape:
        case Part(model):
            own = {DocumentDate: "date", Deadline: "deadline"}.get(model, "model")
            return {"widget": own, "model": model.__name__, **({"optional": True} if optional else {})}
        case ListOf():
            return _list(place, help, shape, metadata)
        case Either():
            return _either(place, help, shape)
        case Leaf():
            return _leaf(place, help, shape, metadata, optional=optional)


def _list(place: str, help: str, shape: ListOf, metadata: tuple[Any, ...]) -> Described:
    item = shape.item
    if isinstance(item, Either) and (kinds := _kinds(item)):
        every = kinds == list(BLOCK_KINDS)
        return {"widget": "blocks", "kinds": kinds, "every": every, **_limits(metadata)}
    inner = _widget(place, help, item)
    if inner["widget"] == "choice" and place.rpartition(".")[2] in _OF_MANY:
        given = {"ordered": place.endswith(".order")}
        return {"widget": "choices", "options": inner["options"], **given, **_limits(metadata)}
    return {"widget": "list", "item": inner, **_limits(metadata)}


def _kinds(shape: Either) -> list[str]:
    """The kinds of blocks that may stand in a list, where it is one of blocks."""
    kinds = [kind for kind, model in BLOCK_KINDS.items() if Part(model) in shape.branches.values()]
    return kinds if len(kinds) == len(shape.branches) else []


def _either(place: str, help: str, shape: Either) -> Described:
    options = [_option(place, help, shape, branch) for branch in shape.branches.values()]
    whens = {option["when"] for option in options}
    if whens == {"number", "string"}:  # what is written in figures is read as a number
        words = next(option for option in options if option["when"] == "string")
        return {name: each for name, each in words.items() if name not in ("title", "when", "fresh")}
    return {"widget": "union", "options": options}


def _option(place: str, help: str, shape: Either, branch: Shape) -> Described:
    """One branch of a choice: what it is called, how a value tells that it is this one, its widget, a new one."""
    widget = _widget(place, help, branch)
    if isinstance(branch, Part):
        others = [each for each in shape.branches.values() if isinstance(each, Part) and each is not branch]
        names = [name for name, info in branch.model.model_fields.items() if info.is_required()]
        telling = [name for name in names if others and shape.branch({name: ""}) is branch]
        usual = others and shape.branch({}) is branch
        has = {"has": telling[0]} if telling and not usual else {}
        return {"title": _words(branch.model)["title"], "when": "object", **has, **widget, "fresh": fresh(branch.model)}
    if isinstance(branch, ListOf):
        return {"title": hints.TEXT_TITLES[place], "when": "list", **widget, "fresh": []}
    kind = branch.type if isinstance(branch, Leaf) else None
    if kind is bool:
        return {"title": "Tự ghi hoặc không ghi", "when": "boolean", **widget, "fresh": True}
    if kind is int:
        return {"title": "Số", "when": "number", **widget, "fresh": 1}
    return {"title": hints.TEXT_TITLES.get(place, "Chữ viết sẵn"), "when": "string", **widget, "fresh": ""}


def _leaf(place: str, help: str, leaf: Leaf, metadata: tuple[Any, ...], *, optional: bool) -> Described:
    beside, kind = (*leaf.metadata, *metadata), leaf.type
    limits, none = _limits(beside), {"none": _USUAL} if optional else {}
    if get_origin(kind) is Literal:
        return {"widget": "choice", "options": _options(place, help, get_args(kind)), **none}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"widget": "choice", "options": [{"value": it.value, "title": it.value} for it in kind], **none}
    if kind is bool:
        if not optional:
            return {"widget": "flag"}
        return {
            "widget": "choice",
            "options": [{"value": True, "title": "Có"}, {"value": False, "title": "Không"}],
            **none,
        }
    if kind is int:
        return {"widget": "int", **limits}
    if kind is float:
        return {"widget": "number", **limits}
    simple = {dt.date: "day", dt.time: "time", PartialDate: "moment", bytes: "data"}.get(kind)
    if simple is not None:
        return {"widget": simple}
    if kind is str:
        return _text(place, beside)
    return _mixed(place, help, kind)


def _text(place: str, beside: tuple[Any, ...]) -> Described:
    blank = {"blank": True} if takes_blank(beside) else {}
    known = hints.NUMBERINGS if is_numbering(beside) else hints.SUGGESTIONS.get(place, ())
    suggested = {"suggestions": list(known)} if known else {}
    if any(isinstance(each, TakesMarks) for each in beside):
        return {"widget": "text", "marks": True, **blank, **suggested}
    return {"widget": "line" if is_one_line(beside) else "lines", **blank, **suggested}


def _mixed(place: str, help: str, kind: Any) -> Described:
    """A value of one of several plain types."""
    parts = [part for part in get_args(kind) if part is not NoneType]
    words = [part for part in parts if get_origin(part) is Literal]
    others = [shape_of(part) for part in parts if get_origin(part) is not Literal]
    if any(isinstance(other, Leaf) and other.type is str for other in others):  # anything may be written
        blank = {"blank": True} if any("" in get_args(part) for part in words) else {}
        return {"widget": "line", "suggestions": list(hints.SUGGESTIONS.get(place, ())), **blank}
    options: list[Described] = []
    for other in others:
        options.append({"title": "Lần thứ", "when": "number", **_widget(place, help, other), "fresh": 1})
    for word in words:
        options += [
            {"title": option["title"], "when": "string", "widget": "nothing", "fresh": option["value"]}
            for option in _options(place, help, get_args(word))
        ]
    return {"widget": "union", "options": options}


def _options(place: str, help: str, values: Iterable[Any]) -> list[Described]:
    told = {match["code"]: match["words"].strip() for match in _CODED.finditer(help)}
    words = {**told, **hints.CHOICES.get(place, {})}
    return [{"value": value, "title": _capital(words.get(value, value))} for value in values]


def _said(help: str) -> str:
    """A description without the codes of a plan file: what they mean stands in the form as choices and ticks."""
    flag = _FLAG.match(help)
    if flag is not None:
        rest = help[flag.end() :]
        mark = "Chọn" if flag["value"] == "true" else "Bỏ chọn"
        return f"{mark} {rest}" if rest.startswith("nếu") else f"{mark}: {rest}"
    return "" if _CODED.match(help) else help


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _limits(metadata: tuple[Any, ...]) -> Described:
    """The least and the most that a number may be, that a list may hold."""
    limits: Described = {}
    pending = list(metadata)
    while pending:
        match pending.pop():
            case FieldInfo(metadata=inner):
                pending += inner
            case Ge(ge=least):
                limits["least"] = least
            case Gt(gt=above):
                limits["above"] = above
            case Le(le=most):
                limits["most"] = most
            case MinLen(min_length=fewest):
                limits["fewest"] = fewest
            case MaxLen(max_length=longest):
                limits["longest"] = longest
            case _:
                continue
    return limits


def fresh(model: type[Model]) -> Described:
    """A new part of a model, its required fields still blank."""
    if model.__name__ in hints.FRESH:
        return copy.deepcopy(dict(hints.FRESH[model.__name__]))
    shapes = shapes_of(model)
    new: Described = {"kind": model.model_fields["kind"].default} if "kind" in shapes else {}
    for name, info in model.model_fields.items():
        if info.is_required():
            new[name] = _blank(shapes[name])
    if not new.keys() - {"kind"} and (name := text_field(model)):
        new[name] = ""
    if model.model_fields.get("page_break"):
        new["page_break"] = True
    return new


def _blank(shape: Shape) -> Any:
    match shape:
        case Part(model):
            return "" if model in (DocumentDate, Deadline) else fresh(model)
        case ListOf(item):
            return [_blank(item)]
        case Either(branches=branches):
            first = next(iter(branches.values()))
            usual = next(
                (each for each in branches.values() if isinstance(each, Part) and text_field(each.model)), first
            )
            return _blank(usual)
        case Leaf(kind):
            return get_args(kind)[0] if get_origin(kind) is Literal else ""
