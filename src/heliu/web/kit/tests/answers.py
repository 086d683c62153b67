"""What the pages' tests ask of an answer."""

import re
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.forms import BaseForm
from django.http import HttpResponse

if TYPE_CHECKING:
    #: What a test's browser gets: a response with more about how it was made.
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer
else:
    Answer = HttpResponse

__all__ = ["Answer", "form_of", "link_in"]


def form_of(answer: Answer) -> BaseForm:
    """The form the page was made with."""
    assert answer.context_data is not None
    form = answer.context_data["form"]
    assert isinstance(form, BaseForm)
    return form


def link_in(sent: EmailMessage, pattern: str) -> str:
    """The first address of this shape in the mail's text."""
    found = re.search(pattern, str(sent.body))
    assert found is not None, sent.body
    return found.group()
