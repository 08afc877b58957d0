"""The page of documentation, written from the OpenAPI document: one page of HTML, nothing fetched from anywhere."""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape
from typing import Any

from vanban.web.api.openapi import GROUPS, document

_CODE = re.compile(r"`([^`]+)`")
_SHELL = re.compile(r"[^\w@%+=:,./-]")


@cache
def page() -> bytes:
    """The page."""
    told = document()
    groups = "".join(_group(name, title, about, told) for name, (title, about) in GROUPS.items())
    listed = "".join(
        f'<li><a href="#{name}">{escape(title)}</a><ul>{_links(name, told)}</ul></li>'
        for name, (title, _) in GROUPS.items()
    )
    return _PAGE.format(
        title=f"API của vanban {escape(told['info']['version'])}",
        about="".join(f"<p>{_words(each)}</p>" for each in told["info"]["description"].split("\n\n")),
        listed=listed,
        groups=groups,
        schemas=_schemas(told),
    ).encode()


def _operations(group: str, told: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method.upper(), path, operation)
        for path, methods in told["paths"].items()
        for method, operation in methods.items()
        if operation["tags"] == [group]
    ]


def _links(group: str, told: dict[str, Any]) -> str:
    return "".join(
        f'<li><a href="#{operation["operationId"]}">{escape(operation["summary"])}</a></li>'
        for _, _, operation in _operations(group, told)
    )


def _group(name: str, title: str, about: str, told: dict[str, Any]) -> str:
    inner = "".join(_operation(*each, told) for each in _operations(name, told))
    return f'<section><h2 id="{name}">{escape(title)}</h2><p>{_words(about)}</p>{inner}</section>'


def _operation(method: str, path: str, operation: dict[str, Any], told: dict[str, Any]) -> str:
    parts = [
        f'<article id="{operation["operationId"]}"><h3>{escape(operation["summary"])}</h3>',
        f'<p class="call"><b>{method}</b> <code>{escape(path)}</code></p><p>{_words(operation["description"])}</p>',
        _parameters(operation.get("parameters", [])),
        _body(operation.get("requestBody")),
        _answers(operation["responses"], told),
        f"<h4>Ví dụ</h4><pre><code>{escape(curl(method, path, operation))}</code></pre></article>",
    ]
    return "".join(parts)


def _parameters(parameters: list[dict[str, Any]]) -> str:
    if not parameters:
        return ""
    rows = "".join(
        f'<tr><td class="name"><code>{escape(each["name"])}</code></td>'
        f"<td>{_values(each['schema'])}</td><td>{_words(each['description'])}</td></tr>"
        for each in parameters
    )
    return f"<h4>Tham số</h4>{_table(('Tên', 'Giá trị', 'Ý nghĩa'), rows)}"


def _values(schema: dict[str, Any]) -> str:
    if schema.get("type") == "array":
        return f"{_values(schema['items'])}; ghi được nhiều lần"
    if "enum" in schema:
        told = ", ".join(f"<code>{escape(each)}</code>" for each in schema["enum"])
    else:
        words = {
            "string": "chữ",
            "boolean": "<code>true</code>, <code>false</code>",
            "integer": "số nguyên",
            "number": "số",
        }
        told = words[schema["type"]]
        if "minimum" in schema:
            told += f" từ {schema['minimum']:g}"
        if "maximum" in schema:
            told += f" đến {schema['maximum']:g}"
    if "default" in schema:
        told += f"; mặc định <code>{escape(json.dumps(schema['default'], ensure_ascii=False).strip(chr(34)))}</code>"
    return told


def _body(body: dict[str, Any] | None) -> str:
    if body is None:
        return ""
    rows = []
    for kind, content in body["content"].items():
        schema = content["schema"]
        if kind != "multipart/form-data":
            rows.append(f"<tr><td><code>{escape(kind)}</code></td><td>{_schema_words(schema)}</td></tr>")
            continue
        parts = "; ".join(
            f"<code>{escape(name)}</code>{'' if name in schema['required'] else ' (có thể không có)'}: "
            f"{_words(part['description'])}"
            for name, part in schema["properties"].items()
        )
        rows.append(f"<tr><td><code>{escape(kind)}</code></td><td>{parts}</td></tr>")
    return f"<h4>Gửi đi</h4>{_table(('Content-Type', 'Nội dung'), ''.join(rows))}"


