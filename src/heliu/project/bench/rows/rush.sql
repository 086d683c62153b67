-- One accepted order of a rush, by hand: what has to be written so that it is there for good, in
-- one transaction, the stock last. All clients want the same variant.
\set n :n + 1
\set id :base + (:n * 64 + :client_id) * 16
\set order :id + 1
\set line :id + 2
\set intent :id + 3
\set checkout :id + 4
\set reservation :id + 5
\set timer :id + 6
\set event :id + 7
BEGIN;
INSERT INTO payments_paymentintent
       (id, idempotency_key, payer_id, subject_kind, subject_id, amount_minor, refunded_minor,
        currency, provider, state, created_at)
VALUES (:intent, 'checkout ' || :checkout::text, :user, 'checkout', :checkout, 9900, 0, 'CNY',
        'sandbox', 'created', now());
INSERT INTO checkout_checkout
       (id, user_id, idempotency_key, state, total_minor, currency, intent_id, created_at,
        pay_until)
VALUES (:checkout, :user, 'raw ' || :checkout::text, 'open', 9900, 'CNY', :intent, now(), now());
INSERT INTO orders_order
       (id, number, checkout_id, shop_id, buyer_id, state, currency, items_minor, shipping_minor,
        total_minor, shipping_method, address, note, placed_at, is_late)
VALUES (:order, right(lpad(upper(to_hex(:order::bigint)), 20, '2'), 12), :checkout, :shop, :user,
        'pending_payment', 'CNY', 9900, 0, 9900, '', '{}', '', now(), false);
INSERT INTO orders_orderline
       (id, order_id, product_id, variant_id, title, options, sku, unit_price_minor, quantity,
        total_minor, currency, touch_ids)
VALUES (:line, :order, :product, :variant, '', '', '', 9900, 1, 9900, 'CNY', '{}');
INSERT INTO stream_event
       (id, topic, version, subject_kind, subject_id, occurred_at, payload)
VALUES (:event, 'bench.raw', 1, 'order', :order, now(), '{}');
INSERT INTO kernel_timer (id, kind, subject_id, due_at, attempts, last_error)
VALUES (:timer, 'bench.raw', :checkout, now(), 0, '');
WITH taken AS (
  UPDATE inventory_stockitem SET reserved = reserved + 1
   WHERE variant_id = :variant AND on_hand - reserved >= 1
  RETURNING id
)
INSERT INTO inventory_reservation
       (id, stock_item_id, holder_kind, holder_id, quantity, state, created_at)
SELECT :reservation, id, 'order_line', :line, 1, 'held', now() FROM taken;
COMMIT;
