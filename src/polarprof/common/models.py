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


class DoneOnce(models.Model):
    """That something was done, by a digest of what; see `once`. It goes after a day."""

    key = models.CharField(max_length=64, unique=True)
    done_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key[:8]
