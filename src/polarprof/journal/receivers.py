"""Acts of the rooms below, which cannot record themselves: signing in, and being reached."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.journal.actions import Activity, record
from polarprof.journal.editions import edition_on
from polarprof.journal.enums import ActivityKind, Verb
from polarprof.organisations.api import capacities_of, organisation_reached, person_signed_in
from polarprof.organisations.models import Organisation

PRODUCT = Activity(ActivityKind.PRODUCT, UUID("00000000-0000-4000-8000-000000000002"), "PolarProf")


@receiver(person_signed_in)
def record_sign_in(sender: Any, person: Person, **_: Any) -> None:
    """Once a day for each capacity."""
    with transaction.atomic():
        for capacity in capacities_of(person):
            record(
                key=f"signed-in:{capacity.uuid}:{timezone.localdate()}",
                person=person,
                verb=Verb.SIGNED_IN,
                activity=PRODUCT,
                organisation=capacity.organisation,
            )


@receiver(organisation_reached)
def record_reached(
    sender: Any, organisation: Organisation, person: Person | None, key: str, **_: Any
) -> None:
    """Once for somebody in an edition."""
    edition = edition_on(timezone.localdate())
    record(
        key=f"reached:{edition}:{key}",
        person=person,
        verb=Verb.REACHED,
        activity=PRODUCT,
        organisation=organisation,
    )
