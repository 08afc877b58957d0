"""Who is answered: the browser this server let in, and clients that know its key; nobody else, however they came.

The danger is any other page in the clerk's browser: it can send requests to 127.0.0.1 (cross-site request forgery) and,
by a name of its own that it makes point there (DNS rebinding), read the answers. So the `Host` must be ours, port
included; what writes must come from our own page (`Origin`) or name the key; nothing is answered to other sites.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vanban.errors import Problem
from vanban.web.answers import problem_answer
from vanban.web.settings import MB, Settings

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
        "form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What every answer says to the browser."""

ENTRY = "/vao"
"""Where the key is typed, so that it stands in no address and no proxy's log."""
_OPEN = ("/static/", "/favicon.ico")
"""What holds nothing of anybody: the page's own scripts and pictures."""
_YEAR = 365 * 24 * 3600


class Doors:
    """The addresses that open the page, each once; or an office's key, typed as often as wanted."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._once: set[str] = set()

    def new(self) -> str:
        """A word that opens the page once."""
        word = secrets.token_urlsafe(24)
        self._once.add(word)
        return word

    def opens(self, word: str) -> bool:
        """Whether a word opens the page, now for the last time."""
        if self._settings.serves and _same(word, self._settings.key):
            return True
        found = next((each for each in self._once if _same(each, word)), None)
        self._once.discard(found or "")
        return found is not None

    def answer(self, word: str, headers: Headers) -> Response:
        """To the page, with the cookie of who is in; for another word, the page where one can be typed."""
        if not self.opens(word):
            return closed()
        settings = self._settings
        answer = RedirectResponse("/", 303)
        secure = headers.get("x-forwarded-proto") == "https"
        answer.set_cookie(settings.cookie, settings.session, _YEAR, httponly=True, samesite="strict", secure=secure)
        return answer


def closed() -> Response:
    """The page of who is not in."""
    # Without a referrer a browser says the origin of a form is null; it stays within this server.
    return HTMLResponse(_CLOSED, 401, headers={"Referrer-Policy": "same-origin"})


class Guard:
    """Middleware: refuses what is not ours, lets in who opens the page, puts its headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings, doors: Doors) -> None:
        self.app = app
        self._settings = settings
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # no sockets are spoken here
            return
        sent = _with_headers(send, cached=scope["path"].startswith(_OPEN))
        most = self._settings.limits.upload
        answer = self._refusal(scope) or _too_large(scope, most)
        await (answer or self.app)(scope, _bounded(receive, most), sent)

    def _refusal(self, scope: Scope) -> Response | None:
        """What stands in place of the answer; nothing, where the request may go on."""
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        if headers.get("host", "").lower() not in self._settings.hosts:
            return _refused("host-refused", "yêu cầu gọi máy chủ này bằng tên khác", 403)
        home = path == "/" and method in ("GET", "HEAD")
        if headers.get("sec-fetch-site") == "cross-site" and not (home and headers.get("sec-fetch-mode") == "navigate"):
            return _refused("origin-refused", "yêu cầu đến từ một trang web khác", 403)
        named = self._names_key(headers)
        origin = headers.get("origin")
        if method not in ("GET", "HEAD") and not (self._is_ours(origin) if origin is not None else named):
            return _refused("origin-refused", "yêu cầu không đến từ trang của máy chủ này", 403)
        if path.startswith(_OPEN) or named or (path == ENTRY and method == "POST"):
            return None
        if home and (word := QueryParams(scope["query_string"]).get("token")) is not None:
            return self._let_in(word, headers)
        if self._has_cookie(headers):
            return None
        if home:
            return closed()
        if "authorization" in headers:
            return _refused("auth-wrong", "khóa trong Authorization không đúng", 401)
        return _refused("auth-required", "chưa mở trang bằng địa chỉ có mã", 401)

    def _let_in(self, word: str, headers: Headers) -> Response:
        """To the page without the word in its address."""
        if self._has_cookie(headers):  # in already: the word has done its work, and opens nothing any more
            self._doors.opens(word)
            return RedirectResponse("/", 303)
        return closed() if self._settings.serves else self._doors.answer(word, headers)

    def _names_key(self, headers: Headers) -> bool:
        scheme, _, word = headers.get("authorization", "").partition(" ")
        return scheme.lower() in ("token", "bearer") and _same(word.strip(), self._settings.key)

    def _has_cookie(self, headers: Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        found = cookies.get(self._settings.cookie)
        return found is not None and _same(found.value, self._settings.session)

    def _is_ours(self, origin: str) -> bool:
        scheme, _, host = origin.lower().partition("://")
        return scheme in ("http", "https") and _with_port(host, scheme) in {
            _with_port(each, scheme) for each in self._settings.hosts
        }


def _with_port(host: str, scheme: str) -> str:
    """A host with its port, that of the scheme where none is said."""
    said = host.rpartition("]")[2] if host.startswith("[") else host
    return host if ":" in said else f"{host}:{443 if scheme == 'https' else 80}"


def _same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one.encode(), other.encode())


def _refused(code: str, words: str, status: int) -> Response:
    remedy = "mở trang bằng lệnh vanban web, hoặc gửi kèm khóa trong Authorization: token …"
    return problem_answer([Problem(code, words, remedy=remedy)], status)


def _too_large(scope: Scope, most: int) -> Response | None:
    """The answer to a body that says it is larger than what is taken, before any of it is read."""
    said = Headers(scope=scope).get("content-length", "")
    if not (said.isascii() and said.isdigit() and int(said[:19]) > most):
        return None
    words = f"tệp gửi lên quá lớn, nhiều nhất là {most // MB} MB"
    return problem_answer([Problem("body-too-large", words, remedy="gửi tệp nhỏ hơn")], 413)


def _bounded(receive: Receive, most: int) -> Receive:
    """What comes, up to so many bytes, whatever was said of its length."""
    size = 0

    async def received() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            raise HTTPException(413)
        return message

    return received


def sealed(answer: Response) -> Response:
    """An answer that is sent past the guard, with its headers."""
    for name, value in {**HEADERS, "Cache-Control": "no-store"}.items():
        answer.headers.setdefault(name, value)
    return answer


def _with_headers(send: Send, *, cached: bool) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-cache" if cached else "no-store")
        await send(message)

    return sent


_CLOSED = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>vanban</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/css/closed.css"></head>
<body><main><h1>Trang này chưa mở được</h1>
<p>Địa chỉ đã dùng rồi, hoặc thiếu mã. Chạy lại lệnh <code>vanban web</code>: trình duyệt tự mở trang. Bản nháp
vẫn còn nguyên.</p>
<form method="post" action="/vao"><label for="token">Hoặc nhập mã vào đây</label>
<input id="token" name="token" type="password" autocomplete="off" required>
<button>Mở trang</button></form></main></body></html>
"""
