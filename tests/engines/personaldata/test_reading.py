"""The clean text leads back to the text as it came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.personaldata import Certainty, Kind, excerpt, find
from polarprof.engines.personaldata.reading import Reading


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("gewoon & zo, 3 < 5 > 2", "gewoon & zo, 3 < 5 > 2"),
        ("0470&nbsp;12&#8239;34&#x2F;56", "0470 12 34/56"),
        ("els&amp;#64;x.be &onbekend; &amp;", "els@x.be &onbekend; &"),
        ("1-<b>ABC</b>-<em class='x'>123</em>", "1-ABC-123"),
        ("<p>een</p><p>twee<br/>drie</p>", "\neen\n\ntwee\ndrie\n"),
        ("<els@x.be> <!-- weg -->", "<els@x.be> "),
        ("０４７０ ٠١ \u00ad1\u200b2\u2011\u2013\u2212", "0470 01 12---"),
        ("**04**70 \\_ \\a `x`", "0470 _ \\a x"),
        ("a%40b a%2Eb 5 %40", "a@b a.b 5 %40"),
        ("<a href=\"mailto:x\" title='y'>z</a>", "z\nmailto:x\ny"),
        ("é ö ‘x’ “y” €", "é ö ‘x’ “y” €"),
        ("a b c d e @ x . b e", "a b c d e @ x . b e\nabcde@x.be"),
    ],
)
def test_it_reads_as_a_reader_sees(source: str, clean: str) -> None:
    assert Reading(source).text == clean


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Plaat 1-<b>ABC</b>-123.", "1-<b>ABC</b>-123"),
        ("é gsm 0470&nbsp;12&nbsp;34&nbsp;56, ja", "0470&nbsp;12&nbsp;34&nbsp;56"),
        ("gsm 0470\u200b12\u200b34\u200b56 x", "0470\u200b12\u200b34\u200b56"),
        ("<a href='tel:0470123456'>bel</a>", "0470123456"),
        ("mail e l s @ x y . b e nu", "e l s @ x y . b e"),
    ],
)
def test_a_finding_is_a_stretch_of_the_text_as_it_came(source: str, found: str) -> None:
    assert [source[one.start : one.end] for one in find(source)] == [found]


def test_an_excerpt_has_no_tags_and_is_on_one_line() -> None:
    text = "nummer 85.07.<b>30</b><br>993&nbsp;38"
    assert [excerpt(text, one) for one in find(text)] == ["85.07.30 993 38"]


@given(st.text(st.sampled_from("a&<b>/;#4%0 @.\u00ad\u200b\n*\\é\"'=hrefx")))
def test_every_place_leads_back_into_the_text(source: str) -> None:
    reading = Reading(source)
    places = [reading.span(at, at + 1) for at in range(len(reading.text))]
    assert all(0 <= start <= end <= len(source) for start, end in places)


@pytest.mark.parametrize(
    ("text", "kind", "certainty"),
    [
        ("nummer 85.07.30-993.38", Kind.NATIONAL_NUMBER, Certainty.CERTAIN),
        ("nummer 85.07.30-993.39", Kind.NATIONAL_NUMBER, Certainty.LIKELY),
        ("nummer 850 730 993 38", Kind.NATIONAL_NUMBER, Certainty.LIKELY),
        ("BSN 999999990", Kind.FOREIGN_NUMBER, Certainty.CERTAIN),
        ("nummer 1 85 07 99 999 999 85", Kind.FOREIGN_NUMBER, Certainty.LIKELY),
        ("BE25 9990 0000 1282", Kind.IBAN, Certainty.CERTAIN),
        ("rekening van de gemeente: BE25 9990 0000 1282", Kind.IBAN, Certainty.LIKELY),
        ("IBAN BE25 9990 0000 1283", Kind.IBAN, Certainty.LIKELY),
        ("bankkaart 4111 1111 1111 1111", Kind.CARD, Certainty.CERTAIN),
        ("4111 1111 1111 1111", Kind.CARD, Certainty.LIKELY),
        ("els.demo@gemeente.be", Kind.EMAIL, Certainty.CERTAIN),
        ("els@gemeente.be", Kind.EMAIL, Certainty.LIKELY),
        ("jeugd.els@gemeente.be", Kind.EMAIL, Certainty.LIKELY),
        ("els@gmail.com", Kind.EMAIL, Certainty.CERTAIN),
        ("info@gmail.com", Kind.EMAIL, Certainty.LIKELY),
        ("els.demo [at] gemeente.be", Kind.EMAIL, Certainty.CERTAIN),
        ("els.demo at gemeente.be", Kind.EMAIL, Certainty.LIKELY),
        ("0470 12 34 56", Kind.PHONE, Certainty.LIKELY),
        ("1-ABC-123", Kind.PLATE, Certainty.LIKELY),
        ("facebook.com/els.demo", Kind.PROFILE, Certainty.LIKELY),
        ("@els_demo", Kind.HANDLE, Certainty.LIKELY),
        ("geboren op 12/03/1998", Kind.BIRTH, Certainty.LIKELY),
        ("woont in de Kerkstraat 12", Kind.HOME, Certainty.LIKELY),
        ("paspoort ZZ999999", Kind.DOCUMENT, Certainty.LIKELY),
        ("IP-adres 81.82.83.84", Kind.IP, Certainty.LIKELY),
    ],
)
def test_certain_is_what_has_no_other_reading(text: str, kind: Kind, certainty: Certainty) -> None:
    assert [(one.kind, one.certainty) for one in find(text)] == [(kind, certainty)]
