"""`./pp manage bootstrap`: the institute, its first programme manager, the first domains and coordinators.

Without arguments it asks; with them it asks nothing. Run again it changes nothing and says so.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from polarprof.organisations import bootstrap, domains
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Organisation
from polarprof.organisations.queries import digits_of

INSTITUTE = "instituut"
WRONG_DOMAIN = {
    domains.NotADomainError: "is geen domein. Schrijf het zoals in een mailadres, na de @.",
    domains.FreeDomainError: "is een domein waar iedereen een adres kan nemen; dat kan niemand opeisen.",
    domains.DomainTakenError: "is al van een andere organisatie.",
}


def _pair(text: str) -> tuple[str, str]:
    whose, sign, value = text.partition("=")
    if not sign or not whose.strip() or not value.strip():
        raise CommandError(f"{text}: schrijf NIS-code=waarde, bijvoorbeeld 12025=voorbeeld.be.")
    return whose.strip(), value.strip()


def _email(text: str) -> str:
    try:
        validate_email(text.strip())
    except ValidationError as error:
        raise CommandError(f"{text} is geen mailadres.") from error
    return text.strip().lower()


class Command(BaseCommand):
    help = (
        "Zet een installatie op: het instituut, de eerste programmamanager, domeinen en eerste coördinatoren."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--institute", metavar="NAAM", help="naam van het instituut")
        parser.add_argument("--kbo", help="KBO-nummer van het instituut (tien cijfers), als je het weet")
        parser.add_argument("--ovo", help="OVO-code van het instituut, als het er een heeft")
        parser.add_argument("--manager", metavar="ADRES", help="mailadres van de eerste programmamanager")
        parser.add_argument(
            "--domain",
            action="append",
            default=[],
            metavar="WIE=DOMEIN",
            help="maildomein van een gemeente (12025=voorbeeld.be) of van het instituut (instituut=voorbeeld.be)",
        )
        parser.add_argument(
            "--coordinator",
            action="append",
            default=[],
            metavar="NIS=ADRES",
            help="eerste coördinator van een gemeente, die er de toegang beheert (12025=naam@voorbeeld.be)",
        )
        parser.add_argument(
            "--print-link",
            action="store_true",
            help="toon elke uitnodiging ook hier, als de mail nog niet werkt; een link die al verstuurd was, vervalt",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.said: list[str] = []
        if not options["institute"]:
            self._ask(options)
        try:
            with transaction.atomic():
                changes = list(self._steps(options))
        except bootstrap.BootstrapError as error:
            raise CommandError(f"{error} Er is niets veranderd.") from error
        except ValidationError as error:
            raise CommandError(f"{' '.join(error.messages)} Er is niets veranderd.") from error
        self.stdout.write("\n".join(self.said))
        if not any(changes):
            self.stdout.write("Alles stond er al: er is niets veranderd.")

    def _ask(self, options: dict[str, Any]) -> None:
        """Puts the answers where the arguments would be; an empty answer ends a row of the same question."""
        options["institute"] = self._answer("Naam van het instituut: ", needed=True)
        options["kbo"] = self._answer("KBO-nummer van het instituut (leeg als je het niet weet): ")
        options["ovo"] = self._answer("OVO-code van het instituut (leeg als er geen is): ")
        options["manager"] = self._answer("Mailadres van de eerste programmamanager: ", needed=True)
        options["domain"] = list(
            self._rows("Maildomein, als NIS=domein of instituut=domein (leeg = klaar): ")
        )
        options["coordinator"] = list(self._rows("Eerste coördinator, als NIS=mailadres (leeg = klaar): "))

    def _answer(self, question: str, *, needed: bool = False) -> str:
        try:
            answer = input(question).strip()
        except EOFError as error:
            raise CommandError("Geen antwoord meer. Er is niets veranderd.") from error
        if needed and not answer:
            return self._answer(question, needed=True)
        return answer

    def _rows(self, question: str) -> Iterator[str]:
        while answer := self._answer(question):
            yield answer

    def _steps(self, options: dict[str, Any]) -> Iterator[bool]:
        """Each step with whether it changed something; all of them or none."""
        kbo, ovo = digits_of(options["kbo"] or "") or None, (options["ovo"] or "").strip().upper() or None
        institute, is_new = bootstrap.institute(name=options["institute"].strip(), kbo=kbo, ovo=ovo)
        yield self._say(institute.name, "opgezet" if is_new else "stond er al", is_new=is_new)
        if options["manager"]:
            yield self._invite(institute, options["manager"], Role.PROGRAMME_MANAGER, options["print_link"])
        for text in options["domain"]:
            whose, domain = _pair(text)
            yield self._claim(institute if whose == INSTITUTE else bootstrap.municipality(whose), domain)
        for text in options["coordinator"]:
            nis, email = _pair(text)
            yield self._invite(bootstrap.municipality(nis), email, Role.COORDINATOR, options["print_link"])

    def _say(self, what: str, state: str, *, is_new: bool) -> bool:
        """Keeps messages until everything is stored, because work that was rolled back was not done."""
        self.said.append(f"{what}: {state}.")
        return is_new

    def _claim(self, organisation: Organisation, domain: str) -> bool:
        try:
            is_new = bootstrap.claim_first(organisation=organisation, domain=domain)
        except domains.DomainError as error:
            raise CommandError(f"{domain} {WRONG_DOMAIN[type(error)]} Er is niets veranderd.") from error
        state = "domein opgeëist" if is_new else "had dit domein al"
        return self._say(f"{organisation.name}, {domain}", state, is_new=is_new)

    def _invite(self, organisation: Organisation, email: str, role: Role, print_link: bool) -> bool:
        email = _email(email)
        invited = bootstrap.invite_first(organisation=organisation, email=email, role=role, anew=print_link)
        where = "de mail is onderweg" if settings.MAIL_LEAVES else "de mail staat in het postvak (/postvak/)"
        state = f"uitgenodigd, {where}" if invited.is_new else "was al uitgenodigd of heeft al toegang"
        if invited.replaces:
            state += "; de link van daarvoor is vervallen"
        self._say(f"{organisation.name}, {email}", state, is_new=invited.is_new)
        if print_link and invited.link:
            self.said.append(f"  {invited.link}")
        return invited.is_new
