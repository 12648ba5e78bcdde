"""The front door of the record store: what xAPI 1.0.3 forbids is found, at its place, and nothing else is."""

import copy
import math
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.xapi import VOIDED, Code, Problem, validate
from tests.engines.xapi.test_building import STATEMENTS

ID = "8f87ccde-bb56-4c2e-ab83-44982ef22df0"
MAIL = {"mbox": "mailto:info@example.adlnet.gov"}
RICH: dict[str, Any] = {
    "id": ID,
    "actor": {
        "objectType": "Group",
        "name": "Team",
        "member": [dict(MAIL), {"openid": "http://a.example/x"}],
    },
    "verb": {"id": "http://example.com/did", "display": {"en-US": "did", "nl": ""}},
    "object": {
        "id": "http://example.com/quiz/1",
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "moreInfo": "http://example.com/more",
            "interactionType": "choice",
            "correctResponsesPattern": ["a[,]b"],
            "choices": [{"id": "a", "description": {"en": "A"}}, {"id": "b"}],
            "extensions": {"http://example.com/e": None},
        },
    },
    "result": {
        "score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10},
        "success": True,
        "completion": False,
        "response": "",
        "duration": "P1DT2H3M4.5S",
    },
    "context": {
        "registration": ID,
        "instructor": {"mbox_sha1sum": "ebd31e95054c018b10727ccffd2ef2ec3a016ee9"},
        "team": {"objectType": "Group", "account": {"homePage": "http://a.example", "name": "t"}},
        "contextActivities": {"parent": {"id": "http://example.com/p"}, "other": [{"id": "urn:x:y"}]},
        "revision": "1",
        "platform": "web",
        "language": "nl-BE",
        "statement": {"objectType": "StatementRef", "id": ID},
    },
    "timestamp": "2026-02-28T12:00:00.123+01:00",
    "stored": "2026-02-28T11:00:00Z",
    "authority": {"objectType": "Group", "member": [dict(MAIL), {"openid": "http://a.example/x"}]},
    "version": "1.0.3",
    "attachments": [
        {
            "usageType": "http://example.com/u",
            "display": {"en": "file"},
            "contentType": "application/pdf",
            "length": 12,
            "sha2": "a" * 64,
        }
    ],
}
DROP = object()


def changed(path: str, value: Any) -> dict[str, Any]:
    """RICH with one place changed; a number in the path is an index, `+` adds a key."""
    statement = copy.deepcopy(RICH)
    place: Any = statement
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in steps:
        place = place[step]
    if value is DROP:
        del place[last]
    else:
        place[last] = value
    return statement


