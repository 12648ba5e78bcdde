"""The lines that came into the security log."""

import logging

from polarprof.common.logs import JsonFormatter

PASSWORD = "een-lang-wachtwoord"
ADDRESS = "an.peeters@stad.example"


class Heard(list[tuple[str, dict[str, str]]]):
    """Each line as event and data; `text` is what stands in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.append((record.getMessage(), record.data))  # type: ignore[attr-defined]
        self.text += JsonFormatter().format(record) + "\n"
