"""A resident takes part in a round: on a narrow screen, without an account and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from polarprof.standpoints.models import Ballot, Round
from polarprof.standpoints.voting import vault
from tests.journeys.steps import press_and_confirm
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser


def test_a_resident_votes_comes_back_and_takes_it_back(walker: Callable[..., Walker]) -> None:
    round_ = Round.objects.get(is_demo=True)
    resident = walker(width=320, java_script_enabled=False)
    resident.go(f"/standpunten/mee/{round_.code}/")
    assert resident.heading == round_.issue
    resident.press("Doe mee")
    written = resident.main().locator(".phrase").inner_text()
    resident.main().locator("textarea[name=own_view]").fill("Ik weet het nog niet.")
    resident.main().get_by_label("Inwoner").check()
    resident.press("Naar de stellingen")
    for answer in ("Eens", "Oneens", "Ik pas"):
        resident.press(answer)
    resident.follow("Mijn stemmen")
    resident.says("Hoe ik stemde")
    assert resident.main().locator("tbody tr").count() == 3

    elsewhere = walker(width=320, java_script_enabled=False)
    elsewhere.go(f"/standpunten/mee/{round_.code}/")
    elsewhere.main().locator("summary").click()
    elsewhere.main().locator("input[name=phrase]").fill(written.upper())
    elsewhere.press("Ga verder met deze zin")
    assert elsewhere.main().locator("textarea[name=own_view]").input_value() == "Ik weet het nog niet."
    elsewhere.go(f"/standpunten/{round_.uuid}/resultaat/")
    elsewhere.says("Hierover zijn mensen verdeeld")
    for answer in ("Eens", "Eens", "Oneens"):
        elsewhere.go(f"/standpunten/{round_.uuid}/stemmen/")
        elsewhere.press(answer)
    elsewhere.go(f"/standpunten/{round_.uuid}/inleven/")
    elsewhere.main().get_by_role("link", name="Raad").first.click()
    guesses = elsewhere.main().locator("input[name^=guess-]")
    for place in range(guesses.count()):
        guesses.nth(place).fill("50")
    elsewhere.press("Bekijk hun antwoorden")
    elsewhere.says("Jouw gok naast hun antwoord")
    elsewhere.go(f"/standpunten/{round_.uuid}/mijn-stemmen/")
    press_and_confirm(elsewhere, "Alles intrekken")
    assert elsewhere.heading == "Je stemmen zijn gewist"
    resident.go(f"/standpunten/{round_.uuid}/mijn-stemmen/")
    resident.says("Je stemde nog niet.")


def votes_in(round_: Round) -> list[dict[int, int]]:
    """The answers of every ballot that is not of the demo's invented people, who each voted on more than three."""
    held = []
    for ballot in Ballot.objects.filter(round=round_):
        votes = vault.unseal(round_.uuid, ballot.key, ballot.sealed).votes
        if 0 < len(votes) <= 3:
            held.append({number: vote.answer for number, vote in votes.items()})
    return held


def test_a_vote_survives_a_lost_connection_and_a_closed_page(walker: Callable[..., Walker]) -> None:
    round_ = Round.objects.get(is_demo=True)
    before = votes_in(round_)
    resident = walker(width=320)
    resident.go(f"/standpunten/mee/{round_.code}/")
    resident.press("Doe mee")
    resident.press("Naar de stellingen")
    first = int(resident.main().locator("input[name=number]").input_value())
    resident.context.set_offline(True)
    resident.press("Eens")
    resident.says("Geen verbinding.")
    resident.press("Oneens")
    resident.says("Geen verbinding.")
    assert votes_in(round_) == before
    resident.context.set_offline(False)
    resident.page.wait_for_function(
        "number => document.querySelector('input[name=number]')?.value != number", arg=str(first)
    )
    assert [votes for votes in votes_in(round_) if votes not in before] == [{first: -1}]

    second = int(resident.main().locator("input[name=number]").input_value())
    resident.context.set_offline(True)
    resident.press("Eens")
    resident.says("Geen verbinding.")
    resident.page.close()
    resident.context.set_offline(False)
    resident.page = resident.context.new_page()
    resident.go(f"/standpunten/{round_.uuid}/stemmen/")
    resident.page.wait_for_function("() => localStorage.length === 0")
    assert {first: -1, second: 1} in votes_in(round_)


def test_what_waits_for_another_on_a_shared_device_stays_and_a_refusal_is_explained_by_the_server(
    walker: Callable[..., Walker],
) -> None:
    round_ = Round.objects.get(is_demo=True)
    resident = walker(width=320)
    resident.go(f"/standpunten/mee/{round_.code}/")
    resident.press("Doe mee")
    resident.press("Naar de stellingen")
    number = resident.main().locator("input[name=number]").input_value()
    address = f"/standpunten/{round_.uuid}/stemmen/"
    resident.page.evaluate(
        """([action, number]) => localStorage.setItem("polarprof-waiting", JSON.stringify([
            {owner: "another", action, number, body: `number=${number}&answer=1`, at: Date.now()}]))""",
        [address, number],
    )
    before = votes_in(round_)
    refused = []

    def answer(route: Route) -> None:
        """Refuses what a script sends; the page that follows comes from the server."""
        if route.request.method == "POST" and not route.request.is_navigation_request():
            refused.append(route.request.url)
            route.fulfill(status=409, body="")
        else:
            route.continue_()

    resident.page.route(f"**{address}", answer)
    resident.go(address)
    number = int(resident.main().locator("input[name=number]").input_value())
    resident.press("Oneens")
    resident.page.wait_for_function(
        "number => document.querySelector('input[name=number]')?.value != number", arg=str(number)
    )
    assert len(refused) == 1
    assert [votes for votes in votes_in(round_) if votes not in before] == [{number: -1}]
    waiting = resident.page.evaluate("JSON.parse(localStorage.getItem('polarprof-waiting'))")
    assert [one["owner"] for one in waiting] == ["another"]
