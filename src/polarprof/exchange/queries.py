"""Reads of questions and answers."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from polarprof.exchange.models import Answer, Question
from polarprof.exchange.policies import readable
from polarprof.expertise.api import themes_of_expert
from polarprof.organisations.acting import Acting

ANSWERS_ON_A_PAGE = 25


OPEN, MINE = "open", "mijn"


def questions(acting: Acting, *, theme: str = "", which: str = "") -> QuerySet[Question]:
    """The newest first, with the number of answers and of answers that helped.

    which: OPEN for those in which nobody found help yet, MINE for one's own; anything else for all.
    """
    questions = readable(acting).select_related("theme", "organisation")
    if theme:
        questions = questions.filter(theme__key=theme)
    if which == MINE:
        questions = questions.filter(author=acting.person)
    if which == OPEN:
        helped_by = Answer.objects.filter(question=OuterRef("pk"), helped_at__isnull=False)
        questions = questions.filter(~Exists(helped_by))
    given = Answer.objects.filter(question=OuterRef("pk")).order_by().values("question")
    counted = given.annotate(count=Count("pk")).values("count")
    helped = given.filter(helped_at__isnull=False).annotate(count=Count("pk")).values("count")
    return questions.annotate(
        answer_count=Coalesce(Subquery(counted), 0), helped_count=Coalesce(Subquery(helped), 0)
    ).order_by("-created_at", "-id")


def waiting_for_expert(acting: Acting) -> QuerySet[Question]:
    """Without an answer, about what the person who acts can be asked; the oldest first."""
    answered = Answer.objects.filter(question=OuterRef("pk"))
    questions = readable(acting).filter(~Exists(answered), theme__in=themes_of_expert(acting.person))
    return questions.select_related("theme").order_by("created_at", "id")


def place_of(given: Answer) -> str:
    """The page and anchor of an answer, as the end of an address; one query."""
    earlier = Q(created_at__lt=given.created_at) | Q(created_at=given.created_at, pk__lt=given.pk)
    page = Answer.objects.filter(earlier, question=given.question_id).count() // ANSWERS_ON_A_PAGE + 1
    return f"{'' if page == 1 else f'?pagina={page}'}#{given.anchor}"


def answers(question: Question) -> QuerySet[Answer]:
    """In the order given."""
    answers = Answer.objects.filter(question=question).select_related("author", "organisation")
    return answers.order_by("created_at", "id")
