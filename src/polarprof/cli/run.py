"""`./pp run`: prepares the embedded profile and keeps web and worker running until Ctrl-C.

This process stays small on purpose (no Django): the memory of the product is that of its two children.
"""

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from polarprof.common import one_run

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 only when asked for
PROFILE = "polarprof.config.profiles.embedded"
MOCK_PORT_OFFSET = 1
MOST_WEB_DEATHS = 3
WEB_DEATHS_WITHIN_SECONDS = 60


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./pp run", description="Start PolarProf op deze computer.")
    parser.add_argument("--port", type=int, default=8000, help="poort (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="adres waarop geluisterd wordt (127.0.0.1)")
    parser.add_argument("--no-demo", action="store_true", help="zonder demo-editie en demo-mensen")
    parser.add_argument(
        "--reset", action="store_true", help="alles wat hier bewaard is wissen en opnieuw beginnen"
    )
    parser.add_argument("--yes", action="store_true", help="bij --reset: niet meer vragen")
    parser.add_argument(
        "--mock-acmidm", action="store_true", help="start ook de nagebootste ACM/IDM-aanmelding"
    )
    return parser.parse_args(arguments)


def _var_dir() -> Path:
    return Path(os.environ.get("POLARPROF_VAR_DIR", Path.cwd() / "var"))


def _reset(asked: argparse.Namespace) -> bool:
    folder = _var_dir()
    if not asked.yes:
        try:
            answer = input(
                f"Alles in {folder} wordt gewist: accounts, antwoorden, plannen. Typ 'wissen' om door te gaan: "
            )
        except EOFError:
            answer = ""
        if answer.strip().lower() != "wissen":
            print("Er is niets gewist.")
            return False
    one_run.empty(folder)
    return True


def _port_problem(host: str, port: int) -> str | None:
    """What holds the port, in words, or None when it is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return f"Poort {port} mag je niet gebruiken. Kies een andere met --port (1024 of hoger)."
        except (OSError, OverflowError) as error:
            if getattr(error, "errno", None) != 98 and not isinstance(error, OverflowError):
                return f"Luisteren op {host}, poort {port}, lukt niet: {error.strerror if isinstance(error, OSError) else error}."
            return f"Poort {port} is al bezet door {_holder(host, port)}. Kies een andere met --port."
    return None


def _holder(host: str, port: int) -> str:
    lock = _var_dir() / "run.pid"
    if lock.exists():
        pid, _, held_port = lock.read_text().partition(" ")
        if held_port.strip() == str(port) and Path(f"/proc/{pid}").exists():
            return f"een andere PolarProf (proces {pid})"
    pid_name = _process_on(port)
    return pid_name or "een ander programma"


def _process_on(port: int) -> str:
    """Name and number of the listening process, from /proc; empty where that cannot be read."""
    inodes = set()
    for table in ("tcp", "tcp6"):
        try:
            rows = Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        except OSError:
            continue
        inodes |= {
            row.split()[9]
            for row in rows
            if row.split()[3] == "0A" and row.split()[1].endswith(f":{port:04X}")
        }
    for process in Path("/proc").glob("[0-9]*"):
        try:
            links = [str(link.readlink()) for link in (process / "fd").iterdir()]
            if any(f"socket:[{inode}]" in links for inode in inodes):
                return f"{(process / 'comm').read_text().strip()} (proces {process.name})"
        except OSError:
            continue
    return ""


def _own_address() -> str:
    """The address by which other devices reach this machine, or "localhost"; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def _environment(asked: argparse.Namespace) -> dict[str, str]:
    own = _own_address() if asked.host in EVERYWHERE else asked.host
    shown_host = "localhost" if own in LOOPBACK else own
    base = f"http://{shown_host}:{asked.port}"
    extra = {
        "DJANGO_SETTINGS_MODULE": PROFILE,
        "POLARPROF_BASE_URL": base,
        "POLARPROF_DEMO": "0" if asked.no_demo else "1",
        "PYTHONUNBUFFERED": "1",
        "MALLOC_ARENA_MAX": "2",
    }
    if asked.host not in LOOPBACK:
        extra["POLARPROF_POSTBOX"] = "0"
        extra["POLARPROF_HOSTS"] = f"localhost,127.0.0.1,[::1],{own},{socket.gethostname()}"
    if asked.mock_acmidm:
        extra["POLARPROF_ACMIDM_ISSUER"] = f"http://127.0.0.1:{asked.port + MOCK_PORT_OFFSET}/op"
        extra["POLARPROF_ACMIDM_SECRET"] = secrets.token_urlsafe(24)
    return {**os.environ, **extra}


OPEN_TO_OTHERS = """
Let op: PolarProf luistert op {host}, dus ook andere toestellen kunnen erbij.
  · Het postvak (/postvak/) is dicht: daar staan aanmeldcodes en links van iedereen in. Aanmelden kan met een wachtwoord.
  · Wie het wachtwoord van de demo kent, kan zich aanmelden als elke verzonnen persoon. Geef het alleen aan wie meekijkt.
  · Er is geen TLS: wat iemand typt, gaat leesbaar over het netwerk. Zet er geen echte gegevens in (docs/deploy)."""


def _commands(asked: argparse.Namespace, environment: dict[str, str]) -> dict[str, list[str]]:
    commands = {
        "web": [sys.executable, "-m", "polarprof.cli.web", asked.host, str(asked.port)],
        "worker": [sys.executable, "-m", "polarprof.cli.worker"],
    }
    if asked.mock_acmidm:
        mock = [sys.executable, "-m", "tools.mock_acmidm", "--port", str(asked.port + MOCK_PORT_OFFSET)]
        commands["mock-acmidm"] = [*mock, "--client", environment["POLARPROF_BASE_URL"]]
    return commands


def _wait_for_first_page(asked: argparse.Namespace, web: subprocess.Popen[bytes]) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(asked.host, asked.host)  # noqa: S104
    until = time.monotonic() + 60
    while time.monotonic() < until and web.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{host}:{asked.port}/", timeout=5) as answer:
                return int(answer.status) == 200
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _stop(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    for child in children.values():
        try:
            child.wait(timeout=8)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _keep_running(
    children: dict[str, subprocess.Popen[bytes]], commands: dict[str, list[str]], environment: dict[str, str]
) -> int:
    """Waits; what died is started again. Ends when the web process cannot stay up."""
    deaths: list[float] = []
    while True:
        time.sleep(0.5)
        for name, child in children.items():
            if child.poll() is None:
                continue
            if name == "web":
                deaths = [*deaths[1 - MOST_WEB_DEATHS :], time.monotonic()]
                if len(deaths) == MOST_WEB_DEATHS and deaths[-1] - deaths[0] < WEB_DEATHS_WITHIN_SECONDS:
                    return child.returncode or 1
            time.sleep(1)
            print(f"{name} stopte ({child.returncode}) en wordt opnieuw gestart.", flush=True)
            children[name] = subprocess.Popen(commands[name], env=environment)


def main(arguments: list[str]) -> int:
    asked = _arguments(arguments)
    problem = _port_problem(asked.host, asked.port)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    try:
        held = one_run.hold(_var_dir(), asked.port)
    except one_run.Held as refused:
        print(refused, file=sys.stderr)
        return 1
    with held:
        return _run(asked)


def _run(asked: argparse.Namespace) -> int:
    started = time.time()
    if asked.reset and not _reset(asked):
        return 1
    environment = _environment(asked)
    prepared = subprocess.run([sys.executable, "-m", "polarprof.cli.prepare"], env=environment, check=False)
    if prepared.returncode:
        return prepared.returncode
    # Also where a script started this in the background, with SIGINT ignored.
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.default_int_handler)
    commands = _commands(asked, environment)
    children = {name: subprocess.Popen(command, env=environment) for name, command in commands.items()}
    code = 0
    try:
        if not _wait_for_first_page(asked, children["web"]):
            print("De eerste pagina kwam niet; de regels hierboven zeggen waarom.", file=sys.stderr)
            return 1
        total = time.time() - float(os.environ.get("POLARPROF_STARTED_AT", started))
        print(f"\nPolarProf draait op {environment['POLARPROF_BASE_URL']}/ (eerste pagina na {total:.1f} s)")
        if asked.host not in LOOPBACK:
            print(OPEN_TO_OTHERS.format(host=asked.host))
        print("Stoppen: Ctrl-C", flush=True)
        code = _keep_running(children, commands, environment)
    except KeyboardInterrupt:
        print("\nPolarProf stopt …", flush=True)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _stop(children)
    print("Gestopt.", flush=True)
    return code
