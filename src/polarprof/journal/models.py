"""What happened: one xAPI statement for every act that counts."""

from uuid import uuid4

from django.db import models

from polarprof.organisations.models import Organisation


class Statement(models.Model):
    """The statement as JSON, and beside it the columns that queries need.

    `actor_key` is opaque; nothing here leads to a person once that person is erased. `key` makes a statement
    happen once: recording it again changes nothing.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    key = models.CharField(max_length=160, unique=True)
    actor_key = models.UUIDField(null=True)
    verb = models.CharField(max_length=24)
    object_kind = models.CharField(max_length=32)
    object_uuid = models.UUIDField()
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    edition = models.CharField(max_length=40, blank=True)
    theme = models.CharField(max_length=40, blank=True)
    success = models.BooleanField(null=True)
    happened_at = models.DateTimeField()
    # The statement that takes this one back, where it was recorded by mistake.
    voided_by = models.UUIDField(null=True)
    stored_at = models.DateTimeField(auto_now_add=True)
    statement = models.JSONField()

    class Meta:
        indexes = (
            models.Index(fields=["verb", "object_kind", "happened_at"], name="journal_verb_kind_time"),
            models.Index(fields=["organisation", "verb"], name="journal_organisation_verb"),
            models.Index(fields=["actor_key", "verb"], name="journal_actor_verb"),
            models.Index(fields=["object_uuid", "verb"], name="journal_object_verb"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.object_kind}"
