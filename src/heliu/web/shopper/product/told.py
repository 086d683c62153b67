"""What a product's page tells those who pass it on: description, link preview, JSON-LD."""

import html
import json
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from markupsafe import Markup

from heliu.domains.catalog.types import ProductPage
from heliu.domains.reviews.types import Rating
from heliu.kernel.money import Money
from heliu.web.kit import jinja

_LONGEST = 160
#: Wide enough for the previews of messengers and social networks.
_PREVIEW = 1280
#: What could end the element or start a comment in it, as JSON may also write it.
_ESCAPES = {letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def description(product: ProductPage) -> str:
    """A sentence or two of the product's own text, else its title and shop."""
    words = " ".join(html.unescape(strip_tags(product.description_html.replace("<", " <"))).split())
    return Truncator(words or f"{product.title} · {product.shop_name}").chars(_LONGEST)


def preview(request: HttpRequest, product: ProductPage) -> dict[str, str]:
    """Open Graph properties of the page."""
    found = {
        "og:type": "product",
        "og:title": product.title,
        "og:description": description(product),
        "og:url": address(request, product),
        "product:price:amount": _amount(product.min_price_minor, product.currency),
        "product:price:currency": product.currency,
    }
    if product.pictures:
        found["og:image"] = _picture(request, product.pictures[0].key)
    return found


def address(request: HttpRequest, product: ProductPage) -> str:
    """The one address of the product, whatever is picked on it."""
    path = reverse("product", args=[product.shop_handle, product.slug])
    return request.build_absolute_uri(path)


def linked_data(
    request: HttpRequest, product: ProductPage, *, rating: Rating | None, in_stock: bool
) -> Markup:
    """The product in the words of schema.org, as a data block that no browser runs."""
    prices: dict[str, Any] = {
        "priceCurrency": product.currency,
        "availability": f"https://schema.org/{'InStock' if in_stock else 'OutOfStock'}",
        "url": address(request, product),
        "seller": {"@type": "Organization", "name": product.shop_name},
    }
    if product.max_price_minor > product.min_price_minor:
        prices |= {
            "@type": "AggregateOffer",
            "lowPrice": _amount(product.min_price_minor, product.currency),
            "highPrice": _amount(product.max_price_minor, product.currency),
            "offerCount": len(product.variants),
        }
    else:
        prices |= {
            "@type": "Offer",
            "price": _amount(product.min_price_minor, product.currency),
        }
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.title,
        "description": description(product),
        "image": [_picture(request, picture.key) for picture in product.pictures],
        "offers": prices,
    }
    if product.vendor:
        data["brand"] = {"@type": "Brand", "name": product.vendor}
    gtins = {row.barcode for row in product.variants if row.identity_id}
    if len(gtins) == 1:
        data["gtin"] = gtins.pop()
    if rating:
        data["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": round(rating.average, 1),
            "reviewCount": rating.reviews,
        }
    text = json.dumps(data, ensure_ascii=False)
    safe = "".join(_ESCAPES.get(letter, letter) for letter in text)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(safe))  # noqa: S704 - escaped above


def _amount(minor: int, currency: str) -> str:
    amount: Decimal = Money(minor, currency).amount
    return f"{amount:f}"


def _picture(request: HttpRequest, key: str) -> str:
    return request.build_absolute_uri(jinja.media(key, _PREVIEW))
