"""One JSON object a log line, without personal data: no address, no mail, no query string, no user id."""

import json
import logging
import re
from datetime import UTC, datetime

_MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
_TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_\-:.]{24,}(?=/|$)")
_CERTIFICATE = re.compile(r"(?<=/)[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}(?=/|$)")


_DETAIL = re.compile(r"(?<=DETAIL:).*")


def without_personal_data(text: str) -> str:
    """What points to a person becomes a mark.

    Mail addresses, long path parts (uuids, tokens), codes of certificates (their page has a name), and the values
    that PostgreSQL puts behind the word DETAIL when a constraint refuses them.
    """
    return _DETAIL.sub(" …", _CERTIFICATE.sub("…", _TOKEN.sub("…", _MAIL.sub("<mail>", text))))


class JsonFormatter(logging.Formatter):
    """Formats a record as JSON with time (UTC), level, logger, message and what `extra={"data": {…}}` gave."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_personal_data(record.getMessage()),
        }
        line.update(getattr(record, "data", {}))
        if record.exc_info and record.levelno >= logging.ERROR:  # that somebody may not is no failure of ours
            line["error"] = without_personal_data(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)
