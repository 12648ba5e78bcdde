"""A coach advises section by section; the municipality says what it did with it."""

from functools import partial
from uuid import uuid4

import pytest

from polarprof.journal.models import Statement
from polarprof.organisations.enums import Role
from polarprof.plans import actions
from polarprof.plans.models import LocalPlan, PlanSection, SectionComment
from tests.connections import at_once

pytestmark = pytest.mark.django_db


def form(**changes: str) -> dict[str, str]:
    return {"body": "Wie ontbreekt hier?", "send_key": str(uuid4()), **changes}


@pytest.fixture
def asked(coordinator, acting_of, plan: LocalPlan) -> LocalPlan:
    actions.move(acting=acting_of(coordinator), plan=plan, target="advice")
    plan.refresh_from_db()
    return plan


@pytest.fixture
def comment(asked, coach, acting_of, section: PlanSection) -> SectionComment:
    return actions.comment_on_section(
        acting=acting_of(coach), section=section, body="Wie ontbreekt hier?", send_key=uuid4()
    )


def test_a_comment_sent_twice_is_one_and_counts_as_one_advice(as_person, coach, asked, section) -> None:
    client, data = as_person(coach), form()
    for _ in range(2):
        assert client.post(f"/plannen/deel/{section.uuid}/opmerking/", data).status_code == 302
    client.post(f"/plannen/{asked.uuid}/stap/", {"target": "draft"})
    asked.refresh_from_db()
    assert (SectionComment.objects.count(), asked.coach, asked.state) == (1, coach, "draft")
    assert Statement.objects.filter(verb="advised", object_uuid=asked.uuid).count() == 1


def test_the_municipality_says_what_it_did_with_it(as_person, professional, coach, comment, section) -> None:
    client = as_person(professional)
    assert "1 opmerking zonder antwoord" in client.get(f"/plannen/{section.plan.uuid}/").content.decode()
    for verdict in ("adopted", "partly"):
        client.post(f"/plannen/opmerking/{comment.uuid}/", {"verdict": verdict})
    comment.refresh_from_db()
    assert (comment.verdict, comment.judged_by) == ("partly", professional)
    assert "deels overgenomen" in as_person(coach).get(f"/plannen/deel/{section.uuid}/").content.decode()


@pytest.mark.parametrize("data", [{}, {"verdict": "nonsense"}, {"verdict": "\x00"}, {"verdict": "x" * 99}])
def test_a_wrong_verdict_changes_nothing(as_person, professional, comment, data) -> None:
    assert as_person(professional).post(f"/plannen/opmerking/{comment.uuid}/", data).status_code == 302
    comment.refresh_from_db()
    assert (comment.verdict, comment.judged_at) == ("", None)


@pytest.mark.parametrize(
    "changes",
    [{"body": ""}, {"body": "x" * 2001}, {"body": "a@b.be"}, {"body": "a\x00"}, {"send_key": "geen"}],
)
def test_a_wrong_comment_is_explained(as_person, coach, asked, section, changes) -> None:
    answer = as_person(coach).post(f"/plannen/deel/{section.uuid}/opmerking/", form(**changes))
    assert (answer.status_code, SectionComment.objects.count()) == (422, 0)


def test_once_given_back_the_coach_reads_on_but_comments_no_more(
    as_person, coach, acting_of, asked, section
) -> None:
    actions.move(acting=acting_of(coach), plan=asked, target="draft")
    client = as_person(coach)
    assert client.get(f"/plannen/{asked.uuid}/").status_code == 200
    answer = client.post(f"/plannen/deel/{section.uuid}/opmerking/", form(body="Te laat"))
    assert (answer.status_code, "Te laat" in answer.content.decode()) == (409, True)
    assert SectionComment.objects.count() == 0


def test_a_coach_who_did_not_advise_sees_the_plan_only_while_advice_is_asked(
    as_person, make_person, institute, coach, acting_of, asked, section
) -> None:
    other = as_person(make_person(Role.COACH, institute))
    paths = [f"/plannen/{asked.uuid}/", f"/plannen/deel/{section.uuid}/", f"/plannen/{asked.uuid}/plan.docx"]
    assert [other.get(path).status_code for path in paths] == [200, 200, 200]
    actions.move(acting=acting_of(coach), plan=asked, target="draft")
    assert [other.get(path).status_code for path in paths] == [404, 404, 404]


def test_without_advice_no_coach_ever_reads_the_plan(as_person, coach, coordinator, acting_of, plan) -> None:
    actions.move(acting=acting_of(coordinator), plan=plan, target="executive")
    assert as_person(coach).get(f"/plannen/{plan.uuid}/").status_code == 404


def test_another_municipality_does_not_judge(as_person, make_person, make_municipality, comment) -> None:
    other = as_person(make_person(Role.COORDINATOR, make_municipality("Elders", "99002")))
    path = f"/plannen/opmerking/{comment.uuid}/"
    assert other.post(path, {"verdict": "adopted"}).status_code == 404


def test_mayor_and_coach_do_not_judge(as_person, mayor, coach, comment) -> None:
    path = f"/plannen/opmerking/{comment.uuid}/"
    assert [as_person(who).post(path, {"verdict": "adopted"}).status_code for who in (mayor, coach)] == [
        403,
        403,
    ]


def test_erasing_the_coach_keeps_the_comment_without_a_name(coach, comment, asked) -> None:
    from polarprof.accounts.actions import erase_person

    erase_person(person=coach)
    comment.refresh_from_db()
    asked.refresh_from_db()
    assert (comment.author, comment.body, asked.coach) == (None, "Wie ontbreekt hier?", None)


@pytest.mark.usefixtures("several_connections")
def test_eight_times_the_same_comment_at_once_is_one(as_person, coach, asked, section) -> None:
    data, address = form(), f"/plannen/deel/{section.uuid}/opmerking/"
    given = at_once([partial(as_person(coach).post, address, data) for _ in range(8)])
    assert [answer.status_code for answer in given] == [302] * 8
    assert SectionComment.objects.count() == 1


@pytest.mark.usefixtures("several_connections")
def test_eight_times_given_back_at_once_is_one_advice(as_person, coach, asked, comment) -> None:
    step = f"/plannen/{asked.uuid}/stap/"
    at_once([partial(as_person(coach).post, step, {"target": "draft"}) for _ in range(8)])
    asked.refresh_from_db()
    assert asked.state == "draft"
    assert Statement.objects.filter(verb="advised", object_uuid=asked.uuid).count() == 1
