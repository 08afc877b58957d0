"""Who gets in and who does not: other sites in the clerk's browser, other names of this machine, words used twice."""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from short_form import every
from vanban.web.app import create_app
from vanban.web.settings import Settings

from .servers import Server

JSON = {"from": "blank", "family": "state"}


@pytest.fixture(scope="module")
def session(server: Server) -> str:
    """The cookie's value of a browser that was let in."""
    with server.client() as client:
        answer = client.get(server.door)
    found = re.match(rf"vanban-{server.port}=([^;]+);", answer.headers["set-cookie"])
    assert found
    return found[1]


def refused(answer: httpx.Response, status: int, code: str) -> None:
    """The answer says no, in the form and with the headers of every answer."""
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    told = answer.json()
    assert (told["status"], told["code"]) == (status, code)
    assert told["detail"]
    sealed(answer)


def sealed(answer: httpx.Response) -> None:
    """What every answer says to a browser."""
    headers = answer.headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    # The page where a key is typed says from where its form comes, or a browser would call that "null".
    assert headers["referrer-policy"] == (
        "same-origin" if answer.status_code == 401 and "html" in headers["content-type"] else "no-referrer"
    )
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("access-control-")]
    assert "server" not in headers


def test_the_address_opens_the_page_once_and_leaves_nothing_in_it(server: Server) -> None:
    with server.api() as client:
        word = client.post("/desk/door").json()["token"]
    with server.client() as client, server.client() as stranger:
        first = client.get("/", params={"token": word})
        back = client.get("/", params={"token": word})
        again = stranger.get("/", params={"token": word})
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"].lower()
    assert cookie.startswith(f"vanban-{server.port}=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert word.lower() not in cookie
    assert server.key.lower() not in cookie
    # Who is in already goes on, whoever else comes with the same word does not.
    assert (back.status_code, back.headers["location"]) == (303, "/")
    assert again.status_code == 401
    assert "set-cookie" not in again.headers
    sealed(first)
    sealed(again)


@pytest.mark.parametrize("word", ["", "x", "ế", "%00", "a" * 5000])
def test_a_wrong_word_opens_nothing(server: Server, word: str) -> None:
    with server.client() as client:
        answer = client.get("/", params={"token": word})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_without_a_cookie_nothing_of_anybody_is_told(server: Server) -> None:
    with server.client() as client:
        for path in (
            "/desk/home",
            "/desk/forms",
            "/desk/drafts/x",
            "/desk/office",
            "/api/openapi.json",
            "/desk/nowhere",
        ):
            refused(client.get(path), 401, "auth-required")


def test_neither_the_key_nor_a_word_is_a_cookie(server: Server) -> None:
    for value in (server.key, server.token, "", "x"):
        with server.client(session=value or '""') as client:
            refused(client.get("/desk/home"), 401, "auth-required")


def test_the_cookie_lets_in(server: Server, session: str) -> None:
    with server.client(session=session) as client:
        assert client.get("/desk/home").status_code == 200
        sealed(client.get("/"))


@pytest.mark.parametrize(
    "host",
    [
        "evil.test",
        "evil.test:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.evil.test:{port}",
        "[::1]",
        "",
        "127.0.0.1:{port}@evil.test",
    ],
)
def test_another_name_of_this_machine_is_refused(server: Server, session: str, host: str) -> None:
    with server.client(session=session, Host=host.format(port=server.port)) as client:
        for path in ("/", "/desk/home", "/static/css/base.css", f"/?token={server.token}"):
            refused(client.get(path), 403, "host-refused")


def test_this_machine_may_be_called_localhost(server: Server, session: str) -> None:
    with server.client(session=session, Host=f"localhost:{server.port}") as client:
        assert client.get("/desk/home").status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.test",
        "null",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://127.0.0.1:{port}.evil.test",
        "",
        "127.0.0.1:{port}",
        "file://",
    ],
)
def test_a_page_of_another_origin_writes_nothing(server: Server, session: str, origin: str) -> None:
    with server.client(session=session, Origin=origin.format(port=server.port)) as client:
        refused(client.post("/desk/drafts", json=JSON), 403, "origin-refused")
        refused(client.delete("/desk/drafts/x"), 403, "origin-refused")
        refused(client.put("/desk/office", json={"text": ""}), 403, "origin-refused")


def test_a_cookie_without_an_origin_writes_nothing(server: Server, session: str) -> None:
    with server.client(session=session) as client:
        refused(client.post("/desk/drafts", json=JSON), 403, "origin-refused")
        refused(client.request("DELETE", "/desk/drafts/x"), 403, "origin-refused")


def test_our_own_page_writes(server: Server, session: str) -> None:
    with server.client(session=session, Origin=server.origin) as client:
        assert client.post("/desk/door").status_code == 200


def test_the_key_writes_without_a_browser(server: Server) -> None:
    with server.api() as client:
        assert client.post("/desk/door").status_code == 200


@pytest.mark.parametrize("shown", ["token x", "Bearer", "Basic eDp4", "token", ""])
def test_a_wrong_key_does_nothing(server: Server, shown: str) -> None:
    with server.client(Authorization=shown) as client:
        refused(client.post("/desk/drafts", json=JSON), 403, "origin-refused")
        refused(client.get("/desk/home"), 401, "auth-wrong")


