"""Django's own commands, in the embedded profile unless the environment says otherwise."""

import os


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polarprof.config.profiles.embedded")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["./pp manage", *arguments])
    return 0
