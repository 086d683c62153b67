-- How far each reader is behind, what it set aside, and its last error: read-only, and the count
-- ends where "at least so many" says enough.
SELECT c.reader AS name, c.kind, unread.events AS lag_events, unread.oldest, dead.letters AS dead,
       c.last_error
  FROM jsonb_to_recordset(%(readers)s::jsonb) AS r(name text, topics text[])
  JOIN stream_cursor AS c ON c.reader = r.name
 CROSS JOIN LATERAL (
        SELECT count(*) AS events, min(occurred_at) AS oldest FROM (
            (SELECT occurred_at FROM stream_event AS e
              WHERE (e.tx, e.id) > (c.tx, c.id) AND e.topic = ANY(r.topics)
              LIMIT %(counted)s::bigint)
            UNION ALL
            (SELECT occurred_at FROM behaviour_event AS b
              WHERE (b.tx, b.id) > (c.tx, c.id) AND b.topic = ANY(r.topics)
              LIMIT %(counted)s::bigint)
        ) AS both_streams
       ) AS unread
 CROSS JOIN LATERAL (
        SELECT count(*) AS letters FROM stream_dead_letter AS d WHERE d.reader = c.reader
       ) AS dead
 ORDER BY c.reader
