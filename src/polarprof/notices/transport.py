"""The way of one mail to the mail server, in the words of SMTP; the only place that talks to it."""

import re
import smtplib
from collections.abc import Callable
from contextlib import suppress
from email.utils import parseaddr
from enum import Enum, auto

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

_LINE_END = re.compile(rb"\r\n|\r|\n")


class Outcome(Enum):
    """What became of an attempt that the server answered."""

    SENT = auto()
    ADDRESS_REFUSED = auto()
    MAIL_REFUSED = auto()
    LOST = auto()


class UnreachableError(Exception):
    """The server is away, slow, or does not want the mail now; another attempt may go better.

    Says what kind of failure it was, never what the server said: that names the address.
    """


def deliver(*, message: str, to: str, is_still_ours: Callable[[], bool]) -> Outcome:
    """Hands the mail to the server of the settings. Raises UnreachableError.

    `is_still_ours` is asked when the server has been reached, just before the mail goes: false gives LOST, and nothing
    is sent. The two refusals are the server's final no. The one window in which a mail can go twice is between
    the server's yes and the caller's note of it: a process killed there sends again, with the same Message-ID.
    """
    failure = ""
    try:
        return _deliver(message, to, is_still_ours)
    except smtplib.SMTPResponseException as error:
        failure = f"{type(error).__name__} {error.smtp_code}"
    except (smtplib.SMTPException, OSError) as error:
        failure = type(error).__name__
    # Outside the block that caught it: a chained error would bring the address into the traceback.
    raise UnreachableError(failure)


def _deliver(message: str, to: str, is_still_ours: Callable[[], bool]) -> Outcome:
    backend = EmailBackend()
    try:
        backend.open()
        if not is_still_ours():
            return Outcome.LOST
        data = _LINE_END.sub(b"\r\n", message.encode("ascii"))
        sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        if backend.connection is None:
            raise smtplib.SMTPServerDisconnected
        backend.connection.sendmail(sender, [_in_ascii(to)], data)
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        if 500 <= code < 600:
            return Outcome.ADDRESS_REFUSED
        raise UnreachableError(f"recipient {code}") from None
    except smtplib.SMTPDataError as error:
        if 500 <= error.smtp_code < 600:
            return Outcome.MAIL_REFUSED
        raise
    finally:
        # Also a connection that was opened by half. The server has said what becomes of the mail: a goodbye that fails
        # changes nothing.
        with suppress(smtplib.SMTPException, OSError):
            backend.close()
    return Outcome.SENT


def _in_ascii(address: str) -> str:
    """The address as it goes over the wire: a domain with accents in its ASCII form."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode('ascii')}"
