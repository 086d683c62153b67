"""What the pages say, in the language of the journey: looked up where the pages look it up."""

from functools import cache

from tools import messages

_LOCALE = {"zh-hans": "zh_Hans", "en": "en"}


@cache
def _catalogue(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for message in messages.read(_LOCALE[language]):
        singular = message.id[0] if isinstance(message.id, tuple | list) else message.id
        text = message.string[0] if isinstance(message.string, tuple | list) else message.string
        if singular:
            found[singular] = text or ""
    return found


def said(language: str, message: str, **values: object) -> str:
    """The text of ``message`` in ``language``. Raises KeyError for what no page says."""
    text = _catalogue(language)[message] or message
    return text % values if values else text
