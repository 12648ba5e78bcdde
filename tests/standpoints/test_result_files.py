"""The result as files: the same figures as the page, for the same people."""

import io
import json
import re
from dataclasses import replace

import openpyxl
import pypdf
import pytest
from django.test import Client

from polarprof.engines import documents
from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.models import Round, Statement
from polarprof.standpoints.results.records import Published
from tests.standpoints.planted_results import GROUPS, NO_GROUPS, TWO_GROUPS, plant, published

pytestmark = pytest.mark.django_db

FILES = ("export.csv", "tabel.csv", "export.xlsx", "export.json", "vel.pdf", "scherm/")


@pytest.fixture
def public_round(make_round) -> Round:
    round_: Round = make_round(sharing="public")
    return round_


def file_of(round_: Round, name: str) -> bytes:
    answer = Client().get(f"/standpunten/{round_.uuid}/resultaat/{name}")
    assert answer.status_code == 200
    return answer.content


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("sharing", "nobody", "other"), [("own", 302, 404), ("professionals", 302, 200), ("public", 200, 200)]
)
def test_who_may_see_the_page_gets_the_files(
    as_person, make_round, stranger, name: str, sharing: str, nobody: int, other: int
) -> None:
    round_ = make_round(sharing=sharing)
    plant(round_, published(TWO_GROUPS, GROUPS))
    url = f"/standpunten/{round_.uuid}/resultaat/{name}"
    assert (Client().get(url).status_code, as_person(stranger).get(url).status_code) == (nobody, other)


@pytest.mark.parametrize("name", FILES)
def test_a_draft_has_no_files(as_person, make_round, opener, name: str) -> None:
    round_ = make_round(opened=False, sharing="public")
    assert as_person(opener).get(f"/standpunten/{round_.uuid}/resultaat/{name}").status_code == 404


def test_the_csv_has_the_columns_of_polis_and_the_shares_of_the_page(public_round: Round) -> None:
    Statement.objects.filter(round=public_round, number=1).update(body='=HYPERLINK("x";"y")')
    plant(public_round, published(TWO_GROUPS, GROUPS))
    content = file_of(public_round, "export.csv")
    assert content.decode("utf-8-sig").splitlines() == [
        (
            "comment-id,comment,total-votes,total-agrees,total-disagrees,total-passes,"
            "group-a-votes,group-a-agrees,group-a-disagrees,group-a-passes,"
            "group-b-votes,group-b-agrees,group-b-disagrees,group-b-passes"
        ),
        """1,"'=HYPERLINK(""x"";""y"")",80,0.8,0.1,0.1,40,0.8,0.1,0.1,40,0.8,0.2,0""",
        "2,Er moeten meer bomen komen.,80,0.5,0.4,0.1,40,0.9,<0.1,0.05,40,0.2,0.7,0.1",
        "3,De markt blijft op zaterdag.,80,<0.05,0.9,0.05,40,0.1,0.9,0,40,<0.1,0.9,0.05",
        "4,Parkeren wordt gratis.,45,0.6,0.3,0.1,40,0.6,0.3,0.1,,,,",
    ]
    assert content.startswith(b"\xef\xbb\xbf")


def test_excel_has_the_cells_of_the_csv_under_heads_in_words(public_round: Round) -> None:
    Statement.objects.filter(round=public_round, number=1).update(body='=HYPERLINK("x";"y")')
    Round.objects.update(is_demo=True)
    plant(public_round, published(TWO_GROUPS, GROUPS))
    book = openpyxl.load_workbook(io.BytesIO(file_of(public_round, "export.xlsx")))
    page = book.active
    rows = [list(row) for row in page.values]
    of_each = ["Stemmen", "Eens (aandeel)", "Oneens (aandeel)", "Pas (aandeel)"]
    assert rows[0] == [
        "Nummer",
        "Stelling",
        *(f"Iedereen: {head}" for head in of_each),
        *(f"Groep ◆: {head}" for head in of_each),
        *(f"Groep ●: {head}" for head in of_each),
    ]
    assert rows[1][:6] == [1, '=HYPERLINK("x";"y")', 80, 0.8, 0.1, 0.1]
    assert rows[3][2:10] == [80, "< 0,05", 0.9, 0.05, 40, 0.1, 0.9, 0]
    assert rows[4][10:] == [None, None, None, None]
    assert (page["B2"].data_type, book.properties.title.endswith("(demo)")) == ("s", True)


