"""Reads of questions and answers."""

from django.db.models import Count, Q, QuerySet

from polarprof.exchange.models import Answer, Question
from polarprof.exchange.policies import readable
from polarprof.organisations.acting import Acting


def questions(acting: Acting, *, theme: str = "") -> QuerySet[Question]:
    """The newest first, with the number of answers and of answers that helped."""
    found = readable(acting).select_related("theme", "organisation")
    if theme:
        found = found.filter(theme__key=theme)
    return found.annotate(
        answer_count=Count("answers", distinct=True),
        helped_count=Count("answers", filter=Q(answers__helped_at__isnull=False), distinct=True),
    ).order_by("-created_at", "-id")


def answers(question: Question) -> QuerySet[Answer]:
    """In the order given."""
    found = Answer.objects.filter(question=question).select_related("author", "organisation")
    return found.order_by("created_at", "id")
