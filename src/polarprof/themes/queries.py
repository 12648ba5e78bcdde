"""Reads of the taxonomy."""

from polarprof.themes.models import Theme


def dimensions() -> list[Theme]:
    """The dimensions of need in their order; one query."""
    return list(Theme.objects.filter(facet=Theme.Facet.DIMENSION).order_by("order"))


def labels() -> dict[str, str]:
    """Label by key in the language of the moment; one query."""
    return {theme.key: theme.label for theme in Theme.objects.all()}
