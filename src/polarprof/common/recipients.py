"""What a mail must know of the address it goes to; the rooms that know people say it, by registering here."""

from collections.abc import Callable
from typing import Any, Protocol

LanguageOf = Callable[[str], str | None]


class MayHear(Protocol):
    def __call__(self, address: str, organisation: Any = None, *, is_personal: bool = False) -> bool: ...


_language_of: list[LanguageOf] = []
_may_hear: list[MayHear] = []


def provide_language(function: LanguageOf) -> None:
    """Called once by accounts: address > the language of the person who proved to have it, or None."""
    _language_of[:] = [function]


def provide_access(function: MayHear) -> None:
    """Called once by organisations: (address, organisation or None, is_personal) > whether it may still be mailed there."""
    _may_hear[:] = [function]


def language_of(address: str, default: str) -> str:
    """The language in which to write to `address`."""
    return (_language_of[0](address) if _language_of else None) or default


def may_hear(address: str, organisation: Any = None, *, is_personal: bool = False) -> bool:
    """False for somebody whose access (to `organisation`, where the mail is about one) has ended.

    is_personal: about what is the person's own; it asks an account that is not closed, and no access.
    """
    return _may_hear[0](address, organisation, is_personal=is_personal) if _may_hear else True
