"""Which signed-in people took part: found by deriving everybody's pseudonym, as it is stored nowhere."""

from django.db.models import QuerySet

from polarprof.accounts.api import people
from polarprof.accounts.models import Person
from polarprof.organisations.api import acting_for_those_of, running_capacities
from polarprof.standpoints import event_audiences
from polarprof.standpoints.enums import Audience
from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.voting import vault


def meant_people(round_: Round) -> QuerySet[Person]:
    """The people who can take part with an account, or could before they gave up their place at the event."""
    if round_.audience == Audience.EVENT and round_.event_uuid:
        return people().filter(event_audiences.registered_people(round_.event_uuid))
    capacities = running_capacities()
    if round_.audience == Audience.COLLEAGUES:
        capacities = capacities.filter(acting_for_those_of([round_.organisation_id]))
    elif round_.audience == Audience.CHOSEN:
        guests = round_.guests.values_list("pk", flat=True)
        capacities = capacities.filter(
            acting_for_those_of([round_.organisation_id]) | acting_for_those_of(guests)
        )
    return people().filter(pk__in=capacities.values("person_id"))


def people_who_took_part(round_: Round) -> list[Person]:
    """The people who took part, in the order of their opaque keys, which says nothing about when they did; three queries."""
    keys = set(Ballot.objects.filter(round=round_).values_list("key", flat=True))
    meant = meant_people(round_).order_by("actor_key").iterator(chunk_size=1000)
    return [person for person in meant if vault.key_of_person(round_.uuid, person.uuid) in keys]
