"""What Wagtail, the authors' editor, keeps about who wrote: its own tables, not those of a room."""

from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CASCADE, ForeignKey, Model
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, UploadedFile
from wagtail.users.models import UserProfile

from polarprof.accounts.models import Person
from polarprof.common.privacy import Until

MODELS = {
    "wagtailadmin.EditingSession": Until.PERIOD,
    "wagtailadmin.FormState": Until.PERIOD,
    "wagtailcore.Comment": Until.ACCOUNT,
    "wagtailcore.CommentReply": Until.ACCOUNT,
    "wagtailcore.ModelLogEntry": Until.UNNAMED,
    "wagtailcore.Page": Until.UNNAMED,
    "wagtailcore.PageLogEntry": Until.UNNAMED,
    "wagtailcore.PageSubscription": Until.ACCOUNT,
    "wagtailcore.Revision": Until.UNNAMED,
    "wagtailcore.TaskState": Until.UNNAMED,
    "wagtailcore.UploadedFile": Until.ACCOUNT,
    "wagtailcore.WorkflowState": Until.UNNAMED,
    "wagtaildocs.Document": Until.UNNAMED,
    "wagtailimages.Image": Until.UNNAMED,
    "wagtailusers.UserProfile": Until.ACCOUNT,
}


def person_fields(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    """The fields of a table that point to a person."""
    keys = [field for field in model._meta.get_fields() if isinstance(field, ForeignKey)]
    return [field for field in keys if field.related_model is Person]


def rows(person: Person) -> list[dict[str, Any]]:
    """Versions that the person saved, and what the editor's log says of the person."""
    own = [
        {"kind": "version", "text": revision.object_str, "date": revision.created_at.isoformat()}
        for revision in Revision.objects.filter(user=person)
    ]
    for log in (ModelLogEntry, PageLogEntry):
        own += [
            {
                "kind": "editor log",
                "text": entry.label,
                "act": str(entry.message),
                "date": entry.timestamp.isoformat(),
            }
            for entry in log.objects.filter(user_id=person.pk)
        ]
    return own


def erase(person: Person) -> None:
    """The texts stay, without the name; what was only the person's own goes, and what the log says of the account."""
    unfinished = UploadedFile.objects.filter(uploaded_by_user=person)
    for upload in unfinished:
        transaction.on_commit(partial(upload.file.storage.delete, upload.file.name))
    unfinished.delete()
    for profile in UserProfile.objects.filter(user=person).exclude(avatar=""):
        transaction.on_commit(partial(profile.avatar.storage.delete, profile.avatar.name))
    account = ContentType.objects.get_for_model(Person)
    ModelLogEntry.objects.filter(content_type=account, object_id=str(person.pk)).update(label="", data={})
    for label in MODELS:
        model = apps.get_model(label)
        for field in person_fields(model):
            held = model._default_manager.filter(**{field.name: person.pk})
            if field.remote_field.on_delete is CASCADE:
                held.delete()
            else:
                held.update(**{field.name: None})
