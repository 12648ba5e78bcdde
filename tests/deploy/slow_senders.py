"""Twenty who announce a form and send one byte of it a second, over TLS, and how long others wait meanwhile."""

import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

SENDERS, SECONDS = 20, 12
FORM = (
    "POST /aanmelden/login/ HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 100000\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n\r\nx"
)


def _tls() -> ssl.SSLContext:
    """The certificate of the cluster is its own."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextmanager
def slow_senders(port: int) -> Iterator[list[int]]:
    """Yields how many bytes each has sent, and goes on sending."""
    senders = [
        _tls().wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="localhost")
        for _ in range(SENDERS)
    ]
    sent, enough = [0] * SENDERS, threading.Event()

    def send() -> None:
        while not enough.wait(1):
            for number, sender in enumerate(senders):
                sender.sendall(b"x")
                sent[number] += 1

    for sender in senders:
        sender.sendall(FORM.format(port=port).encode())
    sending = threading.Thread(target=send)
    sending.start()
    try:
        yield sent
    finally:
        enough.set()
        sending.join()
        for sender in senders:
            sender.close()


def waits(address: str) -> list[float]:
    """In seconds, of somebody who opens the sign-in page again and again; raises when it does not come."""
    found, until = [], time.monotonic() + SECONDS
    while time.monotonic() < until:
        began = time.monotonic()
        with urllib.request.urlopen(f"{address}/aanmelden/login/", context=_tls(), timeout=30) as answer:
            answer.read()
        found.append(time.monotonic() - began)
        time.sleep(0.2)
    return found


def nobody_waits(port: int) -> None:
    """Fails when half of the pages take two seconds, one does not come, or a sender was let go before it was measured."""
    with slow_senders(port) as sent:
        found = sorted(waits(f"https://localhost:{port}"))
    assert min(sent) >= SECONDS // 2, sent
    assert found[len(found) // 2] < 2, found
