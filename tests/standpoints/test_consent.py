"""Whoever takes part agrees expressly first, in words above the button that leads to the statements."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from polarprof.accounts.models import Person
from polarprof.standpoints.models import Round

pytestmark = pytest.mark.django_db
WORDS = (
    "Je toestemming Met “Naar de stellingen” geef je uitdrukkelijk toestemming om je antwoorden te gebruiken voor het "
    "resultaat van deze ronde. Ze kunnen tonen wat je denkt. Daarom bewaren we ze versleuteld, onder een schuilnaam. Je kunt "
    "ze, en je toestemming, altijd intrekken bij “Mijn stemmen”. Privacy"
)


def in_words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_without_an_account(make_round: Callable[..., Round], client: Client) -> None:
    round_ = make_round(audience="link")
    first = client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"}, follow=True)
    assert first.redirect_chain[-1][0] == f"/standpunten/{round_.uuid}/beginnen/"
    text = in_words(first.content.decode())
    assert WORDS in text
    assert text.index(WORDS) < text.rindex("Naar de stellingen")


def test_with_an_account(
    make_round: Callable[..., Round], colleague: Person, as_person: Callable[..., Client]
) -> None:
    page = as_person(colleague).get(f"/standpunten/{make_round().uuid}/beginnen/")
    assert WORDS in in_words(page.content.decode())
