"""The exchange is among professionals: everybody with a capacity reads and writes; the asker says what helped."""

from django.db.models import QuerySet
from django.http import HttpRequest

from polarprof.common.policies import Rule
from polarprof.exchange.models import Answer, Question
from polarprof.organisations.acting import Acting, acting_of


def _has_capacity(request: HttpRequest) -> bool:
    acting = acting_of(request)
    return acting is not None and acting.capacity is not None


participant = Rule("participant", "acts for an organisation", _has_capacity)


def readable(acting: Acting) -> QuerySet[Question]:
    return Question.objects.all() if acting.capacity else Question.objects.none()


def own(acting: Acting) -> QuerySet[Question]:
    """What the person asked: only they change it, also when they act for another organisation by now."""
    return readable(acting).filter(author=acting.person)


def markable(acting: Acting) -> QuerySet[Answer]:
    """Only who asked knows what helped; not for an answer of one's own."""
    return Answer.objects.filter(question__author=acting.person).exclude(author=acting.person)
