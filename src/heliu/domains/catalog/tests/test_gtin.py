import pytest
from hypothesis import given
from hypothesis import strategies as st

from heliu.domains.catalog import gtin


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("741360637481", "00741360637481"),
        ("4006381333931", "04006381333931"),
        ("96385074", "00000096385074"),
        ("400-638 1333931", "04006381333931"),
        ("10012345678902", "10012345678902"),
        ("4006381333932", None),
        ("2012345678900", None),
        ("00000000", None),
        ("123", None),
        ("七四一三六〇六三七四八一", None),
        ("", None),
    ],
)
def test_valid_gtins_become_fourteen_digits(text: str, normal: str | None) -> None:
    assert gtin.normalise(text) == normal


@given(st.integers(10**11, 2 * 10**11 - 1))
def test_exactly_one_last_digit_is_right(body: int) -> None:
    valid = [digit for digit in range(10) if gtin.normalise(f"{body}{digit}")]

    assert valid == [gtin.check_digit(f"0{body}")]


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert (gtin.normalise(text) or "0" * 14).isdigit()
