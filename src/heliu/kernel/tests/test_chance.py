"""What nobody can guess, unless a seed is injected."""

import string

from heliu.kernel import chance, ids


def drawn() -> list[str]:
    return [ids.public_number(), ids.secret_key(), chance.letters("ab", 40), ids.secret_key()]


def test_the_same_follows_from_the_same_seed() -> None:
    with chance.seeded("7"):
        once, again = drawn(), drawn()
    with chance.seeded("7"):
        same = drawn()
    with chance.seeded("8"):
        other = drawn()

    assert once == same
    assert len({*once, *again, *other}) == 12


def test_nothing_follows_from_a_seed_outside_of_its_block() -> None:
    with chance.seeded("7"):
        inside = drawn()
    outside = drawn()
    with chance.seeded("7"):
        first = ids.public_number()
        with chance.seeded("8"):
            ids.public_number()
        rest = drawn()[0]

    assert set(inside).isdisjoint(outside)
    assert set(outside).isdisjoint(drawn())
    assert first == inside[0]
    assert rest != inside[0]


def test_keys_are_what_addresses_can_hold() -> None:
    keys = {ids.secret_key() for _ in range(200)}

    assert len(keys) == 200
    assert {len(one) for one in keys} == {22}
    assert set("".join(keys)) <= set(string.ascii_letters + string.digits + "-_")
