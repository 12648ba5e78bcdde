"""Notices to a person inside the product, and the outbox of mails."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped


class Notice(PublicId, Stamped):
    """One line with a way on; `key` makes it come once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=160)
    text = models.CharField(_("text"), max_length=300)
    url = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (models.UniqueConstraint(fields=["person", "key"], name="notices_notice_once"),)
        indexes = (models.Index(fields=["person", "read_at"], name="notices_person_unread"),)

    def __str__(self) -> str:
        return self.text


class OutgoingMail(PublicId, Stamped):
    """A mail on its way: the whole message until it is sent; afterwards only that it was sent.

    Where there is no mail server (embedded profile) the message stays, and the postbox page shows it.
    """

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    message = models.TextField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return str(self.uuid)
