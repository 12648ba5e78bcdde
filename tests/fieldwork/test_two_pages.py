"""A section that is open on two pages: an older page takes nothing away, and where both changed an answer a person chooses."""

from functools import partial

import pytest
from django.test import Client

from polarprof.fieldwork.models import SectionTask
from polarprof.instruments.models import Answer
from polarprof.instruments.queries import definition_by_id
from tests.connections import at_once
from tests.mails import latest_link
from tests.pages import fields_of

pytestmark = pytest.mark.django_db

PLAN, HOUSE_RULES, PROCEDURES = "policy_plan", "policy_house_rules", "policy_procedures"
AUTOSAVE = {"X-Autosave": "1"}


@pytest.fixture
def link(delegated: SectionTask) -> str:
    return latest_link("bram@test.example")


@pytest.fixture
def options(delegated: SectionTask) -> dict[str, list[str]]:
    """The values one may choose, by item of the section."""
    definition = definition_by_id(delegated.response.wave.instrument_id)
    section = next(section for section in definition.sections if section.key == "policy")
    return {item.key: [option.value for option in item.options] for item in section.items}


def opened(client: Client, address: str) -> dict:
    return fields_of(client.get(address).content.decode())


def stored() -> dict[str, object]:
    return dict(Answer.objects.values_list("item_key", "value"))


@pytest.fixture
def older(client: Client, link: str, options) -> dict:
    """What a page sends that was opened before a colleague answered three questions."""
    before = opened(client, link)
    first, second = options[PLAN][:2]
    chosen = {f"q_{PLAN}": first, f"q_{HOUSE_RULES}": options[HOUSE_RULES][0]}
    chosen |= {f"q_{PROCEDURES}": options[PROCEDURES][:2]}
    client.post(link, {**opened(client, link), **chosen, "action": "save"})
    assert len(stored()) == 3
    return before


def test_an_older_page_empties_nothing(client: Client, link: str, older, options) -> None:
    before = stored()
    assert client.post(link, {**older, "action": "save"}).status_code == 302
    assert client.post(link, older, headers=AUTOSAVE).status_code == 200
    assert stored() == before


def test_what_only_one_of_them_changed_is_merged(client: Client, link: str, older, options) -> None:
    before = stored()
    privacy = options["policy_privacy"][0]
    assert client.post(link, {**older, "q_policy_privacy": privacy}).status_code == 302
    assert stored() == before | {"policy_privacy": privacy}


def test_where_both_changed_an_answer_a_person_chooses(client: Client, link: str, older, options) -> None:
    first, second = options[PLAN][:2]
    privacy = options["policy_privacy"][0]
    sent = {**older, f"q_{PLAN}": second, "q_policy_privacy": privacy, "action": "submit-unfinished"}
    answer = client.post(link, sent)
    assert answer.status_code == 409
    assert (stored()[PLAN], stored()["policy_privacy"]) == (first, privacy)
    assert SectionTask.objects.exclude(submitted_at=None).count() == 0
    page = answer.content.decode()
    assert "Een collega heeft intussen hetzelfde gewijzigd" in page
    assert page.count(f'type="radio" name="choice-q_{PLAN}"') == 2
    assert page.count("button-primary") == 1
    assert "Kies eerst" not in page


def test_saving_without_a_choice_says_to_choose_at_the_choice(
    client: Client, link: str, older, options
) -> None:
    asked = client.post(link, {**older, f"q_{PLAN}": options[PLAN][1]})
    for _ in range(2):
        again = client.post(link, fields_of(asked.content.decode()))
        page = again.content.decode()
        assert again.status_code == 409
        error = f'id="choice-q_{PLAN}-error"'
        assert page.count("Kies eerst welke van de twee hier moet staan.") == 1
        assert page.index(error) < page.index("Kies eerst") < page.index(f'id="choice-q_{PLAN}-theirs"')
        asked = again
    assert stored()[PLAN] == options[PLAN][0]


@pytest.mark.parametrize(("pressed", "stands"), [("mine", 1), ("theirs", 0)])
def test_the_choice_holds_and_hands_in(
    client: Client, link: str, older, options, pressed: str, stands: int
) -> None:
    sent = {**older, f"q_{PLAN}": options[PLAN][1], "action": "submit-unfinished"}
    asked = client.post(link, sent)
    disputed = asked.context["form"].conflict.fields[0]
    choice = {"mine": disputed.choose_mine, "theirs": disputed.choose_theirs}[pressed]
    again = {**fields_of(asked.content.decode()), f"choice-q_{PLAN}": choice, "action": "submit-unfinished"}
    assert client.post(link, again).status_code == 200
    assert stored()[PLAN] == options[PLAN][stands]
    assert SectionTask.objects.exclude(submitted_at=None).count() == 1


