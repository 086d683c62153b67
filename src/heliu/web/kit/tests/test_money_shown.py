from datetime import timedelta

import pytest
from django.utils import translation
from pytest_django import Settings

from heliu.kernel import clock
from heliu.kernel.money import Money
from heliu.web.kit.jinja import ago, money, money_text


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("zh-hans", Money(12_800, "CNY"), "<small>¥</small>128"),
        ("en", Money(12_800, "CNY"), "<small>¥</small>128"),
        ("en", Money(123_456_789, "CNY"), "<small>¥</small>1,234,567.89"),
        ("en", Money(-1_950, "CNY"), "\N{MINUS SIGN}<small>¥</small>19.50"),
        ("en", Money(1_999, "USD"), "<small>$</small>19.99"),
        ("zh-hans", Money(1_999, "USD"), "<small>US$</small>19.99"),
        ("en", Money(4_200, "JPY"), "<small>¥</small>4,200"),
        ("zh-hans", Money(4_200, "JPY"), "<small>JP¥</small>4,200"),
    ],
)
def test_an_amount_is_shown_with_a_small_sign(
    language: str, value: Money, shown: str, settings: Settings
) -> None:
    settings.CURRENCY = "CNY"

    with translation.override(language):
        assert money(value) == f'<span class="money">{shown}</span>'


def test_an_amount_in_a_mail_has_both_decimals(settings: Settings) -> None:
    settings.CURRENCY = "CNY"

    with translation.override("en"):
        assert money_text(Money(12_800, "CNY")) == "¥128.00"


def test_what_just_happened_is_not_counted_in_seconds() -> None:
    with translation.override("en"):
        assert ">just now</time>" in ago(clock.now() - timedelta(seconds=20))
        assert ">5 minutes ago</time>" in ago(clock.now() - timedelta(minutes=5))
