"""The ways in: an invitation, or a work address whose domain an organisation has claimed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.organisations.enums import Role
from polarprof.organisations.models.places import Organisation


class DomainClaim(Stamped):
    """Mail addresses at `domain` belong to people of the organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="domain_claims")
    domain = models.CharField(max_length=120, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(domain__contains="@"), name="organisations_domain_without_at"
            ),
        )

    def __str__(self) -> str:
        return self.domain


class Invitation(PublicId, Stamped):
    """Somebody is asked in: by the access manager, by the programme manager, or by the operator (`invited_by` empty).

    Only the digest of the token is kept.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="invitations_sent"
    )
    email = models.EmailField(_("work e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    function = models.CharField(_("function"), max_length=120, blank=True)
    is_access_manager = models.BooleanField(_("access manager"), default=False)
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def has_ended(self) -> bool:
        """Whether its link came to its last day unused."""
        return self.expires_at <= timezone.now()


class JoinRequest(PublicId, Stamped):
    """Somebody with an address at a claimed domain asks to join; the access manager decides."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("address not confirmed")
        WAITING = "waiting", _("waits for approval")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="join_requests")
    email = models.EmailField(_("work e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    function = models.CharField(_("function"), max_length=120, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.UNCONFIRMED)
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="join_requests_decided"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.uuid)
