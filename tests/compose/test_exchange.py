"""The fields of a records system: what the plan knows is filled in, the rest is named as empty."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

import vanban
from support import plan
from vanban.compose.exchange import TITLES
from vanban.package import Document

VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"


def fields(document: Document) -> dict[str, object]:
    assert document.exchange is not None
    return document.exchange.as_dict()["fields"]


def properties(document: Document) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
        root = etree.fromstring(archive.read("docProps/custom.xml"))
    return {each.get("name"): each.findtext(f"{VT}lpwstr") or "" for each in root}


def test_every_field_is_there_and_the_blank_ones_are_named() -> None:
    document = vanban.render(plan("state", number=7, date="05/02/2026"))
    data = document.exchange.as_dict()
    assert list(data["fields"]) == list(TITLES)
    assert data["empty"] == {name: TITLES[name] for name, value in data["fields"].items() if not value}
    assert {"FileCode", "PageAmount", "DueDate"} <= set(data["empty"])


@pytest.mark.parametrize(("family", "notation"), [("state", "KH-UBND"), ("party", "KH/TU")])
def test_number_and_symbol_are_apart(family: str, notation: str) -> None:
    found = fields(vanban.render(plan(family, number=7, date="05/02/2026")))
    assert (found["CodeNumber"], found["CodeNotation"], found["IssuedDate"]) == ("07", notation, "05/02/2026")
    assert found["TypeName"] == "Kế hoạch"


def test_what_is_not_issued_yet_has_no_number_and_no_date() -> None:
    document = vanban.render(plan("state", number=None, date="2026"))
    assert {"CodeNumber", "IssuedDate"} <= set(document.exchange.empty)


def test_pages_are_told_where_an_engine_counted_them() -> None:
    data = vanban.render(plan("state")).exchange.as_dict(pages=3)
    assert data["fields"]["PageAmount"] == "3"
    assert "PageAmount" not in data["empty"]


def test_the_properties_of_the_document_hold_the_same() -> None:
    document = vanban.render(plan("state", number=7, date="05/02/2026"))
    held = properties(document)
    assert {name: held[name] for name in TITLES} == dict(document.exchange.fields)
    assert held["vanban.rulebook"].startswith("nd30")


def test_a_secret_plan_says_where_it_may_be_drafted() -> None:
    assert [each.code for each in vanban.render(plan("state", secrecy="MẬT")).notices] == ["secret-document"]
    assert vanban.render(plan("state")).notices == ()
