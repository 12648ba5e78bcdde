"""A small load generator on loopback: bounded in number of requests, keeps connections open."""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

Request = tuple[str, str, str | None, dict[str, str]]  # method, path, body, headers


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of every request, and what went wrong."""

    milliseconds: list[float]
    failures: int

    def at(self, share: float) -> float:
        """The time under which this share of the requests stayed."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def get(port: int, path: str, cookie: str, count: int, concurrency: int) -> Times:
    """`count` requests in all over `concurrency` connections to 127.0.0.1; what is not 200 failed."""
    headers = {"Cookie": cookie} if cookie else {}
    return _send(port, count, concurrency, lambda _number: ("GET", path, None, headers), 200)


def post(
    port: int,
    path: str,
    cookie: str,
    count: int,
    concurrency: int,
    *,
    fields: Callable[[int], dict[str, object]],
    headers: dict[str, str],
    expected: int,
) -> Times:
    """The same for a form whose fields hang on the number of the request; what is not `expected` failed.

    The token against forged requests is the visitor's own: the same in the cookie and in the form.
    """
    token = "b" * 32
    sent = {"Content-Type": "application/x-www-form-urlencoded", **headers}
    sent["Cookie"] = f"{cookie}; csrftoken={token}"

    def request(number: int) -> Request:
        return "POST", path, urlencode({**fields(number), "csrfmiddlewaretoken": token}), sent

    return _send(port, count, concurrency, request, expected)


def _send(port: int, count: int, concurrency: int, request: Callable[[int], Request], expected: int) -> Times:
    times: list[float] = []
    failures: list[int] = []

    def work(numbers: range) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for number in numbers:
            method, path, body, headers = request(number)
            started = time.perf_counter()
            connection.request(method, path, body, {"Host": f"localhost:{port}", **headers})
            answer = connection.getresponse()
            answer.read()
            times.append((time.perf_counter() - started) * 1000)
            if answer.status != expected:
                failures.append(answer.status)
        connection.close()

    shares = [range(first, count, concurrency) for first in range(concurrency)]
    threads = [threading.Thread(target=work, args=(share,)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Times(times, len(failures))


def cpu_seconds(pids: list[int]) -> float:
    """User and system time of processes so far, from /proc."""
    import os

    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def children_of(pid: int) -> list[int]:
    """A process with everything below it."""
    children = [pid]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            children += children_of(int(path.parent.name))
    return children
