"""The mail back-end of every profile: a mail is a row in the outbox, in the same transaction as what caused it."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from polarprof.notices.models import OutgoingMail
from polarprof.notices.tasks import send_mail


class OutboxBackend(BaseEmailBackend):
    """Stores one row for each recipient and asks the worker to send it after the commit."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        count = 0
        with transaction.atomic():
            for message in email_messages:
                text = message.message().as_bytes().decode("utf-8", "surrogateescape")
                for recipient in message.recipients():
                    mail = OutgoingMail.objects.create(
                        to=recipient, subject=message.subject[:300], message=text
                    )
                    send_mail.enqueue(mail_id=mail.pk)
                    count += 1
        return count
