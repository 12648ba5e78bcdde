"""The page of one's own settings at the desk, without a picture of oneself: nothing shows it, and it would outlive the account."""

from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel

from polarprof.common.policies import authors_desk, policy


class DeskAccountView(AccountView):  # type: ignore[misc]
    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)]


account = policy(authors_desk)(require_admin_access(DeskAccountView.as_view()))
