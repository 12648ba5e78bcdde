"""Invented people with the claims that ACM/IDM would give."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class MockPerson:
    """`roles` are values `Role:orgcode` as they stand in the role claim."""

    vo_id: str
    given_name: str
    family_name: str
    email: str
    org_code: str
    org_name: str
    roles: tuple[str, ...]
    target_group: str = "LB"

    def claims(self, role_claim: str) -> dict[str, Any]:
        """The claims of scopes openid, profile and vo."""
        return {
            "sub": f"mock-{self.vo_id}",
            "given_name": self.given_name,
            "family_name": self.family_name,
            "vo_id": self.vo_id,
            "vo_email": self.email,
            "vo_doelgroepcode": self.target_group,
            "vo_doelgroepnaam": "Lokale besturen" if self.target_group == "LB" else "Vlaamse overheid",
            "vo_orgcode": self.org_code,
            "vo_orgnaam": self.org_name,
            "amr": ["mock"],
            role_claim: list(self.roles),
        }


# The KBO numbers are invented: they start with 0999.
PEOPLE = (
    MockPerson(
        "mock-0001",
        "Mieke",
        "Demo",
        "mieke.demo@gemeente.demo.example",
        "0999000001",
        "Gemeente Affligem",
        ("PolarProfCoordinator:0999000001",),
    ),
    MockPerson(
        "mock-0002",
        "Jef",
        "Demo",
        "jef.demo@gemeente.demo.example",
        "0999000001",
        "Gemeente Affligem",
        ("PolarProfMedewerker:0999000001", "PolarProfMandataris:0999000001"),
    ),
    MockPerson(
        "mock-0003",
        "Rik",
        "Demo",
        "rik.demo@gemeente.demo.example",
        "0999000002",
        "Gemeente Aartselaar",
        (),
    ),
)
