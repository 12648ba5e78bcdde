"""The worker: takes up what a killed worker left behind, then works through the queue until it is told to stop."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polarprof.config.profiles.embedded")


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("work", "--alone")


if __name__ == "__main__":
    main()
