"""Mails to people: a text from a template, put in the outbox in the same transaction, sent by a job afterwards."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

Attachment = tuple[str, bytes, str]


def send(
    *,
    to: str,
    template: str,
    context: Mapping[str, Any],
    language: str = "nl",
    attachments: Sequence[Attachment] = (),
) -> None:
    """Renders `template` (first line is the subject, the rest the body) and hands it to the outbox.

    `attachments` are (file name, bytes, media type). Nothing leaves the house before the transaction commits.
    """
    with translation.override(language):
        text = render_to_string(template, {**context, "site_url": settings.WAGTAILADMIN_BASE_URL})
    subject, _, body = text.strip().partition("\n")
    message = EmailMessage(subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to])
    for name, data, media_type in attachments:
        message.attach(name, data, media_type)
    message.send()
