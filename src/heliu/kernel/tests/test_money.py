"""Money is exact."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heliu.kernel.money import MAX_MINOR, Money, MoneyError, parse_minor, share_of, split_pro_rata

amounts = st.integers(min_value=0, max_value=MAX_MINOR)


@given(amounts, st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=30))
def test_a_split_loses_nothing_and_is_fair(minor: int, weights: list[int]) -> None:
    parts = split_pro_rata(minor, weights)

    assert sum(parts) == minor
    assert all(part >= 0 for part in parts)
    if total := sum(weights):
        assert all(
            abs(part * total - minor * weight) < total
            for part, weight in zip(parts, weights, strict=True)
        )


def test_a_split_over_nothing_is_refused() -> None:
    with pytest.raises(MoneyError):
        split_pro_rata(5, [])


@given(amounts, st.sampled_from(["CNY", "JPY", "KWD", "USD"]))
def test_what_is_written_is_read_back(minor: int, currency: str) -> None:
    assert parse_minor(str(Money(minor, currency).amount), currency) == minor


@given(st.text())
def test_whatever_is_typed_is_an_amount_or_a_refusal(text: str) -> None:
    try:
        minor = parse_minor(text, "CNY")
    except MoneyError:
        return
    assert 0 <= minor <= MAX_MINOR


@pytest.mark.parametrize(
    ("text", "minor"),
    [("19.99", 1999), (" ¥1,299.5 ", 129950), ("0", 0), ("7.", 700), ("￥20", 2000)],
)
def test_amounts_as_people_write_them(text: str, minor: int) -> None:
    assert parse_minor(text, "CNY") == minor


@pytest.mark.parametrize(
    "text", ["", "-1", "1.999", "NaN", "Infinity", "1e3", "1_000", "1.2.3", "¥", "9" * 20]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        parse_minor(text, "CNY")


@given(amounts, st.integers(min_value=0, max_value=10_000))
def test_a_share_is_rounded_half_up_and_never_more_than_all(minor: int, basis_points: int) -> None:
    share = share_of(minor, basis_points)

    assert 0 <= share <= minor
    assert abs(Decimal(share) - Decimal(minor) * basis_points / 10_000) <= Decimal("0.5")


def test_currencies_do_not_mix() -> None:
    with pytest.raises(MoneyError):
        Money(1, "CNY") + Money(1, "USD")
