"""An installation of its own that can be broken: web, two workers, mail server; on PostgreSQL its own server and Redis."""

import asyncio
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session
from tests.faults.servers import PostgresServer, RedisServer, free_port
from tests.smtp_server import Mailbox, OnFreePort

from bench import cluster
from bench.load import children_of

# The folder with the database, and the size of the disk that it gets.
DISKS = {"sqlite": ("var", "40m"), "postgresql": ("postgres", "160m")}


class SlowMailbox(Mailbox):
    """Takes its time to say yes, so that a kill may fall in between."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 aiosmtpd calls it so
        await asyncio.sleep(0.03)
        return await super().handle_DATA(server, session, envelope)


class MailServer:
    """`stop` and `start` on the same port; `arrived` counts by the id that a mail keeps however often it is sent."""

    def __init__(self) -> None:
        self.box, self.port = SlowMailbox(), free_port()
        self._controller: OnFreePort | None = None

    def start(self) -> None:
        self._controller = OnFreePort(self.box, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def arrived(self) -> list[str]:
        return [envelope.rcpt_tos[0] for envelope in self.box.envelopes]


class Nodes(cluster.Cluster):
    """Web nodes and two workers, the second with a clock that can be set."""

    def __init__(self, ports: list[int], skew: Path) -> None:
        super().__init__(ports)
        self.commands |= {"worker-2": []}
        skew.write_text("0")
        os.environ["BENCH_SKEW"] = str(skew)

    def start(self, name: str) -> None:
        if name != "worker-2":
            super().start(name)
            return
        with (cluster.FOLDER / f"{name}.log").open("ab") as said:
            command = [sys.executable, "-m", "bench.skewed"]
            self.running[name] = subprocess.Popen(
                command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, start_new_session=True
            )

    def kill_child(self, name: str) -> None:
        """Of a web node: the process that answers, not the one that watches it."""
        os.kill(children_of(self.running[name].pid)[-1], signal.SIGKILL)


class Reader:
    """Somebody who opens a page all the time: how many answers were pages, and the longest wait in seconds."""

    def __init__(self, ports: list[int], path: str) -> None:
        self._ports, self._path = ports, path
        self.asked, self.shown, self.longest = 0, 0, 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._stop.wait(0.2):
            began = time.monotonic()
            self.shown += status_of(self._ports[self.asked % len(self._ports)], self._path) == 200
            self.asked += 1
            self.longest = max(self.longest, time.monotonic() - began)


def status_of(port: int, path: str) -> int:
    """0 when no answer came."""
    headers = {"Host": "localhost", "X-Forwarded-Proto": "https"}
    try:
        with urllib.request.urlopen(
            urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers), timeout=40
        ) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


class Installation:
    """Everything that can break, by name; None where this database has no such thing."""

    def __init__(self, database: str, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.mail = MailServer()
        self.redis: RedisServer | None = None
        self.postgres: PostgresServer | None = None
        self.skew = folder / "skew"
        self.nodes: Nodes

    @property
    def disk(self) -> Path:
        """Where the database lies: a small disk of its own, where this user may mount one."""
        return self.folder / DISKS[self.database][0]

    @property
    def own_postgres(self) -> PostgresServer:
        """Where the database is PostgreSQL."""
        if self.postgres is None:
            raise LookupError(self.database)
        return self.postgres

    @property
    def own_redis(self) -> RedisServer:
        """Where the profile has one."""
        if self.redis is None:
            raise LookupError(self.database)
        return self.redis

    def environment(self) -> dict[str, str]:
        own = {
            "BENCH_DATABASE": self.database,
            "DJANGO_SETTINGS_MODULE": "bench.faulty",
            "POLARPROF_VAR_DIR": str(self.folder / "var"),
            "POLARPROF_SMTP_PORT": str(self.mail.port),
        }
        if self.postgres is None or self.redis is None:
            return {**cluster.environment(), **own, "POLARPROF_VAULT_SECRET": secrets.token_urlsafe(64)}
        servers = {
            "POLARPROF_DB_PORT": str(self.postgres.port),
            "POLARPROF_REDIS_URL": self.redis.url,
            "POLARPROF_SMTP_TLS": "0",
            "POLARPROF_PROXIES": "127.0.0.1",
        }
        return {**cluster.environment(), **own, **servers}


@contextmanager
def installation(database: str, *, kept: Path | None) -> Iterator[Installation]:
    """Prepared and not yet started; everything is stopped and thrown away afterwards. `kept`: one to copy."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="polarprof-faults-")))
        folder.chmod(0o755)
        made = Installation(database, folder)
        made.disk.mkdir()
        if kept:
            _mount(stack, made)
            subprocess.run(["cp", "-a", f"{kept}/.", str(folder)], check=True)
        cluster.FOLDER = folder / "logs"
        cluster.FOLDER.mkdir()
        if database == "postgresql":
            made.postgres, made.redis = PostgresServer(made.disk), RedisServer()
            stack.callback(made.postgres.kill)
            stack.callback(made.redis.kill)
            made.postgres.start()
            made.redis.start()
        os.environ.update(made.environment())
        if not kept:
            _prepare(made)
        stack.callback(made.mail.stop)
        made.mail.start()
        made.nodes = Nodes([free_port() for _ in range(2 if database == "postgresql" else 1)], made.skew)
        stack.callback(made.nodes.stop)
        yield made


def _prepare(made: Installation) -> None:
    if made.postgres:
        made.postgres.execute(f"CREATE DATABASE {cluster.DATABASE}")
    cluster.prepare()


def _mount(stack: ExitStack, made: Installation) -> None:
    """A small disk that can be filled, where this user may mount one."""
    folder, size = made.disk, DISKS[made.database][1]
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode == 0:
        stack.callback(lambda: subprocess.run(["umount", "-l", str(folder)], check=False))
