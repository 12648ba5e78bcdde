"""One `./pp run` a folder: the second says politely who holds it. The system lets go when the process ends, however."""

import os
import shutil
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # a system without it: then nothing is held
    fcntl = None  # type: ignore[assignment]

NAME = "run.pid"


class Held(Exception):  # noqa: N818 it says what is, not that something broke
    """Another process runs on this folder; the message says which, in Dutch."""


def hold(folder: Path, port: int) -> IO[str]:
    """Keeps the folder for as long as the file stays open, and writes down who holds it. Raises Held."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = (folder / NAME).open("a+", encoding="ascii")
    if fcntl:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            held.seek(0)
            pid, _, other = held.read().partition(" ")
            held.close()
            raise Held(
                f"Er draait al een PolarProf op {folder} (proces {pid or 'onbekend'}, poort {other.strip() or 'onbekend'}). "
                "Stop die eerst, of kies een andere map met POLARPROF_VAR_DIR."
            ) from error
    held.truncate(0)
    held.write(f"{os.getpid()} {port}")
    held.flush()
    return held


def port_of(folder: Path) -> int:
    """Where who holds the folder listens, or did last; 8000 where nobody ever did."""
    path = folder / NAME
    written = path.read_text(encoding="ascii").split() if path.exists() else []
    return int(written[1]) if len(written) > 1 else 8000


def empty(folder: Path) -> None:
    """Everything in the folder goes, but for the file by which it is held."""
    for path in folder.iterdir():
        if path.name == NAME:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
