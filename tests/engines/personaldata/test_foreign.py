"""Checksums of other countries, against published examples; a changed digit is no number."""

import pytest

from polarprof.engines.personaldata import Kind, find
from polarprof.engines.personaldata import foreign_checks as checks

EXAMPLES = [
    (checks.dutch_bsn, "111222333", "111222334"),
    (checks.french_nir, "269054958815780", "269054958815781"),
    (checks.french_nir, "185072A99999914", "185072B99999914"),
    (checks.german_tax_id, "86095742719", "86095742718"),
    (checks.spanish_dni, "12345678Z", "12345678A"),
    (checks.spanish_dni, "X1234567L", "Y1234567L"),
    (checks.polish_pesel, "44051401359", "44051401358"),
    (checks.romanian_cnp, "1990101999993", "1990101999994"),
    (checks.bulgarian_egn, "7523169263", "7523169264"),
    (checks.turkish_number, "10000000146", "10000000145"),
    (checks.portuguese_nif, "123456789", "123456788"),
    (checks.swiss_ahv, "7569217076985", "7569217076984"),
    (checks.italian_code, "RSSMRA85T10A562S", "RSSMRA85T10A562T"),
    (checks.finnish_code, "131052-308T", "131052-308U"),
    (checks.luxembourg_number, "1893120105732", "1893120105731"),
]


@pytest.mark.parametrize(("holds", "right", "wrong"), EXAMPLES)
def test_a_published_example_holds_and_a_changed_one_does_not(holds, right: str, wrong: str) -> None:
    assert (holds(right), holds(wrong)) == (True, False)


@pytest.mark.parametrize(
    "text", ["nummer 111222333", "86095742719", "nr. 44051401359", "10000000146 keer", "123456789"]
)
def test_a_number_with_a_weak_check_has_to_be_named(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("number", ["NL91ABNA0417164300", "FR1420041010050500013M02606", "DE89370400440532013000",
    "GB29NWBK60161331926819", "LU280019400644750000", "IT60X0542811101000000123456", "ES9121000418450200051332",
    "PL61109010140000071219812874", "RO49AAAA1B31007593840000", "TR330006100519786457841326", "CH9300762011623852957",
    "PT50000201231234567890154", "AT611904300234573201", "BG80BNBG96611020345678", "GR1601101250000000012300695",
    "HU42117730161111101800000000", "IE29AIBK93115212345678", "SE4550000000058398257466", "UA213223130000026007233566001",
    "MT84MALT011000012345MTLCAST001S", "NO9386011117947", "CZ6508000000192000145399", "SK3112000000198742637541",
])  # fmt: skip
def test_an_account_of_each_country_is_found_in_groups_with_words_behind_it(number: str) -> None:
    written = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    text = f"Op {written} van hem en {number}."
    assert [(one.kind, text[one.start : one.end]) for one in find(text)] == [
        (Kind.IBAN, written),
        (Kind.IBAN, number),
    ]
