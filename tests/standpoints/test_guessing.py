"""Standing in another's place: the system draws, one guesses once in four weeks, and only the guesser sees how it went."""

import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core import signing
from django.utils import timezone

from polarprof.organisations.enums import Role
from polarprof.standpoints import personal_data
from polarprof.standpoints.exercises import guessing
from polarprof.standpoints.exercises.actions.guesses import TooSoonError, keep_attempt
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import withdraw
from polarprof.standpoints.voting.participants import of_person
from polarprof.standpoints.voting.queries import content_of
from tests.standpoints.beginning import cast_vote
from tests.standpoints.conftest import MANY_SEEDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def guesser(split_round, colleague, acting_of):
    """Votes with the first camp."""
    participant = of_person(acting_of(colleague), split_round)
    for number in range(1, 8):
        answer = 1 if number <= len(MANY_SEEDS) / 2 else -1
        cast_vote(
            participant=participant, number=number, answer=answer, matters=False, inclusion_probability=1
        )
    return participant


@pytest.fixture
def other_group(guesser) -> int:
    """The group of the second camp, that agrees with the last statement."""
    shown = guessing.guessable(latest(guesser.round), range(1, 13))
    return max(range(2), key=lambda group: shown.cells[12][group + 1].middle)


def url_of(round_: Round, group: int | None = None) -> str:
    return f"/standpunten/{round_.uuid}/inleven/" + ("" if group is None else f"{group}/")


def sent(page, guess: str = "30", **others: str) -> dict[str, str]:
    data = dict.fromkeys(page.context["form"].fields, guess)
    return data | {"drawn": page.context["token"]} | others


def test_one_guesses_a_group_that_is_not_ones_own_and_sees_how_far_off_one_is(
    as_person, colleague, guesser, other_group
) -> None:
    client = as_person(colleague)
    page = client.get(url_of(guesser.round))
    assert [group for group, _name, _again in page.context["offered"]] == [other_group]
    assert client.get(url_of(guesser.round, 1 - other_group)).status_code == 404
    assert client.get(url_of(guesser.round, 7)).status_code == 404
    page = client.get(url_of(guesser.round, other_group))
    assert len(page.context["form"].fields) == guessing.STATEMENTS
    client.post(url_of(guesser.round, other_group), sent(page, "50"))
    (attempt,) = content_of(guesser).attempts
    assert (attempt.group, attempt.week.weekday(), len(attempt.guesses)) == (other_group, 0, 8)
    for number, guess in attempt.guesses.items():
        assert (guess.guess, guess.share < 0.3, guess.share > 0.7) == (0.5, number <= 6, number > 6)
    page = client.get(url_of(guesser.round))
    ((_name, review),) = page.context["reviews"]
    assert 30 < review.typical < 50
    assert len(review.lines) == 8
    assert "Jouw gok naast hun antwoord" in page.content.decode()


def test_whoever_guesses_what_is_published_is_not_off(guesser, other_group) -> None:
    shown = guessing.guessable(latest(guesser.round), range(1, 13))
    truth = {n: shown.cells[n][other_group + 1].middle for n in range(1, 9)}
    texts = dict(enumerate(MANY_SEEDS, start=1))
    right = guessing.Review(guessing.attempt_of(shown, other_group, truth, timezone.localdate()), texts)
    assert (right.typical <= 2, right.better_than_everybody) == (True, True)
    high = {n: min(1.0, share + 0.2) for n, share in truth.items()}
    over = guessing.Review(guessing.attempt_of(shown, other_group, high, timezone.localdate()), texts)
    assert over.bias >= 10


def test_nobody_but_the_system_picks_the_statements(as_person, colleague, guesser, other_group) -> None:
    client, url = as_person(colleague), url_of(guesser.round, other_group)
    first, second = client.get(url), client.get(url)
    assert list(first.context["form"].fields) == list(second.context["form"].fields)
    forged = signing.dumps([guesser.round.pk, other_group, 2, [1, 2, 3, 4, 5]], salt="another")
    elsewhere = signing.dumps([guesser.round.pk + 1, other_group, 2, [1, 2]], salt="standpoints.guess")
    for token in ("", "x", forged, elsewhere):
        answer = client.post(url, sent(first, drawn=token), follow=True)
        assert "Raad nog eens" in answer.content.decode()
    assert content_of(guesser).attempts == []


@pytest.mark.parametrize("guess", ["", "-1", "101", "veel", "12,5", "9" * 40, "٣\x00"])
def test_a_guess_that_is_none_is_explained_and_what_was_typed_stays(
    as_person, colleague, guesser, other_group, guess: str
) -> None:
    client, url = as_person(colleague), url_of(guesser.round, other_group)
    page = client.get(url)
    data = sent(page, "40")
    data[next(iter(page.context["form"].fields))] = guess
    answer = client.post(url, data)
    assert (answer.status_code, answer.content.decode().count('value="40"')) == (422, 7)
    assert content_of(guesser).attempts == []


def test_a_group_is_guessed_once_in_four_weeks_and_a_double_send_counts_once(
    as_person, colleague, guesser, other_group
) -> None:
    client, url = as_person(colleague), url_of(guesser.round, other_group)
    page = client.get(url)
    client.post(url, sent(page, "30"))
    assert client.post(url, sent(page, "80")).url == url_of(guesser.round)
    content = content_of(guesser)
    (attempt,) = content.attempts
    assert {guess.guess for guess in attempt.guesses.values()} == {0.3}
    keep_attempt(participant=guesser, attempt=attempt)
    assert len(content_of(guesser).attempts) == 1
    soon = vault.Attempt(attempt.group, attempt.week + timedelta(weeks=3), attempt.guesses)
    with pytest.raises(TooSoonError):
        keep_attempt(participant=guesser, attempt=soon)
    later = vault.Attempt(attempt.group, attempt.week + timedelta(weeks=4), attempt.guesses)
    keep_attempt(participant=guesser, attempt=later)
    assert content_of(guesser).attempts == [attempt, later]


