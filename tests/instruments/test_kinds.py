"""Which kinds there are; and a kind that is invented here goes from what is written to a score, with nothing else edited."""

import json
import re

import pytest
from django.template.loader import render_to_string
from wagtail import blocks
from wagtail.snippets.models import get_snippet_models

from polarprof.engines.instruments import Instrument, InstrumentError, Item, ItemKind, parse
from polarprof.engines.instruments.kinds import registry as engine_registry
from polarprof.engines.instruments.kinds.registry import Answers, Kind
from polarprof.engines.instruments.kinds.survey.schema import KIND as SURVEY
from polarprof.engines.instruments.reading import Reader
from polarprof.instruments import actions
from polarprof.instruments.authoring import definition_of_stream, stream_of_definition
from polarprof.instruments.blocks import ItemBlock, OptionBlock, SectionBlock, SectionsBlock
from polarprof.instruments.forms import ItemsForm
from polarprof.instruments.kinds.registry import Player, editors, player_of, players
from polarprof.instruments.models import written_models
from polarprof.instruments.queries import definition_by_id, score_of, versions_of
from polarprof.instruments.starter import load_instruments
from polarprof.organisations.enums import Role

KINDS = {
    "quiz": ("Quiz", Role.AUTHOR, "academy"),
    "survey": ("Survey", Role.PROGRAMME_MANAGER, "needs"),
}


def test_the_kinds_are_these() -> None:
    written = written_models()
    assert {one.key: (written[one.key].__name__, one.role, one.menu) for one in editors} == KINDS
    assert engine_registry.keys() == players.keys() == sorted(written) == sorted(KINDS)


def test_the_versions_of_a_kind_are_of_that_kind_only(db) -> None:
    load_instruments()
    assert [version.key for version in versions_of(SURVEY)] == ["needs-survey"]


@pytest.mark.parametrize(
    ("kind", "fields"), [("quiz", {"q_n"}), ("survey", {"q_n", "u_n", "c_n"})], ids=["quiz", "survey"]
)
def test_a_player_shows_the_fields_of_its_kind(kind, fields) -> None:
    item = Item("n", "Hoeveel?", ItemKind.NUMBER, allow_unknown=True, ask_confidence=True)
    player = player_of(kind)
    page = render_to_string(player.template, {"form": player.form(items=[item], answers={})})
    assert set(re.findall(r'name="(\w+)"', page)) == fields


def test_every_kind_has_its_pages_in_the_admin() -> None:
    assert set(written_models().values()) <= set(get_snippet_models())


class StepOptionBlock(OptionBlock):
    minutes = blocks.IntegerBlock(required=False)


class StepItemBlock(ItemBlock):
    kind = blocks.ChoiceBlock(choices=[("multiple", "Meer"), ("single", "Een")])
    options = blocks.ListBlock(StepOptionBlock())
    hint = blocks.TextBlock(required=False)
    aloud = blocks.BooleanBlock(required=False)


class StepBlock(SectionBlock):
    pause = blocks.IntegerBlock(required=False)
    questions = blocks.ListBlock(StepItemBlock(), default=[])


class StepsBlock(SectionsBlock):
    section = StepBlock()


def _minutes(instrument: Instrument, answers: Answers) -> int:
    """The minutes of the steps that are ticked, and of every pause."""
    total = sum(int(str(section.more.get("pause", 0))) for section in instrument.sections)
    for item in instrument.items():
        ticked = item.chosen(answers.get(item.key))
        total += sum(int(str(option.more["minutes"])) for option in item.options if option.value in ticked)
    return total


def _ends_with_a_question(instrument: Instrument) -> None:
    if not instrument.sections[-1].items:
        raise InstrumentError("section", "an agenda ends with a question")


def _refuse_shouting(item, fail) -> None:
    if item.text.isupper():
        raise fail("text", "is shouted")


AGENDA: Kind[int] = Kind(
    "agenda",
    _minutes,
    item_kinds=frozenset({ItemKind.MULTIPLE}),
    may_ask_nothing=True,
    section_fields={"pause": Reader.whole},
    item_fields={"hint": Reader.text, "aloud": Reader.flag},
    option_fields={"minutes": Reader.whole},
    check_item=_refuse_shouting,
    check=_ends_with_a_question,
)


