"""The shared taxonomy: dimensions of need and subjects, one list for all rooms."""

from django.db import models
from django.utils import translation


class Theme(models.Model):
    class Facet(models.TextChoices):
        DIMENSION = "dimension", "dimension"
        SUBJECT = "subject", "subject"

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