@pytest.mark.parametrize("pressed", ["choose_mine", "choose_theirs"])
def test_a_choice_for_another_answer_than_is_stored_by_now_asks_again(
    client: Client, link: str, older, options, pressed: str
) -> None:
    disputed = client.post(link, {**older, f"q_{PLAN}": options[PLAN][1]}).context["form"].conflict.fields[0]
    third = options[PLAN][2]
    client.post(link, {**opened(client, link), f"q_{PLAN}": third})
    late = {**older, f"q_{PLAN}": options[PLAN][1], f"choice-q_{PLAN}": getattr(disputed, pressed)}
    assert client.post(link, late).status_code == 409
    assert stored()[PLAN] == third


def test_saving_by_itself_says_what_a_colleague_changed_and_keeps_the_rest(
    client: Client, link: str, older, options
) -> None:
    sent = {**older, f"q_{PLAN}": options[PLAN][1], "q_policy_privacy": options["policy_privacy"][0]}
    answer = client.post(link, sent, headers=AUTOSAVE)
    assert answer.status_code == 422
    assert answer.json()["message"] == (
        "Intussen elders gewijzigd: “Heeft je bestuur een plan over omgaan met schadelijke polarisatie?”. "
        "Druk onderaan op een knop om te kiezen; de rest is bewaard."
    )
    assert (stored()[PLAN], stored()["policy_privacy"]) == (options[PLAN][0], options["policy_privacy"][0])


def test_a_page_that_saves_itself_never_meets_its_own_answer(client: Client, link: str, options) -> None:
    """Also when the answer to a save did not arrive, and the page still sends what it had shown at first."""
    page = opened(client, link)
    for value in (*options[PLAN][:3], options[PLAN][0]):
        assert client.post(link, {**page, f"q_{PLAN}": value}, headers=AUTOSAVE).status_code == 200
    assert stored() == {PLAN: options[PLAN][0]}


def test_after_saving_the_page_knows_what_it_stored(client: Client, link: str, options) -> None:
    """So that a colleague's later answer stays, also when the rest of the page is sent again."""
    page = opened(client, link) | {f"q_{PLAN}": options[PLAN][0]}
    page["seen"] = client.post(link, page, headers=AUTOSAVE).json()["version"]
    client.post(link, {**opened(client, link), f"q_{PLAN}": options[PLAN][1]})
    privacy = options["policy_privacy"][0]
    assert client.post(link, {**page, "q_policy_privacy": privacy}).status_code == 302
    assert stored() == {PLAN: options[PLAN][1], "policy_privacy": privacy}


def test_boxes_are_emptied_only_by_a_page_that_showed_them(client: Client, link: str, older) -> None:
    page = opened(client, link)
    page.pop(f"q_{PROCEDURES}")
    unseen = {name: value for name, value in page.items() if name != "seen"}
    client.post(link, unseen)
    assert PROCEDURES in stored()
    client.post(link, page)
    assert PROCEDURES not in stored()


def test_an_answer_keeps_the_function_of_who_gave_it(
    client: Client, link: str, older, delegated, coordinator, as_person, options
) -> None:
    """A colleague who only answers another question does not become the one who gave the rest."""
    address = f"/bevraging/deel/{delegated.uuid}/"
    colleague = as_person(coordinator)
    colleague.post(address, {**opened(colleague, address), "q_policy_privacy": options["policy_privacy"][0]})
    assert dict(Answer.objects.values_list("item_key", "respondent_role")) == {
        PLAN: "Communicatie",
        HOUSE_RULES: "Communicatie",
        PROCEDURES: "Communicatie",
        "policy_privacy": "coördinator",
    }


@pytest.mark.usefixtures("several_connections")
def test_two_at_once_lose_nothing_that_was_acknowledged(
    client: Client, link: str, delegated, coordinator, as_person, options
) -> None:
    """Ten times: each answers a question of its own and both the same one."""
    address, colleague = f"/bevraging/deel/{delegated.uuid}/", as_person(coordinator)
    for turn in range(10):
        Answer.objects.all().delete()
        mine = opened(client, link) | {
            f"q_{PLAN}": options[PLAN][0],
            f"q_{HOUSE_RULES}": options[HOUSE_RULES][0],
        }
        theirs = opened(colleague, address) | {f"q_{PLAN}": options[PLAN][1]}
        theirs |= {"q_policy_privacy": options["policy_privacy"][0]}
        given = at_once([partial(client.post, link, mine), partial(colleague.post, address, theirs)])
        assert sorted(answer.status_code for answer in given) == [302, 409], turn
        first = options[PLAN][0 if given[0].status_code == 302 else 1]
        assert stored() == {
            PLAN: first,
            HOUSE_RULES: options[HOUSE_RULES][0],
            "policy_privacy": options["policy_privacy"][0],
        }
