"""The rules of the books, in the database itself, where no code path can forget them."""

from django.db import migrations

_UP = """
CREATE FUNCTION ledger_check_transfer(wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wrong record;
BEGIN
  SELECT p.currency, sum(p.amount_minor) AS total INTO wrong
    FROM ledger_posting p WHERE p.transfer_id = wanted
   GROUP BY p.currency HAVING sum(p.amount_minor) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'transfer % does not balance: % %', wanted, wrong.total, wrong.currency
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_transfer_balances';
  END IF;
  IF (SELECT count(*) FROM ledger_posting p WHERE p.transfer_id = wanted) < 2 THEN
    RAISE EXCEPTION 'transfer % has fewer than two postings', wanted
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_transfer_has_postings';
  END IF;
  IF EXISTS (SELECT FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
              WHERE p.transfer_id = wanted AND p.currency <> a.currency) THEN
    RAISE EXCEPTION 'transfer % posts to an account of another currency', wanted
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_posting_currency';
  END IF;
END $$;

CREATE FUNCTION ledger_transfer_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ledger_check_transfer(NEW.id);
  RETURN NULL;
END $$;
CREATE FUNCTION ledger_posting_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ledger_check_transfer(NEW.transfer_id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transfer_balances AFTER INSERT ON ledger_transfer
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_transfer_made();
CREATE CONSTRAINT TRIGGER ledger_posting_balances AFTER INSERT ON ledger_posting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_posting_made();

CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the ledger is append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
"""
_TABLES = ("ledger_account", "ledger_transfer", "ledger_posting")
_KEEP = "".join(
    f"""
CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
"""
    for table in _TABLES
)
_RIGHTS = """
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'heliu_app') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON ledger_account, ledger_transfer, ledger_posting
      FROM heliu_app;
  END IF;
END $$;
"""
_DOWN = (
    "".join(
        f"DROP TRIGGER {table}_kept ON {table}; DROP TRIGGER {table}_not_emptied ON {table};\n"
        for table in _TABLES
    )
    + """
DROP TRIGGER ledger_posting_balances ON ledger_posting;
DROP TRIGGER ledger_transfer_balances ON ledger_transfer;
DROP FUNCTION ledger_refuse();
DROP FUNCTION ledger_posting_made();
DROP FUNCTION ledger_transfer_made();
DROP FUNCTION ledger_check_transfer(bigint);
"""
)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(_UP + _KEEP + _RIGHTS, _DOWN)]
