"""The page of one's own settings in the admin, without a picture of oneself, which nothing shows and which would outlive the
account, and without a name: Wagtail's first and last name stand nowhere here, and one's name is changed on one's own page.
"""

from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, NameEmailSettingsPanel

from polarprof.common.policies import admin_access, policy

NOT_HERE = (AvatarSettingsPanel, NameEmailSettingsPanel)


class AdminAccountView(AccountView):
    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, NOT_HERE)]


account = policy(admin_access)(require_admin_access(AdminAccountView.as_view()))
