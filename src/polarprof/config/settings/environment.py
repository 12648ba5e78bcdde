"""What the production profile takes from its environment: read strictly, refused with a sentence that says what to do."""

import os
import re
import zlib
from ipaddress import ip_address, ip_network

from django.core.exceptions import ImproperlyConfigured

LAST_PORT = 65_535
MOST_DIGITS = 9
SHORTEST_SECRET = 50
FEWEST_SIGNS = 12
# 50 random signs of an alphabet of 16 do not get smaller than this; a row of repeated words does.
LEAST_COMPRESSED = 40
# Words of examples: whoever copied one has no secret.
EXAMPLES = ("example", "voorbeeld", "change", "check-only", "only-for-tests", "insecure")
_UNBRACKETED = re.compile(r"\A\[([^\[\]]*)\]\Z")
_HOST = re.compile(r"^(?!-)[A-Za-z0-9-]{1,63}(\.(?!-)[A-Za-z0-9-]{1,63})*$")


def older_secrets(name: str) -> list[str]:
    """Secrets that were exchanged, the newest first, separated by commas; none where the variable is not set."""
    secrets = entries(os.environ.get(name, ""))
    for value in secrets:
        _refuse_weak(name, value)
    return secrets


def required(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(
            f"Set {name} before you start PolarProf in production; docs/deploy/README.md says how."
        )
    return value


def secret(name: str) -> str:
    """Random signs, 50 or more: no example, no repetition, no sentence of one word."""
    value = required(name)
    _refuse_weak(name, value)
    return value


def _refuse_weak(name: str, value: str) -> None:
    how = "Make one with: openssl rand -hex 48"
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ImproperlyConfigured(f"{name} is no text in UTF-8. {how}") from error
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{name} needs at least {SHORTEST_SECRET} characters. {how}")
    if any(word in value.lower() for word in EXAMPLES):
        raise ImproperlyConfigured(f"{name} is an example. {how}")
    if len(set(value)) < FEWEST_SIGNS or len(zlib.compress(value.encode(), 9)) < LEAST_COMPRESSED:
        raise ImproperlyConfigured(f"{name} repeats itself. {how}")


def entries(text: str) -> list[str]:
    """What stands between commas, without blanks and empty entries."""
    return [entry.strip() for entry in text.split(",") if entry.strip()]


def hosts(name: str) -> list[str]:
    """Names one by one: with a pattern anybody's name would do, and the first one stands in mails."""
    names = entries(required(name))
    for host in names:
        if not _HOST.match(host) and not _is_address(_UNBRACKETED.sub(r"\1", host)):
            raise ImproperlyConfigured(
                f"{name} takes host names one by one, separated by commas; not {host!r}."
            )
    if not names:
        raise ImproperlyConfigured(f"{name} names no host.")
    return names


def base_url(name: str, names: list[str]) -> str:
    """What stands before the paths in mails: https and one of the hosts, with a port where it has one."""
    text = os.environ.get(name, "").strip().rstrip("/") or f"https://{names[0]}"
    host, _, port = text.removeprefix("https://").partition(":")
    is_port = port.isascii() and port.isdigit() and 0 < int(port[:6]) <= LAST_PORT
    if not text.startswith("https://") or host not in names or (":" in text[8:] and not is_port):
        raise ImproperlyConfigured(f"{name} takes https:// and one of the hosts; not {text!r}.")
    return text


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def proxies(name: str, default: str) -> list[str]:
    """Addresses and networks that are believed about who the visitor is: never everybody."""
    networks = entries(os.environ.get(name, "").strip() or default)
    for entry in networks:
        try:
            network = ip_network(entry)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name} takes addresses and networks such as 10.0.0.0/24; not {entry!r}."
            ) from error
        if not network.prefixlen:
            raise ImproperlyConfigured(f"{name} may not name everybody ({entry}): then anybody is believed.")
    return networks


def number(name: str, default: int) -> int:
    text = os.environ.get(name, "").strip() or str(default)
    if not text.isascii() or not text.isdigit() or len(text) > MOST_DIGITS:
        raise ImproperlyConfigured(f"{name} takes a number; not {text!r}.")
    return int(text)


def switch(name: str, *, default: bool) -> bool:
    """1 or 0; nothing else, so that "false" does not switch on."""
    text = os.environ.get(name, "").strip() or ("1" if default else "0")
    if text not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} takes 1 or 0; not {text!r}.")
    return text == "1"


# How a mail leaves, and the port where nobody names one. 1 and 0 are how it was said before.
SMTP_PORTS = {"starttls": 587, "implicit": 465, "none": 587}
_SMTP_BEFORE = {"1": "starttls", "0": "none"}


def smtp_tls(name: str) -> str:
    """A key of SMTP_PORTS: TLS after a greeting in clear (the default), from the first byte, or not at all."""
    text = os.environ.get(name, "").strip() or "starttls"
    mode = _SMTP_BEFORE.get(text, text)
    if mode not in SMTP_PORTS:
        raise ImproperlyConfigured(f"{name} takes starttls, implicit or none (1 or 0); not {text!r}.")
    return mode
