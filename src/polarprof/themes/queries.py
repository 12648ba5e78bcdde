"""Reads of the taxonomy."""

from django.db.models import QuerySet

from polarprof.themes.models import TOPICS, Theme


def topics() -> QuerySet[Theme]:
    """What something can be about: dimensions of need, then subjects, in their order."""
    return Theme.objects.filter(**TOPICS)


def dimensions() -> QuerySet[Theme]:
    """The dimensions of need in their order."""
    return Theme.objects.filter(facet=Theme.Facet.DIMENSION).order_by("order")


def context() -> Theme | None:
    """What a municipality meets; None before the taxonomy is loaded."""
    return Theme.objects.filter(facet=Theme.Facet.CONTEXT).first()


def dimensions_of_survey() -> QuerySet[Theme]:
    """What a question of the survey may be about: the context and the dimensions of need, in their order."""
    return Theme.objects.filter(facet__in=(Theme.Facet.CONTEXT, Theme.Facet.DIMENSION)).order_by("order")


def labels() -> dict[str, str]:
    """Label by key in the language of the moment; one query."""
    return {theme.key: theme.label for theme in Theme.objects.all()}
