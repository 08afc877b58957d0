"""The released templates: which there are, which one a plan takes, and where their files lie."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from vanban.errors import Problem, TemplateError
from vanban.input_files import read_regular
from vanban.templates.archive import MAX_SIZE, read_archive

CUSTOM = "docProps/custom.xml"
MARK = re.compile(rb'(name="vanban\.template"[^>]*>\s*<vt:lpwstr>)([^<]*)(</vt:lpwstr>)')
"""Where a template keeps the id of the release it is or was exported from."""


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """A released template: its id and version, the rulebook it follows, when it is in force, the hash of its file."""

    id: str
    family: str
    version: str
    rulebook: str
    in_force_from: dt.date
    in_force_to: dt.date | None
    sha256: str
    note: str

    @property
    def path(self) -> Path:
        """The file, in the installed package or in the checkout."""
        return template_folder() / f"{self.id}.docx"

    @property
    def prepared_path(self) -> Path:
        """The sources prepared from the file at its release."""
        return prepared_path(self.id)

    def read(self) -> bytes:
        """The file's bytes. Raises `TemplateError` when the file is missing or is not the one that was released."""
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise TemplateError(
                [Problem("template-missing", f"không đọc được mẫu {self.id}: {error.strerror}", file=str(self.path))]
            ) from error
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise TemplateError(
                [
                    Problem(
                        "template-changed",
                        f"tệp mẫu {self.id} không còn như lúc phát hành",
                        remedy="cài lại vanban; muốn dùng mẫu riêng thì xuất ra bản sao rồi đưa bằng --template",
                        file=str(self.path),
                    )
                ]
            )
        return data


@dataclass(frozen=True, slots=True)
class Prepared:
    """Jinja sources of a released template's parts, and the fingerprint of the contract they were checked against.

    `code` is what Jinja of version `engine` makes of the sources.
    """

    contract: str
    sources: Mapping[str, str]
    engine: str = ""
    code: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template to fill: its id, its bytes and their hash; its family when it descends from a released one."""

    id: str
    data: bytes
    sha256: str
    family: str | None
    name: str
    prepared: Prepared | None = None


def template_folder() -> Path:
    """The folder of released templates: in the installed package, else in the checkout it was installed from."""
    package = Path(__file__).parent / "docx"
    return package if package.is_dir() else Path(__file__).parents[3] / "templates" / "docx"


@cache
def list_templates() -> tuple[TemplateInfo, ...]:
    """Every released template, as the manifest lists them."""
    path = template_folder() / "manifest.toml"
    try:
        manifest = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise TemplateError(
            [Problem("template-missing", "không thấy danh mục mẫu", remedy="cài lại vanban", file=str(path))]
        ) from error
    return tuple(
        TemplateInfo(
            id=entry["id"],
            family=entry["family"],
            version=entry["version"],
            rulebook=entry["rulebook"],
            in_force_from=entry["in_force_from"],
            in_force_to=entry.get("in_force_to"),
            sha256=entry["sha256"],
            note=entry["note"],
        )
        for entry in manifest.get("template", ())
    )


def find_template(template_id: str) -> TemplateInfo:
    """The released template of an id such as `party/ke-hoach/1.0`. Raises `TemplateError` when there is none."""
    for template in list_templates():
        if template.id == template_id:
            return template
    known = ", ".join(template.id for template in list_templates())
    raise TemplateError([Problem("template-unknown", f"không có mẫu “{template_id}”", expected=known)])


def template_for(rulebook: str) -> TemplateInfo:
    """The newest released template of a rulebook."""
    fitting = [template for template in list_templates() if template.rulebook == rulebook]
    if not fitting:
        raise TemplateError([Problem("template-none", f"chưa có mẫu cho {rulebook}")])
    return max(fitting, key=lambda template: tuple(map(int, template.version.split("."))))


def open_template(choice: str | os.PathLike[str] | bytes) -> TemplateFile:
    """A template by the id of a release, or one of one's own by the path of its .docx file or by its bytes."""
    if isinstance(choice, bytes):
        return _own(choice, "")
    if isinstance(choice, str) and any(template.id == choice for template in list_templates()):
        return released(find_template(choice))
    path = Path(choice)
    try:
        data = read_regular(path, MAX_SIZE)
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and not path.suffix:
            return released(find_template(str(choice)))
        raise TemplateError(
            [
                Problem(
                    "template-missing",
                    f"không đọc được mẫu: {getattr(error, 'strerror', None) or error}",
                    file=str(path),
                )
            ]
        ) from error
    return _own(data, str(path))


def _own(data: bytes, path: str) -> TemplateFile:
    """A template that is no release; `path` is nothing for bytes."""
    if len(data) > MAX_SIZE:
        raise TemplateError([Problem("template-too-large", f"tệp lớn quá {MAX_SIZE // 1024**2} MB", file=path)])
    name = Path(path).name or "template.docx"
    mark = MARK.search(read_archive(data, name).get(CUSTOM, b""))
    origin = mark[2].decode("utf-8", "replace") if mark else ""
    family = next((template.family for template in list_templates() if template.id == origin), None)
    return TemplateFile(f"{origin} ({name})" if origin else name, data, _hash(data), family, name)


@cache
def released(template: TemplateInfo) -> TemplateFile:
    """A released template ready to fill, read and verified once per process."""
    data, prepared = template.read(), None
    if template.prepared_path.is_file():
        content = json.loads(template.prepared_path.read_bytes())
        if content["sha256"] == template.sha256:
            prepared = Prepared(content["contract"], content["sources"], content["engine"], content["code"])
    return TemplateFile(template.id, data, template.sha256, template.family, f"{template.id}.docx", prepared)


def prepared_path(template_id: str) -> Path:
    """Where the prepared sources of a release lie: beside its file."""
    return template_folder() / f"{template_id}.prepared.json"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
