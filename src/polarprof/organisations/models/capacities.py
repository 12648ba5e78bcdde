"""Capacity (hoedanigheid): a person acting for an organisation in a role."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models.places import Organisation


class Capacity(PublicId, Stamped):
    """Ends by `ended_at`; never deleted while the person exists, so that access can be accounted for."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="capacities")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="capacities")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    function = models.CharField(_("function"), max_length=120, blank=True)
    is_access_manager = models.BooleanField(_("access manager"), default=False)
    source = models.CharField(max_length=12, choices=CapacitySource)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("organisation__name", "role")
        constraints = (
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(ended_at__isnull=True),
                name="organisations_capacity_once",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="organisations_role_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.organisation_id}"
