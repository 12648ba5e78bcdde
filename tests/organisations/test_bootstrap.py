"""`./pp manage bootstrap`: from an empty database to a programme manager who gets in; run again it changes nothing."""

import ast
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from polarprof.journal.models import Statement
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, DomainClaim, Invitation, Municipality, Organisation
from tests.mails import latest_link, mails_to

pytestmark = pytest.mark.django_db
SRC = Path(__file__).resolve().parents[2] / "src" / "polarprof"
MANAGER = "eerste@instituut.example"


def bootstrap(*arguments: str) -> list[str]:
    said = StringIO()
    call_command("bootstrap", *arguments, stdout=said)
    return said.getvalue().splitlines()


def everything() -> list[int]:
    return [model.objects.count() for model in (Organisation, Invitation, DomainClaim, Capacity, Statement)]


ALL = (
    *("--institute", "Instituut", "--kbo", "0123.456.789", "--ovo", "ovo000001", "--manager", MANAGER),
    *("--domain", "instituut=instituut.example", "--domain", "99001=stad.example"),
    *("--coordinator", "99001=An@stad.example"),
)


def test_from_nothing_to_people_who_get_in(municipality) -> None:
    assert bootstrap(*ALL) == [
        "Instituut: opgezet.",
        "Instituut, eerste@instituut.example: uitgenodigd, de mail staat in het postvak (/postvak/).",
        "Instituut, instituut.example: domein opgeëist.",
        "Teststad, stad.example: domein opgeëist.",
        "Teststad, an@stad.example: uitgenodigd, de mail staat in het postvak (/postvak/).",
    ]
    institute = Organisation.objects.get(kind="institute")
    assert (institute.kbo, institute.ovo) == ("0123456789", "OVO000001")
    assert "jij bent de eerste" in mails_to(MANAGER)[0]
    for email, name in ((MANAGER, "Eerste"), ("an@stad.example", "An")):
        Client().post(latest_link(email), {"name": name})
    capacities = Capacity.objects.values_list("organisation__name", "role", "is_access_manager")
    assert sorted(capacities) == [("Instituut", "programme_manager", True), ("Teststad", "coordinator", True)]
    manager = Capacity.objects.get(role="programme_manager").person
    assert manager.has_perm("wagtailadmin.access_admin") is True


@pytest.mark.parametrize("accepted", [False, True])
def test_run_again_it_changes_nothing_and_says_so(municipality, accepted) -> None:
    bootstrap(*ALL)
    if accepted:
        Client().post(latest_link(MANAGER), {"name": "Eerste"})
        Client().post(latest_link("an@stad.example"), {"name": "An"})
    before = everything()
    assert bootstrap(*ALL) == [
        "Instituut: stond er al.",
        "Instituut, eerste@instituut.example: was al uitgenodigd of heeft al toegang.",
        "Instituut, instituut.example: had dit domein al.",
        "Teststad, stad.example: had dit domein al.",
        "Teststad, an@stad.example: was al uitgenodigd of heeft al toegang.",
        "Alles stond er al: er is niets veranderd.",
    ]
    assert everything() == before


def test_an_address_that_somebody_only_says_to_have_keeps_nobody_from_being_invited(
    municipality, make_person
) -> None:
    other = make_person(Role.COORDINATOR, municipality, access_manager=True)
    other.emailaddress_set.create(email="an@stad.example", verified=False)
    said = bootstrap("--institute", "Instituut", "--coordinator", "99001=an@stad.example")
    assert said[-1] == "Teststad, an@stad.example: uitgenodigd, de mail staat in het postvak (/postvak/)."
    assert len(mails_to("an@stad.example")) == 1


