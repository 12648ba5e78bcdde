"""Mail domains that an organisation can claim: not those where anybody gets an address."""

import re

# Providers where anybody can open an address, including the Belgian ones: claiming one would let the whole world ask to join.
FREE_DOMAINS = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "outlook.be",
        "hotmail.com",
        "hotmail.be",
        "live.com",
        "live.be",
        "msn.com",
        "yahoo.com",
        "yahoo.fr",
        "yahoo.co.uk",
        "ymail.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "aol.com",
        "gmx.com",
        "gmx.net",
        "gmx.de",
        "web.de",
        "mail.com",
        "proton.me",
        "protonmail.com",
        "pm.me",
        "tutanota.com",
        "tuta.io",
        "zoho.com",
        "yandex.com",
        "mail.ru",
        "fastmail.com",
        "telenet.be",
        "skynet.be",
        "proximus.be",
        "pandora.be",
        "scarlet.be",
        "voo.be",
        "belgacom.net",
        "orange.be",
        "base.be",
        "edpnet.be",
        "ziggo.nl",
        "kpnmail.nl",
        "planet.nl",
        "xs4all.nl",
        "orange.fr",
        "free.fr",
        "laposte.net",
        "wanadoo.fr",
        "t-online.de",
    ]
)
_LABEL = re.compile(r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")
LONGEST = 120


class DomainError(Exception):
    """A domain that cannot be claimed."""


class NotADomainError(DomainError):
    """The text is no domain."""


class FreeDomainError(DomainError):
    """Anybody can have an address there."""


class DomainTakenError(DomainError):
    """Another organisation has claimed it."""


def claimable(text: str) -> str:
    """The domain in the form in which it is kept; a leading @ is taken away.

    Raises NotADomainError or FreeDomainError.
    """
    domain = text.strip().lower().removeprefix("@").rstrip(".")
    labels = domain.split(".")
    if len(labels) < 2 or len(domain) > LONGEST or not all(map(_LABEL.match, labels)) or labels[-1].isdigit():
        raise NotADomainError
    if domain in FREE_DOMAINS:
        raise FreeDomainError
    return domain
