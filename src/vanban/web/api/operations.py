"""What one operation of the API is: where it is asked, what it takes, what it answers; as data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import Response

from vanban.web.api.bodies import Body
from vanban.web.api.jobs import Job
from vanban.web.api.parameters import Parameter
from vanban.web.api.work.made import Made

Schema = Mapping[str, Any]


@dataclass
class Asked:
    """One request as it was read: its parameters, its body, and the folder where its work lies."""

    request: Request
    values: Mapping[str, Any]
    body: Body
    folder: Path
    job: Job | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a multipart body."""

    name: str
    about: str
    required: bool = False
    many: bool = False
    kinds: tuple[str, ...] = ("application/octet-stream",)


@dataclass(frozen=True, slots=True)
class Takes:
    """What the body of a request may be: media types with their schemas and examples, and parts of a multipart one.

    `any_kind`: a body of any other media type is a file. `name` is what a file without a name is called.
    """

    kinds: Mapping[str, Schema]
    parts: tuple[Part, ...] = ()
    any_kind: bool = False
    name: str = "van-ban"
    examples: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gives:
    """An answer: what it is in Vietnamese, and its media types with their schemas."""

    about: str
    kinds: Mapping[str, Schema]
    example: Any = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    `work` does it for what was asked; `straight` answers without a body, at once. What `waits` may be asked for with
    `Prefer: respond-async`. `refuses` are the HTTP statuses of its problems, beside those of all.
    """

    id: str
    method: Literal["GET", "POST", "DELETE"]
    path: str
    title: str
    about: str
    group: str
    gives: Mapping[int, Gives]
    parameters: tuple[Parameter, ...] = ()
    in_path: tuple[Parameter, ...] = ()
    takes: Takes | None = None
    work: Callable[[Asked], Awaitable[Made]] | None = None
    straight: Callable[[Request, Mapping[str, Any]], Awaitable[Response]] | None = None
    waits: bool = False
    refuses: tuple[int, ...] = ()
