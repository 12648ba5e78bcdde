"""Writes of the room: experts say themselves whether and for what they can be found."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from django.db import transaction

from polarprof.accounts.models import Person
from polarprof.common.locking import store
from polarprof.expertise.models import Expert, Practice, Resource, Source
from polarprof.expertise.offers import forget_offers
from polarprof.organisations.acting import Acting
from polarprof.themes.api import Theme

Offer = TypeVar("Offer", Practice, Resource, Source)


@transaction.atomic
def keep_offer(*, person: Person, row: Offer, changed: Collection[str]) -> Offer:
    """Stores what was written in the admin; from now on starter content leaves it as it is, and gaps see it at once."""
    row.edited = True
    stored = store(row, {*changed, "edited"})
    transaction.on_commit(forget_offers)
    return stored


@transaction.atomic
def keep_expert(*, acting: Acting, fields_text: str, themes: Sequence[Theme]) -> Expert:
    """One entry a person, by name and organisation; kept again it is changed."""
    organisation = acting.organisation.name if acting.organisation else ""
    values = {"name": acting.person.name, "organisation_name": organisation, "fields_text": fields_text}
    expert, _made = Expert.objects.update_or_create(
        person=acting.person, defaults=values | {"is_demo": acting.person.is_demo}
    )
    expert.themes.set(themes)
    return expert


def remove_expert(*, acting: Acting) -> None:
    """Nobody finds the expert any more; there is nothing left to restore."""
    Expert.objects.filter(person=acting.person).delete()
    transaction.on_commit(forget_offers)
