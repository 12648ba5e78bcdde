"""The outbox as tests read it: the text of a mail, decoded, and the links in it."""

import re
from email import message_from_bytes, policy

from polarprof.notices.models import OutgoingMail


def mails_to(address: str) -> list[str]:
    """The texts of the mails to an address, the oldest first."""
    mails = OutgoingMail.objects.filter(to__iexact=address).order_by("id")
    return [text_of(mail) for mail in mails]


def text_of(mail: OutgoingMail) -> str:
    message = message_from_bytes(mail.message.encode("utf-8", "surrogateescape"), policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return body.get_content() if body else ""


def latest_link(address: str) -> str:
    """The path of the last link in the latest mail."""
    return str(re.findall(r"https?://[^/\s]+(/\S*)", mails_to(address)[-1])[-1])
