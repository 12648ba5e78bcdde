"""A small load generator on loopback: bounded in number of requests, keeps connections open."""

import http.client
import threading
import time
from dataclasses import dataclass
from pathlib import Path


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
    """`count` requests in all over `concurrency` connections to 127.0.0.1."""
    times: list[float] = []
    failures: list[int] = []

    def work(share: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Cookie": cookie, "Host": f"localhost:{port}"} if cookie else {"Host": f"localhost:{port}"}
        for _ in range(share):
            started = time.perf_counter()
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            times.append((time.perf_counter() - started) * 1000)
            if answer.status != 200:
                failures.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=work, args=(count // concurrency,)) for _ in range(concurrency)]
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
    found = [pid]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found += children_of(int(path.parent.name))
    return found
