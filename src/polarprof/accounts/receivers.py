"""What the sign-in library does and the house remembers: when a session began, and which address a person let go of.

Of addresses on the rows themselves and not on the library's own signals: one also changes in other flows.
"""

import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.models import update_last_login
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from polarprof.accounts.models import EarlierAddress, Person
from polarprof.accounts.sessions import SIGNED_IN_AT


@receiver(post_delete, sender=EmailAddress)
def remember_removed(sender: Any, instance: EmailAddress, origin: Any, **_: Any) -> None:
    """Not while the account itself goes: then nothing is left to remember."""
    of_account = isinstance(origin, Person) or getattr(origin, "model", None) is Person
    if instance.verified and not of_account:
        EarlierAddress.objects.create(person_id=instance.user_id, email=instance.email.lower())


@receiver(pre_save, sender=EmailAddress)
def remember_changed(sender: Any, instance: EmailAddress, **_: Any) -> None:
    before = EmailAddress.objects.filter(pk=instance.pk, verified=True).first() if instance.pk else None
    if before and before.email.lower() != instance.email.lower():
        EarlierAddress.objects.create(person_id=before.user_id, email=before.email.lower())


@receiver(authenticator_added)
def count_as_second_step(
    sender: Any, request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any
) -> None:
    """Setting up an app or a passkey uses it, so it is not asked for again at once."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


@receiver(user_logged_in)
def note_the_moment(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """Notes the moment from which the longest duration of a session counts.

    Replaces Django's `update_last_login`, which saves the person and fails if they are erased at that moment.
    """
    request.session[SIGNED_IN_AT] = time.time()
    user.last_login = timezone.now()
    Person.objects.filter(pk=user.pk).update(last_login=user.last_login)


user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")
