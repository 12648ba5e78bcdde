"""Rows that are kept for a time, and the lines that come into the security log."""

import logging
import re
from collections.abc import Callable, Iterator

import pytest

from polarprof.accounts.models import Person
from polarprof.common import security_log
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Organisation
from tests.common.kept_rows import Made
from tests.common.security_lines import ADDRESS, PASSWORD, Heard


@pytest.fixture
def made(municipality: Organisation, make_person: Callable[..., Person]) -> Made:
    return Made(municipality, make_person())


@pytest.fixture
def heard() -> Iterator[Heard]:
    lines, listener = Heard(), logging.Handler()
    listener.emit = lines.emit  # type: ignore[method-assign]
    security_log.log.addHandler(listener)
    yield lines
    security_log.log.removeHandler(listener)
    assert not re.search(r"@|stad\.example|Peeters|127\.0\.0\.1|Teststad", lines.text), lines.text


@pytest.fixture
def an(make_person: Callable[..., Person], municipality: Organisation) -> Person:
    return make_person(
        Role.COORDINATOR,
        municipality,
        name="An Peeters",
        email=ADDRESS,
        password=PASSWORD,
        access_manager=True,
    )
