"""One request over one connection, as a proxy without kept connections asks a node."""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urlencode

PATIENCE = 30
HEAD = (
    "Host: localhost\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 127.0.0.1\r\nConnection: close\r\n"
    "Origin: https://localhost\r\nReferer: https://localhost/\r\nAccept-Language: nl\r\n"
)


class LostError(Exception):
    """No whole answer came; whether the request was taken nobody knows."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str = ""
    body: str = ""
    cookies: dict[str, str] = field(default_factory=dict)


async def ask(port: int, path: str, cookies: dict[str, str], form: dict[str, str] | None = None) -> Answer:
    """GET, or POST with a form; LostError when the connection fails, breaks or stays silent."""
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(_request(path, cookies, form))
                await writer.drain()
                raw = await reader.read(-1)
            finally:
                writer.close()
    except OSError as problem:
        raise LostError from problem
    return _answer(raw)


def _request(path: str, cookies: dict[str, str], form: dict[str, str] | None) -> bytes:
    jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
    head = HEAD + (f"Cookie: {jar}\r\n" if jar else "")
    if form is None:
        return f"GET {path} HTTP/1.1\r\n{head}\r\n".encode()
    body = urlencode(form)
    kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return f"POST {path} HTTP/1.1\r\n{head}{kind}\r\n{body}".encode()


def _answer(raw: bytes) -> Answer:
    """LostError for half an answer."""
    head, separator, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    headers = dict(pairs)
    if not separator or len(body) != int(headers.get("content-length", "0")):
        raise LostError
    baked = [value.split(";")[0].split("=", 1) for name, value in pairs if name == "set-cookie"]
    cookies = {name: value.strip('"') for name, value in baked}
    return Answer(int(first.split()[1]), headers.get("location", ""), body.decode(), cookies)
