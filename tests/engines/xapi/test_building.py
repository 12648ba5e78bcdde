"""What we record ourselves is always a valid statement, and never says who somebody is."""

import datetime as dt
import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.xapi import Context, Result, Verb, build, iso_duration, validate

ID = UUID("8f87ccde-bb56-4c2e-ab83-44982ef22df0")
WHEN = dt.datetime(2026, 3, 1, 9, 30, 15, 123456, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def statement(**more: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "id": ID,
        "actor_id": "b1946ac9",
        "verb": Verb.COMPLETED,
        "object_iri": "https://polarprof.example/cursus/1",
        "object_type": "http://adlnet.gov/expapi/activities/course",
        "object_name": {"nl": "Omgaan met polarisatie"},
        "timestamp": WHEN,
        "base": "https://polarprof.example",
    }
    return build(**(given | more))


def test_a_plain_statement_has_exactly_this_shape() -> None:
    assert statement() == {
        "id": "8f87ccde-bb56-4c2e-ab83-44982ef22df0",
        "version": "1.0.3",
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": "https://polarprof.example", "name": "b1946ac9"},
        },
        "verb": {
            "id": "http://adlnet.gov/expapi/verbs/completed",
            "display": {"en": "completed", "nl": "rondde af"},
        },
        "object": {
            "objectType": "Activity",
            "id": "https://polarprof.example/cursus/1",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/course",
                "name": {"nl": "Omgaan met polarisatie"},
            },
        },
        "timestamp": "2026-03-01T08:30:15.123Z",
    }


def test_result_and_context_keep_zero_and_false_and_leave_out_nothing_known() -> None:
    built = statement(
        result=Result(scaled=0.0, raw=0, low=0, high=10, success=False, duration=dt.timedelta(minutes=90)),
        context=Context(
            organisation="0207.500.123", edition="2026", theme="online", parent=["https://x.be/p"]
        ),
    )
    assert built["result"] == {
        "score": {"scaled": 0.0, "raw": 0, "min": 0, "max": 10},
        "success": False,
        "duration": "PT1H30M",
    }
    assert built["context"] == {
        "contextActivities": {"parent": [{"objectType": "Activity", "id": "https://x.be/p"}]},
        "extensions": {
            "https://polarprof.example/extensions/organisation": "0207.500.123",
            "https://polarprof.example/extensions/edition": "2026",
            "https://polarprof.example/extensions/theme": "online",
        },
    }
    assert validate(built) == []


def test_without_type_and_name_there_is_no_empty_definition() -> None:
    built = statement(object_type=None, object_name=None)
    assert built["object"] == {"objectType": "Activity", "id": "https://polarprof.example/cursus/1"}


@pytest.mark.parametrize("actor", ["", "els@gemeente.be", "mailto:els@gemeente.be"])
def test_an_actor_is_never_a_mail_address(actor: str) -> None:
    with pytest.raises(ValueError, match="opaque"):
        statement(actor_id=actor)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        statement(timestamp=dt.datetime(2026, 1, 1))


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (dt.timedelta(0), "PT0S"),
        (dt.timedelta(seconds=59, milliseconds=508), "PT59.5S"),
        (dt.timedelta(days=2, seconds=1), "PT48H1S"),
        (dt.timedelta(minutes=1), "PT1M"),
    ],
)
def test_durations_are_in_hours_minutes_and_seconds(length: dt.timedelta, text: str) -> None:
    assert iso_duration(length) == text


def test_a_negative_duration_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        iso_duration(dt.timedelta(seconds=-1))


def test_every_verb_has_its_own_iri_and_both_languages() -> None:
    assert len({verb.iri("https://x.example") for verb in Verb}) == len(Verb) == 23
    assert all(list(verb.display) == ["en", "nl"] and all(verb.display.values()) for verb in Verb)
    assert Verb.MASTERED.iri("https://x.example/xapi") == "http://adlnet.gov/expapi/verbs/mastered"
    assert Verb.CERTIFIED.iri("https://x.example/xapi") == "https://x.example/xapi/verbs/earned"


IRIS = st.sampled_from(["https://polarprof.example/a", "urn:uuid:" + str(ID), "tag:x.be,2026:é"])
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=4)
EXTRA = st.dictionaries(IRIS, JSON, max_size=2)
RESULTS = st.builds(
    Result,
    scaled=st.none() | st.floats(-1, 1),
    raw=st.none() | st.floats(0, 10),
    low=st.none() | st.floats(-5, 0),
    high=st.none() | st.floats(10, 20),
    success=st.none() | st.booleans(),
    completion=st.none() | st.booleans(),
    response=st.none() | st.text(),
    duration=st.none() | st.timedeltas(dt.timedelta(0), dt.timedelta(days=400)),
    extensions=EXTRA,
)
CONTEXTS = st.builds(
    Context,
    organisation=st.none() | st.text(),
    edition=st.none() | st.text(),
    theme=st.none() | st.text(),
    registration=st.none() | st.uuids(),
    language=st.none() | st.sampled_from(["nl", "nl-BE", "en", "zh-Hant-TW"]),
    parent=st.lists(IRIS, max_size=2),
    grouping=st.lists(IRIS, max_size=2),
    category=st.lists(IRIS, max_size=2),
    other=st.lists(IRIS, max_size=2),
    extensions=EXTRA,
)
STATEMENTS = st.builds(
    build,
    id=st.uuids(),
    actor_id=st.text(st.characters(exclude_characters="@"), min_size=1),
    verb=st.sampled_from(Verb),
    object_iri=IRIS,
    object_type=st.none() | IRIS,
    object_name=st.none() | st.dictionaries(st.sampled_from(["nl", "en", "fr-BE"]), st.text()),
    timestamp=st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 1, 1), timezones=st.just(dt.UTC)),
    base=st.just("https://polarprof.example"),
    result=st.none() | RESULTS,
    context=st.none() | CONTEXTS,
)


@given(STATEMENTS)
def test_whatever_is_built_is_valid_and_survives_json(built: dict[str, Any]) -> None:
    assert validate(built) == []
    assert json.loads(json.dumps(built)) == built