def test_guesses_on_the_way_while_everything_is_taken_back_are_not_stored(
    as_person, colleague, guesser, other_group, monkeypatch
) -> None:
    """In another tab, between the look at the ballot and the storing."""
    client, url, attempt_of = as_person(colleague), url_of(guesser.round, other_group), guessing.attempt_of

    def withdrawn_meanwhile(*given: Any) -> vault.Attempt:
        withdraw(participant=guesser)
        return attempt_of(*given)

    page = client.get(url)
    monkeypatch.setattr(guessing, "attempt_of", withdrawn_meanwhile)
    late = client.post(url, sent(page, "30"))
    assert (late.status_code, "<h1>Begin eerst</h1>" in late.content.decode()) == (409, True)
    assert content_of(guesser) is None


def test_what_was_guessed_before_is_drawn_again_only_when_too_few_others_are_left(
    guesser, other_group
) -> None:
    shown = guessing.guessable(latest(guesser.round), range(1, 13))
    content = content_of(guesser)
    first = guessing.drawn_statements(shown, content, guesser.key, other_group)
    today = timezone.localdate()
    content.attempts = [guessing.attempt_of(shown, other_group, dict.fromkeys(first[:6], 0.5), today)]
    assert not set(first[:6]) & set(guessing.drawn_statements(shown, content, guesser.key, other_group))
    content.attempts = [guessing.attempt_of(shown, other_group, dict.fromkeys(first, 0.5), today)]
    assert len(guessing.drawn_statements(shown, content, guesser.key, other_group)) == 8


def test_one_is_told_what_sets_the_group_apart_but_not_what_one_guesses(
    as_person, colleague, guesser, other_group
) -> None:
    page = as_person(colleague).get(url_of(guesser.round, other_group))
    asked = {field.label for field in page.context["form"].fields.values()}
    known = dict(page.context["known"])
    assert (len(known), asked & known.keys(), page.context["share"]) == (2, set(), 0.5)


def test_who_has_not_voted_enough_is_sent_to_the_statements(as_person, colleague, split_round) -> None:
    page = as_person(colleague).get(url_of(split_round))
    assert (page.context["own"], f"/standpunten/{split_round.uuid}/stemmen/" in page.content.decode()) == (
        "",
        True,
    )
    assert as_person(colleague).get(url_of(split_round, 0)).status_code == 404


def test_without_groups_there_is_nothing_to_guess(as_person, colleague, open_round) -> None:
    page = as_person(colleague).get(url_of(open_round))
    assert "Er zijn nog geen groepen om te raden" in page.content.decode()


def test_who_is_not_meant_does_not_guess(
    as_person, guesser, other_group, make_person, make_municipality
) -> None:
    Round.objects.update(audience="colleagues", sharing="professionals")
    stranger = make_person(
        Role.PROFESSIONAL, make_municipality("Elders", "99002"), email="els@elders.example"
    )
    for url in (url_of(guesser.round), url_of(guesser.round, other_group)):
        assert as_person(stranger).get(url).status_code == 404


def test_a_statement_that_is_not_taken_any_more_is_not_guessed(guesser, other_group) -> None:
    shown = guessing.guessable(latest(guesser.round), range(2, 13))
    assert 1 not in shown.cells
    attempt = vault.Attempt(
        other_group, timezone.localdate(), {n: vault.Guess(0.4, 0.6, 30, 0.5) for n in range(1, 7)}
    )
    assert len(guessing.Review(attempt, dict.fromkeys(range(2, 13), "Tekst.")).lines) == 5


def test_guesses_are_handed_over_and_erased_with_the_votes(guesser, other_group, colleague) -> None:
    attempt = vault.Attempt(other_group, timezone.localdate(), {3: vault.Guess(0.4, 0.6, 30, 0.5)})
    keep_attempt(participant=guesser, attempt=attempt)
    held = [row for row in personal_data.rows(colleague) if row["kind"] == "guess"]
    assert [(row["text"], row["score"]) for row in held] == [(MANY_SEEDS[2], 0.4)]
    personal_data.erase(colleague)
    assert content_of(guesser) is None


def test_a_ballot_sealed_before_there_were_guesses_still_opens(guesser) -> None:
    plain = json.dumps({"v": {"2": [1, 0, 0.5]}, "r": "", "o": ""})
    secret = settings.VAULT_SECRET
    key = vault._derive("seal", str(guesser.round.uuid), secret=secret)
    cipher = AESGCM(key).encrypt(b"\0" * 12, plain.encode(), guesser.key.encode())
    sealed = vault._mark(secret) + b"\0" * 12 + cipher
    assert vault.unseal(guesser.round.uuid, guesser.key, sealed) == vault.Content(
        {2: vault.Vote(1, inclusion_probability=0.5)}
    )


def test_the_pages_ask_the_database_little(
    as_person, colleague, guesser, other_group, django_assert_num_queries
) -> None:
    client = as_person(colleague)
    client.get(url_of(guesser.round))
    with django_assert_num_queries(7):
        client.get(url_of(guesser.round))
    with django_assert_num_queries(7):
        client.get(url_of(guesser.round, other_group))
    with django_assert_num_queries(11):
        client.get(f"/standpunten/{guesser.round.uuid}/resultaat/")