def test_the_table_as_csv_is_written_like_every_other_list(public_round: Round) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    lines = file_of(public_round, "tabel.csv").decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Nummer;Stelling;Iedereen: Stemmen;")
    assert "Groep ◆: Eens (aandeel)" in lines[0]
    assert lines[3] == "3;De markt blijft op zaterdag.;80;< 0,05;0,9;0,05;40;0,1;0,9;0;40;< 0,1;0,9;0,05"


def test_without_groups_the_csv_has_no_columns_of_groups(public_round: Round) -> None:
    plant(public_round, published(NO_GROUPS))
    lines = file_of(public_round, "export.csv").decode("utf-8-sig").splitlines()
    assert (lines[0], lines[4]) == (
        "comment-id,comment,total-votes,total-agrees,total-disagrees,total-passes",
        "4,Parkeren wordt gratis.,,,,",
    )


def test_before_the_first_result_the_files_tell_no_text_and_no_figure(public_round: Round) -> None:
    assert file_of(public_round, "export.csv").decode("utf-8-sig").splitlines() == [
        "comment-id,comment,total-votes,total-agrees,total-disagrees,total-passes"
    ]
    found = json.loads(file_of(public_round, "export.json"))
    assert (found["people"], found["published_on"], found["statements"]) == (0, None, [])
    assert Client().get(f"/standpunten/{public_round.uuid}/resultaat/vel.pdf").status_code == 404


def test_the_json_is_what_its_page_says(public_round: Round) -> None:
    first = {3: (Cell(0.0, 20, 0.9),), 1: (Cell(0.6, 40, 0.3),)}
    plant(public_round, replace(published(TWO_GROUPS, GROUPS), priorities=first))
    found = json.loads(file_of(public_round, "export.json"))
    assert len(found.pop("statements")) == 4
    assert found == {
        "format": "polarprof.standpoints.result/1",
        "round": {
            "id": str(public_round.uuid),
            "issue": "Wat doen we met het plein?",
            "organisation": public_round.organisation.name,
            "state": "open",
            "invented": False,
        },
        "published_on": "2026-03-02",
        "people": 80,
        "votes": 285,
        "groups": [
            {
                "key": "a",
                "symbol": "◆",
                "share": 0.5,
                "set_apart_by": [{"id": 1, "agrees_more": True}, {"id": 2, "agrees_more": True}],
            },
            {"key": "b", "symbol": "●", "share": 0.5, "set_apart_by": [{"id": 2, "agrees_more": False}]},
        ],
        "headline": {"kind": "groups", "chance": 0.9, "ends": [[], []]},
        "roles": {"Bewoner": "some", "Handelaar": "nobody"},
        "first": [
            {"id": 1, "people": 40, "put_first": {"share": 0.6}, "probably": [0.45, 0.74]},
            {"id": 3, "people": 20, "put_first": {"under": 0.15}, "probably": [0.0, 0.28]},
        ],
        "outcome": None,
    }


def test_the_json_has_each_statement_as_the_page_has_it(public_round: Round) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    statements = json.loads(file_of(public_round, "export.json"))["statements"]
    assert [one["kind"] for one in statements] == ["bridges", "divides", "rejected", "other"]
    assert statements[0]["bridges_between"] == [0.65, 0.8]
    assert statements[2]["groups"][1] == {
        "votes": 40,
        "agrees": {"under": 0.1},
        "disagrees": {"share": 0.9},
        "passes_about": 0.05,
        "agrees_probably": [0.0, 0.18],
    }
    assert statements[3]["groups"][1] is None


