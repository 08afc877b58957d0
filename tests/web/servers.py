"""A server of the page as a process of its own, as a clerk starts it: it can be killed at any moment and started again."""

from __future__ import annotations

import os
import re
import ssl
import subprocess
import sys
import time
from pathlib import Path

import httpx

_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""httpx would read all certificates for each client."""
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)")


class Server:
    """`vanban web` on a folder of data, at a free port which it keeps when it is started again."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self.data = data
        self.port = 0
        self.starts = 0
        self.token = ""
        self.log = data.with_name(f"{data.name}.log")
        self._arguments = arguments
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it; the seconds until it told its address."""
        line = [sys.executable, "-m", "vanban.cli", "web", "--no-browser", "--workers", "1"]
        line += ["--port", str(self.port), "--data", str(self.data), *self._arguments]
        begun = time.monotonic()
        with self.log.open("ab") as log:
            told = log.tell()
            # The office of who runs the tests is not theirs to read or to change.
            own = os.environ | {"XDG_CONFIG_HOME": str(self.data.with_name(f"{self.data.name}.config"))}
            self._process = subprocess.Popen(line, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=own)
        self.starts += 1
        while not (found := _ADDRESS.search(self.words()[told:].decode())):
            assert self._process.poll() is None, self.words().decode()
            assert time.monotonic() - begun < 60, "the server tells no address"
            time.sleep(0.005)
        self.port, self.token = int(found[1]), found[2]
        return time.monotonic() - begun

    @property
    def origin(self) -> str:
        """What its own page says it comes from."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def door(self) -> str:
        """A new address that opens the page once."""
        with self.api() as client:
            return f"{self.origin}/?token={client.post('/desk/door').json()['token']}"

    @property
    def key(self) -> str:
        """The key of API clients."""
        return (self.data / "khoa.txt").read_text("ascii").strip()

    @property
    def pid(self) -> int:
        """The leading process."""
        assert self._process is not None
        return self._process.pid

    @property
    def ended(self) -> int | None:
        """Its exit code, once it has ended."""
        assert self._process is not None
        return self._process.poll()

    def words(self) -> bytes:
        """All it ever wrote to its terminal."""
        return self.log.read_bytes()

    def client(self, *, session: str = "", **headers: str) -> httpx.Client:
        """A client that keeps nothing between requests; `session` is a cookie it shows."""
        if session:
            headers["Cookie"] = f"vanban-{self.port}={session}"
        return httpx.Client(base_url=self.origin, headers=headers, timeout=60, trust_env=False, verify=_NO_TLS)

    def api(self) -> httpx.Client:
        """A client that knows the key."""
        return self.client(Authorization=f"token {self.key}")

    def signal(self, number: int) -> None:
        """Send the leading process a signal."""
        assert self._process is not None
        self._process.send_signal(number)

    def kill(self) -> None:
        """End the leading process as a power cut does."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it, whatever it does."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def memory(self) -> int:
        """Bytes of memory that it and its processes hold."""
        return sum(_resident(each) for each in (self.pid, *descendants(self.pid)))


def descendants(process: int) -> list[int]:
    """The processes below one."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, parent = int(path.parent.name), int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if parent == process:
            found += [number, *descendants(number)]
    return found


def _resident(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
