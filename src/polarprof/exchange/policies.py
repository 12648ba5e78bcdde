"""The exchange is among professionals: everybody with a capacity reads and writes; the asker says what helped."""

from django.db.models import QuerySet
from django.http import HttpRequest

from polarprof.common.policies import Rule
from polarprof.exchange.models import Answer, Question
from polarprof.organisations.acting import Acting


def _has_capacity(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated and request.acting and request.acting.capacity)  # type: ignore[attr-defined]


participant = Rule("participant", "acts for an organisation", _has_capacity)


def may_read(acting: Acting, question: Question) -> bool:
    return acting.capacity is not None


def readable(acting: Acting) -> QuerySet[Question]:
    return Question.objects.all() if acting.capacity else Question.objects.none()


def may_mark_helped(acting: Acting, answer: Answer) -> bool:
    """Only who asked knows what helped; not for an answer of one's own."""
    return answer.question.author_id == acting.person.pk and answer.author_id != acting.person.pk


def markable(acting: Acting) -> QuerySet[Answer]:
    return Answer.objects.filter(question__author=acting.person).exclude(author=acting.person)
