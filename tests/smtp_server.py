"""A real SMTP server for the tests (aiosmtpd): what arrives is kept as bytes; single addresses can be refused."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailbox:
    """The handler of the server. `answers` maps an address to the reply it gets instead of a yes."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.answers: dict[str, str] = {}
        self.answer_to_data = "250 OK"
        self.port = 0
        # Of each mail: the version of TLS it came by, empty in clear.
        self.versions: list[str] = []

    async def handle_RCPT(  # noqa: N802 aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 the same
        if self.answer_to_data.startswith("250"):
            self.envelopes.append(envelope)
            assert server.transport is not None
            channel = server.transport.get_extra_info("ssl_object")
            self.versions.append(channel.version() if channel else "")
        return self.answer_to_data

    @property
    def messages(self) -> list[EmailMessage]:
        """What arrived, as the standard library's parser reads it."""
        return [message_from_bytes(_content(one), policy=policy.default) for one in self.envelopes]


def _content(envelope: Envelope) -> bytes:
    assert isinstance(envelope.content, bytes)
    return envelope.content


class OnFreePort(Controller):
    """Port 0 gives a free port; the controller knocks there to see that the server is up."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd has no type for it


@contextmanager
def smtp_server(tls: ssl.SSLContext | None = None, *, implicit: bool = False) -> Iterator[Mailbox]:
    """Listens on a free port of 127.0.0.1 until the block ends; with `tls` it wants STARTTLS, or TLS at once."""
    mailbox = Mailbox()
    options: dict[str, Any] = {"tls_context": tls, "require_starttls": True} if tls else {}
    if implicit:
        options = {"ssl_context": tls}
    controller = OnFreePort(mailbox, hostname="127.0.0.1", port=0, **options)
    controller.start()
    mailbox.port = controller.port
    try:
        yield mailbox
    finally:
        controller.stop()