def test_what_a_browser_says_comes_from_another_site_is_refused(server: Server, session: str) -> None:
    with server.client(session=session, **{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}) as client:
        refused(client.get("/desk/home"), 403, "origin-refused")
        refused(client.get("/static/css/base.css"), 403, "origin-refused")


def test_a_preflight_is_told_nothing(server: Server, session: str) -> None:
    asked = {"Origin": "http://evil.test", "Access-Control-Request-Method": "POST"}
    with server.client(session=session, **asked) as client:
        refused(client.options("/desk/drafts"), 403, "origin-refused")


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "TRACE", "PUT", "CONNECT"])
def test_every_answer_is_sealed(server: Server, session: str, method: str) -> None:
    with server.client(session=session, Origin=server.origin) as client:
        for path in ("/", "/desk/home", "/desk/nowhere", "/static/css/base.css", "/static/nothing.js", "/favicon.ico"):
            sealed(client.request(method, path))


WANDERINGS = [
    "/static/../settings.py",
    "/static/%2e%2e/settings.py",
    "/static/..%2fsettings.py",
    "/static/..%5csettings.py",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/js/..%2f..%2f..%2fapp.py",
    "/desk/drafts/..%2fkhoa.txt",
    "/desk/drafts/../khoa.txt",
    "/desk/drafts/%2e%2e/yaml",
    "/desk/drafts/..%2f..%2fkhoa.txt/yaml",
    "/desk/papers/..%2f..%2fkhoa.txt",
    "/desk/papers/..%2fx/pictures/..%2f..%2fkhoa.png",
    "/desk/batches/..%2f../take",
    "/desk/drafts/x%00y",
    "/desk/drafts/%ff%fe",
]


@pytest.mark.parametrize("path", WANDERINGS)
def test_no_path_leads_out_of_its_folder(server: Server, session: str, path: str) -> None:
    # By hand: clients straighten such paths before they send them.
    with socket.create_connection(("127.0.0.1", server.port), 10) as line:
        cookie = f"vanban-{server.port}={session}"
        host = f"127.0.0.1:{server.port}"
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert re.match(rb"HTTP/1.1 40[0-9] ", answer), answer[:200]
    assert server.key.encode() not in answer
    assert b"root:" not in answer
    assert b"def " not in answer


def test_a_file_s_own_name_is_not_a_place(server: Server) -> None:
    before = {path.relative_to(server.data) for path in server.data.rglob("*")}
    with server.api() as client:
        files = {"file": ("../../../../ngoai.yaml", b"family: state\n", "text/yaml")}
        client.post("/desk/drafts", files=files)
    new = {path.relative_to(server.data) for path in server.data.rglob("*")} - before
    assert not [path for path in new if "ngoai" in path.name]
    assert not (server.data.parent / "ngoai.yaml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_nobody_else_reads_the_key(server: Server) -> None:
    assert (server.data / "khoa.txt").stat().st_mode & 0o077 == 0


def test_no_secret_is_in_what_the_server_writes(server: Server, session: str) -> None:
    told = server.words().decode()
    assert server.key not in told
    assert session not in told
    # The address that a clerk opens is told once, at each start; nothing else of any request is.
    assert told.count(server.token) == 1
    assert told.count("token") == server.starts
    assert "Traceback" not in told
    assert len(told.splitlines()) <= 3 * server.starts


def test_a_fault_of_our_own_is_told_by_its_kind_alone(tmp_path: Path) -> None:
    def broken(request: Request) -> Response:
        raise ValueError("chữ của văn bản")

    app = create_app(Settings(tmp_path, key="k" * 32, hosts=frozenset({"testserver"})))
    app.router.routes.insert(0, Route("/desk/broken", broken))

    async def asked() -> httpx.Response:
        way = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=way, base_url="http://testserver") as client:
            return await client.get("/desk/broken", headers={"Authorization": f"token {'k' * 32}"})

    answer = asyncio.run(asked())
    refused(answer, 500, "internal")
    assert "ValueError" in answer.text
    assert "văn bản" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def started(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A server that is expected not to start."""
    line = [sys.executable, "-m", "vanban.cli", "web", "--no-browser", *arguments]
    return subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)


def test_an_office_s_server_without_a_key_does_not_start(tmp_path: Path) -> None:
    done = started("--serve", "127.0.0.1:0", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "--token-file" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", every(["ngan", "", "hai dòng\n" + "x" * 40, "x" * 23], 4))
def test_an_office_s_server_with_a_poor_key_does_not_start(tmp_path: Path, key: str) -> None:
    file = tmp_path / "ma.txt"
    file.write_text(key, "utf-8")
    done = started("--serve", "127.0.0.1:0", "--token-file", str(file), "--data", str(tmp_path / "d"))
    assert done.returncode != 0
    assert "[token-unusable]" in done.stderr
    assert not key or key not in done.stderr


def test_a_port_that_is_taken_is_told(server: Server, tmp_path: Path) -> None:
    done = started("--port", str(server.port), "--data", str(tmp_path))
    assert done.returncode != 0
    assert "[port-taken]" in done.stderr
    assert "Traceback" not in done.stderr
