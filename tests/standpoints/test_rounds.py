"""A round is prepared, reviewed by somebody else, opened, ended and closed with an answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from polarprof.events.enums import EventKind, RegistrationState
from polarprof.events.models import Event, Registration
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity
from polarprof.standpoints import actions, personal_data, policies
from polarprof.standpoints.enums import Audience, RoundState, Sharing
from polarprof.standpoints.models import Ballot, Round, Statement
from polarprof.standpoints.participants import of_person
from polarprof.standpoints.presence import people_who_took_part
from tests.pages import fields_of
from tests.standpoints.conftest import SEEDS, values

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    start = timezone.now() + timedelta(days=7)
    return Event.objects.create(
        kind=EventKind.STUDY_DAY,
        title="Studiedag pleinen",
        description="Over pleinen.",
        place="Mechelen",
        starts_at=start,
        ends_at=start + timedelta(hours=3),
        places=1,
    )


def take_place(person, event: Event, state: str = RegistrationState.CONFIRMED) -> Registration:
    return Registration.objects.create(event=event, person=person, state=state)


def form(**others):
    data = values() | {"roles": "Bewoner\nHandelaar", "seeds": "\n".join(SEEDS), "send_key": uuid4()} | others
    return {name: str(value) for name, value in data.items()}


def test_prepared_once_however_often_it_is_sent(as_person, opener) -> None:
    client, data = as_person(opener), form()
    answers = [client.post("/standpunten/openen/", data) for _time in range(2)]
    assert {answer.url for answer in answers} == {f"/standpunten/{Round.objects.get().uuid}/"}
    assert list(Statement.objects.values_list("number", "body", "state")) == [
        (number, body, "waiting") for number, body in enumerate(SEEDS, start=1)
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"issue": ""},
        {"issue": "x" * 201},
        {"seeds": "Maar één."},
        {"seeds": "\n".join(f"Stelling {n}." for n in range(31))},
        {"seeds": "Goed.\n" + "y" * 281},
        {"seeds": "Bel 0471 23 45 67.\nEn nog een."},
        {"ends_on": "2020-01-01"},
        {"starts_on": "morgen"},
        {"audience": "martians"},
        {"roles": "\n".join(f"rol {n}" for n in range(13))},
        {"context": "Mail naar an@voorbeeld.be"},
    ],
)
def test_what_is_wrong_is_explained_and_nothing_stored(as_person, opener, wrong: dict[str, str]) -> None:
    answer = as_person(opener).post("/standpunten/openen/", form(**wrong))
    assert (answer.status_code, Round.objects.count()) == (422, 0)


def test_who_opens_does_not_review(as_person, make_round, opener) -> None:
    found = make_round(opened=False)
    statement = found.statements.first()
    client = as_person(opener)
    assert (
        client.post(f"/standpunten/uitspraak/{statement.uuid}/oordeel/", {"verdict": "approved"}).status_code
        == 404
    )
    assert client.get(f"/standpunten/{found.uuid}/nazicht/").context["may_review"] is False


def test_refused_only_with_a_reason_and_every_decision_stays_in_the_log(
    as_person, make_round, colleague
) -> None:
    found = make_round(opened=False)
    statement, client = found.statements.first(), as_person(colleague)
    url = f"/standpunten/uitspraak/{statement.uuid}/oordeel/"
    for data in (
        {"verdict": "refused", "seen": "waiting"},
        {"verdict": "refused", "seen": "waiting", "reason": "insult"},
        {"verdict": "approved", "seen": "refused", "reason": "insult"},
    ):
        client.post(url, data)
    statement.refresh_from_db()
    log = list(statement.reviews.order_by("id").values_list("verdict", "reason"))
    assert (statement.state, log) == ("approved", [("refused", "insult"), ("approved", "")])


def test_a_reviewer_who_did_not_see_what_a_colleague_decided_hears_of_it_and_keeps_the_words(
    as_person, make_round, colleague, acting_of
) -> None:
    statement, client = make_round(opened=False).statements.first(), as_person(colleague)
    url = f"/standpunten/uitspraak/{statement.uuid}/oordeel/"
    actions.review_statement(acting=acting_of(colleague), statement=statement, verdict="approved")
    sent = {"verdict": "refused", "seen": "waiting", "reason": "insult", "note": "Kan dit zachter?"}
    answer = client.post(url, sent)
    page = answer.content.decode()
    statement.refresh_from_db()
    assert (answer.status_code, statement.state, statement.reviews.count()) == (409, "approved", 1)
    assert "Een collega besliste: goedgekeurd. Jij koos: niet opgenomen." in page
    assert statement.body in page
    assert ('value="Kan dit zachter?"' in page, 'name="seen" value="approved"' in page) == (True, True)
    assert client.post(url, sent | {"seen": "approved"}).status_code == 302
    assert list(statement.reviews.values_list("verdict", flat=True).order_by("pk")) == ["approved", "refused"]
    assert client.post(url, sent | {"seen": "waiting"}).status_code == 302  # decided the same: no quarrel


def test_opens_with_approved_statements_only(as_person, make_round, opener, colleague, acting_of) -> None:
    found = make_round(opened=False)
    client, url = as_person(opener), f"/standpunten/{found.uuid}/stap/"
    client.post(url, {"target": "open"})
    found.refresh_from_db()
    assert found.state == RoundState.DRAFT
    for statement in found.statements.all():
        actions.review_statement(acting=acting_of(colleague), statement=statement, verdict="approved")
    client.post(url, {"target": "open"})
    found.refresh_from_db()
    assert found.state == RoundState.OPEN


@pytest.mark.parametrize("target", ["", "draft", "closed", "ended\x00", "open"])
def test_a_step_that_is_not_in_the_table_changes_nothing(as_person, open_round, opener, target: str) -> None:
    as_person(opener).post(f"/standpunten/{open_round.uuid}/stap/", {"target": target})
    open_round.refresh_from_db()
    assert open_round.state == RoundState.OPEN


def test_closed_only_with_an_answer_and_after_the_voting(as_person, open_round, opener) -> None:
    client, url = as_person(opener), f"/standpunten/{open_round.uuid}/afronden/"
    assert client.post(url, {"outcome": "Te vroeg."}).status_code == 409
    client.post(f"/standpunten/{open_round.uuid}/stap/", {"target": "ended"})
    assert client.post(url, {"outcome": ""}).status_code == 422
    assert client.post(url, {"outcome": "We planten bomen."}).status_code == 302
    open_round.refresh_from_db()
    assert (open_round.state, open_round.outcome) == (RoundState.CLOSED, "We planten bomen.")


def test_an_open_round_does_not_change(as_person, open_round, opener) -> None:
    data = form(issue="Iets anders?")
    assert as_person(opener).post(f"/standpunten/{open_round.uuid}/wijzigen/", data).status_code == 409
    open_round.refresh_from_db()
    assert open_round.issue == "Wat doen we met het plein?"


def test_the_poster_shows_the_link_and_only_for_rounds_with_a_link(as_person, make_round, opener) -> None:
    with_link, without = make_round(audience="link"), make_round()
    client = as_person(opener)
    page = client.get(f"/standpunten/{with_link.uuid}/affiche/").content.decode()
    assert (f"/standpunten/mee/{with_link.code}/" in page, "<svg" in page) == (True, True)
    assert client.get(f"/standpunten/{without.uuid}/affiche/").status_code == 404
    assert Client().get(f"/standpunten/mee/{without.code}/").status_code == 404


@pytest.mark.parametrize(("count", "queries"), [(1, 4), (30, 4)])
def test_the_list_asks_as_much_for_thirty_rounds(
    as_person, make_round, opener, django_assert_num_queries, count: int, queries: int
) -> None:
    first = make_round()
    for _number in range(count - 1):
        Round.objects.create(
            **values(),
            organisation=first.organisation,
            opened_by=opener,
            code=uuid4().hex[:20],
            send_key=uuid4(),
        )
    client = as_person(opener)
    client.get("/standpunten/")
    with django_assert_num_queries(queries):
        assert len(client.get("/standpunten/").context["rounds"]) == count


@pytest.mark.parametrize("role", list(Role))
def test_each_question_agrees_with_its_filter(
    make_round, make_person, municipality, make_municipality, institute, acting_of, opener, event, role: Role
) -> None:
    away = make_municipality("Elders", "99002")
    for audience in Audience:
        for sharing in Sharing:
            at = {"event_uuid": event.uuid} if audience == Audience.EVENT else {}
            make_round(audience=audience, sharing=sharing, **at)
            make_round(audience=audience, sharing=sharing, opened=False, **at)
    others = [
        make_person(role, place, email=f"p{n}@test.example")
        for n, place in enumerate((municipality, away, institute))
    ]
    take_place(others[1], event)
    pairs = (
        (policies.may_see, policies.visible),
        (policies.may_take_part, policies.open_to),
        (policies.may_steer, policies.steerable),
        (policies.may_review, policies.reviewable),
        (policies.may_see_result, policies.with_shown_result),
    )
    for person in (*others, opener):
        acting = acting_of(person)
        for question, rows in pairs:
            allowed = {found.pk for found in Round.objects.all() if question(acting, found)}
            assert allowed == set(rows(acting).values_list("pk", flat=True)), (person, question)


def test_nobody_reviews_an_own_statement(as_person, make_round, colleague, acting_of) -> None:
    found = make_round()
    author = of_person(acting_of(colleague), found)
    own = actions.add_statement(
        found=found, body="Er komt een bank.", send_key=uuid4(), author_key=author.author_key
    )
    client = as_person(colleague)
    answer = client.post(f"/standpunten/uitspraak/{own.uuid}/oordeel/", {"verdict": "approved"})
    own.refresh_from_db()
    assert (answer.status_code, own.state) == (404, "waiting")
    page = client.get(f"/standpunten/{found.uuid}/nazicht/").content.decode()
    assert ("Er komt een bank." in page, f"/uitspraak/{own.uuid}/" in page) == (True, False)


# ------------------------------------------------------------------------------------------- chosen organisations


@pytest.fixture
def guest(make_person, make_municipality):
    return make_person(Role.PROFESSIONAL, make_municipality("Gastdorp", "99003"), email="gus@gast.example")


@pytest.fixture
def stranger(make_person, make_municipality):
    return make_person(Role.PROFESSIONAL, make_municipality("Elders", "99002"), email="els@elders.example")


def test_chosen_organisations_take_part_and_others_do_not(
    as_person, make_round, guest, stranger, colleague, acting_of
) -> None:
    found = make_round(audience=Audience.CHOSEN)
    found.guests.add(acting_of(guest).organisation)
    actions.cast_vote(
        participant=of_person(acting_of(guest), found), number=1, answer=1, matters=False, chance=1
    )
    for person, meant in ((guest, True), (stranger, False), (colleague, True)):
        acting = acting_of(person)
        assert policies.may_take_part(acting, found) is meant
        assert policies.may_see(acting, found) is meant
        assert list(policies.open_to(acting)) == ([found] if meant else [])
        assert list(policies.visible(acting)) == ([found] if meant else [])
        path = f"/standpunten/{found.uuid}/stemmen/"
        assert as_person(person).get(path).status_code == (200 if meant else 404)
    assert [person.name for person in people_who_took_part(found)] == [guest.name]


def test_a_round_with_many_guests_stands_once_in_the_list(make_round, guest, stranger, acting_of) -> None:
    found = make_round(audience=Audience.CHOSEN)
    found.guests.add(acting_of(guest).organisation, acting_of(stranger).organisation)
    assert list(policies.visible(acting_of(guest))) == [found]


def test_two_who_change_one_draft_keep_what_each_changed(as_person, opener, guest) -> None:
    client = as_person(opener)
    client.post("/standpunten/openen/", form())
    path = f"/standpunten/{Round.objects.get().uuid}/wijzigen/"
    one, two, three = (fields_of(client.get(path).content.decode()) for _ in range(3))
    assert client.post(path, {**one, "purpose": "Van de een."}).status_code == 302
    assert client.post(path, {**two, "context": "Van de ander."}).status_code == 302
    answer = client.post(path, {**three, "purpose": "Van een derde."})
    assert (answer.status_code, "Van de een." in answer.content.decode()) == (409, True)
    assert list(Round.objects.values_list("purpose", "context")) == [("Van de een.", "Van de ander.")]


def test_guests_are_named_in_the_form_and_changed_with_it(as_person, opener, guest, stranger) -> None:
    client = as_person(opener)
    client.post("/standpunten/openen/", form(audience="chosen", guests="gastdorp\n Elders \nElders"))
    found = Round.objects.get()
    assert sorted(one.name for one in found.guests.all()) == ["Elders", "Gastdorp"]
    path = f"/standpunten/{found.uuid}/wijzigen/"
    assert "Elders\nGastdorp" in client.get(path).content.decode()
    client.post(path, {**fields_of(client.get(path).content.decode()), "guests": "Gastdorp"})
    assert [one.name for one in found.guests.all()] == ["Gastdorp"]
    assert "Gastdorp" in client.get(f"/standpunten/{found.uuid}/").content.decode()


@pytest.mark.parametrize(
    ("audience", "guests", "said"),
    [
        ("chosen", "", "Noem de organisaties"),
        ("chosen", "Nergenshuizen", "Nergenshuizen"),
        ("professionals", "Gastdorp", "kies hierboven dat hun mensen meedoen"),
        ("chosen", "\n".join(f"Dorp {n}" for n in range(51)), "Hoogstens 50"),
    ],
)
def test_wrong_guests_are_explained(as_person, opener, guest, audience, guests, said) -> None:
    answer = as_person(opener).post("/standpunten/openen/", form(audience=audience, guests=guests))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Round.objects.exists()


def test_a_name_of_several_or_of_a_municipality_that_merged_away_is_refused(
    as_person, opener, guest, make_municipality
) -> None:
    from datetime import date

    from polarprof.organisations.models import Municipality, Organisation

    gone = make_municipality("Weggefuseerd", "99004")
    Municipality.objects.filter(organisation=gone).update(valid_to=date(2024, 12, 31))
    Organisation.objects.create(name="Gastdorp", kind="partner")
    for name in ("Weggefuseerd", "Gastdorp"):
        answer = as_person(opener).post("/standpunten/openen/", form(audience="chosen", guests=name))
        assert answer.status_code == 422


def test_where_a_name_is_shared_the_kbo_number_chooses_one_and_comes_back(as_person, opener, guest) -> None:
    from polarprof.organisations.models import Organisation

    twin = Organisation.objects.create(name="Gastdorp", kind="partner", kbo="0123456789")
    data = form(audience="chosen", guests="0123.456.789")
    assert as_person(opener).post("/standpunten/openen/", data).status_code == 302
    found = Round.objects.get()
    assert list(found.guests.all()) == [twin]
    page = as_person(opener).get(f"/standpunten/{found.uuid}/wijzigen/")
    assert page.context["form"].initial["guests"] == "0123456789"


# -------------------------------------------------------------------------------------------------------- an event


def test_who_has_a_place_at_the_event_takes_part_and_nobody_else(
    as_person, make_round, event, guest, stranger, colleague, acting_of
) -> None:
    found = make_round(audience=Audience.EVENT, event_uuid=event.uuid)
    take_place(guest, event)
    take_place(stranger, event, RegistrationState.WAITING)
    for person, meant in ((guest, True), (stranger, False), (colleague, False)):
        acting = acting_of(person)
        assert policies.may_take_part(acting, found) is meant
        assert list(policies.open_to(acting)) == ([found] if meant else [])
        path = f"/standpunten/{found.uuid}/stemmen/"
        assert as_person(person).get(path).status_code == (200 if meant else 404)
    assert policies.may_see(acting_of(colleague), found)
    assert not policies.may_see(acting_of(stranger), found)


def test_who_voted_and_gave_the_place_up_still_hears_what_was_done(
    make_round, event, guest, acting_of
) -> None:
    found = make_round(audience=Audience.EVENT, event_uuid=event.uuid)
    own = take_place(guest, event)
    actions.cast_vote(
        participant=of_person(acting_of(guest), found), number=1, answer=1, matters=False, chance=1
    )
    Registration.objects.filter(pk=own.pk).update(state=RegistrationState.CANCELLED)
    assert not policies.may_take_part(acting_of(guest), found)
    assert [person.name for person in people_who_took_part(found)] == [guest.name]


def test_the_event_is_chosen_in_the_form_and_said_on_both_pages(as_person, opener, event, guest) -> None:
    client = as_person(opener)
    client.post("/standpunten/openen/", form(audience="event", event_uuid=event.uuid))
    found = Round.objects.get()
    assert (found.audience, found.event_uuid) == ("event", event.uuid)
    assert "Studiedag pleinen" in client.get(f"/standpunten/{found.uuid}/").content.decode()
    changing = client.get(f"/standpunten/{found.uuid}/wijzigen/").content.decode()
    assert f'<option value="{event.uuid}" selected>' in changing
    take_place(guest, event)
    path, link = f"/agenda/{event.uuid}/", f"/standpunten/{found.uuid}/"
    assert link not in as_person(guest).get(path).content.decode()
    Round.objects.update(state=RoundState.OPEN)
    assert link in as_person(guest).get(path).content.decode()
    assert link not in client.get(path).content.decode()
    Capacity.objects.filter(person=guest).update(ended_at=timezone.now())
    assert link not in as_person(guest).get(path).content.decode()
    assert link not in Client().get(path).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"audience": "event"}, "Kies de activiteit"),
        ({"audience": "event", "event_uuid": str(uuid4())}, "Kies een van de mogelijkheden"),
        ({"audience": "event", "event_uuid": "morgen"}, "Kies een van de mogelijkheden"),
        ({"audience": "professionals", "event_uuid": "real"}, "kies hierboven dat wie een plaats heeft"),
    ],
    ids=["none", "unknown", "odd", "other answer"],
)
def test_a_wrong_event_is_explained(as_person, opener, event, wrong, said) -> None:
    real = {name: str(event.uuid) if value == "real" else value for name, value in wrong.items()}
    answer = as_person(opener).post("/standpunten/openen/", form(**real))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Round.objects.exists()


def test_a_round_for_an_event_names_it(make_round) -> None:
    with pytest.raises(IntegrityError):
        make_round(audience=Audience.EVENT)


def test_who_gave_the_place_up_takes_back_what_was_voted_on_the_own_page(
    make_round, event, guest, acting_of
) -> None:
    found = make_round(audience=Audience.EVENT, event_uuid=event.uuid)
    own = take_place(guest, event)
    actions.cast_vote(
        participant=of_person(acting_of(guest), found), number=1, answer=1, matters=False, chance=1
    )
    own.delete()
    personal_data.erase(guest)
    assert not Ballot.objects.filter(round=found).exists()


def test_a_note_of_a_reviewer_is_checked_and_kept(as_person, make_round, colleague) -> None:
    statement = make_round(opened=False).statements.first()
    url = f"/standpunten/uitspraak/{statement.uuid}/oordeel/"
    sent = {"verdict": "refused", "seen": "waiting", "reason": "insult", "note": "Bel mij: 0470 12 34 56"}
    answer = as_person(colleague).post(url, sent)
    page = answer.content.decode()
    assert (answer.status_code, statement.reviews.count()) == (422, 0)
    assert ("Bel mij: 0470 12 34 56" in page, 'name="verdict" value="refused"' in page) == (True, True)
    assert ("Gaat dit over een persoon" in page, '<option value="insult" selected>' in page) == (True, True)
