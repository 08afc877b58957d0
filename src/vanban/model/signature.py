"""The constructor of a model as `help` and completion show it: every field, with its type as people write types."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

if TYPE_CHECKING:
    import inspect

    from pydantic import BaseModel


class ConstructorSignature:
    """`__signature__` of a model's class, made when it is asked for, whether the model was used before or not.

    pydantic's own is there only after the first use, and holds every validator of every type.
    """

    def __get__(self, model: object, owner: type[BaseModel]) -> inspect.Signature:
        import inspect

        if model is not None:
            raise AttributeError("__signature__")
        return inspect.Signature(
            [
                inspect.Parameter(
                    name,
                    inspect.Parameter.KEYWORD_ONLY,
                    annotation=_Words(in_words(each.annotation)),
                    default=inspect.Parameter.empty if each.is_required() else each.get_default(),
                )
                for name, each in owner.model_fields.items()
            ]
        )


class _Words(str):
    """A text that `inspect` shows without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def in_words(annotation: Any) -> str:
    """A type as people write it: `str | None`, `tuple[Bullet, ...]`; what pydantic is told besides is left out."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return in_words(arguments[0])
    if origin in (Union, UnionType):
        return " | ".join(dict.fromkeys(map(in_words, arguments)))
    if origin is Literal:
        return f"Literal[{', '.join(map(repr, arguments))}]"
    if origin is not None:
        return f"{origin.__name__}[{', '.join(map(in_words, arguments))}]"
    if annotation in (None, NoneType):
        return "None"
    if annotation is Ellipsis:
        return "..."
    if isinstance(annotation, ForwardRef | str):
        return annotation.__forward_arg__ if isinstance(annotation, ForwardRef) else annotation
    return getattr(annotation, "__name__", str(annotation))
