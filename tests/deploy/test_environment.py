"""The environment of production is read strictly; the template, the table in docs/deploy and the code name the same."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from polarprof.config.settings import environment

PROJECT = Path(__file__).resolve().parents[2]
DEPLOY = PROJECT / "docs" / "deploy"
SRC = PROJECT / "src" / "polarprof"
CONFIG = SRC / "config"
GOOD = {
    "DJANGO_SETTINGS_MODULE": "polarprof.config.profiles.production",
    "POLARPROF_SECRET_KEY": "dfe48fb9ce578d13dba28e5f3697abfa4bf2ac34189769d5fa270b84a363cecf7a7373bb08fe8480cb4fdeb2d8c7d492",
    "POLARPROF_VAULT_SECRET": "c834bdeff231e3ecaa4d82df5ab3e4a0e78e001c4bd9a90466f7cad761ee0088d466d8678ddfcdb1f17d1c331cff1513",
    "POLARPROF_HOSTS": "polarprof.test",
    "POLARPROF_DB_NAME": "x",
    "POLARPROF_DB_USER": "x",
    "POLARPROF_DB_HOST": "127.0.0.1",
    "POLARPROF_REDIS_URL": "redis://127.0.0.1:6379/0",
    "POLARPROF_SMTP_HOST": "127.0.0.1",
    "POLARPROF_CONTACT_EMAIL": "contact@polarprof.test",
}


def started_with(**changed: str) -> str:
    """The last line of what production says at its start; empty when it starts."""
    code = "from django.conf import settings; settings.DEBUG"
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT / "src"), **GOOD, **changed}
    run = subprocess.run([sys.executable, "-c", code], env=own, capture_output=True, text=True, check=False)
    return run.stderr.strip().rpartition("\n")[2]


def as_systemd_reads(value: str) -> str:
    """The part of systemd.exec(5) that counts: what stands between single quotes is as it is written."""
    assert re.fullmatch(r"'[^'\n]*'|[A-Za-z0-9_.,:/@+=%-]*", value)
    return value.removeprefix("'").removesuffix("'")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'a $ign # and a blank'", "a $ign # and a blank"),
        ("'p;q&r|s<t>u(v)w*x?y~z'", "p;q&r|s<t>u(v)w*x?y~z"),
        (r"'back\slash \n `x` \"y\" !'", r"back\slash \n `x` \"y\" !"),
        ("rediss://a:b%40c@host:6379/0", "rediss://a:b%40c@host:6379/0"),
        ("10.0.0.0/24,::1", "10.0.0.0/24,::1"),
    ],
)
def test_systemd_and_the_shell_read_the_same(tmp_path: Path, written: str, meant: str) -> None:
    """By the rule of docs/deploy; the shell as polarprof-manage has it."""
    path = tmp_path / "environment"
    path.write_text(f"POLARPROF_SMTP_PASSWORD={written}\n")
    command = 'set -a; . "$0"; set +a; exec printenv POLARPROF_SMTP_PASSWORD'
    read = subprocess.run(["sh", "-c", command, path], capture_output=True, text=True, check=True).stdout
    assert (read.removesuffix("\n"), as_systemd_reads(written)) == (meant, meant)


def test_the_example_of_the_template_is_one_of_them() -> None:
    lines = (DEPLOY / "environment").read_text("utf-8")
    assert "POLARPROF_SMTP_PASSWORD='a $ign # and a blank'" in lines


def test_what_the_documents_set_up_starts() -> None:
    assert started_with() == ""


@pytest.mark.parametrize("name", [name for name in GOOD if name.startswith("POLARPROF_")])
def test_without_an_obligatory_one_it_says_which(name: str) -> None:
    for value in ("", "  "):
        assert f"Set {name} before you start PolarProf in production" in started_with(**{name: value})


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("POLARPROF_HOSTS", "*", "host names one by one"),
        ("POLARPROF_HOSTS", "polarprof.test, *", "host names one by one"),
        ("POLARPROF_HOSTS", ".polarprof.test", "host names one by one"),
        ("POLARPROF_HOSTS", "https://polarprof.test", "host names one by one"),
        ("POLARPROF_HOSTS", "polarprof.test anders.test", "host names one by one"),
        ("POLARPROF_HOSTS", " , ", "names no host"),
        ("POLARPROF_BASE_URL", "http://polarprof.test", "takes https:// and one of the hosts"),
        ("POLARPROF_BASE_URL", "https://elders.test", "takes https:// and one of the hosts"),
        ("POLARPROF_BASE_URL", "https://polarprof.test/pad", "takes https:// and one of the hosts"),
        ("POLARPROF_PROXIES", "0.0.0.0/0", "may not name everybody"),
        ("POLARPROF_PROXIES", "127.0.0.1, ::/0", "may not name everybody"),
        ("POLARPROF_PROXIES", "*", "takes addresses and networks"),
        ("POLARPROF_PROXIES", "10.0.0.1/24", "takes addresses and networks"),
        ("POLARPROF_PROXIES", "proxy.test", "takes addresses and networks"),
        ("POLARPROF_PROXIES", "10.0.0.1 10.0.0.2", "takes addresses and networks"),
        ("POLARPROF_SECRET_KEY", "kort", "needs at least 50 characters"),
        ("POLARPROF_SECRET_KEY", "x" * 60, "repeats itself"),
        ("POLARPROF_SECRET_KEY", "0a1B2c3D4e5F6g7H8" * 4, "repeats itself"),
        ("POLARPROF_VAULT_SECRET", "0123456789abcdef" * 6, "repeats itself"),
        ("POLARPROF_VAULT_SECRET", "check-only-" + "kT3v9QzLw2Xy7Rb5Np8Md4Hf6Jg1Sc0Va" * 2, "is an example"),
        ("POLARPROF_SECRET_KEY", "django-insecure-kT3v9QzLw2Xy7Rb5Np8Md4Hf6Jg1Sc0Va-u", "is an example"),
        ("POLARPROF_VAULT_SECRET", GOOD["POLARPROF_SECRET_KEY"], "has to be another one"),
        ("POLARPROF_SECRET_KEYS_OLDER", "kort", "needs at least 50 characters"),
        ("POLARPROF_VAULT_SECRETS_OLDER", GOOD["POLARPROF_SECRET_KEY"] + "," + "x" * 60, "repeats itself"),
        ("POLARPROF_DB_PORT", "-1", "takes a number"),
        ("POLARPROF_SMTP_PORT", "smtp", "takes a number"),
        ("POLARPROF_SMTP_TLS", "false", "takes starttls, implicit or none"),
        ("POLARPROF_SMTP_TLS", "STARTTLS", "takes starttls, implicit or none"),
        ("POLARPROF_DB_PGBOUNCER", "false", "takes 1 or 0"),
    ],
)
def test_what_is_weak_or_wrong_is_refused(name: str, value: str, said: str) -> None:
    last = started_with(**{name: value})
    assert "ImproperlyConfigured" in last
    assert said in last


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("127.0.0.1,::1", ["127.0.0.1", "::1"]),
        (" 10.0.0.0/24 , ,127.0.0.1,", ["10.0.0.0/24", "127.0.0.1"]),
        ("", ["192.0.2.1"]),
        (" ", ["192.0.2.1"]),
    ],
)
def test_proxies_with_blanks(monkeypatch, text: str, networks: list[str]) -> None:
    monkeypatch.setenv("POLARPROF_PROXIES", text)
    assert environment.proxies("POLARPROF_PROXIES", "192.0.2.1") == networks


def test_hosts_with_blanks(monkeypatch) -> None:
    monkeypatch.setenv("POLARPROF_HOSTS", " polarprof.test, ,127.0.0.1 ,[::1]")
    assert environment.hosts("POLARPROF_HOSTS") == ["polarprof.test", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    ("value", "port", "mail"),
    [
        ("", "", [True, False, 587]),
        ("starttls", "", [True, False, 587]),
        ("1", "25", [True, False, 25]),
        ("implicit", "", [False, True, 465]),
        ("implicit", "4465", [False, True, 4465]),
        ("none", "", [False, False, 587]),
        ("0", "", [False, False, 587]),
    ],
)
def test_how_mail_leaves(value: str, port: str, mail: list[object]) -> None:
    code = (
        "from django.conf import settings as s; import json; "
        "print(json.dumps([s.EMAIL_USE_TLS, s.EMAIL_USE_SSL, s.EMAIL_PORT]))"
    )
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT / "src"), **GOOD}
    own |= {"POLARPROF_SMTP_TLS": value, "POLARPROF_SMTP_PORT": port}
    run = subprocess.run([sys.executable, "-c", code], env=own, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == mail


@pytest.mark.parametrize(
    ("process", "seconds", "told"),
    [
        (
            "web",
            5,
            "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s",
        ),
        ("worker", 20, ""),
        ("", 20, ""),
    ],
)
def test_a_page_waits_less_for_the_database_than_a_job(process: str, seconds: int, told: str) -> None:
    code = (
        "from polarprof.config.settings import patience, sqlite; import json; "
        "print(json.dumps([sqlite.sqlite('x')['OPTIONS']['timeout'], patience.postgresql_options()]))"
    )
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT / "src"), "POLARPROF_PROCESS": process}
    run = subprocess.run([sys.executable, "-c", code], env=own, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [seconds, told]


# What a process tells its own settings; nobody sets it.
OF_ITSELF = {"POLARPROF_PROCESS"}


def names_read() -> set[str]:
    """Every variable that the product reads; not those of `./pp run`, of `./pp` itself and of the tests."""
    elsewhere = {CONFIG / "profiles" / "embedded.py", CONFIG / "profiles" / "test.py"}
    paths = [path for path in SRC.rglob("*.py") if path not in elsewhere and path.parent != SRC / "cli"]
    found = {name for path in paths for name in re.findall(r'"(POLARPROF_[A-Z_]+)"', path.read_text())}
    return found - OF_ITSELF


def test_the_template_names_what_is_read_and_nothing_else() -> None:
    named = re.findall(r"^(POLARPROF_[A-Z_]+)=", (DEPLOY / "environment").read_text(), re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(named) == names_read()


def test_the_table_names_what_is_read_and_nothing_else() -> None:
    rows = re.findall(r"^\| `(POLARPROF_[A-Z_]+)` \|", (DEPLOY / "README.md").read_text(), re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == names_read()


def test_secrets_of_the_template_are_empty() -> None:
    text = (DEPLOY / "environment").read_text()
    given = re.findall(r"^(POLARPROF_\w*(?:SECRET|KEY|PASSWORD)\w*)=(.*)$", text, re.MULTILINE)
    assert {value for _name, value in given} == {""}


def test_what_a_browser_is_told_in_production() -> None:
    code = (
        "from django.conf import settings as s; import json; print(json.dumps([s.DEBUG, s.SESSION_COOKIE_NAME, "
        "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, "
        "s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.EMAIL_USE_TLS, s.DEMO_MODE, s.POSTBOX_ENABLED, "
        "s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.SECOND_STEP_IS_ASKED]))"
    )
    own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT / "src"), **GOOD}
    run = subprocess.run([sys.executable, "-c", code], env=own, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == (
        '[false, "__Host-pp_session", true, "__Host-csrftoken", true, true, 31536000, true, true, false, false, '
        'null, "/", true]'
    )
