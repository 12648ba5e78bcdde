"""What `./pp run` prints about the demo: who can sign in."""

from django.conf import settings

from polarprof.accounts.models import Person
from polarprof.common.demo import demo_content
from polarprof.organisations.demo import demo_organisation, demo_password
from polarprof.organisations.enums import Role


def sign_in_lines() -> list[str]:
    """One line for each invented person who is still there, and the password they share."""
    there = set(Person.objects.filter(is_demo=True, is_active=True).values_list("email", flat=True))
    lines = [f"Demo-aanmeldingen (verzonnen mensen), wachtwoord voor allen: {demo_password()}"]
    for entry in demo_content()["person"]:
        if entry["email"] in there:
            where = demo_organisation(entry["organisation"]).name
            lines.append(f"  {entry['email']:<44} {Role(entry['role']).label}, {where}")
    if settings.POSTBOX_ENABLED:
        lines.append("Mails (aanmeldcodes, links) blijven op deze computer: /postvak/")
    return lines
