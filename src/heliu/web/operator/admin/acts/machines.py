"""Acts about the stream's readers and about jobs."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from heliu.kernel import upkeep
from heliu.kernel.jobs import listing
from heliu.kernel.stream import dead, readers
from heliu.web.operator.admin.acts.act import Act, Subject, number
from heliu.web.operator.admin.forms import SendAgainForm


def _reader(kind: str) -> Callable[[str], Subject | None]:
    def find(text: str) -> Subject | None:
        readers.discover()
        found = next((reader for reader in readers.all_readers() if reader.name == text), None)
        return Subject(name=text, is_possible=found.kind == kind) if found else None

    return find


def _parts(text: str) -> tuple[str, int]:
    reader, _colon, event_id = text.rpartition(":")
    return reader, number(event_id)


def _letter(text: str) -> Subject | None:
    reader, event_id = _parts(text)
    found = dead.dead_letter(reader, event_id)
    kind = _reader("effect")(reader)
    if found is None or kind is None:
        return None
    name = f"{found.reader} · {found.topic} {found.event_id}"
    return Subject(name=name, is_possible=kind.is_possible, detail=found.error)


def _job(text: str) -> Subject | None:
    job = listing.job_left(number(text))
    if job is None:
        return None
    return Subject(
        name=f"{job.task_name} {job.id} {job.args}",
        is_possible=job.status == "failed",
        detail=job.error,
    )


def _retry_letter(text: str, by: int, said: Mapping[str, Any]) -> None:
    reader, event_id = _parts(text)
    upkeep.retry_letter(reader=reader, event_id=event_id, by_user_id=by, reason=said["reason"])


def _drop_letter(text: str, by: int, said: Mapping[str, Any]) -> None:
    reader, event_id = _parts(text)
    upkeep.drop_letter(reader=reader, event_id=event_id, by_user_id=by, reason=said["reason"])


ALL = (
    Act(
        slug="rebuild-reader",
        about="",
        back="admin:stream",
        title=_("Rebuild this projection"),
        icon="replay",
        rules=(
            _("What it derived is emptied and made anew from the whole stream by a worker."),
            _("Until that is done, the pages that show it are incomplete."),
            _("Events it set aside are tried again. No mail is sent and no money moves."),
        ),
        find=_reader("projection"),
        do=lambda subject, by, said: upkeep.ask_rebuild(
            reader=subject, by_user_id=by, reason=said["reason"]
        ),
        refusals=(upkeep.NotAProjection,),
    ),
    Act(
        slug="retry-job",
        about="",
        back="admin:jobs",
        title=_("Try this job again"),
        icon="replay",
        rules=(_("It waits for a worker again, with all its attempts."),),
        find=_job,
        do=lambda subject, by, said: upkeep.retry_job(
            job_id=number(subject), by_user_id=by, reason=said["reason"]
        ),
        refusals=(upkeep.NotFailed,),
    ),
    Act(
        slug="give-up-job",
        about="",
        back="admin:jobs",
        title=_("Give this job up"),
        icon="delete",
        rules=(
            _("It is put away undone: the mail is not sent, the picture not fetched."),
            _("What is owed, a refund say, never comes here: it is tried until it is done."),
            _("This cannot be taken back."),
        ),
        find=_job,
        do=lambda subject, by, said: upkeep.give_up_job(
            job_id=number(subject), by_user_id=by, reason=said["reason"]
        ),
        refusals=(upkeep.NotFailed,),
    ),
    Act(
        slug="retry-letter",
        about="",
        back="admin:stream",
        title=_("Try this event again"),
        icon="replay",
        rules=(
            _("The reader gets the one event it set aside, now."),
            _("What the event calls for was not done yet, so nothing is done twice."),
            _("If it fails again, everything stays as it is, and you see why."),
        ),
        find=_letter,
        do=_retry_letter,
        refusals=(upkeep.NotSetAside, upkeep.NotAnEffect, upkeep.StillFails),
    ),
    Act(
        slug="drop-letter",
        about="",
        back="admin:stream",
        title=_("Let this event go"),
        icon="delete",
        rules=(
            _("What the event calls for is never done: the mail is not sent."),
            _("The event itself stays in the stream. No money moves."),
            _("This cannot be taken back."),
        ),
        find=_letter,
        do=_drop_letter,
        refusals=(upkeep.NotSetAside, upkeep.NotAnEffect),
    ),
    Act(
        slug="send-again",
        about="",
        back="admin:stream",
        title=_("Send again"),
        icon="forward_to_inbox",
        rules=(
            _("A worker does once more what this reader did since then: mails can go out again."),
            _("Mails about orders that were queued before are not queued twice."),
            _("No money moves."),
        ),
        find=_reader("effect"),
        do=lambda subject, by, said: upkeep.ask_send_again(
            reader=subject, since=said["since"], by_user_id=by, reason=said["reason"]
        ),
        refusals=(upkeep.NotAnEffect,),
        form=SendAgainForm,
    ),
)
