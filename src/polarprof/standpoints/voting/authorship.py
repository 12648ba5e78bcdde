"""Which statements and texts are a participant's own: their ballot says so, sealed, and nothing outside it.

So whoever withdraws takes every way back with them: the statements that stay do not change by it.
"""

from django.db.models import QuerySet

from polarprof.standpoints.models import Statement, TuringTestText
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.queries import content_of
from polarprof.standpoints.voting.vault import Content


def own_statements(participant: Participant) -> QuerySet[Statement]:
    """What the participant added; one query for the ballot, and one for the rows."""
    content = content_of(participant) or Content()
    return Statement.objects.filter(round=participant.round, uuid__in=content.added)


def own_texts(participant: Participant) -> QuerySet[TuringTestText]:
    """What the participant wrote for the Turing test; one query for the ballot, and one for the rows."""
    return texts_in(content_of(participant) or Content()).filter(round=participant.round)


def texts_in(content: Content) -> QuerySet[TuringTestText]:
    """What the participant with this ballot wrote for the Turing test."""
    return TuringTestText.objects.filter(uuid__in=content.written)


def added(participant: Participant, statement: Statement) -> bool:
    """Whether the participant added it; one query."""
    content = content_of(participant)
    return content is not None and statement.uuid in content.added


def wrote(participant: Participant, text: TuringTestText) -> bool:
    """Whether the participant wrote it; one query."""
    content = content_of(participant)
    return content is not None and text.uuid in content.written
