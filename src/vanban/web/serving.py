"""A server from its options to its end: where it listens, what it tells the terminal, who finds it again."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
import socket
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from vanban.errors import Problem, ReadError, WebError
from vanban.input_files import read_regular, reason
from vanban.output_files import make_folder, write_atomic
from vanban.web.app import create_app
from vanban.web.settings import Settings

PORT = 8626
"""Where the page of this machine is looked for first: tabs that are open find it again after a restart."""
LOOPBACK = "127.0.0.1"
_KEY_FILE, _SERVER_FILE = "khoa.txt", "may-chu.json"
_LEAST_KEY = 24
"""Fewest letters of a key that somebody chose."""
_FREE_OF_PROXIES = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a server is started with: `port` 0 is any free one, None the usual one or else any.

    With `token_file` it is an office's server; `names` are those it has behind the office's own proxy.
    """

    data: Path
    host: str = LOOPBACK
    port: int | None = None
    names: tuple[str, ...] = ()
    workers: int | None = None
    token_file: Path | None = None
    browser: bool = True


def serve(wanted: Wanted, say: Callable[[str], None]) -> None:
    """Serve until it is ended; `say` tells a clerk the address.

    Raises `WebError` where it cannot listen, `OutputError` and `ReadError` where its folder or key cannot be used.
    """
    make_folder(wanted.data)
    office = wanted.token_file is not None
    key = _own_key(wanted.data) if wanted.token_file is None else _key_of(wanted.token_file)
    if not office and wanted.port != 0 and (address := _running(wanted.data, key, wanted.port)):
        say(f"Trang vanban (đang chạy sẵn): {address}")
        if wanted.browser:
            webbrowser.open(address)
        return
    with contextlib.closing(_listen(wanted)) as listening:
        port = listening.getsockname()[1]
        settings = Settings(
            data=wanted.data,
            key=key,
            hosts=_hosts(wanted, port),
            cookie=f"vanban-{port}",
            workers=wanted.workers or os.cpu_count() or 2,
            serves=office,
        )
        app = create_app(settings)

        def started() -> None:
            if office:
                say(f"Máy chủ vanban: http://{wanted.host}:{port}/")
                return
            told = json.dumps({"port": port}).encode()
            write_atomic(wanted.data / _SERVER_FILE, told, overwrite=True)
            address = f"http://{LOOPBACK}:{port}/?token={app.state.doors.new()}"
            say(f"Trang vanban: {address}")
            say("Địa chỉ này mở trang được một lần. Tắt: nút “Tắt vanban” trên trang, hoặc Ctrl-C ở đây.")
            if wanted.browser:
                webbrowser.open(address)

        server = _Server(_config(app, proxied=office), started, app.state.hub.close)
        app.state.quit = lambda: setattr(server, "should_exit", True)
        server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """uvicorn's server, which calls somebody once it listens, and before it waits for what is still being answered."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None], ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._call = started
        self._ending = ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's."""
        await super().startup(sockets)
        if self.started:
            self._call()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's."""
        self._ending()
        await super().shutdown(sockets)


def _config(app: Any, *, proxied: bool) -> uvicorn.Config:
    # No line for each request: addresses, and what an error says, may be words of a document.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=2,
        proxy_headers=proxied,
    )


def _listen(wanted: Wanted) -> socket.socket:
    """A socket that listens where it is wanted; the usual port may be taken, one that was named may not."""
    ports = [PORT, 0] if wanted.port is None else [wanted.port]
    for at, port in enumerate(ports):
        family = socket.AF_INET6 if ":" in wanted.host else socket.AF_INET
        listening = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere the option lets two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((wanted.host, port))
        except (OSError, OverflowError) as error:
            listening.close()
            if at + 1 < len(ports):
                continue
            words = f"không mở được cổng {wanted.host}:{port}: {reason(error)}"
            raise WebError([Problem("port-taken", words, remedy="chọn cổng khác: --port N")]) from error
        listening.set_inheritable(False)
        return listening
    raise AssertionError("no port was tried")


def _hosts(wanted: Wanted, port: int) -> frozenset[str]:
    """What the `Host` of a request may be."""
    own = {f"{wanted.host}:{port}", *(name.lower() for name in wanted.names)}
    if wanted.host in (LOOPBACK, "::1", "localhost"):
        own |= {f"{name}:{port}" for name in (LOOPBACK, "localhost", "[::1]")}
    return frozenset(own)


def _own_key(data: Path) -> str:
    """The key of this machine's own server, made when it is first needed; nobody else may read it."""
    file = data / _KEY_FILE
    try:
        return file.read_text("ascii").strip()
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        raise _unusable(file, reason(error)) from error
    key = secrets.token_urlsafe(32)
    write_atomic(file, key.encode())
    with contextlib.suppress(NotImplementedError):
        file.chmod(0o600)
    return key


def _key_of(file: Path) -> str:
    """The key that a file holds."""
    try:
        key = read_regular(file, 4096).decode("ascii").strip()
    except (OSError, ValueError) as error:
        raise _unusable(file, reason(error)) from error
    if len(key) < _LEAST_KEY or not key.isprintable() or " " in key:
        raise _unusable(file, f"mã trong tệp phải là một dòng, từ {_LEAST_KEY} chữ trở lên, không dấu cách")
    return key


def _unusable(file: Path, words: str) -> ReadError:
    remedy = "tạo mã mới, chẳng hạn: python -c “import secrets; print(secrets.token_urlsafe(32))”"
    return ReadError([Problem("token-unusable", f"không dùng được tệp mã: {words}", remedy=remedy, file=str(file))])


def _running(data: Path, key: str, wanted: int | None) -> str:
    """The address that opens the page of a server that runs already on the same folder; nothing where none does.

    A server at another port than the one that is wanted by its number is none.
    """
    try:
        port = int(json.loads((data / _SERVER_FILE).read_text("utf-8"))["port"])
        if wanted not in (None, port):
            return ""
        request = urllib.request.Request(
            f"http://{LOOPBACK}:{port}/desk/door", method="POST", headers={"Authorization": f"token {key}"}
        )
        with _FREE_OF_PROXIES.open(request, timeout=2) as answer:
            word = json.load(answer)["token"]
    except (OSError, ValueError, KeyError, TypeError, urllib.error.URLError):
        return ""  # no server, or another program at its port
    return f"http://{LOOPBACK}:{port}/?token={word}"
