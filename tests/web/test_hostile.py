"""Bodies that are too large, too deep, too slow, or bombs: told in words, within bounded memory, while others are served."""

from __future__ import annotations

import io
import json
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from short_form import every

from .servers import Server

MB = 1024**2
pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")


class Memory:
    """The most memory that a server held."""

    def __init__(self) -> None:
        self.before = self.most = 0

    @property
    def grown(self) -> int:
        return self.most - self.before


@contextmanager
def measured(server: Server) -> Iterator[Memory]:
    """Look at a server's memory while something is done to it."""
    seen = Memory()
    seen.before = seen.most = server.memory()
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            seen.most = max(seen.most, server.memory())

    watcher = threading.Thread(target=look)
    watcher.start()
    yield seen
    over.set()
    watcher.join()


def told(answer: httpx.Response, statuses: set[int]) -> str:
    """The code of a refusal that says in words what is wrong."""
    assert answer.status_code in statuses, answer.text[:500]
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["detail"]
    assert "Traceback" not in answer.text
    return str(answer.json()["code"])


def alive(server: Server) -> None:
    with server.api() as client:
        assert client.get("/desk/home").status_code == 200
    assert b"Traceback" not in server.words()


def sized(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())


def form(size: int, boundary: str = "vb") -> Iterator[bytes]:
    """A form with one file of a size, piece by piece."""
    yield (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="to.docx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode()
    block = b"\x00" * MB
    for _ in range(size // MB):
        yield block
    yield f"\r\n--{boundary}--\r\n".encode()


PLACES = ["/desk/drafts", "/desk/papers"]


@pytest.mark.parametrize("place", every(PLACES, 2))
@pytest.mark.parametrize("length", ["length-said", "length-unsaid"])
def test_a_file_of_200_mb_is_refused_within_bounded_memory(server: Server, place: str, length: str) -> None:
    on_disk = sized(server.data)
    headers = {"Content-Type": "multipart/form-data; boundary=vb"}
    if length == "length-said":
        headers["Content-Length"] = str(sum(map(len, form(0))) + 200 * MB)
    with measured(server) as memory, server.api() as client:
        try:
            answer = client.post(place, content=form(200 * MB), headers=headers)
            assert told(answer, {413}) == "body-too-large"
        except httpx.WriteError:
            # The server need not read on: it has refused and closed.
            pass
    print(f"{place}, {length}: memory grew by {memory.grown / MB:.0f} MB")
    assert memory.grown < 160 * MB
    assert sized(server.data) - on_disk < MB
    alive(server)


def bomb_of(size: int) -> bytes:
    """A .docx of which one part is so many megabytes of nothing."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(size // 8):
                part.write(b" " * (8 * MB))
    return made.getvalue()


@pytest.fixture(scope="module")
def bomb() -> bytes:
    return bomb_of(600)


@pytest.mark.parametrize("place", PLACES)
def test_a_bomb_is_refused_within_bounded_memory(server: Server, bomb: bytes, place: str) -> None:
    with measured(server) as memory, server.api() as client:
        answer = client.post(place, files={"file": ("to.docx", bomb)})
    print(f"{place}: {len(bomb) / MB:.1f} MB, {told(answer, {413, 422})}, memory grew by {memory.grown / MB:.0f} MB")
    assert memory.grown < 200 * MB
    alive(server)


DEEP = "[" * 100_000
ALIASES = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{at}: &a{at} [{','.join([f'*a{at - 1}'] * 9)}]\n" for at in range(1, 10)
)
FILES = {
    "nothing.docx": b"",
    "nothing.yaml": b"",
    "deep.json": DEEP.encode(),
    "deep.yaml": DEEP.encode(),
    "aliases.yaml": ALIASES.encode(),
    "letters.txt": b"\xff\xfe\x00" * 1000,
    "cut.docx": b"PK\x03\x04" + b"\x00" * 50,
    "cut.pdf": b"%PDF-1.7\n1 0 obj",
    "long-line.txt": "chữ ".encode() * 200_000,
    "ế" * 300 + ".yaml": b"family: state\n",
    "name\r\nX-Evil: 1.docx": b"PK",
}


@pytest.mark.parametrize("name", FILES, ids=[name[:12].strip() for name in FILES])
def test_a_file_that_is_no_plan_is_told_in_words(server: Server, name: str) -> None:
    with measured(server) as memory, server.api() as client:
        answer = client.post("/desk/drafts", files={"file": (name, FILES[name])})
    assert answer.status_code == 201 or told(answer, {413, 415, 422})
    assert memory.grown < 300 * MB
    alive(server)


BODIES = {
    "not JSON": b"{",
    "not an object": b"[]",
    "a number": b"1e999",
    "not UTF-8": b'{"from": "\xff"}',
    "half a letter": b'{"from": "text", "text": "\\ud800"}',
    "a zero": b'{"from": "text", "text": "\\u0000"}',
    "deep": DEEP.encode(),
    "unknown": b'{"from": "nowhere"}',
    "wrong type": b'{"from": ["blank"], "family": 1}',
    "a name that leads out": b'{"from": "example", "name": "../../../etc/passwd"}',
    "a draft that leads out": b'{"from": "draft", "id": "../../khoa"}',
    "many": json.dumps({"from": "text", "text": "x", **{str(at): at for at in range(50_000)}}).encode(),
}


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_is_no_order_is_told_in_words(server: Server, body: str) -> None:
    with server.api() as client:
        answer = client.post("/desk/drafts", content=BODIES[body], headers={"Content-Type": "application/json"})
    # A letter that no text may hold is cleaned away and told, or refused.
    assert answer.status_code == 201 or told(answer, {400, 404, 413, 415, 422})
    assert "root:" not in answer.text
    alive(server)


def test_clients_that_dawdle_keep_nobody_waiting(server: Server) -> None:
    host = f"127.0.0.1:{server.port}"
    head = f"POST /desk/drafts HTTP/1.1\r\nHost: {host}\r\nAuthorization: token {server.key}\r\n"
    begun = [
        f"GET / HTTP/1.1\r\nHost: {host}\r\n",
        f"{head}Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{{",
        f"{head}Content-Type: multipart/form-data; boundary=vb\r\nContent-Length: 9999999\r\n\r\n--vb\r\nContent-Disp",
    ]
    lines = []
    try:
        for at in range(60):
            line = socket.create_connection(("127.0.0.1", server.port), 10)
            line.sendall(begun[at % len(begun)].encode())
            lines.append(line)
        before = time.monotonic()
        alive(server)
        print(f"60 dawdling clients: an answer took {(time.monotonic() - before) * 1000:.0f} ms")
    finally:
        for line in lines:
            line.close()
    alive(server)


def test_clients_that_leave_in_the_middle_leave_nothing(server: Server) -> None:
    with server.api() as client:
        drafts = len(client.get("/desk/home").json()["drafts"])
        on_disk = sized(server.data)
        host = f"127.0.0.1:{server.port}"
        for _ in range(5):
            with socket.create_connection(("127.0.0.1", server.port), 10) as line:
                line.sendall(
                    f"POST /desk/drafts HTTP/1.1\r\nHost: {host}\r\nAuthorization: token {server.key}\r\n"
                    "Content-Type: multipart/form-data; boundary=vb\r\nContent-Length: 50000000\r\n\r\n".encode()
                )
                line.sendall(b"".join(form(2 * MB))[:-10])
        alive(server)
        assert len(client.get("/desk/home").json()["drafts"]) == drafts
        assert sized(server.data) - on_disk < MB


def test_work_for_twenty_at_once_is_done_or_put_off(server: Server) -> None:
    answers: list[httpx.Response] = []

    def work(number: int) -> None:
        with server.api() as client:
            text = f"KẾ HOẠCH\nSố {number}: tổ chức hội nghị\n1. Một việc.\n2. Việc khác."
            while True:
                answer = client.post("/desk/drafts", json={"from": "text", "text": text})
                if answer.status_code != 503:
                    break
                told(answer, {503})
                time.sleep(float(answer.headers["retry-after"]) / 4)
            answers.append(answer)

    hands = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    with measured(server) as memory:
        for each in hands:
            each.start()
        for each in hands:
            each.join()
    assert [each.status_code for each in answers] == [201] * 20
    print(f"20 imports at once: memory grew by {memory.grown / MB:.0f} MB")
    alive(server)
