"""Writes of the room: experts say themselves whether and for what they can be found."""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.common.forms.versions import Edit, changes
from polarprof.common.locking import locked_row, store
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


def contents_of(expert: Expert | None) -> dict[str, Any]:
    """What an expert can change of the own page; nothing while there is no page."""
    if expert is None:
        return {"fields_text": "", "themes": []}
    return {"fields_text": expert.fields_text, "themes": list(expert.themes.all())}


@transaction.atomic
def keep_expert(
    *, acting: Acting, fields_text: str, themes: Iterable[Theme], edit: Edit | None = None
) -> Expert:
    """One page a person, by name and organisation; kept again it is changed.

    ChangedMeanwhileError when the expert changed the same on another page.
    """
    person = locked_row(acting.person)
    expert = Expert.objects.filter(person=person).first()
    mine = {"fields_text": fields_text, "themes": list(themes)}
    changed = changes(stored=contents_of(expert), mine=mine, edit=edit)
    organisation = acting.organisation.name if acting.organisation else ""
    values = {"name": acting.person.name, "organisation_name": organisation}
    values |= {name: value for name, value in changed.items() if name == "fields_text"}
    if expert is None:
        expert = Expert.objects.create(person=person, is_demo=person.is_demo, **values)
    else:
        Expert.objects.filter(pk=expert.pk).update(**values, updated_at=timezone.now())
    if "themes" in changed:
        expert.themes.set(changed["themes"])
    transaction.on_commit(forget_offers)
    return expert


def remove_expert(*, acting: Acting) -> None:
    """Nobody finds the expert any more; there is nothing left to restore."""
    Expert.objects.filter(person=acting.person).delete()
    transaction.on_commit(forget_offers)
