"""Reads of the journal."""

from django.db.models import QuerySet

from polarprof.journal.models import Statement


def statements() -> QuerySet[Statement]:
    """Every line that holds, for who counts them: not what was taken back, but also what takes it back."""
    return Statement.objects.filter(voided_by__isnull=True)
