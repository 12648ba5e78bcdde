"""In which capacity somebody acts: never in one that ended, nor in somebody else's."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.utils import timezone

from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.middleware import SESSION_KEY, acting_for
from polarprof.organisations.models import Capacity

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("capacities", "chosen", "acts_as", "asked"),
    [
        # Each capacity by its role, and `-` before one that ended.
        ("", "", None, False),
        ("coordinator", "", "coordinator", False),
        ("-coordinator", "", None, False),
        ("-coordinator", "coordinator", None, False),
        ("-coordinator professional", "", "professional", False),
        ("-coordinator professional", "coordinator", "professional", False),
        ("coordinator professional", "", "coordinator", True),
        ("professional coordinator", "", "professional", True),
        ("coordinator professional", "professional", "professional", False),
        ("coordinator professional mayor", "mayor", "mayor", False),
        ("coordinator professional", "somebody-else", "coordinator", True),
        ("", "somebody-else", None, False),
    ],
)
def test_as_what_somebody_acts(make_person, municipality, capacities, chosen, acts_as, asked) -> None:
    person, now, uuids = make_person(), timezone.now(), {}
    for number, name in enumerate(capacities.split()):
        capacity = Capacity.objects.create(
            person=person,
            organisation=municipality,
            role=name.removeprefix("-"),
            source=CapacitySource.INVITATION,
            ended_at=now if name.startswith("-") else None,
        )
        Capacity.objects.filter(pk=capacity.pk).update(created_at=now + timedelta(minutes=number))
        uuids[capacity.role] = str(capacity.uuid)
    other = make_person(Role.MAYOR, municipality)
    uuids["somebody-else"] = str(Capacity.objects.get(person=other).uuid)
    request = RequestFactory().get("/")
    request.user, request.session = person, SessionStore()
    if chosen:
        request.session[SESSION_KEY] = uuids[chosen]
    acting = acting_for(request)
    assert acting is not None
    assert (acting.person, acting.role) == (person, acts_as)
    assert getattr(request, "must_choose", False) is asked


def test_who_is_not_signed_in_does_not_act() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert acting_for(request) is None
