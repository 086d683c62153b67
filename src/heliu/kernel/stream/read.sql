-- The next events of a reader in commit order: (tx, id) behind the cursor, and only of transactions
-- older than every one still open (the horizon), so that nothing can be committed into the past.
WITH horizon AS MATERIALIZED (
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + tx_offset AS tx
      FROM stream_clock
)
SELECT horizon.tx AS horizon, e.id, e.tx, e.topic, e.version, e.actor_id, e.subject_kind,
       e.subject_id, e.occurred_at, e.payload, e.request_id
  FROM horizon
  LEFT JOIN LATERAL (
        SELECT * FROM (
            (SELECT id, tx, topic, version, actor_id, subject_kind, subject_id, occurred_at,
                    payload::text AS payload, request_id
               FROM stream_event
              WHERE (tx, id) > (%(tx)s::bigint, %(id)s::bigint) AND tx < horizon.tx
                AND topic = ANY(%(topics)s::text[])
              ORDER BY tx, id LIMIT %(limit)s::bigint)
            UNION ALL
            (SELECT id, tx, topic, version, actor_id, subject_kind, subject_id, occurred_at,
                    payload::text, NULL
               FROM behaviour_event
              WHERE (tx, id) > (%(tx)s::bigint, %(id)s::bigint) AND tx < horizon.tx
                AND topic = ANY(%(topics)s::text[])
              ORDER BY tx, id LIMIT %(limit)s::bigint)
        ) AS both_streams
        ORDER BY tx, id LIMIT %(limit)s::bigint
       ) AS e ON true
 ORDER BY e.tx, e.id
