"""An empty server in a folder: the documents are followed there, with other paths and ports and nothing else changed."""

import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

PROJECT = Path(__file__).resolve().parents[2]
PATHS = (
    "/opt/polarprof",
    "/etc/",
    "/var/lib/polarprof",
    "/var/backups",
    "/var/cache/nginx",
    "/usr/local/bin",
)
NGINX_PATHS = ("/etc/nginx", "/var/log/nginx", "/run/nginx.pid")
STANDINS = ("apt-get", "adduser", "install", "runuser", "systemctl")
SITE = "polarprof.test"


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    found = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return found


@dataclass
class EmptyServer:
    root: Path
    database: str
    ports: dict[str, int] = field(
        default_factory=lambda: dict(zip(("80", "443", "8001", "8002"), free_ports(4), strict=True))
    )

    def __post_init__(self) -> None:
        for folder in (
            "run",
            "log",
            "usr/local/bin",
            "bin",
            "etc/systemd/system",
            "var/log/nginx",
            "var/cache",
        ):
            (self.root / folder).mkdir(parents=True)
        self._standins()
        self._nginx()
        self._source()

    @property
    def address(self) -> str:
        return f"https://{SITE}"

    def moved(self, text: str) -> str:
        """The text with the folders and ports of this server."""
        for path in PATHS:
            text = re.sub(rf"(?<![\w./]){path}", f"{self.root}{path}", text)
        text = re.sub(r"\n *listen \[::\][^\n]*", "", text)
        for port in ("80", "443"):
            text = re.sub(rf"listen {port}\b", f"listen 127.0.0.1:{self.ports[port]}", text)
        for port in ("8001", "8002"):
            text = text.replace(port, str(self.ports[port]))
        return text

    def _script(self, name: str, line: str) -> None:
        path = self.root / "bin" / name
        path.write_text(f"#!/bin/sh\n{line}\n")
        path.chmod(0o755)

    def _standins(self) -> None:
        commands = Path(__file__).with_name("commands.py")
        for name in STANDINS:
            self._script(name, f'exec {sys.executable} {commands} {self.root} {name} "$@"')
        self._script("nginx", f'exec {shutil.which("nginx")} -c {self.root}/etc/nginx/nginx.conf "$@"')
        there = f"--connect-to {SITE}:443:127.0.0.1:{self.ports['443']}"
        self._script("curl", f'exec {shutil.which("curl")} {there} "$@"')

    def _nginx(self) -> None:
        """The configuration of the package, moved."""
        shutil.copytree("/etc/nginx", self.root / "etc/nginx", symlinks=True)
        path = self.root / "etc/nginx/nginx.conf"
        text = path.read_text()
        for found in NGINX_PATHS:
            text = text.replace(found, f"{self.root}{found}")
        path.write_text(text)

    def _source(self) -> None:
        """The project as it is in this folder now, with the deployment files moved."""
        source = self.root / "source"
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        )
        for name in filter(None, listed.stdout.split("\0")):
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # removed, and not yet committed
                shutil.copy2(PROJECT / name, target)
        for path in (source / "docs/deploy").rglob("*"):
            if path.is_file():
                path.write_text(self.moved(path.read_text()))
        who = ["-c", "user.name=test", "-c", "user.email=test@polarprof.test"]
        for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "as it is"]):
            subprocess.run(["git", *command], cwd=source, check=True)

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """In one shell that ends at the first command that fails; what it says is in log/shell."""
        path = self.root / "bin" / "followed"
        path.write_text("set -eu\n" + script)
        own = {
            "PATH": f"{self.root}/bin:{self.root}/usr/local/bin:{os.environ['PATH']}",
            "HOME": str(self.root),
        }
        return subprocess.run(["bash", "-x", str(path)], env=own, capture_output=True, text=True, check=False)

    def stop(self) -> None:
        """Everything that this server started, and its database."""
        for path in (self.root / "run").iterdir():
            if path.name == "nginx.pid":
                self.run("nginx -s quit")
            else:
                self.run(f"systemctl stop {path.name}")
        drop_database(self.database)


def drop_database(name: str) -> None:
    with psycopg.connect("host=127.0.0.1 user=postgres dbname=postgres", autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        server.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(name)))
