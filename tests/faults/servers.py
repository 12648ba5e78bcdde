"""Servers of a test's own, on free ports, to be killed: Redis and PostgreSQL. The machine's own are left alone."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def until(holds: Callable[[], object], *, seconds: float = 30, what: str = "") -> float:
    """Waits until it holds, and says how long that took; fails after `seconds`."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"not within {seconds} s: {what or holds}"
        time.sleep(0.05)
    return time.monotonic() - began


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def program(name: str, *places: str) -> str:
    """Where the program is; the test is skipped, with its name, where there is none."""
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *places]))
    if found is None:
        pytest.skip(f"{name} is not on this machine")
    return found


class RedisServer:
    """`start`, `kill` (SIGKILL: what it held is gone), `freeze` and `thaw` (it keeps what it held, and its connections)."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._command = [program("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1"]
        self._command += ["--save", "", "--appendonly", "no"]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: is_listening(self.port), what="redis-server listens")

    def send(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def freeze(self) -> None:
        self.send(signal.SIGSTOP)

    def thaw(self) -> None:
        self.send(signal.SIGCONT)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@contextmanager
def redis_server() -> Iterator[RedisServer]:
    server = RedisServer()
    server.start()
    try:
        yield server
    finally:
        server.kill()


class PostgresServer:
    """A cluster in a folder of its own, under the user postgres where the tests run as root; one that is there is used.

    Its log grows by 1 MB and nothing of it is kept longer than needed, so that a small disk does.
    """

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        bins = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
        self._initdb, self._postgres = program("initdb", *bins), program("postgres", *bins)
        self._data, self._process = folder / "data", None
        self._as: dict[str, object] = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(folder, account.pw_uid, account.pw_gid)
            self._as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        command = [self._initdb, "-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        command += ["--no-sync", "--wal-segsize=1"]
        if not self._data.exists():
            subprocess.run(command, check=True, capture_output=True, cwd=folder, **self._as)  # type: ignore[call-overload]
        self._folder = folder

    def start(self) -> None:
        """Returns when it takes connections, also after a kill."""
        import psycopg

        command = [self._postgres, "-D", str(self._data), "-p", str(self.port), "-h", "127.0.0.1"]
        command += ["-k", "", "-c", "logging_collector=off", "-c", "shared_buffers=32MB"]
        command += ["-c", "min_wal_size=2MB", "-c", "max_wal_size=32MB", "-c", "wal_recycle=off"]
        self._process = subprocess.Popen(  # type: ignore[call-overload]
            command, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self._as
        )

        def answers() -> bool:
            try:
                psycopg.connect(self.dsn("postgres")).close()
            except psycopg.OperationalError:
                return False
            return True

        until(answers, seconds=60, what="postgres takes connections")

    def dsn(self, name: str) -> str:
        return f"host=127.0.0.1 port={self.port} user=postgres dbname={name}"

    def execute(self, statement: str, name: str = "postgres") -> list[tuple[object, ...]]:
        import psycopg

        with psycopg.connect(self.dsn(name), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """In good order: its files can be copied afterwards."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()
            self._process = None

    def kill(self) -> None:
        """SIGKILL to the server and everything it started, as a machine that loses its power."""
        process: subprocess.Popen[bytes] | None = self._process
        if process is None or not self.is_running:
            return
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for pid in [process.pid, *map(int, children)]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        process.wait()
        self._process = None


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    with tempfile.TemporaryDirectory(prefix="polarprof-postgres-") as folder:
        Path(folder).chmod(0o755)
        server = PostgresServer(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.kill()
