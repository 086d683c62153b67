"""Writing a post: its form, the pictures kept between tries, and the cards picked for it.

The form works with scripts off: every button sends the whole draft, and ``do`` says what for.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec
from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliu.domains.catalog.queries import product_cards, product_list, product_page
from heliu.domains.catalog.types import ProductCard
from heliu.domains.social.actions import publish_post
from heliu.web.kit import posts, uploads
from heliu.web.kit.numbers import whole
from heliu.web.kit.viewer import viewer

_SUGGESTIONS = 6


class ComposeForm(forms.Form):
    """Text and audience; pictures and cards are lists and read beside it."""

    text = forms.CharField(
        label=gettext_lazy("What is new?"),
        required=False,
        max_length=publish_post.MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    visibility = forms.ChoiceField(label=gettext_lazy("Who sees it"), widget=forms.RadioSelect)

    def __init__(self, data: QueryDict | None, choices: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"visibility": choices[0][0]})
        self.fields["visibility"].choices = choices  # type: ignore[attr-defined]


class Draft(msgspec.Struct, kw_only=True):
    """A post being written, as far as it got."""

    form: ComposeForm
    #: Signed ids of the pictures that arrived on earlier tries.
    kept: str = ""
    pictures: list[int] = []
    cards: list[ProductCard] = []
    query: str = ""
    found: list[ProductCard] = []
    error: str = ""
    is_publishing: bool = False

    @property
    def card_ids(self) -> list[int]:
        """Products picked, in order."""
        return [card.id for card in self.cards]


def read(
    request: HttpRequest,
    choices: list[tuple[str, str]],
    *,
    shop_id: int | None = None,
    offered: Sequence[int] = (),
) -> Draft:
    """The draft this request carries; ``shop_id`` limits cards to that shop's products.

    ``offered`` are products to suggest before anything was looked for.
    ``is_publishing`` says that it is complete and meant to be published now; otherwise it is to be
    shown again, with ``error`` when something is wrong (422).
    """
    if request.method != "POST":
        draft = Draft(form=ComposeForm(None, choices))
        draft.cards = _cards([request.GET.get("product", "")], shop_id)
        first = [str(product_id) for product_id in offered]
        draft.found = _suggest("", shop_id) if shop_id else _cards(first, None)[:_SUGGESTIONS]
        return draft
    draft = Draft(form=ComposeForm(request.POST, choices), query=request.POST.get("q", "")[:500])
    draft.cards = _cards(request.POST.getlist("card"), shop_id)
    draft.pictures = uploads.unsign(request.POST.get("kept", ""))
    what, _colon, which = request.POST.get("do", "publish").partition(":")
    if what == "drop_pictures":
        draft.pictures = []
    elif what != "drop":
        draft.error = _take_pictures(request, draft)
    draft.kept = uploads.sign(draft.pictures)
    if what == "find":
        _find(draft, shop_id)
    elif what == "add":
        _add(draft, _cards([which], shop_id))
    elif what == "drop":
        draft.cards = [card for card in draft.cards if str(card.id) != which]
    elif what == "publish" and not draft.error:
        draft.error = _incomplete(draft)
        draft.is_publishing = not draft.error
    return draft


def publish(draft: Draft, *, author_id: int, is_commercial: bool) -> int:
    """Publish a draft that was complete. Raises publish_post.BadPost."""
    return publish_post.publish_post(
        author_id=author_id,
        text=draft.form.cleaned_data["text"],
        visibility=draft.form.cleaned_data["visibility"],
        media_ids=draft.pictures,
        cards=[("product", card_id) for card_id in draft.card_ids],
        is_commercial=is_commercial,
    )


def refusal(error: publish_post.BadPost) -> str:
    """What to tell somebody whose post was refused."""
    return {
        "empty_post": _("Say something, or add a picture or a product."),
        "text_too_long": _("That is too long: a post has at most 2,000 characters."),
        "too_many_images": _("A post has at most 9 pictures."),
        "too_many_cards": _("A post has at most 9 products."),
    }.get(error.code, _("Something in this post is not there any more. Please look it over."))


def _incomplete(draft: Draft) -> str:
    if not draft.form.is_valid():
        too_long = len(draft.form.data.get("text", "")) > publish_post.MAX_TEXT
        if too_long:
            return refusal(publish_post.TextTooLong())
        return _("Please choose who sees it.")
    if not (draft.form.cleaned_data["text"] or draft.pictures or draft.cards):
        return refusal(publish_post.EmptyPost())
    return ""


def _take_pictures(request: HttpRequest, draft: Draft) -> str:
    files = request.FILES.getlist("images")
    if len(files) + len(draft.pictures) > publish_post.MAX_IMAGES:
        return refusal(publish_post.TooManyImages())
    stored, refused = uploads.store(files, owner_id=viewer(request).user_id)
    draft.pictures += stored
    return " ".join(refused)


def _cards(typed: Sequence[str], shop_id: int | None) -> list[ProductCard]:
    """Published products by id, in order; what is no id, not there or not the shop's is dropped."""
    ids = [number for number in dict.fromkeys(map(whole, typed[:50])) if number]
    cards = product_cards.product_cards(ids)
    there = [cards[number] for number in ids if number in cards]
    return [card for card in there if card.state == "published" and shop_id in (None, card.shop_id)]


def _find(draft: Draft, shop_id: int | None) -> None:
    linked = _linked(draft.query.strip())
    if linked is not None:
        found = _cards([str(linked)], shop_id)
        if found:
            _add(draft, found)
            return
    draft.found = _suggest(draft.query, shop_id)
    if not draft.found and draft.query.strip():
        draft.error = _("No product found. Paste its link, or try other words.")


def _suggest(words: str, shop_id: int | None) -> list[ProductCard]:
    if not words.strip() and shop_id is None:
        return []
    return product_list.product_list(words=words, shop_id=shop_id, limit=_SUGGESTIONS)


def _linked(text: str) -> int | None:
    """The product that a pasted address leads to."""
    try:
        path = urlsplit(text).path if "/" in text else ""
        match = resolve(path if path.startswith("/") else f"/{path}") if path else None
    except (Resolver404, ValueError):  # no address of ours, or none at all
        return None
    if match is None:
        return None
    if match.url_name == "link" and match.kwargs["kind"] == "product":
        return int(match.kwargs["target_id"])
    if match.url_name != "product":
        return None
    handle, slug = [*match.args, *match.kwargs.values()][:2]
    found = product_page.product_page(shop_handle=str(handle), slug=str(slug))
    return found.id if found else None


def _add(draft: Draft, cards: list[ProductCard]) -> None:
    new = [card for card in cards if card.id not in draft.card_ids]
    if len(draft.cards) + len(new) > publish_post.MAX_CARDS:
        draft.error = refusal(publish_post.TooManyCards())
        return
    draft.cards = [*draft.cards, *new]
    draft.query = ""


def kept_words(draft: Draft) -> str:
    """How many pictures wait in the draft."""
    return uploads.kept_words(len(draft.pictures))


def person_choices() -> list[tuple[str, str]]:
    """Whom a person's post can be for."""
    return posts.visibility_choices()


def shop_choices() -> list[tuple[str, str]]:
    """Whom a shop's post can be for: shops have no friends and talk to be heard."""
    return posts.visibility_choices()[:2]
