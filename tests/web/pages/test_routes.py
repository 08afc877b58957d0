"""What a browser asks about pages: pictures of its own drafts only, words, the engines there are."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from web.servers import Server


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    running = Server(tmp_path_factory.mktemp("pages") / "data")
    running.start()
    with running.client(Authorization=f"token {running.key}") as client:
        yield client
    running.stop()


def begun(client: httpx.Client) -> str:
    answer = client.post("/desk/drafts", json={"from": "example", "name": "trien-khai-phan-mem-van-phong-so"})
    id: str = answer.json()["id"]
    return id


def told(client: httpx.Client, draft: str, *kinds: str) -> dict[str, Any]:
    """Listen to a draft until something of every kind was told."""
    found: dict[str, Any] = {}
    kind, end = "", time.monotonic() + 60
    with client.stream("GET", f"/desk/drafts/{draft}/events?client=c1") as stream:
        for line in stream.iter_lines():
            assert time.monotonic() < end
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
            elif line.startswith("data: "):
                found[kind] = json.loads(line.removeprefix("data: "))
                if set(kinds) <= found.keys():
                    break
    return found


def test_pages_come_to_who_listens_and_to_nobody_else(client: httpx.Client) -> None:
    draft, other = begun(client), begun(client)
    seen = told(client, draft, "pages", "map", "problems")
    pages = seen["pages"]["pages"]
    assert seen["pages"]["count"] == len(pages)
    name = pages[0]["hash"]
    picture = client.get(f"/desk/drafts/{draft}/pictures/{name}.png")
    assert picture.headers["content-type"] == "image/png"
    assert "private" in picture.headers["cache-control"]
    assert picture.content.startswith(b"\x89PNG")
    refused = client.get(f"/desk/drafts/{other}/pictures/{name}.png")
    assert (refused.status_code, refused.json()["code"]) == (404, "picture-unknown")
    words = client.get(f"/desk/drafts/{draft}/letters/1?rev={seen['map']['rev']}").json()["words"]
    assert {"t", "x", "y", "w", "h"} == words[0].keys()
    assert "HOẠCH" in [word["t"] for word in words]
    assert client.get(f"/desk/drafts/{draft}/letters/99").status_code == 404


def test_what_is_no_view_is_refused(client: httpx.Client) -> None:
    draft = begun(client)
    path = f"/desk/drafts/{draft}/view"
    assert client.post(path, json={"client": "c1", "pages": [1, 2]}).status_code == 204
    for wrong in ({"pages": "1"}, {"pages": [1], "dpi": "viele"}, {"pages": [1], "engine": "word"}, {}):
        refused = client.post(path, json=wrong)
        assert (refused.status_code, refused.json()["code"]) == (422, "request-invalid")


def test_the_engines_of_this_machine_are_told(client: httpx.Client) -> None:
    assert "rdocx" in client.get("/desk/engines").json()["engines"]
