"""Which statements and texts are a participant's own: found by deriving the key of each, as no two have the same."""

from django.db.models import QuerySet

from polarprof.standpoints.models import Statement, TuringTestText
from polarprof.standpoints.voting.participants import Participant


def own_statements(participant: Participant) -> QuerySet[Statement]:
    """What the participant added; one query for the keys of the round, and one for the rows."""
    signed = Statement.objects.filter(round=participant.round).exclude(author_key="")
    keys = signed.values_list("pk", "uuid", "author_key")
    return Statement.objects.filter(
        pk__in=[pk for pk, uuid, key in keys if key == participant.author_key(uuid)]
    )


def own_texts(participant: Participant) -> QuerySet[TuringTestText]:
    """What the participant wrote for the Turing test; one query for the keys of the round, and one for the rows."""
    keys = TuringTestText.objects.filter(round=participant.round).values_list(
        "pk", "statement__uuid", "author_key"
    )
    return TuringTestText.objects.filter(
        pk__in=[pk for pk, uuid, key in keys if key == participant.author_key(uuid)]
    )
