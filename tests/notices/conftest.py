"""A mail server that was not written here."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.smtp_server import Mailbox, smtp_server


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    """Mails leave for a real SMTP server; the fixture is what arrived there."""
    with smtp_server() as server:
        settings.MAIL_LEAVES, settings.POSTBOX_ENABLED = True, False
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", server.port, False
        settings.EMAIL_TIMEOUT = 5
        yield server
