"""Ids and handles in addresses: what cannot be one of ours is no address of ours."""

from django.urls import register_converter

_LARGEST = 2**63 - 1


class IdConverter:
    """``<id:post_id>``: a positive 64-bit number."""

    regex = "[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        """The number; a larger one is a 404."""
        number = int(value)
        if not 0 < number <= _LARGEST:
            raise ValueError(value)
        return number

    def to_url(self, value: int) -> str:
        """Decimal, as ids are written outside."""
        return str(value)


class HandleConverter:
    """``<handle:handle>``: what can be somebody's handle, in any case."""

    regex = "[A-Za-z0-9_]{2,30}"

    def to_python(self, value: str) -> str:
        """In lower case, as handles are kept."""
        return value.lower()

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(IdConverter, "id")
register_converter(HandleConverter, "handle")
