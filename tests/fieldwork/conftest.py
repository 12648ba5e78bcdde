"""A wave with the real survey of content/, and people of one municipality."""

import tomllib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.fieldwork import actions
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.instruments.api import publish
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Organisation
from polarprof.themes.starter import load_themes


@pytest.fixture
def wave(db: None) -> Wave:
    load_themes()
    path = settings.CONTENT_DIR / "instruments" / "needs-survey.toml"
    instrument = publish(definition=tomllib.loads(path.read_text(encoding="utf-8")))
    today = timezone.localdate()
    return Wave.objects.create(
        key="t0", title="T0", instrument=instrument, opens_on=today, closes_on=today + timedelta(days=30)
    )


@pytest.fixture
def coordinator(municipality: Organisation, make_person: Callable[..., Person]) -> Person:
    return make_person(Role.COORDINATOR, municipality, name="Coördinator")


@pytest.fixture
def response(wave: Wave, municipality: Organisation) -> SurveyResponse:
    return actions.start_response(wave=wave, organisation=municipality)


@pytest.fixture
def task(response: SurveyResponse) -> SectionTask:
    return response.tasks.select_related("response", "sheet").get(section_key="policy")


@pytest.fixture
def delegated(task: SectionTask, coordinator: Person, acting_of: Callable[[Person], Any]) -> SectionTask:
    actions.delegate_section(
        acting=acting_of(coordinator), task=task, name="Bram", email="Bram@test.example", role="Communicatie"
    )
    task.refresh_from_db()
    return task
