"""The result as a story: what stands in it, in which order, and nothing finer than what is published."""

import re

import pytest
from django.test import Client

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.presentation.statements import bar
from polarprof.standpoints.results.presentation.story import Story
from polarprof.standpoints.results.records import Published
from polarprof.standpoints.rounds.actions import change_entry
from polarprof.standpoints.rounds.actions.rounds import end_round
from tests.standpoints.planted_results import GROUPS, NO_GROUPS, TWO_GROUPS, plant, published

pytestmark = pytest.mark.django_db

PLEIN, BOMEN, MARKT, PARKEREN = (
    "Het plein moet autovrij.",
    "Er moeten meer bomen komen.",
    "De markt blijft op zaterdag.",
    "Parkeren wordt gratis.",
)


@pytest.fixture
def public_round(make_round) -> Round:
    round_: Round = make_round(sharing="public")
    return round_


def shown(round_: Round, query: str = "", part: str = "") -> str:
    answer = Client().get(f"/standpunten/{round_.uuid}/resultaat/{part}{query}")
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def numbers(page: str) -> list[int]:
    """Of the statements with bars, in the order of the page."""
    return [int(found) for found in re.findall(r'<article class="statement" id="statement-(\d+)"', page)]


def story_of(round_: Round, told: Published, **asked: str) -> Story:
    return Story(Result(round_, told), asked)


def test_chapters_follow_each_other(public_round: Round) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    page = shown(public_round)
    assert re.findall(r'<section class="chapter[^"]*" id="([a-z-]+)"', page) == [
        "statements",
        "plane",
        "map",
        "absent",
        "take-along",
    ]
    assert re.findall(r'<li><a href="#([a-z-]+)">', page) == [
        "statements",
        "plane",
        "map",
        "absent",
        "take-along",
    ]


def test_without_groups_nothing_speaks_of_groups(public_round: Round) -> None:
    plant(public_round, published(NO_GROUPS))
    page = shown(public_round)
    assert list(re.findall(r'<h2 id="short-[a-z]+">([^<]+)', page)) == [
        "Hier zijn de meesten het mee eens",
        "Hierover zijn mensen verdeeld",
        "Hier zijn de meesten het niet mee eens",
    ]
    assert ("in elke groep" in page, "Tussen de groepen" in page, 'id="map"' in page) == (False, False, False)


def test_with_groups_each_short_list_says_so(public_round: Round) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    parts = story_of(public_round, published(TWO_GROUPS, GROUPS)).in_short
    assert [
        (part.heading, [one.row.number for one in part.statements], part.statements[0].in_short)
        for part in parts
    ] == [
        ("Hiermee zijn in elke groep de meesten het eens", [1], "eens: ◆ 80\xa0%, ● 80\xa0%"),
        ("Hierover zijn mensen verdeeld", [2], "eens: ◆ 90\xa0%, ● 20\xa0%"),
        (
            "Hier zijn de meesten het niet mee eens, in elke groep",
            [3],
            "eens: ◆ 10\xa0%, ● minder dan 10\xa0%",
        ),
    ]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", [1, 2, 3, 4]),
        ("?orde=verbindend", [1, 2, 3, 4]),
        ("?orde=verdelend", [2, 3, 1, 4]),
        ("?orde=afgewezen", [3, 2, 4, 1]),
        ("?orde=eens", [1, 4, 2, 3]),
        ("?orde=nummer", [1, 2, 3, 4]),
        ("?orde=onbekend", [1, 2, 3, 4]),
        ("?q=MÁRKT", [3]),
        ("?q=het+plein", [1]),
        ("?q=plein+markt", []),
        ("?q=%00", [1, 2, 3, 4]),
        ("?orde=nummer&q=er", [2, 3, 4]),
    ],
)
def test_the_reader_chooses_what_comes_first_and_searches(
    public_round: Round, query: str, order: list[int]
) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    assert numbers(shown(public_round, query)) == order


def test_what_is_not_known_yet_comes_last(public_round: Round) -> None:
    plant(public_round, published({4: TWO_GROUPS[4], 3: TWO_GROUPS[3]}, GROUPS))
    assert numbers(shown(public_round, "?orde=verbindend")) == [3, 4, 1, 2]


