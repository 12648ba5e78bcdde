"""What stands behind a gap, answer by answer, of a survey that was filled in by hand."""

import pytest

from polarprof.engines.instruments import Checked
from polarprof.expertise.models import Resource
from polarprof.fieldwork import actions
from polarprof.fieldwork.gaps import context_of, gaps_of
from polarprof.instruments.models import Answer
from polarprof.themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def _answered(response, coordinator) -> None:
    by_section = {
        "policy": {
            "policy_plan": Checked(value="drafting", confidence=5),
            "policy_multi_year_plan": Checked(unknown=True),
            "policy_house_rules": Checked(value="no"),
            "policy_procedures": Checked(value=("rumour", "tension")),
        },
        "organisation": {"organisation_hours": Checked(value=7.5, confidence=1)},
        "exposure": {"exposure_example": Checked(value="Een verkeersplan.")},
    }
    for key, answers in by_section.items():
        task = response.tasks.select_related("response", "sheet").get(section_key=key)
        actions.save_section(task=task, person=coordinator, answers=answers, role="Coördinator", submit=False)


@pytest.mark.usefixtures("_answered")
def test_each_answer_in_words_with_the_need_it_stands_for(response, municipality) -> None:
    told = {
        view.theme.key: [
            (one.answer, one.confidence, one.need, one.level, one.unknown) for one in view.answers
        ]
        for view in gaps_of(response, municipality)
    }
    assert told == {
        "policy": [
            ("We zijn eraan bezig", 5, 0.6, "matige nood", False),
            ("", None, None, "", True),
            ("Nee", None, 1.0, "grote nood", False),
            ("Een onjuist gerucht over het bestuur, Oplopende spanning in een buurt", None, None, "", False),
        ],
        "organisation": [("7,5 uur per week", 1, None, "", False)],
    }
    policy = gaps_of(response, municipality)[0]
    assert [one.question for one in policy.answers][:2] == [
        "Heeft je bestuur een plan over omgaan met schadelijke polarisatie?",
        "Is het thema herkenbaar opgenomen in het meerjarenplan?",
    ]
    assert {one.role for one in policy.answers} == {"Coördinator"}


@pytest.mark.usefixtures("_answered")
def test_the_facts_of_each_dimension(response, municipality) -> None:
    offer("policy", "polarisation")
    offer("organisation")
    told = [
        (
            *(view.theme.key, view.gap.need, view.level, view.gap.answered, view.gap.unknown),
            *(view.gap.confidence, view.sureness, view.step),
            [one.offer.title for one in view.offers],
        )
        for view in gaps_of(response, municipality)
    ]
    assert told == [
        ("policy", 0.8, "grote nood", 2, 1, 5.0, "vrij zeker", "look", ["Gids over policy"]),
        (
            *("organisation", None, "nog niet gemeten", 0, 0, None, "weinig zeker", "measure"),
            ["Gids over organisation"],
        ),
    ]


@pytest.mark.usefixtures("_answered")
def test_not_knowing_what_only_describes_says_nothing_of_how_sure(
    response, municipality, coordinator
) -> None:
    task = response.tasks.select_related("response", "sheet").get(section_key="organisation")
    answers = {"organisation_hours": Checked(unknown=True), "organisation_contact": Checked(value="no")}
    actions.save_section(task=task, person=coordinator, answers=answers, role="x", submit=False)
    told = {view.theme.key: (view.gap.need, view.gap.unknown) for view in gaps_of(response, municipality)}
    assert told["organisation"] == (1.0, 0)


@pytest.mark.usefixtures("_answered")
def test_what_is_about_little_else_comes_first(response, municipality) -> None:
    offer("policy", "skills", "polarisation")
    narrow = offer("policy", "polarisation", title="Zeker later in het alfabet")
    policy = gaps_of(response, municipality)[0]
    assert [one.offer.title for one in policy.offers] == [narrow, "Gids over policy"]


@pytest.mark.usefixtures("_answered")
def test_what_is_there_already_is_told_apart(response, municipality) -> None:
    told = {view.theme.key: [one.answer for one in view.own] for view in gaps_of(response, municipality)}
    assert told == {
        "policy": [
            "We zijn eraan bezig",
            "Een onjuist gerucht over het bestuur, Oplopende spanning in een buurt",
        ],
        "organisation": [],
    }


@pytest.mark.usefixtures("_answered")
def test_what_is_met_is_context_and_no_gap(as_person, coordinator, response) -> None:
    context = context_of(response)
    assert context is not None
    assert (context.theme.key, [one.answer for one in context.answers]) == ("exposure", ["Een verkeersplan."])
    client = as_person(coordinator)
    page = client.get("/bevraging/leemtes/exposure/").content.decode()
    assert ("Context, geen leemte" in page, "Een verkeersplan." in page, "Neem op in het plan" in page) == (
        True,
        True,
        False,
    )
    assert "Een verkeersplan." in client.get("/bevraging/leemtes/").content.decode()


def offer(*themes: str, title: str = "") -> str:
    title = title or f"Gids over {themes[0]}"
    guide = Resource.objects.create(
        key=title, title=title, publisher="P", url="https://p.example", summary="S"
    )
    guide.themes.set(Theme.objects.filter(key__in=themes))
    return title


@pytest.mark.usefixtures("_answered")
def test_answers_of_others_and_to_questions_that_are_gone_do_not_count(
    response, wave, make_municipality, coordinator
) -> None:
    other = actions.start_response(wave=wave, organisation=make_municipality("Ginds", "99003"))
    task = other.tasks.select_related("response", "sheet").get(section_key="policy")
    answers = {"policy_plan": Checked(value="running", confidence=5)}
    actions.save_section(task=task, person=coordinator, answers=answers, role="Ginds", submit=False)
    Answer.objects.filter(item_key="policy_house_rules", sheet__key__startswith=f"{response.uuid}:").update(
        item_key="policy_of_before"
    )
    Theme.objects.filter(key="exposure").delete()
    assert [
        (view.theme.key, view.gap.need, len(view.answers))
        for view in gaps_of(response, response.organisation)
    ] == [
        ("policy", 0.6, 3),
        ("organisation", None, 1),
    ]


@pytest.mark.usefixtures("_answered")
def test_a_question_that_is_gone_hides_none_that_comes_after(response) -> None:
    """Neither does a dimension that is gone."""
    own = Answer.objects.filter(sheet__key__startswith=f"{response.uuid}:")
    own.filter(item_key="policy_plan").update(item_key="policy_of_before")
    Theme.objects.filter(key="policy").delete()
    assert [(view.theme.key, len(view.answers)) for view in gaps_of(response, response.organisation)] == [
        ("organisation", 1),
    ]


def test_with_only_the_context_answered_the_pages_show_it(as_person, coordinator, response) -> None:
    """The section on what is met comes first, so most begin with it."""
    task = response.tasks.select_related("response", "sheet").get(section_key="exposure")
    answers = {"exposure_trend": Checked(value="more", confidence=3)}
    actions.save_section(task=task, person=coordinator, answers=answers, role="x", submit=True)
    client = as_person(coordinator)
    for path in ("", "op-papier/", "exposure/"):
        answer = client.get(f"/bevraging/leemtes/{path}")
        assert (answer.status_code, "Iets meer" in answer.content.decode()) == (200, True)
