"""Writes: start, do a unit, write in the notebook, take a self-test, certify and revoke, admit authors."""

from polarprof.academy.actions.authoring import publish_drafts
from polarprof.academy.actions.certificates import (
    NameMissingError,
    NotCompletedError,
    issue_certificate,
    replace_certificate,
    revoke_certificate,
)
from polarprof.academy.actions.learning import catch_up, complete_unit, start_course, write_note
from polarprof.academy.actions.self_tests import (
    HandedInError,
    SelfTestMissingError,
    answer_self_test,
    open_self_test,
    retry_self_test,
)

__all__ = [
    "HandedInError",
    "NameMissingError",
    "NotCompletedError",
    "SelfTestMissingError",
    "answer_self_test",
    "catch_up",
    "complete_unit",
    "issue_certificate",
    "open_self_test",
    "publish_drafts",
    "replace_certificate",
    "retry_self_test",
    "revoke_certificate",
    "start_course",
    "write_note",
]
