"""Names of its own for every worker of a parallel run."""

import os

import pytest
from django.conf import settings


@pytest.fixture
def worker_number() -> int:
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])


@pytest.fixture
def database_name(worker_number: int) -> str:
    return f"{os.environ.get('POLARPROF_TEST_NAME', 'polarprof_test')}_deploy{worker_number}"


@pytest.fixture
def redis_url(worker_number: int) -> str:
    return f"redis://127.0.0.1:6379/{settings.FIRST_REDIS_DB + worker_number}"
