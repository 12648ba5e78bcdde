"""Writes sign-ins, failures and changes of passwords, second steps and addresses to the security log, from the library's signals.

A refused passkey has no signal of its own: its forms are ours (`security_forms.py`), and a failure at ACM/IDM comes by
the adapter.
"""

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from polarprof.accounts.models import Person
from polarprof.accounts.queries import person_with_address
from polarprof.common.security_log import note


@receiver(account.user_logged_in)
def signed_in(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """With the steps that were taken, in their order: `password+totp`."""
    steps = [
        str(record.get("type") or record.get("provider") or record["method"])
        for record in get_authentication_records(request, user)
    ]
    note("signed in", person=user.uuid, method="+".join(steps)[:40] or "unknown")


@receiver(user_login_failed)
def password_refused(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    """Whose account was tried, where it is one; an address that nobody proved to have is nobody's."""
    address = str(credentials.get("email") or credentials.get("username") or "")
    person = person_with_address(address) if address else None
    note("sign-in failed", method="password", **({"person": person.uuid} if person else {}))


@receiver(account.login_code_rejected)
def code_refused(sender: Any, user: Person, **_: Any) -> None:
    note("sign-in failed", method="code", person=user.uuid)


@receiver(mfa.authentication_failed)
def second_step_refused(sender: Any, user: Person, authenticator: Authenticator, **_: Any) -> None:
    note("sign-in failed", method=str(authenticator.type), person=user.uuid)


@receiver([account.password_set, account.password_changed, account.password_reset])
def password_changed(sender: Any, user: Person, **_: Any) -> None:
    note("password changed", person=user.uuid)


@receiver([mfa.authenticator_added, mfa.authenticator_reset])
def second_step_added(sender: Any, user: Person, authenticator: Authenticator, **_: Any) -> None:
    note("second step added", person=user.uuid, method=str(authenticator.type))


@receiver(mfa.authenticator_removed)
def second_step_removed(sender: Any, user: Person, authenticator: Authenticator, **_: Any) -> None:
    note("second step removed", person=user.uuid, method=str(authenticator.type))


@receiver([account.email_added, account.email_changed, account.email_removed])
def address_changed(sender: Any, user: Person, **_: Any) -> None:
    note("address changed", person=user.uuid)
