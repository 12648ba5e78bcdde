"""Organisations, municipalities by NIS code and period, mergers."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId
from polarprof.organisations.enums import OrganisationKind

kbo_number = RegexValidator(r"^[01]\d{9}$", _("A KBO number has ten digits."))
ovo_code = RegexValidator(r"^OVO\d{6}$", _("An OVO code is OVO and six digits."))
nis_code = RegexValidator(r"^\d{5}$", _("A NIS code has five digits."))


class Organisation(PublicId):
    """Whoever a person can act for."""

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    kbo = models.CharField(max_length=10, null=True, blank=True, unique=True, validators=[kbo_number])
    ovo = models.CharField(max_length=9, null=True, blank=True, unique=True, validators=[ovo_code])
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values), name="organisations_kind_known"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Province(models.Model):
    key = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality under one NIS code in one period; join on code and date, never on name.

    `current` is the municipality of today that this one went into, or the row itself: what happened before a merger
    counts for the successor. `hex_q` and `hex_r` are its place on the tile map.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="municipality")
    nis = models.CharField(max_length=5, validators=[nis_code])
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="municipalities")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    population_2020 = models.PositiveIntegerField()
    latitude = models.FloatField()
    longitude = models.FloatField()
    hex_q = models.SmallIntegerField(null=True)
    hex_r = models.SmallIntegerField(null=True)
    current = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="with_history")

    class Meta:
        ordering = ("organisation__name",)
        constraints = (
            models.UniqueConstraint(fields=["nis", "valid_from"], name="organisations_nis_once_a_period"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="organisations_municipality_period",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nis}"


class MunicipalityMerger(models.Model):
    """Several municipalities became one on `merged_on`."""

    successor = models.OneToOneField(Municipality, on_delete=models.PROTECT, related_name="merger")
    predecessors = models.ManyToManyField(Municipality, related_name="merged_in")
    merged_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.successor_id} {self.merged_on}"
