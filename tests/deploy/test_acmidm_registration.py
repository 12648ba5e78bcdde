"""What is registered at ACM/IDM stands in docs/deploy as the product has it."""

from pathlib import Path

from django.urls import reverse

from polarprof.config.settings.signin import openid_providers
from polarprof.organisations.acmidm import ROLES

DEPLOY = Path(__file__).resolve().parents[2] / "docs" / "deploy" / "README.md"


def test_the_address_the_scopes_and_the_roles_are_those_of_the_product() -> None:
    said = " ".join(DEPLOY.read_text(encoding="utf-8").split())
    (app,) = openid_providers("https://acm.example", "polarprof", "x")["openid_connect"]["APPS"]
    callback = reverse("openid_connect_callback", kwargs={"provider_id": "acmidm"})
    assert callback == "/aanmelden/oidc/acmidm/login/callback/"
    wanted = [
        f"`https://SITE{callback}`",
        f"`{' '.join(app['settings']['scope'])}`",
        *(f"`{role}`" for role in ROLES),
    ]
    assert [word for word in wanted if word not in said] == []