def test_a_rich_statement_is_valid() -> None:
    assert validate(RICH) == []


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("actor", DROP, [("actor", Code.MISSING)]),
        ("verb", DROP, [("verb", Code.MISSING)]),
        ("object", DROP, [("object", Code.MISSING)]),
        ("verb/id", DROP, [("verb.id", Code.MISSING)]),
        ("object/id", DROP, [("object.id", Code.MISSING)]),
        ("result", None, [("result", Code.NULL)]),
        ("result/response", None, [("result.response", Code.NULL)]),
        ("Result", {}, [("Result", Code.UNKNOWN_KEY)]),
        ("actor/Name", "x", [("actor.Name", Code.UNKNOWN_KEY)]),
        ("context/contextActivities/sibling", [], [("context.contextActivities.sibling", Code.UNKNOWN_KEY)]),
        ("result/score", {}, [("result.score", Code.EMPTY_OBJECT)]),
        ("verb/display", {}, [("verb.display", Code.EMPTY_OBJECT)]),
        ("id", "", [("id", Code.BAD_UUID)]),
        ("id", ID.replace("-", ""), [("id", Code.BAD_UUID)]),
        ("id", 7, [("id", Code.WRONG_TYPE)]),
        ("version", "1.1.0", [("version", Code.BAD_VERSION)]),
        ("version", "1.0.9", []),
        ("version", "1.0", []),
        ("verb/id", "did", [("verb.id", Code.BAD_IRI)]),
        ("verb/id", "", [("verb.id", Code.BAD_IRI)]),
        ("verb/id", "http://a b", [("verb.id", Code.BAD_IRI)]),
        ("verb/id", "http://example.com/فعل/خواندن", []),
        ("verb/display/engels-", "x", [("verb.display.engels-", Code.BAD_LANGUAGE)]),
        (
            "verb/display/a-very-wrong-tag-indeed",
            "x",
            [("verb.display.a-very-wrong-tag-indeed", Code.BAD_LANGUAGE)],
        ),
        ("verb/display/de-CH-1996", "x", []),
        ("verb/display/en", 3, [("verb.display.en", Code.WRONG_TYPE)]),
        ("actor", dict(MAIL), []),
        ("actor", {}, [("actor", Code.EMPTY_OBJECT), ("actor", Code.NOT_ONE_IDENTIFIER)]),
        ("actor", {"name": "x"}, [("actor", Code.NOT_ONE_IDENTIFIER)]),
        ("actor", {**MAIL, "openid": "http://a.example"}, [("actor", Code.NOT_ONE_IDENTIFIER)]),
        ("actor", {"mbox": "info@example.com"}, [("actor.mbox", Code.BAD_MAILTO)]),
        ("actor", {"mbox_sha1sum": "xyz"}, [("actor.mbox_sha1sum", Code.BAD_SHA1)]),
        ("actor", {"account": {"name": "x"}}, [("actor.account.homePage", Code.MISSING)]),
        (
            "actor",
            {"account": {"homePage": "http://a.be", "name": ""}},
            [("actor.account.name", Code.MISSING)],
        ),
        ("actor", {**MAIL, "objectType": "agent"}, [("actor.objectType", Code.NOT_ALLOWED)]),
        ("actor", {**MAIL, "member": []}, [("actor.member", Code.UNKNOWN_KEY)]),
        ("actor", {"objectType": "Group"}, [("actor.member", Code.MISSING)]),
        ("actor", {"objectType": "Group", "member": []}, [("actor.member", Code.MISSING)]),
        ("actor", {"objectType": "Group", **MAIL}, []),
        ("actor/member/0", {"objectType": "Group", "member": []}, None),
        ("actor", "els", [("actor", Code.WRONG_TYPE)]),
        (
            "object/definition/interactionType",
            "Choice",
            [("object.definition.interactionType", Code.NOT_ALLOWED)],
        ),
        ("object/definition/interactionType", DROP, [("object.definition.interactionType", Code.MISSING)]),
        ("object/definition/interactionType", "likert", [("object.definition.choices", Code.NOT_ALLOWED)]),
        ("object/definition/choices/1/id", "a", [("object.definition.choices[1]", Code.DUPLICATE_ID)]),
        ("object/definition/extensions/e", 1, [("object.definition.extensions.e", Code.BAD_IRI)]),
        ("result/success", "true", [("result.success", Code.WRONG_TYPE)]),
        ("result/success", 1, [("result.success", Code.WRONG_TYPE)]),
        ("result/score/raw", "5", [("result.score.raw", Code.WRONG_TYPE)]),
        ("result/score/raw", True, [("result.score.raw", Code.WRONG_TYPE)]),
        ("result/score/raw", math.nan, [("result.score.raw", Code.WRONG_TYPE)]),
        ("result/score/raw", 11, [("result.score.raw", Code.OUT_OF_RANGE)]),
        ("result/score/raw", -1, [("result.score.raw", Code.OUT_OF_RANGE)]),
        ("result/score/scaled", 1.01, [("result.score.scaled", Code.OUT_OF_RANGE)]),
        ("result/score/scaled", -1, []),
        (
            "result/score/max",
            0,
            [("result.score.max", Code.OUT_OF_RANGE), ("result.score.raw", Code.OUT_OF_RANGE)],
        ),
        ("result/duration", "P", [("result.duration", Code.BAD_DURATION)]),
        ("result/duration", "PT", [("result.duration", Code.BAD_DURATION)]),
        ("result/duration", "1H", [("result.duration", Code.BAD_DURATION)]),
        ("result/duration", "PT1.5H3M", [("result.duration", Code.BAD_DURATION)]),
        ("result/duration", "P4W", []),
        ("result/duration", "P4W1D", [("result.duration", Code.BAD_DURATION)]),
        ("result/duration", "P0001-02-03T04:05:06", [("result.duration", Code.BAD_DURATION)]),
        ("timestamp", "2026-02-28T12:00:00", [("timestamp", Code.NO_TIME_ZONE)]),
        ("timestamp", "2026-02-30T12:00:00Z", [("timestamp", Code.BAD_TIMESTAMP)]),
        ("timestamp", "2026-02-28", [("timestamp", Code.BAD_TIMESTAMP)]),
        ("timestamp", "28/02/2026", [("timestamp", Code.BAD_TIMESTAMP)]),
        ("timestamp", "2026-02-28T12:00:00-00:00", [("timestamp", Code.BAD_TIMESTAMP)]),
        ("timestamp", "2026-02-28T12:00:00+0100", []),
        ("timestamp", 1700000000, [("timestamp", Code.WRONG_TYPE)]),
        ("stored", "now", [("stored", Code.BAD_TIMESTAMP)]),
        ("context/registration", "x", [("context.registration", Code.BAD_UUID)]),
        ("context/language", "nederlands-", [("context.language", Code.BAD_LANGUAGE)]),
        ("context/team", dict(MAIL), [("context.team.objectType", Code.MISSING)]),
        ("context/statement/id", "x", [("context.statement.id", Code.BAD_UUID)]),
        ("context/contextActivities/parent", [{}], None),
        ("context/contextActivities/parent", "x", [("context.contextActivities.parent", Code.WRONG_TYPE)]),
        ("authority/member", [dict(MAIL)], [("authority", Code.NOT_ALLOWED)]),
        ("attachments/0/sha2", "abc", [("attachments[0].sha2", Code.BAD_SHA2)]),
        ("attachments/0/length", 1.5, [("attachments[0].length", Code.WRONG_TYPE)]),
        ("attachments/0/contentType", "pdf", [("attachments[0].contentType", Code.BAD_MEDIA_TYPE)]),
        ("attachments", {}, [("attachments", Code.WRONG_TYPE)]),
        ("verb/id", VOIDED, [("object", Code.NOT_ALLOWED)]),
        ("object", {"objectType": "Thing"}, None),
        (
            "object",
            {"objectType": "StatementRef", "id": ID},
            [("context.revision", Code.NOT_ALLOWED), ("context.platform", Code.NOT_ALLOWED)],
        ),
    ],
)
def test_one_change_gives_exactly_its_problems(
    path: str, value: Any, expected: list[tuple[str, Code]] | None
) -> None:
    problems = validate(changed(path, value))
    if expected is None:
        assert problems != []
    else:
        assert problems == [Problem(where, code) for where, code in expected]


