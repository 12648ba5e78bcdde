"""One of everything, for tests that try every address."""

from collections.abc import Iterator
from typing import Any

import pytest

from polarprof.standpoints.enums import Sharing
from polarprof.standpoints.models import Round
from tests.journeys.building import build_world
from tests.journeys.world import World
from tests.module_data import module_data


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once for the tests of a file: each test takes back what it did, and the file takes back this."""
    with module_data(django_db_blocker):
        world = build_world()
        # A result that everybody may see has nothing to keep from anybody.
        Round.objects.filter(pk=world.demo_round.pk).update(sharing=Sharing.PROFESSIONALS)
        yield world


@pytest.fixture
def world(built: World, db: None) -> World:
    return built