def test_a_search_keeps_the_order_and_an_order_the_search(public_round: Round) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    page = shown(public_round, "?orde=verdelend&q=plein")
    assert '<input type="hidden" name="orde" value="verdelend">' in page
    assert '<a href="?orde=nummer&amp;q=plein#statements">Op nummer</a>' in page


def test_what_is_searched_is_shown_as_text(public_round: Round) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    page = shown(public_round, "?q=<b>x</b>")
    assert ("<b>x</b>" in page, "0 stellingen met “&lt;b&gt;x&lt;/b&gt;”" in page) == (False, True)


def test_a_bar_says_in_words_what_it_draws() -> None:
    told = [
        bar("Iedereen", cell).text.replace("\xa0", " ")
        for cell in (Cell(0.6, 40, 0.3), Cell(0.0, 40, 0.9), Cell(0.6, 40, 0.4), Cell(None, 0))
    ]
    assert told == [
        "eens: 60 % · pas: ongeveer 10 % · oneens: 30 %",
        "eens: minder dan 10 % · pas: ongeveer 5 % · oneens: 90 %",
        "eens: 60 % · pas: weinig · oneens: 40 %",
        "te weinig stemmen om te tonen",
    ]


def test_the_table_beside_the_bars_says_the_same(public_round: Round) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    page = shown(public_round, "?q=parkeren")
    rows = [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(rf"<tr>(<th scope=\"row\">{PARKEREN}</th>.*?)</tr>", page)
    ]
    assert rows[:3] == [
        [PARKEREN, "Iedereen", "45", "60 %", "45 % – 73 %", "ongeveer 10 %", "30 %"],
        [PARKEREN, "groep ◆", "40", "60 %", "45 % – 74 %", "ongeveer 10 %", "30 %"],
        [PARKEREN, "groep ●", "–", "–", "–", "–", "–"],
    ]


def test_a_plane_needs_two_statements(public_round: Round) -> None:
    plant(public_round, published({1: NO_GROUPS[1]}))
    assert 'id="plane"' not in shown(public_round)


def test_a_group_is_named_by_the_statement_on_which_it_stands_apart(public_round: Round) -> None:
    """Both statements set the first group apart; on the second it lies furthest from the other."""
    story = story_of(public_round, published(TWO_GROUPS, GROUPS))
    assert [(one.name, one.share, one.called) for one in story.groups] == [
        ("groep ◆", "ongeveer 50\xa0%", f"vaker eens: “{BOMEN}”"),
        ("groep ●", "ongeveer 50\xa0%", f"vaker oneens: “{BOMEN}”"),
    ]


@pytest.mark.parametrize(
    ("roles", "seats", "empty"),
    [
        ({"a": "some", "b": "nobody", "c": "few"}, 3, (1,)),
        ({"a": "nobody", "b": "nobody"}, 2, (0, 1)),
        ({"a": "some", "b": "few"}, 3, (2,)),
    ],
)
def test_the_table_has_a_seat_for_each_role_and_always_an_empty_one(
    public_round: Round, roles: dict[str, str], seats: int, empty: tuple[int, ...]
) -> None:
    table = story_of(public_round, Published(rows=NO_GROUPS, roles=roles)).table
    assert (table.seats, table.empty) == (seats, empty)


def test_no_seat_is_called_empty_where_too_few_said_who_they_are(public_round: Round) -> None:
    told = Published(people=60, said_role=25, rows=NO_GROUPS, roles={"a": "some", "b": "nobody"})
    story = story_of(public_round, told)
    assert (story.table.seats, story.table.empty) == (3, (2,))
    assert [one.words for one in story.result.role_presence] == ["10 of meer", "niemand zei dat"]


def test_nearly_nobody_is_not_told_as_nobody(public_round: Round) -> None:
    """Numbers of people are told in fives: 0 stands for four at most."""
    told = Published(people=60, said_role=0, rows=NO_GROUPS, roles={"a": "few"})
    assert Result(public_round, told).absent_in_words == (
        "Minder dan 5 van de 60 mensen zeiden in welke rol ze meedoen. Dat is te weinig om te zeggen wie ontbreekt."
    )


