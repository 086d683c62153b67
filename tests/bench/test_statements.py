"""From the server's log to a script that can be said again and again."""

from datetime import UTC, datetime, timedelta

from heliu.kernel import ids
from heliu.project.bench.load import statements
from heliu.project.bench.load.statements import Statement

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
MADE = ids.floor_at(NOON + timedelta(seconds=1)) + 4_097
KNOWN = ids.floor_at(NOON - timedelta(days=1)) + 7

LOG = """\
2026-05-01 12:00:01.001 UTC [71] heliu_app@heliu LOG:  statement: BEGIN
2026-05-01 12:00:01.002 UTC [71] heliu_app@heliu LOG:  execute _pg3_1: SELECT id
\t  FROM orders_order WHERE number = $1 AND note = $2
2026-05-01 12:00:01.002 UTC [71] heliu_app@heliu DETAIL:  Parameters: $1 = 'it''s', $2 = NULL
2026-05-01 12:00:01.003 UTC [80] heliu_owner@heliu LOG:  execute <unnamed>: SELECT 1
2026-05-01 12:00:01.004 UTC [71] heliu_app@heliu LOG:  statement: COPY behaviour_event FROM STDIN
2026-05-01 12:00:01.005 UTC [71] heliu_app@heliu LOG:  statement: COMMIT
"""


def test_the_log_is_read_with_its_parameters() -> None:
    said = statements.read(LOG, "heliu_app")

    assert [" ".join(each.text.split()) for each in said] == [
        "BEGIN",
        "SELECT id FROM orders_order WHERE number = $1 AND note = $2",
        "COMMIT",
    ]
    assert said[1].parameters == ["it's", None]
    assert [each.is_query for each in said] == [False, True, False]


def test_what_was_made_meanwhile_becomes_a_variable_everywhere() -> None:
    said = [
        Statement("INSERT INTO orders_order (id) VALUES ($1)", [str(MADE)]),
        Statement("UPDATE orders_order SET shop_id = $1 WHERE id = $2", [str(KNOWN), str(MADE)]),
        Statement("SELECT $1::text", [f"order:{MADE}:hold"]),
    ]

    script = statements.script(said, NOON).splitlines()

    assert script[0] == "\\set n :n + 1"
    assert script[1].startswith("\\set v1 :base + :n * 2")
    assert script[2] == "INSERT INTO orders_order (id) VALUES (:v1);"
    assert script[3] == f"UPDATE orders_order SET shop_id = E'{KNOWN}' WHERE id = :v1;"
    assert script[4] == ("SELECT (E'order\\x3a'::text || :v1::text || E'\\x3ahold'::text)::text;")


def test_order_numbers_are_words_of_their_length() -> None:
    number = "2ABCDEFGHJKM"
    said = [Statement("INSERT INTO orders_order (number) VALUES ($1)", [number])]

    script = statements.script(said, NOON)

    assert "right(lpad(upper(to_hex(:v1::bigint)), 20, '2'), 12)" in script


def test_what_can_be_said_by_hand() -> None:
    asked = Statement("SELECT $2::text, $10::int, $1::text", ["it's", None, *["0"] * 7, "10"])

    assert statements.spoken(asked) == "SELECT NULL::text, '10'::int, 'it''s'::text"
