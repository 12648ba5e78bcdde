"""What people write in Wagtail as snippets with drafts and history; a row holds the live version.

Starter content brings such a row up to date as long as nobody else has written it: `starter_mark` names the revision
that the starter wrote and what it was made of.
"""

import hashlib
import json
from typing import Any

from csp.constants import SELF
from django.db import models
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin


class Authored(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel
):
    """What authors draft, preview, publish and find back. `starter_mark` says which revision the starter wrote."""

    starter_mark = models.CharField(max_length=100, blank=True, editable=False)

    class Meta:
        abstract = True

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The admin shows the preview in a frame of its own; else the page's strict policy stays."""
        response = super().serve_preview(request, mode_name)
        response._csp_replace = {"frame-ancestors": [SELF]}
        return response


def digest_of(*parts: object) -> str:
    """What starter content is made of, in 32 characters."""
    shape = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(shape.encode()).hexdigest()[:32]


def is_for_the_starter(thing: Authored | None, digest: str) -> bool:
    """New, or its latest revision is the starter's own and says something else than the content does now."""
    if thing is None:
        return True
    revision, _, known = thing.starter_mark.partition(":")
    return revision == str(thing.latest_revision_id) and known != digest


def publish_as_starter(thing: Authored, digest: str) -> None:
    """Saves, publishes with a revision, and marks that revision as the starter's."""
    thing.save()
    revision = thing.save_revision()
    revision.publish()
    type(thing)._default_manager.filter(pk=thing.pk).update(starter_mark=f"{revision.pk}:{digest}")
