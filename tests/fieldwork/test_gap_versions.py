"""An answered survey keeps its version and its meaning; what was mended counts from the next version on."""

import tomllib
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from polarprof.engines.instruments import Checked, parse
from polarprof.engines.instruments.kinds.survey.schema import KIND
from polarprof.fieldwork import actions
from polarprof.fieldwork.gaps import context_of, gaps_of
from polarprof.fieldwork.models import Wave
from polarprof.instruments.api import publish
from polarprof.themes.starter import load_themes


def definition_now() -> dict[str, Any]:
    path = settings.CONTENT_DIR / "instruments" / "needs-survey.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def item(key: str, dimension: str, *options: tuple[str, str, float]) -> dict[str, Any]:
    scored = [{"value": value, "label": label, "score": score} for value, label, score in options]
    shape = {"key": key, "text": f"Vraag {key}?", "kind": "single", "dimension": dimension}
    return shape | {"options": scored, "allow_unknown": True, "ask_confidence": True}


# As these questions stood before: what is met had a score, and an answer that says nothing of a need counted as none.
BEFORE = {
    "key": "needs-survey",
    "version": 3,
    "kind": "survey",
    "title": "Nodenbevraging",
    "section": [
        {
            "key": "all",
            "title": "Alles",
            "item": [
                item("exposure_trend", "exposure", ("same", "Ongeveer gelijk", 0.5), ("more", "Meer", 1.0)),
                item(
                    *("signals_online_rules", "signals"),
                    ("none", "Nee", 1.0),
                    ("not_applicable", "Wij volgen online niets", 0.0),
                ),
                item("signals_together", "signals", ("regular", "Ja", 0.0), ("no", "Nee", 1.0)),
                item("support_training", "support", ("none", "Geen", 0.0), ("large", "Groot", 0.75)),
            ],
        }
    ],
}


@pytest.mark.django_db
def test_answers_to_the_version_before_stay_readable_and_what_is_met_does_not_rank(
    municipality, coordinator
) -> None:
    load_themes()
    old = publish(definition=BEFORE)
    publish(definition=definition_now())
    today = timezone.localdate()
    wave = Wave.objects.create(
        key="t0", title="T0", instrument=old, opens_on=today, closes_on=today + timedelta(days=9)
    )
    response = actions.start_response(wave=wave, organisation=municipality)
    task = response.tasks.select_related("response", "sheet").get()
    answers = {
        "exposure_trend": Checked(value="more", confidence=5),
        "signals_online_rules": Checked(value="not_applicable", confidence=2),
        "signals_together": Checked(value="regular", confidence=2),
        "support_training": Checked(value="large", confidence=2),
    }
    actions.save_section(task=task, person=coordinator, answers=answers, role="x", submit=True)
    views = gaps_of(response, municipality)
    assert [(view.theme.key, view.gap.need, view.sureness) for view in views] == [
        ("support", 0.75, "weinig zeker"),
        ("signals", 0.0, "weinig zeker"),
    ]
    assert [one.answer for one in views[1].answers] == ["Wij volgen online niets", "Ja"]
    # The newest version says which answers mean that something is there.
    assert [one.answer for one in views[1].own] == ["Ja, in een vast overleg"]
    context = context_of(response)
    assert context is not None
    assert [one.answer for one in context.answers] == ["Meer"]


@pytest.mark.parametrize(
    ("key", "value", "need"),
    [
        ("signals_online_rules", "not_applicable", None),
        ("signals_online_rules", "none", 1.0),
        ("exposure_trend", "same", None),
        ("exposure_frequency", "weekly", None),
        ("skills_moderation", "none", 1.0),
        ("skills_moderation", "closed", None),
        ("support_found", "not_sought", None),
        ("support_found", "nothing", 1.0),
        ("staff_safety_threats", "weekly", None),
        ("staff_safety_hate", "never", None),
        ("staff_safety_threat_procedure", "none", 1.0),
        ("staff_safety_hate_procedure", "used", 0.0),
    ],
)
def test_what_an_answer_measures_now(key: str, value: str, need: float | None) -> None:
    assert KIND.score(parse(definition_now()), {key: value}) == {key: need}


def test_what_asked_two_things_or_asked_for_the_need_itself_is_gone() -> None:
    survey = parse(definition_now())
    keys = {each.key for each in survey.items()}
    gone = {
        *("support_training", "support_coaching", "support_peers"),
        *("staff_safety_frequency", "staff_safety_procedure"),
    }
    assert (survey.version, gone & keys) == (5, set())
    met = [each for each in survey.items() if each.dimension == "exposure"]
    assert [option.score for each in met for option in each.options if option.score is not None] == []
    assert len(met) == 8
