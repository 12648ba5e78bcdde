"""Addresses belong to the sign-in library; what a person lets go of there is remembered here.

On the rows themselves and not on the library's own signals: an address also changes at the desk and in other flows.
"""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver

from polarprof.accounts.models import EarlierAddress, Person


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
