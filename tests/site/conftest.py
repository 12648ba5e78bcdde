"""The demo, started once for the tests of a file."""

from collections.abc import Iterator
from typing import Any

import pytest

from polarprof.common.starter import starter_steps
from tests.module_data import module_data


@pytest.fixture(scope="module")
def begun(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo as it is after the first start, for all tests of a file."""
    with module_data(django_db_blocker):
        for step in starter_steps:
            step.run()
        yield