@pytest.mark.parametrize(
    ("entry", "turnout"),
    [
        ("codes", "Minstens 80 mensen stemden, samen minstens 285 keer."),
        (
            "hall",
            "Minstens 80 keer deed iemand mee, met samen minstens 285 stemmen. Eén persoon kon meer dan één keer meedoen.",
        ),
        (
            "open",
            "Minstens 80 keer deed iemand mee, met samen minstens 285 stemmen. Eén persoon kon meer dan één keer meedoen.",
        ),
    ],
)
def test_people_are_counted_only_where_one_counts_once(make_round, entry: str, turnout: str) -> None:
    """Also on the screen and the sheet, where nothing else says so."""
    round_ = make_round(audience="link", entry=entry, sharing="public")
    plant(round_, published(TWO_GROUPS, GROUPS))
    assert [turnout in shown(round_), turnout in shown(round_, part="scherm/")] == [True, True]


@pytest.mark.parametrize("entry", ["open", "hall", "codes"])
def test_how_people_come_in_is_told_of_now_until_the_voting_ends(
    make_round, opener, acting_of, entry
) -> None:
    now = {
        "open": "kan stemmen, zonder account",
        "hall": "ziet een code",
        "codes": "komt binnen met een code",
    }
    past = {
        "open": "kon stemmen, zonder account",
        "hall": "zag een code",
        "codes": "kwam binnen met een code",
    }
    round_ = make_round(audience="link", entry=entry, sharing="public")
    link = f"/standpunten/mee/{round_.code}/"
    page = Client().get(link).content.decode()
    assert (now[entry] in page, past[entry] in page, "telling van mensen" in page) == (True, False, False)
    end_round(acting=acting_of(opener), round_=round_)
    page = Client().get(link).content.decode()
    assert (now[entry] in page, past[entry] in page) == (False, True)


def test_a_looser_way_in_of_before_is_told_in_the_past(make_round) -> None:
    round_ = make_round(audience="link", sharing="public")
    change_entry(round_=round_, entry="codes")
    page = Client().get(f"/standpunten/mee/{round_.code}/").content.decode()
    assert ("kon stemmen, zonder account" in page, "kan stemmen" in page) == (True, False)


@pytest.mark.parametrize("statements", [4, 30])
def test_the_number_of_queries_does_not_grow_with_the_statements(
    make_round, django_assert_num_queries, statements: int
) -> None:
    texts = [f"Verzonnen stelling {number}." for number in range(statements)]
    round_ = make_round(sharing="public", seeds=texts)
    plant(round_, published(dict.fromkeys(range(1, statements + 1), TWO_GROUPS[1]), GROUPS))
    client, url = Client(), f"/standpunten/{round_.uuid}/resultaat/"
    for address, queries in ((url, 6), (f"{url}scherm/", 4)):
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


def test_statements_come_six_a_page_and_all_of_them_are_in_the_plane(make_round) -> None:
    round_ = make_round(sharing="public", seeds=[f"Verzonnen stelling {n}." for n in range(8)])
    plant(round_, published(dict.fromkeys(range(1, 9), NO_GROUPS[1])))
    pages = [shown(round_, f"?orde=nummer&pagina={number}") for number in (1, 2)]
    assert [numbers(page) for page in pages] == [[1, 2, 3, 4, 5, 6], [7, 8]]
    assert 'href="?orde=nummer&amp;pagina=2#statements"' in pages[0]
    told = [re.findall(r"Stellingen \d+ tot en met \d+ van \d+\.", page) for page in pages]
    assert told == [["Stellingen 1 tot en met 6 van 8."], ["Stellingen 7 tot en met 8 van 8."]]


def test_the_screen_of_a_hall_has_no_chrome_and_a_button_that_stops_it(public_round: Round) -> None:
    plant(public_round, published(TWO_GROUPS, GROUPS))
    page = shown(public_round, part="scherm/")
    assert ("site-header" in page, "site-footer" in page, "http-equiv" in page) == (False, False, False)
    assert re.findall(r"<h3>([^<]+)</h3>", page) == [PLEIN, BOMEN, MARKT]
    assert 'id="screen-result" data-reload="30"' in page
    assert 'data-reload-pause="#screen-result"' in page
    assert f'href="/standpunten/{public_round.uuid}/resultaat/scherm/">Vernieuwen</a>' in page
    assert "Minstens 80 mensen stemden, samen minstens 285 keer." in page


def test_before_the_first_result_the_screen_waits(public_round: Round) -> None:
    page = shown(public_round, part="scherm/")
    assert ("Vanaf 20 deelnemers zie je hier het resultaat." in page, PLEIN in page) == (True, False)
