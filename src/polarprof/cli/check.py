"""`./pp check`: linters, types, imports, catalogues, migrations, front end, deployment settings."""

import os
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "polarprof.config.profiles.production",
    "POLARPROF_SECRET_KEY": secrets.token_urlsafe(64),
    "POLARPROF_VAULT_SECRET": secrets.token_urlsafe(64),
    "POLARPROF_HOSTS": "polarprof.example",
    "POLARPROF_DB_NAME": "x",
    "POLARPROF_DB_USER": "x",
    "POLARPROF_DB_HOST": "127.0.0.1",
    "POLARPROF_REDIS_URL": "redis://127.0.0.1:6379/0",
    "POLARPROF_SMTP_HOST": "127.0.0.1",
    "POLARPROF_CONTACT_EMAIL": "contact@polarprof.example",
}
EMBEDDED = {"DJANGO_SETTINGS_MODULE": "polarprof.config.profiles.test"}


def _run(label: str, command: list[str], environment: dict[str, str] | None = None) -> bool:
    started = time.monotonic()
    print(f"== {label}", flush=True)
    code = subprocess.run(command, env={**os.environ, **(environment or {})}, check=False).returncode
    print(f"== {label}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - started:.1f} s", flush=True)
    return code == 0


def _front_end() -> bool:
    """The committed build equals its sources; needs Node, which only people who change the front end have."""
    node = shutil.which("node")
    npm = shutil.which("npm")
    if not node or not npm:
        print("== front end: SKIPPED, no Node found", flush=True)
        return os.environ.get("CI") != "true"
    wanted, there = Path("frontend/package-lock.json"), Path("frontend/node_modules/.package-lock.json")
    if not there.exists() or there.stat().st_mtime < wanted.stat().st_mtime:
        installed = _run(
            "front end packages", [npm, "--prefix", "frontend", "ci", "--no-audit", "--no-fund", "--silent"]
        )
        if not installed:
            return False
    return _run("front end equals its sources", [node, "frontend/build.mjs", "--check"])


def main(arguments: list[str]) -> int:
    python = sys.executable
    manage = [python, "-m", "django"]
    results = [
        _run("ruff", [python, "-m", "ruff", "check", "src", "tests", "tools", "bench", "pp"]),
        _run(
            "ruff format", [python, "-m", "ruff", "format", "--check", "src", "tests", "tools", "bench", "pp"]
        ),
        _run("types", [python, "-m", "mypy"]),
        _run(
            "imports point down",
            [python, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        ),
        _run("doors, HTTP and cycles", [python, "-m", "tools.contracts.command"]),
        _run("catalogues", [python, "-m", "polarprof.cli", "messages"]),
        _run("migrations", [*manage, "makemigrations", "--check", "--dry-run"], EMBEDDED),
        _run("deployment settings", [*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        _front_end(),
    ]
    return 0 if all(results) else 1
