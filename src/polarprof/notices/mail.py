"""The mail back-end of every profile: a mail is a row in the outbox, in the same transaction as what caused it."""

from collections.abc import Sequence
from email import message_from_bytes, policy
from email.charset import QP, Charset
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from polarprof.common.mail import Mail, can_be_mailed, note_wrong_address
from polarprof.common.recipients import may_hear
from polarprof.notices.models import OutgoingMail
from polarprof.notices.tasks import send_mail

ABOUT_ACCESS_FIRST = 50
# Seven bits on the wire, in lines of at most 76 characters: every mail server takes that.
SEVEN_BITS = Charset("utf-8")
SEVEN_BITS.body_encoding = QP
# Django leaves the line of a long subject empty and goes on below; some servers refuse such a header.
FOLDED = policy.default.clone(refold_source="all", max_line_length=76)


class OutboxBackend(BaseEmailBackend):
    """Stores one row for each recipient, with the job that sends it.

    What is no address gets none: it could never leave, however often somebody sends it again, and must not stop who acts.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many mails were put on their way; what somebody without access may not hear is left out."""
        count = 0
        with transaction.atomic():
            for message in email_messages:
                count += sum(_put_on_its_way(message, recipient) for recipient in message.recipients())
        return count


def _put_on_its_way(message: EmailMessage, recipient: str) -> bool:
    known = message if isinstance(message, Mail) else Mail()
    if not can_be_mailed(recipient):
        note_wrong_address(known.description)
        return False
    # A mail that says nothing of itself comes from sign-in, which is about access.
    is_about_access = known.is_about_access or known is not message
    if not is_about_access and not may_hear(recipient, known.organisation, is_personal=known.is_personal):
        return False
    uuid = uuid4()
    mail = OutgoingMail.objects.create(
        uuid=uuid,
        to=recipient,
        subject=message.subject[:300],
        description=(known.description or ("" if known is message else message.subject))[:200],
        message=_text_of(message, f"<{uuid}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}>"),
        organisation=known.organisation,
        is_about_access=is_about_access,
        is_personal=known.is_personal,
        expires_at=known.expires_at,
    )
    # Somebody waits for a code: it goes before a hundred confirmations.
    send_mail.using(priority=ABOUT_ACCESS_FIRST if is_about_access else 0).enqueue(mail_id=mail.pk)
    return True


def _text_of(message: EmailMessage, message_id: str) -> str:
    """The whole message in ASCII. Its id stays the same however often it is sent, so that a double can be known."""
    message.encoding = SEVEN_BITS
    message.extra_headers.setdefault("Auto-Submitted", "auto-generated")
    message.extra_headers["Message-ID"] = message_id
    return message_from_bytes(message.message().as_bytes(), policy=FOLDED).as_bytes().decode("ascii")
