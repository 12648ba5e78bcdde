"""Mails to others that name somebody who is erased: those that went lose their text, those on their way lose the name."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.db.models import Q
from django.utils.translation import gettext as _

from polarprof.accounts.api import proven_addresses
from polarprof.accounts.models import Person
from polarprof.notices.models import OutgoingMail

# A first name alone would be found in the words of others.
SHORTEST_NAME = 5


def _naming(person: Person) -> re.Pattern[str] | None:
    """The name and the addresses of the person, as whole words."""
    names = [person.name] if len(person.name) >= SHORTEST_NAME else []
    wanted = sorted(proven_addresses(person)) + names
    return (
        re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in wanted), re.IGNORECASE)
        if wanted
        else None
    )


def forget_in_mails_to_others(person: Person) -> None:
    """A mail to somebody else still has to arrive, with its link; only who asked is no longer said."""
    naming = _naming(person)
    if naming is None:
        return
    named = Q(subject__icontains=person.name) if person.name else Q()
    for address in proven_addresses(person):
        named |= Q(subject__icontains=address)
    holding = OutgoingMail.objects.filter(named | ~Q(message="")).select_for_update().order_by("pk")
    for mail in holding.iterator():
        subject = naming.sub(_("a colleague"), mail.subject)
        message = _without(mail, naming) if mail.message else ""
        if (subject, message) != (mail.subject, mail.message):
            OutgoingMail.objects.filter(pk=mail.pk).update(subject=subject, message=message)


def _without(mail: OutgoingMail, naming: re.Pattern[str]) -> str:
    mime = message_from_bytes(mail.message.encode("utf-8", "surrogateescape"), policy=policy.default)
    assert isinstance(mime, EmailMessage)  # noqa: S101 that is what this policy makes
    body = mime.get_body(("plain",))
    text = body.get_content() if body else ""
    headers = [name for name in ("Subject", "From", "Reply-To") if naming.search(str(mime[name] or ""))]
    if not headers and not naming.search(text):
        return mail.message
    if mail.sent_at:
        return ""
    for name in headers:
        mime.replace_header(name, naming.sub(_("a colleague"), str(mime[name])))
    if body is not None:
        body.set_content(naming.sub(_("a colleague"), text))
    return mime.as_bytes().decode("utf-8", "surrogateescape")
