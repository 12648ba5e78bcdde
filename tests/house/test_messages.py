"""No text without Dutch, no catalogue that is out of date."""

import polib
import pytest

from polarprof.cli.messages import LANGUAGE, catalogue_paths, messages_in, rooms


@pytest.mark.parametrize("room", rooms(), ids=lambda path: path.name)
def test_every_text_of_a_room_has_dutch(room) -> None:
    path = room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
    wanted = set(messages_in(room))
    entries = polib.pofile(str(path)) if path.exists() else []
    translated = {
        (entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in entries if entry.translated()
    }
    assert sorted(text for context, text, plural in wanted - translated) == []


def test_a_text_has_one_dutch_in_the_whole_house() -> None:
    """Catalogues are read as one: the same English with two Dutch texts would show one of them everywhere."""
    found: dict[tuple[str | None, str], set[str]] = {}
    for path in catalogue_paths():
        for entry in polib.pofile(str(path)):
            found.setdefault((entry.msgctxt, entry.msgid), set()).add(
                entry.msgstr or str(entry.msgstr_plural)
            )
    assert [key for key, texts in found.items() if len(texts) > 1] == []
