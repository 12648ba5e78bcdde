"""Where a rule stops: what looks like a person's and is not, and the twin beside it that is."""

import pytest

from polarprof.engines.personaldata import find


def kinds(text: str) -> list[str]:
    return [one.kind.value for one in find(text)]


@pytest.mark.parametrize(
    ("nobody", "somebody", "kind"),
    [
        ("0470.123.465 levert de stoelen", "gsm 0470.123.465", "phone"),
        ("0470 123 465 levert de stoelen", "0470 123 466 belt", "phone"),
        ("06 07 08 09 10", "06 07 08 09 11", "phone"),
        ("03 123 45 67, het loket", "03 123 45 67, zijn loket", "phone"),
        ("0.55 / 0.45 / 0.30 / 0.22", "055 / 45 30 22", "phone"),
        ("code 012 345 678", "tel 012 345 678", "phone"),
        ("referentie 1-ABC-123", "wagen 1-ABC-123", "plate"),
        ("3 VTE 150 000 euro", "nummerplaat 3 VTE 150", "plate"),
        ("de auto, een BMW 320", "de auto met plaat BMM-320", "plate"),
        ("ANPR-camera met nummerplaat ANPR", "nummerplaat ELSJE", "plate"),
        ("de bewoners van Kerkstraat 12 tot 40", "de bewoners van Kerkstraat 12", "home"),
        ("Sporthal Den Demo, Molenlaan 7, 9000 Voorbeeld", "Els Demo, Molenlaan 7, 9000 Voorbeeld", "home"),
        ("woont in Gent 12 jaar", "woont in Meir 12", "home"),
        ("geboren na 1 januari 2000", "geboren op 1 januari 2000", "birth"),
        ("lid 3° 12/03/1998", "(°12/03/1998)", "birth"),
        ("gelijkekansen@gemeente.be", "gelijkmans@gemeente.be", "email"),
        ("voornaam.naam@gemeente.be", "vera.naam@gemeente.be", "email"),
        ("kijk at gemeente.be", "mail els at gemeente.be", "email"),
        ("u/jij gebruiken", "op Reddit u/jij", "handle"),
        ("TikTok: trends", "TikTok: trends_99", "handle"),
        ("facebook.com/events/123456", "facebook.com/evert.demo", "profile"),
        ("ip 10.0.0.1", "ip 81.82.83.84", "ip"),
        ("rijbewijs B, 120 lessen", "rijbewijs 9999999999", "document"),
    ],
)
def test_twins(nobody: str, somebody: str, kind: str) -> None:
    assert (kinds(nobody), kinds(somebody)) == ([], [kind])


def test_half_a_word_at_the_edge_of_the_context_is_no_word() -> None:
    assert kinds(f"03 123 45 67 {'x' * 34} stadion") == ["phone"], "the stadium is no city"
    assert kinds("Tabel: 470 12 34 56 | 471 13 35 57") == [], "a table does not phone"


def test_what_has_a_checksum_goes_before_what_has_a_shape() -> None:
    """The first nine digits are grouped as a fixed line in Ghent."""
    assert kinds("nummer 09 12 23 995 72") == ["national_number"]


def test_what_was_read_twice_is_found_once() -> None:
    assert kinds("8 5 0 7 3 0 9 9 3 3 8 @ x") == ["national_number"]
