"""Found where it is, and silent where it is not. All numbers are made up, with the right check digits."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.personaldata import Finding, Kind, find


def seen(text: str) -> list[tuple[Kind, str]]:
    return [(finding.kind, text[finding.start : finding.end]) for finding in find(text)]


def national_number(nine: int, born_from_2000: bool) -> str:
    check = 97 - (nine + (2_000_000_000 if born_from_2000 else 0)) % 97
    return f"{nine:09}{check:02}"


OLD = national_number(850730033, born_from_2000=False)
NEW = national_number(170730033, born_from_2000=True)
BIS = national_number(854730033, born_from_2000=False)


@pytest.mark.parametrize("number", [OLD, NEW, BIS])
def test_a_national_register_number_is_found_in_every_notation(number: str) -> None:
    y, m, d, s, c = number[:2], number[2:4], number[4:6], number[6:9], number[9:]
    for written in (number, f"{y}.{m}.{d}-{s}.{c}", f"{y} {m} {d} {s} {c}", f"{y}{m}{d}-{s}-{c}"):
        assert seen(f"Nummer {written}.") == [(Kind.NATIONAL_NUMBER, written)]
    wrong = f"{number[:9]}{(int(c) % 97) + 1:02}"
    assert seen(f"Nummer {wrong}.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail naar els.demo@gemeente.be.", [(Kind.EMAIL, "els.demo@gemeente.be")]),
        ("(els+x@sub.gemeente.be)", [(Kind.EMAIL, "els+x@sub.gemeente.be")]),
        ("Bel 0470 12 34 56 of 03 123 45 67", [(Kind.PHONE, "0470 12 34 56"), (Kind.PHONE, "03 123 45 67")]),
        ("tel. 0470/12.34.56", [(Kind.PHONE, "0470/12.34.56")]),
        ("+32 470 12 34 56", [(Kind.PHONE, "+32 470 12 34 56")]),
        ("+32 (0)3 123 45 67", [(Kind.PHONE, "+32 (0)3 123 45 67")]),
        ("0032470123456", [(Kind.PHONE, "0032470123456")]),
        ("016/12 34 56", [(Kind.PHONE, "016/12 34 56")]),
        ("Rekening BE68 5390 0754 7034.", [(Kind.IBAN, "BE68 5390 0754 7034")]),
        ("be68539007547034", [(Kind.IBAN, "be68539007547034")]),
        ("NL91ABNA0417164300", [(Kind.IBAN, "NL91ABNA0417164300")]),
        ("volgens @demo_account op", [(Kind.HANDLE, "@demo_account")]),
        ("(@demo.account)", [(Kind.HANDLE, "@demo.account")]),
        ("Auto 1-ABC-123 stond er", [(Kind.PLATE, "1-ABC-123")]),
    ],
)
def test_what_looks_personal_is_found_with_its_span(text: str, found: list[tuple[Kind, str]]) -> None:
    assert seen(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In 2024 waren er 300 gemeenten, sinds 2025 nog 285.",
        "Meerjarenplan 2026-2031, editie 2022-2024.",
        "NIS-codes 11002, 44021 en 73107.",
        "KBO 0207.500.123 en 0207500123",
        "OVO002949",
        "Bedrag: 1.250.000,00 euro of 12 345 678 euro",
        "€ 470.123.456",
        "Op 12/03/2026, 12-03-2026, 2026-03-12 en 03.12.2026 om 09:30",
        "Van 01/01/2026 tot 31/12/2026",
        "Artikel 8, §2, 3° en beslissing 2021/0045",
        "BE68 5390 0754 7035",
        "ISBN 978-90-123-4567-1",
        "Nummer 12345678901",
        "a@b en om 9u @ de zaal, prijs @ 5",
        "https://polarprof.example/vragen/123456",
        "Postcode 9000, 1000-1099",
        "versie 1.2.3.4 en 10.0.0.1",
        "code A-ABC-123 of 11-ABC-123",
        "0,70123456 en 0.70123456",
    ],
)
def test_years_codes_amounts_and_dates_are_left_alone(text: str) -> None:
    assert seen(text) == []


def test_findings_come_in_reading_order_and_do_not_overlap() -> None:
    text = f"@demo_x 0470123456 els@gemeente.be {OLD} 1-ABC-123"
    kinds = [Kind.HANDLE, Kind.PHONE, Kind.EMAIL, Kind.NATIONAL_NUMBER, Kind.PLATE]
    assert [finding.kind for finding in find(text)] == kinds


WORDS = (
    "tel ",
    "geboren op ",
    "woont in ",
    "plaat ",
    "[at]",
    " punt ",
    "BE",
    "&nbsp;",
    "<b>",
    "facebook.com/",
    "€",
    "nul vier ",
)


@given(
    st.text()
    | st.text("0123456789 .-/@+BEabc")
    | st.lists(st.sampled_from([*WORDS, *"0479 .-/@Aa"])).map("".join)
)
def test_any_text_gives_spans_inside_it_in_order(text: str) -> None:
    findings = find(text)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)
    assert all(a.end <= b.start for a, b in pairwise(findings))


# What each of the patterns begins with, so that a text of nothing else makes it begin everywhere.
HOSTILE = (
    "0", "0 ", "a.", "a@", "@a.", "BE68 ", "+32 ", "&amp;", "<b", "<b>", "<a href='x' ", "&#64;", "<!--", "%40", "\u200b",
    "geboren ", "° Aa ", "woont ", "wonende te de Aa ", "Kerk ", "A a ", "rue de ", "paspoort 9", "https://", "facebook.com/",
    "nul vier ", "a at ", "a [at] ", "nummerplaat ", "IP 1.", "1.", "1:", "€ 1", "10.1234/", "kbo ", "discord a", "Insta: a",
    "a b ", "punt ", "(", "*", "\\", "06 12 34 56 78 ", "85.07.30-993.38 ", "els.demo@gemeente.be ", "4111 ",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(piece: str) -> None:
    """Quadratic would be four times; the processor's own clock, the best of four, and room for a busy machine."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        spent = []
        for _ in range(4):
            start = process_time()
            find(text)
            spent.append(process_time() - start)
        return min(spent)

    assert seconds(16_000) < 3.2 * seconds(8_000) + 0.02


@pytest.mark.slow
def test_a_text_of_a_megabyte_is_read() -> None:
    text = "Er komt een avond over samenleven in de wijk. " * 22_000
    assert find(text + "gsm 0470 12 34 56") == [Finding(Kind.PHONE, len(text) + 4, len(text) + 17)]
