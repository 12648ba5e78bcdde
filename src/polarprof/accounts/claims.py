"""What ACM/IDM says of somebody, read strictly: what has another form than agreed is refused whole, and nothing is guessed.

Only what is used comes through; everything else that the authority says is not kept.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialLogin
from django.conf import settings

from polarprof.common.mail import LONGEST_ADDRESS, can_be_mailed

LONGEST_ID = 64
LONGEST_NAME = 120
LONGEST_NUMBER = 40
LONGEST_ROLE = 200
MOST_ROLES = 100
# Control characters, halves of a character, and ends of lines: in none of these texts.
NOT_IN_A_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})


class ClaimsError(Exception):
    """`claim` is the name of the claim that cannot be read, never its content."""

    def __init__(self, claim: str) -> None:
        super().__init__(claim)
        self.claim = claim


@dataclass(frozen=True, slots=True)
class Claims:
    """`organisation_number` is empty where the person acts for none, `email` where the authority knows no address.

    `roles` are values `Role:orgcode`, as they stand in the claim.
    """

    vo_id: str
    email: str
    given_name: str
    family_name: str
    organisation_number: str
    roles: tuple[str, ...]

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.family_name) if part)[:LONGEST_NAME]

    def kept(self) -> dict[str, Any]:
        """As they are stored with the account, in the form in which the authority gives them."""
        return {
            "userinfo": {
                "vo_id": self.vo_id,
                "vo_email": self.email,
                "given_name": self.given_name,
                "family_name": self.family_name,
                "vo_orgcode": self.organisation_number,
                settings.ACMIDM_ROLE_CLAIM: list(self.roles),
            }
        }


def read(answer: Any) -> Claims:
    """The claims of an OpenID Connect sign-in, the id token first, the user info over it. Raises ClaimsError."""
    said = _merged(answer)
    vo_id = _text(said, "vo_id", LONGEST_ID)
    if not vo_id:
        raise ClaimsError("vo_id")
    return Claims(
        vo_id=vo_id,
        email=_address(said, "vo_email") or _address(said, "email"),
        given_name=_text(said, "given_name", LONGEST_NAME),
        family_name=_text(said, "family_name", LONGEST_NAME),
        organisation_number=_number(said, "vo_orgcode"),
        roles=_roles(said.get(settings.ACMIDM_ROLE_CLAIM)),
    )


def _merged(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, Mapping):
        raise ClaimsError("claims")
    said: dict[str, Any] = {}
    for part in ("id_token", "userinfo"):
        claims = answer.get(part)
        if claims is None:
            continue
        if not isinstance(claims, Mapping):
            raise ClaimsError("claims")
        said |= claims
    return said


def _text(said: Mapping[str, Any], claim: str, longest: int) -> str:
    """Empty where the authority does not say it."""
    value = said.get(claim)
    if value is None:
        return ""
    if not _is_text(value, longest):
        raise ClaimsError(claim)
    return str(value).strip()


def _is_text(value: Any, longest: int) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= longest
        and not any(unicodedata.category(sign) in NOT_IN_A_TEXT for sign in value)
    )


def _number(said: Mapping[str, Any], claim: str) -> str:
    """In capitals, which may be longer than what was said: a German sharp s becomes two."""
    number = _text(said, claim, LONGEST_NUMBER).upper()
    if len(number) > LONGEST_NUMBER:
        raise ClaimsError(claim)
    return number


def _address(said: Mapping[str, Any], claim: str) -> str:
    address = _text(said, claim, LONGEST_ADDRESS).lower()
    if address and not can_be_mailed(address):
        raise ClaimsError(claim)
    return address


def _roles(value: Any) -> tuple[str, ...]:
    """One text or a list of texts; an object gives no role by its keys, it is refused."""
    values = [value] if isinstance(value, str) else value
    if values is None:
        return ()
    if (
        not isinstance(values, list)
        or len(values) > MOST_ROLES
        or not all(_is_text(one, LONGEST_ROLE) for one in values)
    ):
        raise ClaimsError("roles")
    return tuple(one for one in values if one)


def claims_of(sociallogin: SocialLogin) -> Claims:
    """What the authority said at this sign-in; `StrictProvider` let it through."""
    return read(sociallogin.account.extra_data)
