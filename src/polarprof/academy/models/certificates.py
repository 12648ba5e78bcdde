"""Certificates (attesten): a snapshot on the day itself, so that a later version of the course changes nothing."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.academy.enums import CertificateKind
from polarprof.academy.models.content import Course
from polarprof.common.fields import PublicId


class Certificate(PublicId):
    """`code` is printed and opens the page where anyone can verify. Names go when the person is erased."""

    code = models.CharField(max_length=20, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="certificates",
    )
    holder_name = models.CharField(max_length=120, blank=True)
    organisation_name = models.CharField(max_length=160, blank=True)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="certificates")
    course_title = models.CharField(max_length=160)
    course_version = models.PositiveSmallIntegerField()
    modules = models.JSONField(default=list)
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    kind = models.CharField(max_length=12, choices=CertificateKind)
    issued_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # It was right but for what is printed: another one of the same kind may take its place.
    is_replaceable = models.BooleanField(default=False)
    revoke_reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        ordering = ("-issued_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["person", "course", "kind"],
                condition=Q(is_replaceable=False),
                name="academy_certificate_once",
            ),
            models.CheckConstraint(
                condition=Q(is_replaceable=False) | Q(revoked_at__isnull=False),
                name="academy_replaced_is_revoked",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CertificateKind.values), name="academy_certificate_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoke_reason="")
                | (Q(revoked_at__isnull=False) & ~Q(revoke_reason="")),
                name="academy_revoked_with_reason",
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def is_demo(self) -> bool:
        """Of an invented person or course; fetch both with the row."""
        return self.course.is_demo or (self.person is not None and self.person.is_demo)
