"""Words for refusals that several pages meet: handles, pictures, roles."""

from django.utils.translation import gettext as _


def handle_refusal(code: str) -> str:
    """Why a handle cannot be had, by the code of ``BadHandle`` or ``HandleTaken``."""
    if code == "handle_taken":
        return _("Somebody has this handle already. Please choose another.")
    if code == "handle_reserved":
        return _("This handle is kept for the marketplace itself. Please choose another.")
    return _("A handle has 2 to 30 letters a to z, digits or underscores.")


def picture_refusal(code: str) -> str:
    """Why a picture was not taken, by the code of ``BadImage``."""
    if code == "too_large":
        return _("This picture is too large (at most 15 MB).")
    if code == "too_many_pixels":
        return _("This picture has too many pixels (at most 40 million).")
    return _("This is not a picture we can read.")


def role_name(role: str) -> str:
    """A role in a shop."""
    return {
        "owner": _("Owner"),
        "manager": _("Manager"),
        "service": _("Customer service"),
        "warehouse": _("Warehouse"),
    }[role]


def role_scope(role: str) -> str:
    """What the role may do, in a sentence."""
    return {
        "owner": _("Everything, the staff included."),
        "manager": _("Everything but the staff."),
        "service": _("Sees and cancels orders, writes posts."),
        "warehouse": _("Sees and ships orders, keeps the stock."),
    }[role]