def test_the_link_is_printed_when_asked_and_then_the_mailed_one_stops() -> None:
    said = bootstrap("--institute", "Instituut", "--manager", MANAGER)
    assert "http" not in "\n".join(said)
    mailed = latest_link(MANAGER)
    again = bootstrap("--institute", "Instituut", "--manager", MANAGER, "--print-link")
    assert again[-2] == (
        f"Instituut, {MANAGER}: uitgenodigd, de mail staat in het postvak (/postvak/); de link van daarvoor is vervallen."
    )
    printed = again[-1].strip()
    assert Client().get(mailed).status_code == 404
    assert Client().get(printed.removeprefix("http://localhost")).status_code == 200


def test_where_mail_leaves_it_is_on_its_way(settings) -> None:
    settings.MAIL_LEAVES = True
    said = bootstrap("--institute", "Instituut", "--manager", MANAGER, "--print-link")
    assert said[1] == f"Instituut, {MANAGER}: uitgenodigd, de mail is onderweg."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--domain", "instituut=gmail.com"), "gmail.com is een domein waar iedereen een adres kan nemen"),
        (("--domain", "instituut=geen"), "geen is geen domein."),
        (("--domain", "gmail.com"), "gmail.com: schrijf NIS-code=waarde"),
        (("--domain", "99003=stad.example"), "Geen gemeente van vandaag heeft NIS-code 99003."),
        (("--domain", "99002=stad.example"), "NIS 99002 is samengegaan in Teststad (99001)."),
        (("--domain", "99001=bezet.example"), "bezet.example is al van een andere organisatie."),
        (("--coordinator", "99001=geen adres"), "geen adres is geen mailadres."),
        (("--manager", "ook geen"), "ook geen is geen mailadres."),
        (("--kbo", "12"), "Een KBO-nummer heeft tien cijfers."),
        (("--ovo", "12"), "Een OVO-code is OVO gevolgd door zes cijfers."),
    ],
)
def test_a_wrong_answer_changes_nothing(municipality, make_municipality, arguments, said) -> None:
    gone = make_municipality("Oud", "99002")
    today = Municipality.objects.get(nis="99001")
    Municipality.objects.filter(organisation=gone).update(valid_to="2024-12-31", current=today)
    DomainClaim.objects.create(organisation=gone, domain="bezet.example")
    before = everything()
    with pytest.raises(CommandError, match="^" + said.replace("(", r"\(").replace(")", r"\)")):
        bootstrap("--institute", "Instituut", *arguments)
    assert everything() == before


def test_a_second_institute_and_another_number_are_refused() -> None:
    bootstrap("--institute", "Instituut", "--kbo", "0123456789")
    with pytest.raises(CommandError, match="Er is al een instituut: Instituut"):
        bootstrap("--institute", "Ander")
    with pytest.raises(CommandError, match="Het KBO-nummer van Instituut is al 0123456789"):
        bootstrap("--institute", "Instituut", "--kbo", "0987654321")
    assert bootstrap("--institute", "instituut", "--ovo", "OVO000001") == ["Instituut: opgezet."]


def test_without_arguments_it_asks(municipality) -> None:
    answers = [
        "",
        "Instituut",
        "0123456789",
        "",
        MANAGER,
        "99001=stad.example",
        "",
        "99001=an@stad.example",
        "",
    ]
    with patch("builtins.input", side_effect=answers) as asked:
        said = bootstrap()
    assert said[0] == "Instituut: opgezet."
    assert len(said) == 4
    assert asked.call_count == 9
    assert Invitation.objects.count() == 2


def test_answers_that_end_too_soon_change_nothing() -> None:
    with patch("builtins.input", side_effect=["Instituut", EOFError]), pytest.raises(CommandError):
        bootstrap()
    assert everything() == [0, 0, 0, 0, 0]


def test_nothing_but_the_command_imports_what_asks_nobody_who_acts() -> None:
    importing = {
        str(path.relative_to(SRC))
        for path in SRC.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(
            name in {"polarprof.organisations.bootstrap", "bootstrap"}
            for name in (getattr(node, "module", "") or "", *(a.name for a in node.names))
        )
    }
    assert importing == {"organisations/management/commands/bootstrap.py"}
