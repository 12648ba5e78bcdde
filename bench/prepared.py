"""An installation for each database that is prepared once and kept: a run copies its files instead of migrating anew."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from bench.breaking import installation

KEPT = Path("var") / "bench" / "prepared"
SOURCES = ("src", "content", "requirements", "tests/faults")
MADE_MEANWHILE = {".mo", ".pyc"}


def prepared(database: str) -> Path:
    """The folder to copy; made when the project is not what it was made from."""
    kept = KEPT.absolute() / f"{database}-{_key()}"
    if kept.exists():
        return kept
    for older in KEPT.glob(f"{database}-*"):
        shutil.rmtree(older)
    unfinished = kept.with_name(f"unfinished-{database}-{os.getpid()}")
    unfinished.mkdir(parents=True)
    with installation(database, kept=None) as made:
        if made.postgres:
            made.postgres.stop()
        for name in {"var", made.disk.name}:
            subprocess.run(["cp", "-a", str(made.folder / name), str(unfinished)], check=True)
    unfinished.replace(kept)
    return kept


def _key() -> str:
    """Changes with every file that a prepared installation comes from."""
    digest = hashlib.sha256()
    paths = [path for folder in SOURCES for path in Path(folder).rglob("*")]
    for path in sorted(paths):
        if path.is_file() and path.suffix not in MADE_MEANWHILE:
            digest.update(f"{path}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
