"""What the common ground itself remembers."""

from django.db import models


class RetentionRun(models.Model):
    """The daily pass of retention: a day once, so that of two workers one does it. `cleared`: rows by key."""

    day = models.DateField(unique=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    cleared = models.JSONField(default=dict)

    class Meta:
        ordering = ("-day",)

    def __str__(self) -> str:
        return self.day.isoformat()
