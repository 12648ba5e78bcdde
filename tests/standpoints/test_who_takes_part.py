"""Who takes part behind a request, and who hears afterwards what was done with a round, written by hand."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from polarprof.organisations.enums import CapacitySource, OrganisationKind, Role
from polarprof.organisations.models import Capacity, Organisation
from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.presence import meant_people, people_who_took_part
from polarprof.standpoints.voting.web.participant_session import (
    COOKIE,
    participant_of,
    participant_or_404,
    remember,
)
from polarprof.standpoints.voting.web.same_person import NobodyKnownError

pytestmark = pytest.mark.django_db
PHRASE = "badebi-kilomo-nuparu-tesiva"


def round_of(organisation: Organisation, audience: str, state: str = "open", **values: object) -> Round:
    today = timezone.localdate()
    closed = {"outcome": "x", "closed_at": timezone.now()} if state == "closed" else {}
    return Round.objects.create(
        organisation=organisation,
        issue="Het plein",
        audience=audience,
        sharing="own",
        state=state,
        starts_on=today,
        ends_on=today,
        code=uuid4().hex[:20],
        send_key=uuid4(),
        **closed,
        **values,
    )


def request_of(acting, phrase: str):
    """As it comes from somebody with the cookie that the phrase was put into."""
    answer = HttpResponse()
    remember(answer, phrase, secure=True)
    request = RequestFactory().get("/")
    if phrase:
        request.COOKIES[COOKIE] = answer.cookies[COOKIE].value
    request.user, request.acting = (acting.person, acting) if acting else (AnonymousUser(), None)
    return request


@pytest.mark.parametrize(
    ("audience", "who", "phrase", "by"),
    [
        ("colleagues", "own", "", "person"),
        ("colleagues", "own", PHRASE, "person"),
        ("colleagues", "away", "", None),
        ("colleagues", "away", PHRASE, None),
        ("colleagues", "nobody", PHRASE, None),
        ("professionals", "away", "", "person"),
        ("professionals", "nobody", PHRASE, None),
        ("link", "nobody", "", None),
        ("link", "nobody", PHRASE, "phrase"),
        ("link", "nobody", "geen-zin-van-ons-hier", None),
        ("link", "own", PHRASE, "person"),
        ("link", "no capacity", PHRASE, "phrase"),
        ("link", "no capacity", "", None),
    ],
)
def test_who_takes_part(
    make_person, municipality, make_municipality, acting_of, audience, who, phrase, by
) -> None:
    places = {"own": municipality, "away": make_municipality("Ginds", "99002")}
    acting = None if who == "nobody" else acting_of(make_person(Role.PROFESSIONAL, places.get(who)))
    found = round_of(municipality, audience)
    request = request_of(acting, phrase)
    participant = participant_of(request, found)
    keys = {
        None: None,
        "person": vault.key_of_person(found.uuid, acting.person.uuid) if acting else "",
        "phrase": vault.key_of_phrase(found.uuid, phrase),
    }
    assert (participant.key if participant else None) == keys[by]
    if participant:
        assert participant.has_account is (by == "person")
        assert participant_or_404(request, found.uuid).key == participant.key
    else:
        with pytest.raises(Http404 if acting else NobodyKnownError):
            participant_or_404(request, found.uuid)


@pytest.mark.parametrize(
    ("state", "found"), [("draft", False), ("open", True), ("ended", True), ("closed", True)]
)
def test_nobody_takes_part_in_a_draft(municipality, state: str, found: bool) -> None:
    round_ = round_of(municipality, "link", state)
    if found:
        assert participant_or_404(request_of(None, PHRASE), round_.uuid).round == round_
    else:
        with pytest.raises(Http404):
            participant_or_404(request_of(None, PHRASE), round_.uuid)


def test_a_cookie_that_was_changed_or_written_by_somebody_else_says_nothing(municipality) -> None:
    found, request = round_of(municipality, "link"), request_of(None, PHRASE)
    for cookie in (PHRASE, vault.hide_phrase(PHRASE), request.COOKIES[COOKIE] + "x"):
        request.COOKIES[COOKIE] = cookie
        assert participant_of(request, found) is None
    cookie = HttpResponse()
    remember(cookie, PHRASE, secure=True)
    kept = cookie.cookies[COOKIE]
    assert (kept["httponly"], kept["secure"], kept["samesite"], kept["max-age"]) == (
        True,
        True,
        "Lax",
        15_552_000,
    )
    assert PHRASE not in kept.value


@pytest.mark.parametrize(
    ("audience", "meant"),
    [
        ("colleagues", ["own"]),
        ("chosen", ["guest", "own"]),
        ("professionals", ["away", "guest", "own"]),
        ("link", ["away", "guest", "own"]),
    ],
)
def test_whom_a_round_is_meant_for_now(make_person, municipality, make_municipality, audience, meant) -> None:
    """Not whose capacity ended, and not who has none."""
    guest = Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER)
    places = {"own": municipality, "away": make_municipality("Ginds", "99002"), "guest": guest}
    for name, place in places.items():
        make_person(Role.PROFESSIONAL, place, name=name)
        Capacity.objects.create(
            person=make_person(name=f"{name} left"),
            organisation=place,
            role=Role.PROFESSIONAL,
            source=CapacitySource.INVITATION,
            ended_at=timezone.now(),
        )
    make_person(name="nobody")
    found = round_of(municipality, audience)
    found.guests.set([guest])
    people = list(meant_people(found).order_by("name"))
    assert [person.name for person in people] == meant
    voted = [person for person in people if person.name != "guest"]
    for person in voted:
        key = vault.key_of_person(found.uuid, person.uuid)
        Ballot.objects.create(round=found, key=key, sealed=b"x")
    other = round_of(municipality, audience)
    Ballot.objects.create(round=other, key=vault.key_of_person(other.uuid, people[0].uuid), sealed=b"x")
    assert people_who_took_part(found) == sorted(voted, key=lambda person: person.actor_key)
