"""What a log line holds of a person: nothing."""

import json
import logging
import sys

import pytest

from polarprof.common.logs import JsonFormatter


def line(message: str, level: int = logging.WARNING, error: Exception | None = None) -> dict[str, str]:
    try:
        if error:
            raise error
        found = (None, None, None)
    except (PermissionError, ValueError):
        found = sys.exc_info()
    record = logging.LogRecord("django.request", level, __file__, 1, message, None, found if error else None)
    return json.loads(JsonFormatter().format(record))


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("Not Found: /leren/attest/H7XA-UKDM-M9XM/intrekken/", "Not Found: /leren/attest/…/intrekken/"),
        ("Conflict: /plannen/0a1b2c3d-0000-4000-8000-00000000abcd/", "Conflict: /plannen/…/"),
        ("no mail to an.peeters@stad.example", "no mail to <mail>"),
        ("Not Found: /programma/2025-2027/", "Not Found: /programma/2025-2027/"),
    ],
)
def test_who_it_was_is_left_out(message: str, kept: str) -> None:
    assert line(message)["message"] == kept


def test_a_failure_is_told_whole_and_a_refusal_in_one_line() -> None:
    refused = line("Forbidden: /programma/", error=PermissionError("no"))
    failed = line("Internal Server Error: /", logging.ERROR, ValueError("aan an@stad.example"))
    assert "error" not in refused
    assert failed["error"].endswith("ValueError: aan <mail>")
