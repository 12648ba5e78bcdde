"""A definition becomes an instrument, or an error that names the place."""

import copy
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.instruments import InstrumentError, ItemKind, Option, parse

SURVEY = """
key = "noden"
version = 2
kind = "survey"
title = "Noden"
intro = "Waarom we dit vragen."
[[section]]
key = "beleid"
title = "Beleid"
role = "policy"
  [[section.item]]
  key = "b1"
  text = "Hoe vaak?"
  kind = "scale"
  dimension = "online"
  allow_unknown = true
  ask_confidence = true
  options = [{value = "0", label = "Nooit", score = 0.0}, {value = "1", label = "Vaak", score = 1.0}]
  [[section.item]]
  key = "b2"
  text = "Hoeveel?"
  kind = "number"
  min = 0
  max = 10.5
  unit = "VTE"
[[section]]
key = "dienst"
title = "Dienst"
  [[section.item]]
  key = "d1"
  text = "Vertel"
  kind = "text"
  max_length = 200
  required = true
  sources = ["https://example.org/bron"]
"""

QUIZ = """
key = "toets"
version = 1
kind = "quiz"
title = "Toets"
[[item]]
key = "q1"
text = "Welke?"
kind = "single"
feedback = "Lees module 1."
options = [{value = "a", label = "A", correct = true}, {value = "b", label = "B"}]
"""


def survey() -> dict[str, Any]:
    return tomllib.loads(SURVEY)


def test_a_survey_is_read_with_sections_and_items() -> None:
    instrument = parse(survey())
    assert (instrument.key, instrument.version, instrument.kind) == ("noden", 2, "survey")
    assert [section.role for section in instrument.sections] == ["policy", ""]
    assert [item.key for item in instrument.items()] == ["b1", "b2", "d1"]
    item = instrument.item("b1")
    assert (item.kind, item.dimension, item.allow_unknown) == (ItemKind.SCALE, "online", True)
    assert item.options == (Option("0", "Nooit", 0.0), Option("1", "Vaak", 1.0))
    assert (instrument.item("b2").minimum, instrument.item("b2").maximum) == (0.0, 10.5)


def test_a_quiz_with_items_at_the_top_gets_one_section_without_a_key() -> None:
    instrument = parse(tomllib.loads(QUIZ))
    assert [(section.key, len(section.items)) for section in instrument.sections] == [("", 1)]
    assert instrument.item("q1").correct == frozenset({"a"})


@pytest.mark.parametrize("source", [SURVEY, QUIZ])
def test_to_dict_round_trips(source: str) -> None:
    instrument = parse(tomllib.loads(source))
    assert parse(instrument.to_dict()) == instrument
    assert parse(instrument.to_dict()).to_dict() == instrument.to_dict()


def test_to_dict_gives_back_the_definition_itself() -> None:
    assert parse(survey()).to_dict() == survey()


def _set(path: list[Any], value: Any) -> dict[str, Any]:
    definition = survey()
    place: Any = definition
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return definition


FIRST = ["section", 0, "item", 0]


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (["key"], "", "key"),
        (["version"], "2", "version"),
        (["version"], True, "version"),
        (["version"], 0, "version"),
        (["kind"], "poll", "kind"),
        (["tilte"], "x", "tilte"),
        (["item"], [{}], "item"),
        (["section"], [], "section"),
        (["section"], "x", "section"),
        (["section", 1], "x", "section[1]"),
        (["section", 1, "key"], "beleid", "section.key"),
        (["section", 1, "item"], [], "section[1].item"),
        ([*FIRST, "kind"], "slider", "section[0].item[0].kind"),
        ([*FIRST, "key"], "b2", "item.key"),
        ([*FIRST, "text"], 3, "section[0].item[0].text"),
        ([*FIRST, "required"], "yes", "section[0].item[0].required"),
        ([*FIRST, "min"], 1, "section[0].item[0].min"),
        ([*FIRST, "max_length"], 1, "section[0].item[0].max_length"),
        ([*FIRST, "options"], [], "section[0].item[0].options"),
        ([*FIRST, "sources"], [1], "section[0].item[0].sources[0]"),
        ([*FIRST, "options", 1, "score"], 2, "section[0].item[0].options[1].score"),
        ([*FIRST, "options", 1, "score"], float("nan"), "section[0].item[0].options[1].score"),
        ([*FIRST, "options", 1, "value"], "0", "section[0].item[0].options.value"),
        ([*FIRST, "options", 1, "value"], " 1", "section[0].item[0].options[1].value"),
        ([*FIRST, "options", 1, "correct"], True, "section[0].item[0].options"),
        (["section", 0, "item", 1, "max"], -1, "section[0].item[1].max"),
        (["section", 0, "item", 1, "options"], [{"value": "a", "label": "a"}], "section[0].item[1].options"),
    ],
)
def test_a_mistake_is_reported_with_its_path(path: list[Any], value: Any, where: str) -> None:
    with pytest.raises(InstrumentError) as caught:
        parse(_set(path, value))
    assert caught.value.path == where
    assert caught.value.message


def test_a_quiz_needs_a_correct_option_and_a_single_item_only_one() -> None:
    definition = tomllib.loads(QUIZ)
    none, both = copy.deepcopy(definition), copy.deepcopy(definition)
    none["item"][0]["options"][0]["correct"] = False
    both["item"][0]["options"][1]["correct"] = True
    for broken in (none, both):
        with pytest.raises(InstrumentError) as caught:
            parse(broken)
        assert caught.value.path == "item[0].options"


def test_a_survey_may_not_be_flat() -> None:
    with pytest.raises(InstrumentError) as caught:
        parse({**tomllib.loads(QUIZ), "kind": "survey"})
    assert caught.value.path == "item"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["key", "title", "kind", "version", "item", "section", "options", "value"]), inner
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_anything_else_is_an_instrument_error_and_nothing_worse(definition: Any) -> None:
    with pytest.raises(InstrumentError):
        parse(definition)


@given(st.sampled_from(["section", "title", "kind", "version", "key", "intro"]), JSON)
def test_a_spoilt_definition_is_an_instrument_error_or_still_round_trips(key: str, value: Any) -> None:
    try:
        instrument = parse({**survey(), key: value})
    except InstrumentError:
        return
    assert parse(instrument.to_dict()) == instrument
