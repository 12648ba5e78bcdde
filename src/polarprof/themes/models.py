"""The shared taxonomy: dimensions of need and subjects, one list for all rooms."""

from django.db import models
from django.utils import translation

# What somebody may say that an offer, a day or a question is about.
TOPICS = {"facet__in": ("dimension", "subject")}


class Theme(models.Model):
    class Facet(models.TextChoices):
        DIMENSION = "dimension", "dimension"
        SUBJECT = "subject", "subject"
        # What a municipality meets: the survey asks it, no offer takes it away.
        CONTEXT = "context", "context"

    key = models.SlugField(max_length=40, unique=True)
    facet = models.CharField(max_length=12, choices=Facet)
    order = models.PositiveSmallIntegerField(default=0)
    label_nl = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ("facet", "order", "key")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.label_en if translation.get_language() == "en" else self.label_nl
