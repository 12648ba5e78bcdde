"""Acts of the rooms below, which cannot record themselves: signing in, and being reached."""

from typing import Any
from uuid import UUID

from allauth.account.signals import user_logged_in as signed_in_by_allauth
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.journal.actions import Thing, record
from polarprof.journal.enums import Act
from polarprof.organisations.events import organisation_reached
from polarprof.organisations.models import Capacity, Organisation

PRODUCT = Thing("product", UUID("00000000-0000-4000-8000-000000000002"), "PolarProf")


@receiver([user_logged_in, signed_in_by_allauth])
def record_sign_in(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """Once a day for each capacity; asked again after ACM/IDM has given its capacities."""
    with transaction.atomic():
        for capacity in Capacity.objects.filter(person=user, ended_at__isnull=True).select_related(
            "organisation"
        ):
            record(
                key=f"signed-in:{capacity.uuid}:{timezone.localdate()}",
                person=user,
                act=Act.SIGNED_IN,
                thing=PRODUCT,
                organisation=capacity.organisation,
            )


@receiver(organisation_reached)
def record_reached(
    sender: Any, organisation: Organisation, person: Person | None, key: str, **_: Any
) -> None:
    record(key=f"reached:{key}", person=person, act=Act.REACHED, thing=PRODUCT, organisation=organisation)
