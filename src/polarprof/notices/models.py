"""Notices to a person inside the product, and the outbox of mails."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.organisations.models import Organisation


class Notice(PublicId, Stamped):
    """One line with a way on; `key` makes it come once.

    `organisation` is whose work it is about: without access to it any more the way on is shown no longer. What
    `is_personal` is about the person's own.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=160)
    text = models.CharField(_("text"), max_length=300)
    url = models.CharField(max_length=300, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    is_personal = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (models.UniqueConstraint(fields=["person", "key"], name="notices_notice_once"),)
        indexes = (models.Index(fields=["person", "read_at"], name="notices_person_unread"),)

    def __str__(self) -> str:
        return self.text


class MailProblem(models.TextChoices):
    """Why a mail was given up. Never with words of the mail server: they name the address."""

    REFUSED = "refused", _("The address was refused: it does not exist, or takes no mail.")
    REJECTED = "rejected", _("The mail server refused this mail.")
    UNREACHABLE = "unreachable", _("The mail server could not be reached, or did not take the mail.")
    TOO_LATE = "too-late", _("It could not be sent in time: the code in it no longer works.")
    NO_ACCESS = "no-access", _("Not sent: this person has no access any more.")


class OutgoingMail(PublicId, Stamped):
    """A mail on its way: the whole message until it is sent; afterwards only that it was sent.

    `attempt` marks the attempt that is busy: who sees another mark there has lost the mail to another worker and sends
    nothing. Given up is not gone: it waits for somebody who sends it again. Where there is no mail server (embedded
    profile) the message stays, and the postbox page shows it.
    """

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    description = models.CharField(max_length=200, blank=True)
    message = models.TextField()
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    is_about_access = models.BooleanField(default=False)
    is_personal = models.BooleanField(default=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=12, choices=MailProblem, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    attempt = models.UUIDField(null=True, editable=False)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True),
                name="notices_mail_sent_or_given_up",
            ),
            models.CheckConstraint(
                condition=Q(given_up_at__isnull=True, problem="") | Q(given_up_at__isnull=False),
                name="notices_mail_problem_of_given_up",
            ),
        )
        indexes = (
            models.Index(
                fields=["given_up_at", "id"],
                name="notices_mail_given_up",
                condition=Q(given_up_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def domain(self) -> str:
        """The domain of the recipient, without the person."""
        return self.to.rpartition("@")[2]
