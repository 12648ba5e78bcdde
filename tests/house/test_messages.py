"""No text without Dutch, no catalogue that is out of date."""

import polib
import pytest

from polarprof.cli.messages import LANGUAGE, messages_in, rooms


@pytest.mark.parametrize("room", rooms(), ids=lambda path: path.name)
def test_every_text_of_a_room_has_dutch(room) -> None:
    path = room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
    wanted = set(messages_in(room))
    entries = polib.pofile(str(path)) if path.exists() else []
    translated = {
        (entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in entries if entry.translated()
    }
    assert sorted(text for context, text, plural in wanted - translated) == []
