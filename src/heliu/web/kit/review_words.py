"""What reviews are called in front of people."""

from django.utils.translation import gettext as _

from heliu.domains.reviews.types import KINDS


def kind_names() -> dict[str, str]:
    """The kinds of review, in the order they are asked."""
    names = {
        "joy": _("Joy"),
        "suggestion": _("Suggestion"),
        "feedback": _("Feedback"),
        "dissatisfaction": _("Not happy"),
    }
    return {kind: names[kind] for kind in KINDS}


def kind_hints() -> dict[str, str]:
    """What each kind is for, said to who writes."""
    hints = {
        "joy": _("It made your day"),
        "suggestion": _("What would make it better"),
        "feedback": _("How it was, plainly"),
        "dissatisfaction": _("It let you down"),
    }
    return {kind: hints[kind] for kind in KINDS}


def star_hints() -> dict[int, str]:
    """What the stars mean, for who cannot see them."""
    return {
        1: _("1 star: bad"),
        2: _("2 stars: poor"),
        3: _("3 stars: all right"),
        4: _("4 stars: good"),
        5: _("5 stars: excellent"),
    }
