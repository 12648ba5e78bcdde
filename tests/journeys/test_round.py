"""A resident takes part in a round: on a narrow screen, without an account and without JavaScript."""

from collections.abc import Callable

import pytest

from polarprof.standpoints.models import Round
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser


def test_a_resident_votes_comes_back_and_takes_it_back(walker: Callable[..., Walker]) -> None:
    found = Round.objects.get(is_demo=True)
    resident = walker(width=320, java_script_enabled=False)
    resident.go(f"/standpunten/mee/{found.code}/")
    assert resident.heading == found.issue
    resident.press("Doe mee")
    phrase = resident.main().locator("input[readonly], output, code").first
    written = (
        phrase.input_value() if phrase.evaluate("one => one.tagName") == "INPUT" else phrase.inner_text()
    )
    resident.main().locator("textarea[name=own_view]").fill("Ik weet het nog niet.")
    resident.main().get_by_label("Bewoner").check()
    resident.press("Naar de uitspraken")
    for answer in ("Eens", "Oneens", "Ik pas"):
        resident.press(answer)
    resident.follow("Mijn stemmen")
    resident.says("Hoe ik stemde")
    assert resident.main().locator("tbody tr").count() == 3

    elsewhere = walker(width=320, java_script_enabled=False)
    elsewhere.go(f"/standpunten/mee/{found.code}/")
    elsewhere.main().locator("summary").click()
    elsewhere.main().locator("input[name=phrase]").fill(written.upper())
    elsewhere.press("Ga verder met deze zin")
    assert elsewhere.main().locator("textarea[name=own_view]").input_value() == "Ik weet het nog niet."
    elsewhere.go(f"/standpunten/{found.uuid}/resultaat/")
    elsewhere.says("Hierover zijn mensen verdeeld")
    for answer in ("Eens", "Eens", "Oneens"):
        elsewhere.go(f"/standpunten/{found.uuid}/stemmen/")
        elsewhere.press(answer)
    elsewhere.go(f"/standpunten/{found.uuid}/inleven/")
    elsewhere.main().get_by_role("link", name="Raad").first.click()
    guesses = elsewhere.main().locator("input[type=number]")
    for place in range(guesses.count()):
        guesses.nth(place).fill("50")
    elsewhere.press("Bekijk hun antwoorden")
    elsewhere.says("Jouw gok naast hun antwoord")
    elsewhere.go(f"/standpunten/{found.uuid}/mijn-stemmen/")
    elsewhere.press("Alles terugnemen")
    assert elsewhere.heading == "Je stemmen zijn gewist"
    resident.go(f"/standpunten/{found.uuid}/mijn-stemmen/")
    resident.says("Je stemde nog niet.")
