"""What stands behind a gap, answer by answer, of a survey that was filled in by hand."""

import pytest

from polarprof.engines.instruments import Checked
from polarprof.expertise.models import Resource
from polarprof.fieldwork import actions
from polarprof.fieldwork.gaps import AnswerBehind, gaps_of
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
def test_each_answer_in_words_with_its_share(response) -> None:
    """Need 0.6 with confidence 5 and need 1 with an unstated one (3): (1 x 0.6 + 0.6 x 1) / 1.6."""
    told = {view.theme.key: [rounded(one) for one in view.answers] for view in gaps_of(response)}
    assert told == {
        "policy": [
            ("We zijn eraan bezig", 5, 0.375, False),
            ("", None, None, True),
            ("Nee", None, 0.375, False),
            ("Een onjuist gerucht over het bestuur, Oplopende spanning in een buurt", None, None, False),
        ],
        "exposure": [("Een verkeersplan.", None, None, False)],
        "organisation": [("7,5 uur per week", 1, None, False)],
    }
    policy = gaps_of(response)[0]
    assert [one.question for one in policy.answers][:2] == [
        "Heeft je bestuur een plan over omgaan met schadelijke polarisatie?",
        "Is het thema herkenbaar opgenomen in het meerjarenplan?",
    ]
    assert {one.role for one in policy.answers} == {"Coördinator"}


def rounded(one: AnswerBehind) -> tuple[str, int | None, float | None, bool]:
    share = None if one.share is None else round(one.share, 6)
    return one.answer, one.confidence, share, one.unknown


@pytest.mark.usefixtures("_answered")
def test_the_numbers_of_each_dimension(response) -> None:
    offer("policy", "polarisation")
    offer("organisation")
    told = [
        (
            *(view.theme.key, view.gap.need, view.gap.coverage, view.gap.gap),
            *(round(view.gap.certainty, 3), view.gap.unknown_count, [one.title for one in view.offers]),
        )
        for view in gaps_of(response)
    ]
    assert told == [
        ("policy", pytest.approx(0.75), 0.5, pytest.approx(0.375), 0.615, 1, ["Gids over policy"]),
        ("exposure", None, 0.0, None, 0.0, 0, []),
        ("organisation", None, 0.5, None, 0.0, 0, ["Gids over organisation"]),
    ]


def offer(*themes: str) -> None:
    title = f"Gids over {themes[0]}"
    guide = Resource.objects.create(
        key=title, title=title, publisher="P", url="https://p.example", summary="S"
    )
    guide.themes.set(Theme.objects.filter(key__in=themes))


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
    assert [(view.theme.key, view.gap.need, len(view.answers)) for view in gaps_of(response)] == [
        ("policy", pytest.approx(0.6), 3),
        ("organisation", None, 1),
    ]


@pytest.mark.usefixtures("_answered")
def test_a_question_that_is_gone_hides_none_that_comes_after(response) -> None:
    """Neither does a dimension that is gone."""
    own = Answer.objects.filter(sheet__key__startswith=f"{response.uuid}:")
    own.filter(item_key="policy_plan").update(item_key="policy_of_before")
    Theme.objects.filter(key="policy").delete()
    assert [(view.theme.key, len(view.answers)) for view in gaps_of(response)] == [
        ("exposure", 1),
        ("organisation", 1),
    ]
