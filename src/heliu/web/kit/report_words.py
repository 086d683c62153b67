"""What the reasons and states of reports are called."""

from django.utils.translation import gettext as _


def reasons() -> list[tuple[str, str]]:
    """What can be wrong with a post, product or person."""
    return [
        ("spam", _("Spam or advertising in disguise")),
        ("fraud", _("Fraud or a fake")),
        ("harm", _("Insult, hate or harm to somebody")),
        ("illegal", _("Against the law")),
        ("other", _("Something else")),
    ]


def reason(name: str) -> str:
    """One reason in words."""
    return dict(reasons()).get(name, name)


def subject_kind(kind: str) -> str:
    """What was reported."""
    return {"post": _("Post"), "product": _("Product"), "person": _("Person or shop")}.get(
        kind, kind
    )


def state(name: str) -> str:
    """Where a report stands."""
    return {
        "open": _("To decide"),
        "upheld": _("Upheld"),
        "dismissed": _("Dismissed"),
    }.get(name, name)
