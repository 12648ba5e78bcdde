"""Reads of the taxonomy."""

from django.db.models import QuerySet

from polarprof.themes.models import Theme


def all_themes() -> QuerySet[Theme]:
    """Dimensions and subjects in their order."""
    return Theme.objects.all()


def dimensions() -> QuerySet[Theme]:
    """The dimensions of need in their order."""
    return Theme.objects.filter(facet=Theme.Facet.DIMENSION).order_by("order")


def labels() -> dict[str, str]:
    """Label by key in the language of the moment; one query."""
    return {theme.key: theme.label for theme in Theme.objects.all()}
