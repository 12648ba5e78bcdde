"""What every page of the thread costs: queries, CPU ms, p50 and p95 at 1 and 8 at once, bytes on the wire.

Application and database are one process here (SQLite), so the CPU of the server is that of both.
"""

import argparse
import gzip
import os
import platform
import subprocess
import sys
import time
import urllib.request
from typing import Any

import django

PORT = 8799
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./pp bench pages")
    parser.add_argument("--requests", type=int, default=120, help="requests a page and concurrency")
    return parser.parse_args(arguments)


def _session(person: Any) -> str:
    """A cookie of a signed-in session."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.cached_db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


def _queries(path: str, cookie: str) -> int:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    if cookie:
        name, _, value = cookie.partition("=")
        client.cookies[name] = value
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def _row(name: str, path: str, cookie: str, requests: int, pids: list[int]) -> str:
    from bench import load

    def send(count: int, concurrency: int) -> Any:
        return load.get(PORT, path, cookie, count, concurrency)

    return _measured(name, str(_queries(path, cookie)), send, requests, pids)


def _write_row(write: Any, cookie: str, requests: int, pids: list[int]) -> str:
    """A write and its answer, without the page that it leads to."""
    from bench import load

    def send(count: int, concurrency: int) -> Any:
        return load.post(
            PORT,
            write.path,
            cookie,
            count,
            concurrency,
            fields=write.fields,
            headers=dict(write.headers),
            expected=write.expected,
        )

    return _measured(write.name, "", send, requests, pids)


def _measured(name: str, queries: str, send: Any, requests: int, pids: list[int]) -> str:
    from bench import load

    send(10, 1)
    before = load.cpu_seconds(pids)
    one = send(requests, 1)
    cpu = (load.cpu_seconds(pids) - before) * 1000 / requests
    eight = send(requests, 8)
    failed = one.failures + eight.failures
    note = f"  {failed} FAILED" if failed else ""
    return (
        f"{name:<34} {queries:>3} {cpu:>8.1f} {one.at(0.5):>8.1f} {one.at(0.95):>8.1f} "
        f"{eight.at(0.5):>8.1f} {eight.at(0.95):>8.1f}{note}"
    )


def _first_visit() -> str:
    """Bytes on the wire of the home page with all it asks for, compressed as the server does."""
    import re

    def fetch(path: str) -> bytes:
        request = urllib.request.Request(
            f"http://127.0.0.1:{PORT}{path}", headers={"Accept-Encoding": "gzip"}
        )
        with urllib.request.urlopen(request) as answer:
            return bytes(answer.read())

    raw = fetch("/")
    page = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode()
    assets = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)))
    sizes = {path: len(fetch(path)) for path in assets}
    scripts = sum(size for path, size in sizes.items() if path.endswith(".js"))
    total = len(raw) + sum(sizes.values())
    return f"eerste bezoek: {1 + len(assets)} verzoeken, {total:,} bytes, waarvan scripts {scripts:,}"


def main(arguments: list[str]) -> int:
    asked = _arguments(arguments)
    django.setup()
    from django.core.management import call_command

    from bench import load
    from bench.paths import pages
    from bench.writes import writes

    call_command("collectstatic", verbosity=0, interactive=False)
    server = subprocess.Popen([sys.executable, "-m", "polarprof.cli.web", "127.0.0.1", str(PORT)])
    try:
        time.sleep(4)
        pids = load.children_of(server.pid)
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, SQLite, granian 1 worker"
        )
        print(f"{'page':<34} {'q':>3} {'cpu ms':>8} {'p50 @1':>8} {'p95 @1':>8} {'p50 @8':>8} {'p95 @8':>8}")
        cookies: dict[str, str] = {"": ""}
        for name, path, person in [("empty view, one query", "/bench/leeg/", None), *pages()]:
            mail = person.email if person else ""
            if person and mail not in cookies:
                cookies[mail] = _session(person)
            print(_row(name, path, cookies[mail], asked.requests, pids), flush=True)
        for write in writes():
            mail = write.person.email
            if mail not in cookies:
                cookies[mail] = _session(write.person)
            print(_write_row(write, cookies[mail], asked.requests, pids), flush=True)
        print(_first_visit())
        memory = sum(_resident(pid) for pid in pids)
        print(f"resident, web: {memory / 1_048_576:.0f} MiB")
    finally:
        server.terminate()
        server.wait()
    return 0


def _resident(pid: int) -> int:
    from pathlib import Path

    pages_resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages_resident * os.sysconf("SC_PAGE_SIZE")