def _schema_words(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f'<a href="#schema-{escape(name)}">{escape(name)}</a>'
    if "anyOf" in schema:
        return ", hoặc ".join(_schema_words(each) for each in schema["anyOf"])
    if "contentMediaType" in schema:
        return "tệp"
    if "properties" in schema:
        inner = ", ".join(f"<code>{escape(name)}</code>" for name in schema["properties"])
        return f"{_words(schema.get('description', 'đối tượng'))}: {inner}"
    return _words(schema.get("description", {"string": "chữ", "object": "đối tượng"}.get(schema.get("type", ""), "")))


def _answers(answers: dict[str, Any], told: dict[str, Any]) -> str:
    rows = []
    for status, answer in sorted(answers.items()):
        if "$ref" in answer:
            answer = told["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        kinds = "<br>".join(
            f"<code>{escape(kind)}</code> {_schema_words(content['schema'])}"
            for kind, content in answer.get("content", {}).items()
        )
        rows.append(f"<tr><td>{status}</td><td>{_words(answer['description'])}</td><td>{kinds}</td></tr>")
    return f"<h4>Trả lời</h4>{_table(('Mã', 'Ý nghĩa', 'Nội dung'), ''.join(rows))}"


def _table(heads: tuple[str, ...], rows: str) -> str:
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _schemas(told: dict[str, Any]) -> str:
    made = []
    for name, schema in sorted(told["components"]["schemas"].items()):
        title, _, about = schema.get("description", "").partition(". ")
        title = f" – {_words(title)}" if title else ""
        about = f"<p>{_words(about)}</p>" if about else ""
        text = escape(json.dumps(schema, ensure_ascii=False, indent=2))
        made.append(
            f'<details id="schema-{escape(name)}"><summary><code>{escape(name)}</code>{title}</summary>{about}'
            f"<pre><code>{text}</code></pre></details>"
        )
    return "".join(made)


_FILES = {
    "validatePlan": "ke-hoach.yaml",
    "renderPlan": "ke-hoach.yaml",
    "checkPaper": "cong-van.docx",
    "fixPaper": "cong-van.docx",
    "importPaper": "ke-hoach-2025.docx",
    "makeSheet": "goc.yaml",
}


def curl(method: str, path: str, operation: dict[str, Any]) -> str:
    """How to ask it with curl, where KHOA holds the key and MAY_CHU the address of the server."""
    query = ""
    for each in operation.get("parameters", []):
        if each["in"] == "path":
            path = path.replace("{" + each["name"] + "}", str(each.get("example", "…")))
    lines = [f'curl -H "Authorization: token $KHOA" "$MAY_CHU{path}{query}"']
    name = operation["operationId"]
    if method == "DELETE":
        lines[0] = lines[0].replace("curl ", "curl -X DELETE ", 1)
    if name in _FILES:
        kind = "application/yaml" if _FILES[name].endswith(".yaml") else "application/octet-stream"
        lines.append(f'-H "Content-Type: {kind}" --data-binary @{_FILES[name]}')
    if name == "makeBatch":
        lines.append("-F base=@goc.yaml -F rows=@danh-sach.xlsx")
    if method == "POST":
        if any("Content-Disposition" in answer.get("headers", {}) for answer in operation["responses"].values()):
            lines.append("-OJ")
    elif name == "watchJob":
        lines.append("-N")
    return " \\\n  ".join(lines)


def _words(text: str) -> str:
    """Words with code between backticks."""
    return _CODE.sub(r"<code>\1</code>", escape(text, quote=False))


_PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/static/css/api-docs.css">
</head>
<body>
<nav aria-label="Mục lục"><p><a href="/">vanban</a></p>
<ul>{listed}<li><a href="#schema">Dạng dữ liệu</a></li></ul></nav>
<main>
<h1>{title}</h1>
{about}
<p>Máy đọc: <a href="/api/openapi.json">openapi.json</a>. Trong các ví dụ, <code>$MAY_CHU</code> là địa chỉ máy chủ,
<code>$KHOA</code> là khóa.</p>
{groups}
<section><h2 id="schema">Dạng dữ liệu</h2>
<p>JSON Schema 2020-12; mỗi dạng chính có ở <a href="/api/schema">/api/schema</a>.</p>
{schemas}
</section>
</main>
</body>
</html>
"""