def words_of(pdf: bytes) -> tuple[int, str]:
    """How many pages, and the text without white space and hyphens at the end of a line."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    text = "".join(page.extract_text() for page in pages)
    return len(pages), "".join(text.replace("\xad", "").replace("‐\n", "").split())


def test_the_sheet_for_the_council_is_one_page(public_round: Round) -> None:
    long = {"outcome": "We planten bomen. " * 60, "is_demo": True, "issue": "Wat doen we? " * 15}
    Round.objects.filter(pk=public_round.pk).update(**long)
    Statement.objects.filter(round=public_round).update(body="Een lange verzonnen stelling. " * 30)
    plant(public_round, published(TWO_GROUPS, GROUPS))
    count, text = words_of(file_of(public_round, "vel.pdf"))
    assert (count, "Demo:dedeelnemersenhunstemmenzijnverzonnen." in text) == (1, True)


def test_the_sheet_tells_what_bridges_divides_is_absent_and_was_done(public_round: Round) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    _count, text = words_of(file_of(public_round, "vel.pdf"))
    told = (
        "Minstens80mensenstemden,samenminstens285keer.",
        "Hetpleinmoetautovrij.eens:◆80%,●80%",
        "Ermoetenmeerbomenkomen.eens:◆90%,●20%",
        "60vande80mensenzeideninwelkerolzemeedoen.Niemandzeimeetedoenals:Handelaar.",
        "Derondeisnognietafgerond:hierkomtwatermeegebeurt.",
        f"/standpunten/{public_round.uuid}/resultaat/",
        "Standop2maart2026.",
    )
    assert [words for words in told if words not in text] == []
    assert "Demo" not in text


def test_the_sheet_is_laid_out_once_until_something_in_it_changes(public_round: Round, monkeypatch) -> None:
    laid_out = []

    def counted(sheet) -> bytes:
        laid_out.append(sheet.sentence)
        return documents_pdf(sheet)

    documents_pdf = documents.result_pdf
    monkeypatch.setattr(documents, "result_pdf", counted)
    plant(public_round, published(TWO_GROUPS, GROUPS))
    for _time in range(2):
        assert file_of(public_round, "vel.pdf").startswith(b"%PDF")
    assert len(laid_out) == 1
    Round.objects.filter(pk=public_round.pk).update(outcome="We planten bomen.")
    assert "We planten bomen." in text_of(file_of(public_round, "vel.pdf"))
    assert len(laid_out) == 2


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_results_of_ones_own_government_are_there_to_take_along(
    as_person, make_round, opener, stranger
) -> None:
    shown, nothing_yet, draft = make_round(sharing="public"), make_round(), make_round(opened=False)
    plant(shown, published(TWO_GROUPS, GROUPS))
    plant(nothing_yet, Published())
    page = as_person(opener).get("/meenemen/").content.decode()
    assert page.count(f"/standpunten/{shown.uuid}/resultaat/vel.pdf") == 1
    assert not any(str(one.uuid) in page for one in (nothing_yet, draft))
    assert str(shown.uuid) not in as_person(stranger).get("/meenemen/").content.decode()


@pytest.mark.parametrize(
    ("who", "sharing", "audience", "led"),
    [
        ("opener", "public", "link", "/standpunten/mee/{code}/"),
        ("nobody", "public", "link", "/standpunten/{uuid}/resultaat/"),
        ("opener", "public", "professionals", "/standpunten/{uuid}/resultaat/"),
        ("opener", "own", "professionals", ""),
    ],
)
def test_the_screen_leads_the_hall_on_and_gives_the_way_in_only_to_who_may_hand_it_out(
    as_person, make_round, opener, who: str, sharing: str, audience: str, led: str
) -> None:
    round_ = make_round(sharing=sharing, audience=audience)
    plant(round_, published(TWO_GROUPS, GROUPS))
    client = as_person(opener) if who == "opener" else Client()
    page = client.get(f"/standpunten/{round_.uuid}/resultaat/scherm/").content.decode()
    links = re.findall(r'<figcaption>.*?href="http://[^/]+([^"]+)"', page)
    assert links == ([led.format(code=round_.code, uuid=round_.uuid)] if led else [])
    assert page.count("<svg") >= len(links)
    assert (round_.code in page) == ("mee" in led)


def test_the_sheet_says_who_the_groups_are_and_what_most_reject(public_round: Round) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    _count, text = words_of(file_of(public_round, "vel.pdf"))
    told = (
        "Welkegroependitzijn",
        "groep◆,ongeveer50%vakereens:“Ermoetenmeerbomenkomen.”",
        "Hierzijndemeestenhetnietmeeeens,inelkegroep",
        "Demarktblijftopzaterdag.eens:◆10%,●minderdan10%",
    )
    assert [words for words in told if words not in text] == []


@pytest.mark.parametrize(
    ("sharing", "words"),
    [
        ("public", "Allestellingen,dekaartenhoewerekenen:"),
        ("professionals", "Allestellingen,dekaartenhoewerekenen,voorwieaangemeldisbijPolarProfofdeelnam:"),
        ("own", "Allestellingen,dekaartenhoewerekenen,voorwiedeelnamofbijditbestuurwerkt:"),
    ],
)
def test_the_sheet_says_for_whom_the_page_is_that_it_leads_to(
    as_person, make_round, opener, sharing: str, words: str
) -> None:
    """Whoever gets the paper alone would else come to a page that is not there."""
    round_ = make_round(sharing=sharing)
    plant(round_, published(TWO_GROUPS, GROUPS))
    answer = as_person(opener).get(f"/standpunten/{round_.uuid}/resultaat/vel.pdf")
    assert words in words_of(answer.content)[1]
