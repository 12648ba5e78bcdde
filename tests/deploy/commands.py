"""Stands for what a machine of a test has not: another root folder, users, and systemd.

Everything else is the real thing: git, nginx, openssl, curl, PostgreSQL, Redis, and the product's own commands.
"""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

STOPS_WITHIN = 30


def unit_text(root: Path, unit: str) -> tuple[dict[str, list[str]], str]:
    """What the unit's file says, and its instance."""
    name, _, instance = unit.removesuffix(".service").partition("@")
    path = root / "etc/systemd/system" / (f"{name}@.service" if instance else f"{name}.service")
    settings: dict[str, list[str]] = {}
    for line in path.read_text().splitlines():
        key, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            settings.setdefault(key, []).append(value.replace("%i", instance))
    return settings, instance


def environment_of(settings: dict[str, list[str]]) -> dict[str, str]:
    """As systemd makes it: nothing of the caller but the path."""
    found = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": "/nonexistent"}
    for row in settings.get("Environment", []):
        found |= dict(pair.split("=", 1) for pair in row.split())
    for path in settings.get("EnvironmentFile", []):
        lines = [line for line in Path(path).read_text().splitlines() if line and not line.startswith("#")]
        found |= dict(line.split("=", 1) for line in lines)
    return found


def start(root: Path, unit: str) -> int:
    if unit.endswith(".timer"):
        return 0 if (root / "etc/systemd/system" / unit).exists() else 1
    settings, _ = unit_text(root, unit)
    log = (root / "log").joinpath(unit).open("ab")
    process = subprocess.Popen(
        shlex.split(settings["ExecStart"][0]),
        cwd=settings["WorkingDirectory"][0],
        env=environment_of(settings),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    if settings.get("Type") == ["oneshot"]:
        return process.wait()
    (root / "run" / unit).write_text(str(process.pid))
    return 0


def stop(root: Path, unit: str) -> int:
    path = root / "run" / unit
    if not path.exists():
        return 0
    pid = int(path.read_text())
    path.unlink()
    try:
        os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + STOPS_WITHIN
        while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
            if time.monotonic() > until:
                os.killpg(pid, signal.SIGKILL)
            time.sleep(0.1)
    except (OSError, ProcessLookupError):
        pass
    return 0


def systemctl(root: Path, arguments: list[str]) -> int:
    verb, *units = [one for one in arguments if one != "--now"]
    if verb == "daemon-reload":
        return 0
    codes = []
    for unit in units:
        if unit == "nginx":
            # `nginx -t` leaves an empty one.
            pid = root / "run/nginx.pid"
            running = pid.exists() and pid.read_text().strip()
            codes.append(subprocess.call(["nginx", *(["-s", "reload"] if running else [])]))
            continue
        if verb in {"stop", "restart"}:
            codes.append(stop(root, unit))
        if verb in {"start", "restart", "enable"}:
            codes.append(start(root, unit))
    return max(codes, default=1)


def install(arguments: list[str]) -> int:
    """Without the owners, which this machine does not have."""
    kept, rest = [], iter(arguments)
    for one in rest:
        if one in {"-o", "-g"}:
            next(rest)
        else:
            kept.append(one)
    return subprocess.call(["/usr/bin/install", *kept])


def runuser(arguments: list[str]) -> int:
    user, command = arguments[1], arguments[3:]
    server = {"PGHOST": "127.0.0.1", "PGUSER": "postgres"} if user == "postgres" else {}
    return subprocess.call(command, env={**os.environ, **server})


def main() -> int:
    root, name, *arguments = sys.argv[1:]
    if name in {"apt-get", "adduser"}:
        return 0
    if name == "systemctl":
        return systemctl(Path(root), arguments)
    return {"install": install, "runuser": runuser}[name](arguments)


if __name__ == "__main__":
    sys.exit(main())
