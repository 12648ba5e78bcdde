"""Mails to people: a text from a template, put in the outbox in the same transaction, sent by a job afterwards."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.template import Context, NodeList, Template
from django.template.base import TextNode
from django.template.loader import get_template
from django.utils import translation

from polarprof.common.recipients import language_of

LONGEST_ADDRESS = 254
log = logging.getLogger("polarprof.mail")
Attachment = tuple[str, bytes, str]


class Mail(EmailMessage):
    """A mail with what the outbox wants to know of it.

    `description` says what kind of mail it is, without names (who looks after the mail reads it). `organisation` is
    whom it is about. `is_about_access` marks a mail that also goes to somebody without access: a code, an invitation,
    a refusal. `is_personal` marks what is about the recipient's own place at an event or certificate: that asks no
    access either, only an account that is not closed. After `expires_at` it is of no use any more and is not sent.
    """

    description: str = ""
    organisation: Any = None
    is_about_access: bool = False
    is_personal: bool = False
    expires_at: datetime | None = None


class _Unnamed:
    """Stands for any value where a subject is written without names: "Registered: …"."""

    def __getattr__(self, name: str) -> "_Unnamed":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __str__(self) -> str:
        return "…"


def _parts(template: Template) -> tuple[NodeList, NodeList]:
    """The nodes of the first line (the subject) and of the rest. ValueError for a template without a second line."""
    nodes = template.nodelist
    for number, node in enumerate(nodes):
        if isinstance(node, TextNode) and "\n" in node.s:
            return NodeList(nodes[:number]), NodeList(nodes[number:])
    raise ValueError(f"{template.name} has no line end after its subject")


def _render(template: Template, nodes: NodeList, values: Mapping[str, Any]) -> str:
    """Plain text: no character of a name is turned into HTML."""
    context = Context(dict(values), autoescape=False)
    with context.bind_template(template), context.render_context.push_state(template):
        return str(nodes.render(context)).strip()


def render_text(template_name: str, values: Mapping[str, Any]) -> str:
    """A whole template as plain text, for mails whose subject stands in a template of its own (allauth's)."""
    chosen: Template = get_template(template_name).template  # type: ignore[attr-defined]
    return _render(chosen, chosen.nodelist, values)


def can_be_mailed(address: str) -> bool:
    """Whether the address has the form of one that a mail can go to; not whether it exists."""
    try:
        validate_email(address)
        address.rpartition("@")[2].encode("idna")
    except (ValidationError, UnicodeError):
        return False
    return len(address) <= LONGEST_ADDRESS


def note_wrong_address(mail: str) -> None:
    """What kind of mail did not go, without the address: a wrong one can be anybody's words."""
    log.error("mail to a wrong address", extra={"data": {"kind": mail}})


def send(
    *,
    to: str,
    template: str,
    context: Mapping[str, Any],
    language: str = settings.LANGUAGE_CODE,
    attachments: Sequence[Attachment] = (),
    organisation: Any = None,
    is_about_access: bool = False,
    is_personal: bool = False,
    expires_at: datetime | None = None,
) -> None:
    """Renders `template` (first line is the subject, the rest the body) and hands it to the outbox.

    Somebody with an account gets the language chosen there, somebody else `language`. `attachments` are (file name,
    bytes, media type). A mail about the work of an `organisation` does not go to somebody whose access to it has
    ended, unless it `is_about_access` or `is_personal`; after `expires_at` it is not sent any more. Nothing leaves the house before the transaction commits.

    A mail to what is no address is left out and logged: who acts can do nothing about it, and goes on.
    """
    if not can_be_mailed(to):
        note_wrong_address(template)
        return
    chosen: Template = get_template(template).template  # type: ignore[attr-defined]
    first, rest = _parts(chosen)
    values = {**context, "site_url": settings.WAGTAILADMIN_BASE_URL}
    with translation.override(language_of(to, language)):
        subject = " ".join(_render(chosen, first, values).split())
        body = _render(chosen, rest, values)
    message = Mail(subject, body + "\n", settings.DEFAULT_FROM_EMAIL, [to])
    with translation.override(settings.LANGUAGE_CODE):
        message.description = _render(chosen, first, dict.fromkeys(values, _Unnamed()))
    message.organisation, message.is_about_access = organisation, is_about_access
    message.is_personal, message.expires_at = is_personal, expires_at
    for name, data, media_type in attachments:
        message.attach(name, data, media_type)
    message.send()
