#!/usr/bin/env python3
"""The one command of PolarProf. Needs Python 3.11 or newer and nothing else.

./pp run     makes the environment, prepares the database and starts web and worker
./pp test    makes what the tests need beyond that and runs them all
./pp check   linters, types, imports, catalogues, migrations, front end
./pp bench   benchmarks and the data generator
./pp manage  Django's management commands
./pp serve   the production profile, one process each (docs/deploy)
./pp landscape  the opinion landscape of a file of votes, here or on Dask workers
./pp lock    makes the locks of requirements/ anew
./pp outdated  says which packages are behind what the package index has
./pp mutate  changes one thing at a time and tells which changes no test notices
./pp coverage  how much of each package the tests run through, against a floor that only rises
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# What makes mutants brings thirty packages along that nothing else needs.
VENV = ROOT / (".venv-mutate" if sys.argv[1:2] == ["mutate"] else ".venv")
PIP = next((ROOT / "tools" / "bootstrap").glob("pip-*.whl"))
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
LOCKS = {"run": "runtime", "manage": "runtime", "serve": "production", "test": "dev", "check": "dev"}
LOCKS |= {"bench": "dev", "messages": "dev", "landscape": "landscape", "lock": "dev", "outdated": "dev"}
LOCKS |= {"mutate": "mutate", "coverage": "dev"}


def lock_for(command: str) -> Path:
    """The run command needs the least; Django's commands need what the profile of the environment needs."""
    if command == "manage" and os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".production"):
        command = "serve"
    return ROOT / "requirements" / f"{LOCKS[command]}.txt"


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def installed() -> set[str]:
    stamp = VENV / "installed.txt"
    return set(stamp.read_text().split()) if stamp.exists() else set()


def key_of(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def lock_keys() -> set[str]:
    return {key_of(lock) for lock in (ROOT / "requirements").glob("*.txt")}


def install_command(lock: Path) -> list[str]:
    """Exactly what the lock names: it is complete, so pip need not look for what a package asks for beside it."""
    command = [str(python()), f"{PIP}/pip", "install", "--quiet", "--no-deps"]
    command += ["--only-binary", ":all:", "--require-hashes", "--no-compile"]
    return [*command, "--disable-pip-version-check", "--progress-bar", "off", "-r", str(lock)]


def install(lock: Path, started: float) -> None:
    """What pip says is kept in a file, and shown when it fails: a machine with mirrors gets a hundred warnings."""
    log = Path(os.environ.get("POLARPROF_VAR_DIR", ROOT / "var")) / "install.log"
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with log.open("w") as kept:
        process = subprocess.Popen(install_command(lock), stdout=kept, stderr=subprocess.STDOUT)
        while True:
            try:
                code = process.wait(timeout=5)
                break
            except subprocess.TimeoutExpired:
                print(f"  … bezig, {time.monotonic() - started:.0f} s", flush=True)
    if code:
        print(log.read_text(errors="replace"), file=sys.stderr)
        sys.exit("Installeren is niet gelukt; er is niets gestart. De melding hierboven zegt waarom.")


def make_environment(lock: Path) -> None:
    """A virtual environment without python3-venv: pip comes as a wheel with the project, checked by its hash.

    When a lock has changed, everything is made anew: what a lock no longer names is not there any more.
    """
    if key_of(lock) in installed() and python().exists():
        return
    started = time.monotonic()
    if installed() - lock_keys():
        shutil.rmtree(VENV)
    if not python().exists():
        print("Omgeving maken …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], check=True)
    if hashlib.sha256(PIP.read_bytes()).hexdigest() != PIP_SHA256:
        sys.exit(f"{PIP.name} is niet het bestand dat bij het project hoort. Haal het project opnieuw op.")
    print("Pakketten installeren (met controle van elke hash) …", flush=True)
    install(lock, started)
    known = installed() | {key_of(lock)}
    if lock.stem == "dev":
        known |= lock_keys()
    if lock.stem == "production":
        known.add(key_of(lock_for("run")))
    (VENV / "installed.txt").write_text("\n".join(sorted(known)))
    print(f"Omgeving klaar in {time.monotonic() - started:.1f} s", flush=True)


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 whoever starts this may have an older one
        sys.exit("PolarProf heeft Python 3.11 of nieuwer nodig.")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command in {"", "-h", "--help", "help"}:
        print(__doc__.strip())
        return
    if command not in LOCKS:
        sys.exit(f"./pp kent {command} niet. Wel: {', '.join(LOCKS)}.")
    os.environ["POLARPROF_STARTED_AT"] = str(time.time())
    make_environment(lock_for(command))
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(str(python()), [str(python()), "-m", "polarprof.cli", *sys.argv[1:]])  # noqa: S606 our own


if __name__ == "__main__":
    main()
