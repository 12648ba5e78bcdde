"""What starter content asks can be written in the admin, word for word, and is left alone once somebody wrote in it."""

import json
import re
import tomllib

import pytest
from django.conf import settings

from polarprof.engines.instruments import InstrumentError, parse
from polarprof.instruments import actions
from polarprof.instruments.authoring import definition_of_stream, stream_of_definition
from polarprof.instruments.models import Instrument, Quiz, Survey
from polarprof.instruments.queries import latest
from polarprof.instruments.starter import load_instruments

PATHS = sorted((settings.CONTENT_DIR / "instruments").glob("*.toml"))


def stored(path) -> dict:
    return parse(tomllib.loads(path.read_text(encoding="utf-8"))).to_dict()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_to_the_admin_and_back_is_the_same(path) -> None:
    definition = stored(path)
    top = [definition.get(name, "") for name in ("kind", "key", "title", "intro", "language")]
    stream = json.loads(json.dumps(stream_of_definition(definition)))
    assert definition_of_stream(*top, stream) | {"version": definition["version"]} == definition
    assert stream == json.loads(json.dumps(stream_of_definition(definition)))


def test_what_cannot_be_asked_is_refused() -> None:
    stream = [{"type": "section", "value": {"key": "s", "title": "Deel", "questions": []}, "id": "1"}]
    with pytest.raises(InstrumentError, match="item"):
        definition_of_stream("quiz", "k", "T", "", "nl", stream)


def test_loaded_twice_there_is_one_version_of_each(db) -> None:
    for _again in range(2):
        load_instruments()
        versions = sorted(Instrument.objects.values_list("key", "version"))
        assert versions == sorted((stored(path)["key"], stored(path)["version"]) for path in PATHS)
    assert (Quiz.objects.filter(live=True).count(), Survey.objects.filter(live=True).count()) == (4, 1)
    for written in (*Quiz.objects.all(), *Survey.objects.all()):
        found = latest(written.key)
        assert written.definition() | {"version": found.version} == found.definition


def test_what_somebody_wrote_stays_and_a_published_change_is_a_new_version(db) -> None:
    load_instruments()
    quiz = Quiz.objects.get(key="knowledge-check-1-before")
    quiz.title = "Onze eigen zelftoets"
    quiz.save_revision()
    assert latest(quiz.key).version == 3
    quiz.get_latest_revision().publish()
    assert (latest(quiz.key).version, latest(quiz.key).title) == (4, "Onze eigen zelftoets")
    load_instruments()
    quiz.refresh_from_db()
    assert (quiz.title, latest(quiz.key).version) == ("Onze eigen zelftoets", 4)
    quiz.get_latest_revision().publish()
    assert latest(quiz.key).version == 4


def test_new_starter_content_reaches_what_nobody_wrote_in(db, settings, tmp_path) -> None:
    load_instruments()
    (tmp_path / "instruments").mkdir()
    for path in PATHS:
        text = re.sub(
            "^version = .", "version = 9", path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
        )
        text = text.replace('title = "', 'title = "Nieuw: ', 1)
        (tmp_path / "instruments" / path.name).write_text(text, encoding="utf-8")
    settings.CONTENT_DIR = tmp_path
    load_instruments()
    for written in (*Quiz.objects.all(), *Survey.objects.all()):
        assert latest(written.key).version == 9
        assert written.title == latest(written.key).title and written.title.startswith("Nieuw: ")


def test_the_next_version_keeps_the_answers_of_the_one_before(db) -> None:
    load_instruments()
    first = latest("knowledge-check-2-after")
    sheet = actions.open_sheet(instrument=first, purpose="test", key="een")
    definition = {name: value for name, value in first.definition.items() if name != "version"}
    second = actions.publish_written(definition=definition | {"title": "Anders"})
    assert (second.version, actions.publish_written(definition=definition | {"title": "Anders"})) == (
        first.version + 1,
        second,
    )
    sheet.refresh_from_db()
    assert sheet.instrument == first and str(first) != str(second)
