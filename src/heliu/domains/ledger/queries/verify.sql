-- Every way in which the books could be wrong, recomputed from the postings. No row = all well.
WITH sums AS (
  SELECT transfer_id, currency, sum(amount_minor) AS total, count(*) AS legs
    FROM ledger_posting GROUP BY transfer_id, currency
), moved AS (
  SELECT t.subject_kind, t.subject_id, p.currency,
         sum(p.amount_minor) FILTER (WHERE a.code = 'provider' AND p.amount_minor > 0) AS paid,
         -sum(p.amount_minor) FILTER (WHERE a.code = 'provider' AND p.amount_minor < 0) AS refunded,
         -sum(p.amount_minor) FILTER (WHERE a.code = 'merchant') AS released,
         -sum(p.amount_minor) FILTER (WHERE a.code = 'commission') AS fees,
         -sum(p.amount_minor) FILTER (WHERE a.code = 'escrow') AS held
    FROM ledger_transfer t
    JOIN ledger_posting p ON p.transfer_id = t.id
    JOIN ledger_account a ON a.id = p.account_id
   GROUP BY t.subject_kind, t.subject_id, p.currency
), balances AS (
  SELECT a.owner_kind, a.owner_id, a.code, a.currency, COALESCE(sum(p.amount_minor), 0) AS total
    FROM ledger_account a LEFT JOIN ledger_posting p ON p.account_id = a.id
   GROUP BY a.id
), held AS (
  SELECT currency, sum(amount_minor - released_minor - refunded_minor - fees_minor) AS total
    FROM ledger_hold GROUP BY currency
), earned AS (
  SELECT payee_kind, payee_id, currency, sum(released_minor) AS total
    FROM ledger_hold GROUP BY payee_kind, payee_id, currency
)
SELECT 'transfer ' || transfer_id || ': postings in ' || currency || ' sum to ' || total
  FROM sums WHERE total <> 0
UNION ALL
SELECT 'transfer ' || t.id || ': fewer than two postings'
  FROM ledger_transfer t
 WHERE (SELECT count(*) FROM ledger_posting p WHERE p.transfer_id = t.id) < 2
UNION ALL
SELECT 'posting ' || p.id || ': in ' || p.currency || ' on an account in ' || a.currency
  FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id
 WHERE p.currency <> a.currency
UNION ALL
SELECT h.subject_kind || ' ' || h.subject_id || ': paid ' || h.amount_minor
       || ' is not held + released + refunded + fees'
  FROM ledger_hold h
 WHERE h.amount_minor < h.released_minor + h.refunded_minor + h.fees_minor
UNION ALL
SELECT COALESCE(h.subject_kind, m.subject_kind) || ' ' || COALESCE(h.subject_id, m.subject_id)
       || ': the hold says paid ' || COALESCE(h.amount_minor, 0)
       || ', released ' || COALESCE(h.released_minor, 0)
       || ', refunded ' || COALESCE(h.refunded_minor, 0)
       || ', fees ' || COALESCE(h.fees_minor, 0)
       || '; the postings say ' || COALESCE(m.paid, 0) || ', ' || COALESCE(m.released, 0)
       || ', ' || COALESCE(m.refunded, 0) || ', ' || COALESCE(m.fees, 0)
  FROM ledger_hold h
  FULL JOIN moved m ON m.subject_kind = h.subject_kind AND m.subject_id = h.subject_id
                   AND m.currency = h.currency
 WHERE (COALESCE(h.amount_minor, 0), COALESCE(h.released_minor, 0),
        COALESCE(h.refunded_minor, 0), COALESCE(h.fees_minor, 0))
       IS DISTINCT FROM (COALESCE(m.paid, 0), COALESCE(m.released, 0),
                         COALESCE(m.refunded, 0), COALESCE(m.fees, 0))
UNION ALL
SELECT 'escrow in ' || COALESCE(b.currency, h.currency) || ': balance ' || COALESCE(-b.total, 0)
       || ', held ' || COALESCE(h.total, 0)
  FROM (SELECT * FROM balances WHERE code = 'escrow') b
  FULL JOIN held h ON h.currency = b.currency
 WHERE COALESCE(-b.total, 0) <> COALESCE(h.total, 0)
UNION ALL
SELECT COALESCE(b.owner_kind, e.payee_kind) || ' ' || COALESCE(b.owner_id, e.payee_id)
       || ': balance ' || COALESCE(-b.total, 0) || ', released ' || COALESCE(e.total, 0)
  FROM (SELECT * FROM balances WHERE code = 'merchant') b
  FULL JOIN earned e ON e.payee_kind = b.owner_kind AND e.payee_id = b.owner_id
                    AND e.currency = b.currency
 WHERE COALESCE(-b.total, 0) <> COALESCE(e.total, 0)
