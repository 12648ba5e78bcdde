"""Two web nodes and a worker of the production profile, on a database and a Redis number of their own."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import redis
from psycopg import sql

DATABASE = "polarprof_hall"
REDIS = "redis://127.0.0.1:6379/7"
MARK = "polarprof-hall"
FOLDER = Path.cwd() / "var" / "hall"
READY_WITHIN = 60
STOPS_WITHIN = 10


def environment() -> dict[str, str]:
    """What the production profile asks for; secrets that are used once."""
    return {
        "DJANGO_SETTINGS_MODULE": "polarprof.config.profiles.production",
        "POLARPROF_VAR_DIR": str(FOLDER),
        "POLARPROF_DEMO": "0",
        "POLARPROF_SECRET_KEY": secrets.token_urlsafe(64),
        "POLARPROF_VAULT_SECRET": secrets.token_urlsafe(64),
        "POLARPROF_HOSTS": "localhost",
        "POLARPROF_DB_NAME": DATABASE,
        "POLARPROF_DB_USER": "postgres",
        "POLARPROF_DB_HOST": "127.0.0.1",
        "POLARPROF_REDIS_URL": REDIS,
        "POLARPROF_SMTP_HOST": "127.0.0.1",
        "POLARPROF_CONTACT_EMAIL": "contact@localhost.example",
    }


def _drop(*, anew: bool) -> None:
    name = sql.Identifier(DATABASE)
    with psycopg.connect("host=127.0.0.1 user=postgres dbname=postgres", autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        if anew:
            server.execute(sql.SQL("CREATE DATABASE {}").format(name))


@contextmanager
def stores() -> Iterator[None]:
    """An empty database and an empty Redis number, gone afterwards; somebody else's keys are left alone."""
    cache = redis.Redis.from_url(REDIS)
    if cache.dbsize() and not cache.exists(MARK):
        sys.exit(f"{REDIS} is niet leeg en niet van deze meting: er is niets gestart.")
    cache.flushdb()
    cache.set(MARK, 1)
    try:
        _drop(anew=True)
        yield
    finally:
        _drop(anew=False)
        cache.flushdb()


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def prepare() -> None:
    """Tables, static files and what comes with the product; says more only when it fails."""
    command = [sys.executable, "-m", "polarprof.cli", "serve", "prepare"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"Voorbereiden is niet gelukt:\n{run.stdout}{run.stderr}")


class Cluster:
    """The processes by name; each heads a group of its own, so that a kill takes what it started along."""

    def __init__(self, ports: list[int]) -> None:
        nodes = {f"web-{port}": ["web", "--port", str(port)] for port in ports}
        self.commands = nodes | {"worker": ["worker"]}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.ports = ports

    def start(self, name: str) -> None:
        """As production starts it; what it says goes to a file."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "polarprof.cli", "serve", *self.commands[name]]
        with (FOLDER / f"{name}.log").open("ab") as said:
            self.running[name] = subprocess.Popen(
                command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, start_new_session=True
            )

    def kill(self, name: str) -> None:
        """SIGKILL, as a machine that loses its power."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def wait_until_ready(self) -> None:
        """Until every web node says that it is well."""
        until = time.monotonic() + READY_WITHIN
        for port in self.ports:
            while not _is_well(port):
                if time.monotonic() > until:
                    sys.exit(f"Poort {port} antwoordt niet; zie {FOLDER}.")
                time.sleep(0.3)

    def stop(self) -> None:
        """Asks first; what does not listen is killed."""
        for process in self.running.values():
            process.terminate()
        until = time.monotonic() + STOPS_WITHIN
        for name, process in list(self.running.items()):
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.kill(name)
        self.running.clear()


def _is_well(port: int) -> bool:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/gezond", headers={"Host": "localhost"})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Web nodes and worker, ready; all stopped afterwards, whatever happens."""
    for old in FOLDER.glob("*.log"):
        old.unlink()
    made = Cluster(free_ports(2))
    try:
        for name in made.commands:
            made.start(name)
        made.wait_until_ready()
        yield made
    finally:
        made.stop()
