"""Which signed-in people took part: found by deriving everybody's pseudonym, as it is stored nowhere."""

from django.db.models import Q, QuerySet

from polarprof.accounts.models import Person
from polarprof.organisations.models import Capacity
from polarprof.standpoints import gatherings, vault
from polarprof.standpoints.enums import Audience
from polarprof.standpoints.models import Ballot, Round


def meant_people(found: Round) -> QuerySet[Person]:
    """Who could take part with an account, now or before giving a place at the event up."""
    if found.audience == Audience.EVENT and found.event_uuid:
        return Person.objects.filter(gatherings.registered_people(found.event_uuid))
    capacities = Capacity.objects.filter(ended_at__isnull=True)
    if found.audience == Audience.COLLEAGUES:
        capacities = capacities.filter(organisation=found.organisation)
    elif found.audience == Audience.CHOSEN:
        chosen = Q(organisation=found.organisation) | Q(organisation__in=found.guests.all())
        capacities = capacities.filter(chosen)
    return Person.objects.filter(pk__in=capacities.values("person_id"))


def people_who_took_part(found: Round) -> list[Person]:
    """In the order of the opaque keys, so that no order of taking part is told; three queries."""
    keys = set(Ballot.objects.filter(round=found).values_list("key", flat=True))
    people = meant_people(found).order_by("actor_key").iterator(chunk_size=1000)
    return [person for person in people if vault.key_of_person(found.uuid, person.uuid) in keys]
