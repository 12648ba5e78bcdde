"""Jobs of the room: sending what stands in the outbox."""

from email import message_from_bytes, policy
from email.message import EmailMessage as MimeMessage

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from polarprof.notices.models import OutgoingMail

DUMMY = "django.core.mail.backends.dummy.EmailBackend"


class _Stored(EmailMessage):
    """A message that is sent as it was stored."""

    def __init__(self, mime: MimeMessage, recipient: str) -> None:
        super().__init__(subject=str(mime["Subject"]), from_email=str(mime["From"]), to=[recipient])
        self._mime = mime

    def message(self, **_: object) -> MimeMessage:  # type: ignore[override]
        return self._mime


@task()
def send_mail(mail_id: int) -> None:
    """Sends one mail; idempotent: what was sent already is left alone. The text is dropped once it is out."""
    mail = OutgoingMail.objects.filter(pk=mail_id, sent_at__isnull=True).first()
    if mail is None:
        return
    OutgoingMail.objects.filter(pk=mail_id).update(attempts=F("attempts") + 1)
    if settings.MAIL_TRANSPORT != DUMMY:
        mime = message_from_bytes(mail.message.encode("utf-8", "surrogateescape"), policy=policy.default)
        get_connection(settings.MAIL_TRANSPORT).send_messages([_Stored(mime, mail.to)])  # type: ignore[arg-type]
    kept = mail.message if settings.POSTBOX_ENABLED else ""
    OutgoingMail.objects.filter(pk=mail_id).update(sent_at=timezone.now(), message=kept)