def _without_context(**more: Any) -> dict[str, Any]:
    return {key: value for key, value in RICH.items() if key != "context"} | more


def test_a_voiding_statement_points_to_a_statement() -> None:
    ref = {"objectType": "StatementRef", "id": ID}
    assert validate(_without_context(verb={"id": VOIDED}, object=ref)) == []


def test_a_sub_statement_is_checked_and_may_not_nest_or_have_an_id() -> None:
    inner = {"actor": dict(MAIL), "verb": {"id": "http://a.be/v"}, "object": {"id": "http://a.be/o"}}
    sub = {"objectType": "SubStatement", **inner}
    assert validate(_without_context(object=sub)) == []
    assert validate(_without_context(object={**sub, "id": ID})) == [Problem("object.id", Code.UNKNOWN_KEY)]
    assert validate(_without_context(object={**sub, "object": sub})) == [
        Problem("object.object", Code.NOT_ALLOWED)
    ]


@pytest.mark.parametrize("value", [None, [], "x", 3, {}])
def test_what_is_no_statement_at_all_is_reported(value: Any) -> None:
    assert validate(value) != []


def _places(value: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Every object and key of a statement outside extensions."""
    for key, each in value.items() if isinstance(value, dict) else []:
        yield value, key
        if key != "extensions":
            for row in each if isinstance(each, list) else [each]:
                yield from _places(row)


SPOILS = [None, {}, [[]], float("inf"), object()]


@given(STATEMENTS, st.data())
def test_a_mutated_statement_is_not_valid(built: dict[str, Any], data: st.DataObject) -> None:
    spoilt = copy.deepcopy(built)
    place, key = data.draw(st.sampled_from(list(_places(spoilt))))
    if data.draw(st.booleans()):
        place[key] = data.draw(st.sampled_from(SPOILS))
    else:
        place[key.upper() + "_"] = place.pop(key)
    assert validate(spoilt) != []


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*RICH, "id", "objectType", "member", "score", "definition"]), inner
        )
    ),
    max_leaves=15,
)


@given(st.sampled_from(sorted(RICH)), JSON)
def test_no_json_makes_the_validator_raise(key: str, value: Any) -> None:
    validate({**RICH, key: value})
    validate(value)
