"""One round as three people see it: a resident with only keys and no JavaScript, an opener with a beamer, a council member with one page."""

import io
import re
from collections.abc import Callable

import pypdf
import pytest

from polarprof.standpoints.models import Round
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.results.recounting import compute_due
from tests.journeys.test_keyboard import Typist
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO

pytestmark = pytest.mark.browser
VOTES = 6


@pytest.fixture
def public_round(served: str) -> Round:
    round_: Round = Round.objects.get(is_demo=True)
    Round.objects.filter(pk=round_.pk).update(sharing="public")
    return round_


def _take_part(walker: Callable[..., Walker], round_: Round, answers: int) -> Walker:
    """Somebody at 320 px without JavaScript who only has keys."""
    resident = walker(width=320, java_script_enabled=False)
    resident.go(f"/standpunten/mee/{round_.code}/")
    typist = Typist(resident)
    typist.press("Doe mee")
    typist.press("Naar de stellingen")
    for place in range(answers):
        typist.press("Eens" if place % 3 else "Oneens")
    assert typist.unseen == set()
    return resident


def test_a_resident_walks_the_round_with_keys_alone(
    walker: Callable[..., Walker], public_round: Round
) -> None:
    resident = _take_part(walker, public_round, VOTES)
    resident.go(f"/standpunten/{public_round.uuid}/mijn-stemmen/")
    assert resident.main().locator("tbody tr").count() == VOTES
    resident.go(f"/standpunten/{public_round.uuid}/resultaat/")
    typist = Typist(resident)
    typist.tab_to(text="Toon waar ik sta")
    typist.keys.press("Enter")
    # Of a statement on which as many agree as disagree nobody can say what most people think.
    resident.says("antwoorden denken de meesten zoals jij")
    counted = re.search(r"Bij (\d) van je (\d) antwoorden denken de meesten", resident.text)
    assert counted is not None
    assert int(counted[1]) <= int(counted[2]) <= VOTES
    typist.press("Eerst wat verdeelt")
    assert resident.path.endswith("/resultaat/")
    assert resident.page.evaluate("document.documentElement.scrollWidth") == 320
    resident.go(f"/standpunten/{public_round.uuid}/mijn-stemmen/")
    typist = Typist(resident)
    typist.tab_to(text="Alles intrekken")
    typist.keys.press("Enter")
    resident.says("Annuleer")
    typist.keys.press("Shift+Tab")
    assert typist.focus()["text"] == "Alles intrekken"
    with resident.page.expect_navigation():
        typist.keys.press("Enter")
    assert resident.heading == "Je stemmen zijn gewist"
    assert typist.unseen == set()


def test_a_hall_votes_along_and_the_screen_follows(
    walker: Callable[..., Walker], public_round: Round
) -> None:
    """The link on the opener's screen is the one that people scan; after five of them the screen tells more people."""
    opener = walker(DEMO["coordinator"], width=1920)
    screen = f"/standpunten/{public_round.uuid}/resultaat/scherm/"
    opener.go(screen)
    scanned = opener.page.locator("figcaption a").get_attribute("href") or ""
    assert scanned.endswith(f"/standpunten/mee/{public_round.code}/")
    before = latest(public_round).people
    opener.says(f"Minstens {before} keer deed iemand mee")
    for _resident in range(5):
        hall = walker(width=320)
        hall.go(f"/standpunten/mee/{public_round.code}/")
        hall.press("Doe mee")
        hall.press("Naar de stellingen")
        hall.press("Eens")
        hall.page.wait_for_function("() => localStorage.length === 0")
        hall.go(f"/standpunten/{public_round.uuid}/mijn-stemmen/")
        hall.says("Hoe ik stemde")
    assert compute_due() == 1
    opener.follow("Vernieuwen")
    opener.says(f"Minstens {before + 5} keer deed iemand mee")
    assert opener.page.evaluate("document.documentElement.scrollHeight <= window.innerHeight + 200")


def test_a_council_member_gets_one_page_that_leads_to_the_rest(
    walker: Callable[..., Walker], public_round: Round
) -> None:
    opener = walker(DEMO["coordinator"])
    opener.go("/meenemen/")
    with opener.page.expect_download() as download:
        opener.page.locator(f'a[href$="{public_round.uuid}/resultaat/vel.pdf"]').click()
    (sheet,) = pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes())).pages
    # A word that is split over two lines is one word.
    words = " ".join(re.sub("\u00ad\\s*", "", sheet.extract_text()).split())
    address = re.search(rf"/standpunten/{public_round.uuid}/resultaat/", words.replace(" ", ""))
    assert address is not None
    council = walker(width=320)
    council.go(address[0])
    assert council.status == 200
    sentence = " ".join(council.page.locator(".headline").first.inner_text().split())
    assert sentence in words
