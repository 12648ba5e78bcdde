"""What `./pp run` prints: who can sign in, and where mails are read."""

from django.conf import settings

from polarprof.accounts.api import people
from polarprof.common.demo import demo_content
from polarprof.organisations.demo import demo_organisation, demo_password
from polarprof.organisations.enums import Role


def sign_in_lines() -> list[str]:
    """The invented people of the demo; without a demo, how the first person gets in, where there is nobody yet."""
    lines = _demo_people() if settings.DEMO_MODE else _first_person()
    if settings.POSTBOX_ENABLED:
        lines.append("Mails (aanmeldcodes, links) blijven op deze computer: /postvak/")
    return lines


def _demo_people() -> list[str]:
    """One line for each who is still there, and the password they share."""
    there = set(people().filter(is_demo=True, is_active=True).values_list("email", flat=True))
    lines = [f"Demo-aanmeldingen (verzonnen mensen), wachtwoord voor allen: {demo_password()}"]
    for entry in demo_content()["person"]:
        if entry["email"] in there:
            where = demo_organisation(entry["organisation"]).name
            lines.append(f"  {entry['email']:<44} {Role(entry['role']).label}, {where}")
    return lines


def _first_person() -> list[str]:
    if people().exists():
        return []
    return ["Nog niemand heeft toegang. Nodig de eerste programmamanager uit: ./pp manage bootstrap"]
