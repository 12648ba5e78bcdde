"""Every link that needs no sign-in has an end: after how long, word for word, and that nothing opens by it afterwards."""

from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from polarprof.common.tokens import digest
from tests.journeys.world import World

# model: the token in the world, the name of the address, the field with the end, how long; None for the end of the wave.
LINKS: dict[str, tuple[str, str, str, timedelta | None]] = {
    "organisations.Invitation": (
        "invitation_token",
        "organisations:accept",
        "expires_at",
        timedelta(days=14),
    ),
    "organisations.JoinRequest": (
        "confirmation_token",
        "organisations:confirm",
        "expires_at",
        timedelta(hours=24),
    ),
    "fieldwork.SectionTask": ("link_token", "fieldwork:by-link", "token_expires_at", None),
    "plans.FollowUp": ("follow_up_token", "plans:follow-up-answer", "expires_at", timedelta(days=30)),
}
SENT = {"name": "Iemand Nieuw", "action": "submit", "progress": "done", "sentence": "Het is gelukt."}


def _has(model: type[Model], field: str) -> bool:
    try:
        model._meta.get_field(field)
    except FieldDoesNotExist:
        return False
    return True


def test_every_model_with_a_link_stands_here() -> None:
    assert {model._meta.label for model in apps.get_models() if _has(model, "token_digest")} == set(LINKS)


def _row(world: World, label: str) -> Model:
    token, _address, _field, _lasts = LINKS[label]
    return apps.get_model(label)._default_manager.get(token_digest=digest(getattr(world, token)))


@pytest.mark.parametrize("label", LINKS)
def test_a_link_ends_when_it_is_said_to_end(world: World, label: str) -> None:
    _token, _address, field, lasts = LINKS[label]
    row = _row(world, label)
    end: datetime = getattr(row, field)
    if lasts is None:
        day = row.response.wave.closes_on  # type: ignore[attr-defined]
        assert (timezone.localdate(end), timezone.localtime(end).hour) == (day, 23)
        return
    assert abs(end - row.created_at - lasts) < timedelta(minutes=1)  # type: ignore[attr-defined]


@pytest.mark.parametrize("label", LINKS)
def test_a_second_after_its_end_a_link_opens_nothing(world: World, label: str) -> None:
    token, address, field, _lasts = LINKS[label]
    row = _row(world, label)
    type(row)._default_manager.filter(pk=row.pk).update(**{field: timezone.now() - timedelta(seconds=1)})
    before = type(row)._default_manager.filter(pk=row.pk).values().get()
    path = reverse(address, kwargs={"token": getattr(world, token)})
    answer = Client().post(path, SENT)
    assert (answer.status_code, "werkt niet meer" in answer.content.decode()) == (404, True)
    assert type(row)._default_manager.filter(pk=row.pk).values().get() == before


@pytest.mark.parametrize("label", LINKS)
def test_until_then_it_opens(world: World, label: str) -> None:
    token, address, _field, _lasts = LINKS[label]
    path = reverse(address, kwargs={"token": getattr(world, token)})
    assert Client().get(path).status_code == 200
