"""Money: integer minor units and a currency, never a float.

``Money(1999, "CNY")`` is ¥19.99. Arithmetic refuses to mix currencies. Parsing and display know
each currency's number of decimals (ISO 4217).
"""

from decimal import Decimal, InvalidOperation

import msgspec

#: ISO 4217 currencies whose minor unit is not two decimals.
_DECIMALS = {
    "JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "UGX": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip

#: The largest amount one value may carry, in minor units: far below bigint, far above any price.
MAX_MINOR = 10**13


class MoneyError(ValueError):
    """An amount that cannot be read, or two currencies in one sum."""


def decimals(currency: str) -> int:
    """How many decimals the currency's minor unit has."""
    return _DECIMALS.get(currency, 2)


class Money(msgspec.Struct, frozen=True, order=True):
    """An amount in minor units of one currency."""

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other).minor, self.currency)

    def __mul__(self, factor: int) -> "Money":
        return Money(self.minor * factor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise MoneyError(f"cannot mix {self.currency} and {other.currency}")
        return other

    @property
    def amount(self) -> Decimal:
        """The amount in major units, exactly."""
        return Decimal(self.minor).scaleb(-decimals(self.currency))


def parse_minor(text: str, currency: str) -> int:
    """Read a decimal amount ("19.99", "1,299.00", "¥20") as minor units.

    Raises MoneyError when it is not a plain non-negative amount, has more decimals than the
    currency, or is larger than :data:`MAX_MINOR`.
    """
    cleaned = text.strip().lstrip("¥￥$€£").strip().replace(",", "")
    try:
        value = Decimal(cleaned)
    except InvalidOperation:
        raise MoneyError(f"not an amount: {text!r}") from None
    if not value.is_finite() or value < 0 or "e" in cleaned.lower() or "_" in cleaned:
        raise MoneyError(f"not an amount: {text!r}")
    minor = value.scaleb(decimals(currency))
    if minor != minor.to_integral_value():
        raise MoneyError(f"too many decimals for {currency}: {text!r}")
    if minor > MAX_MINOR:
        raise MoneyError(f"too large: {text!r}")
    return int(minor)


def share_of(minor: int, basis_points: int) -> int:
    """``basis_points`` / 10,000 of an amount, rounded half up to a whole minor unit."""
    return (minor * basis_points + 5_000) // 10_000


def split_pro_rata(minor: int, weights: list[int]) -> list[int]:
    """Split an amount by weights so that the parts sum to it exactly (largest remainder first).

    With all weights zero the first part takes everything; an empty list of weights raises.
    """
    if not weights:
        raise MoneyError("nothing to split over")
    total = sum(weights)
    if total == 0:
        return [minor] + [0] * (len(weights) - 1)
    parts = [minor * weight // total for weight in weights]
    rest = minor - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(minor * weights[i] % total), i))
    for i in by_remainder[:rest]:
        parts[i] += 1
    return parts
