"""What an author types in the admin, in a real browser: stored as a draft, or asked about on leaving, from the first letter."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog

from polarprof.academy.models import Unit
from tests.journeys.walker import Walker
from tests.journeys.world import DEMO

pytestmark = pytest.mark.browser
WORDS = "Getypt zodra het formulier er stond."


@pytest.fixture
def form(walker: Callable[..., Walker]) -> Walker:
    """Of a unit, opened this moment."""
    return walker(DEMO["author"]).go(f"/beheer/snippets/academy/unit/edit/{unit().pk}/")


def unit() -> Unit:
    return Unit.objects.filter(kind="text").earliest("id")


@pytest.mark.parametrize(
    ("place", "name"), [("input[name=title]", "title"), ("[contenteditable=true]", "body")]
)
def test_what_is_typed_at_once_is_stored_as_a_draft(form: Walker, place: str, name: str) -> None:
    form.page.locator(place).first.click()
    form.page.keyboard.type(WORDS)
    form.page.wait_for_timeout(4_000)
    assert WORDS in str(getattr(unit().get_latest_revision_as_object(), name))


def test_who_leaves_with_it_is_asked(form: Walker) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    form.page.on("dialog", answer)
    form.page.locator("input[name=title]").click()
    form.page.keyboard.type("W")
    form.go("/beheer/")
    assert asked == ["beforeunload"]