class AgendaForm(ItemsForm):
    """A form of its own."""


PLAYER = Player(
    key="agenda",
    template="instruments/kinds/quiz/questions.html",
    preview="instruments/kinds/quiz/preview.html",
    form=AgendaForm,
)


@pytest.fixture
def agenda(monkeypatch) -> None:
    """The invented kind, as long as the test runs."""
    monkeypatch.setitem(engine_registry._KINDS, AGENDA.key, AGENDA)
    monkeypatch.setitem(players._entries, PLAYER.key, PLAYER)


def options(*minutes: int) -> list[dict[str, object]]:
    return [{"value": f"deel{count}", "label": f"Deel {count}", "minutes": count} for count in minutes]


def definition(**changes: object) -> dict[str, object]:
    asked = {"key": "delen", "text": "Welke delen?", "kind": "multiple", "options": options(5, 20, 40)}
    empty = {"key": "open", "title": "Welkom", "pause": 10}
    full = {"key": "kern", "title": "Kern", "item": [asked | {"hint": "Kies er twee."} | changes]}
    return {"key": "avond", "version": 1, "kind": "agenda", "title": "Avond", "section": [empty, full]}


def test_an_invented_kind_goes_from_what_is_written_to_a_score(agenda, db) -> None:
    stream = json.loads(json.dumps(stream_of_definition(definition())))
    block = StepsBlock()
    cleaned = block.get_prep_value(block.clean(block.to_python(stream)))
    written = definition_of_stream("agenda", "avond", "Avond", "", "", cleaned)
    assert written | {"version": 1} == definition()
    version = actions.publish_written(definition=written)
    assert (version.kind, version.version) == ("agenda", 1)

    asked = definition_by_id(version.pk)
    player = player_of(asked.kind)
    form = player.form({"q_delen": ["deel5", "deel40"]}, items=asked.items(), answers={})
    assert isinstance(form, AgendaForm) and form.is_valid()
    assert "Welke delen?" in render_to_string(player.template, {"form": form})
    sheet = actions.open_sheet(instrument=version, purpose="test", key="een")
    actions.save_answers(sheet=sheet, answers=form.checked)
    assert score_of(sheet, AGENDA) == 55


@pytest.mark.parametrize(
    ("changes", "where", "why"),
    [
        ({"kind": "single"}, "section[1].item[0].kind", "an instrument of kind agenda has no single items"),
        ({"hint": 3}, "section[1].item[0].hint", "must be text"),
        ({"minutes": 3}, "section[1].item[0].minutes", "unknown key"),
        ({"text": "WELKE?"}, "section[1].item[0].text", "is shouted"),
        ({"options": options(1, -1)}, "section[1].item[0].options[1].minutes", "must be a whole number"),
    ],
)
def test_its_own_checks_are_asked(agenda, changes, where, why) -> None:
    with pytest.raises(InstrumentError) as caught:
        parse(definition(**changes))
    assert caught.value.path == where and why in caught.value.message


def test_its_own_check_of_the_whole_is_asked(agenda) -> None:
    turned = definition()
    turned["section"] = list(reversed(turned["section"]))
    with pytest.raises(InstrumentError, match="an agenda ends with a question"):
        parse(turned)


def test_its_options_are_not_graded_and_it_is_not_flat(agenda) -> None:
    right = [one | {"correct": True} for one in options(1, 2)]
    with pytest.raises(InstrumentError, match="has no correct options"):
        parse(definition(options=right))
    flat = {"key": "k", "version": 1, "kind": "agenda", "title": "T", "item": [{}]}
    with pytest.raises(InstrumentError, match="no items without a section"):
        parse(flat)


def test_what_is_not_registered_is_unknown() -> None:
    with pytest.raises(InstrumentError, match="kind: must be one of .*quiz, survey"):
        parse(definition())
    with pytest.raises(KeyError, match="agenda"):
        player_of("agenda")


def test_a_key_of_every_kind_and_a_kind_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="every kind has help"):
        Kind("agenda", _minutes, item_fields={"help": Reader.text})
    with pytest.raises(ValueError, match="quiz is registered already"):
        engine_registry.add(Kind("quiz", _minutes))
