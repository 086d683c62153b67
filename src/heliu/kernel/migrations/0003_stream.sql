-- What turns this cluster's transaction ids into the stream's: a restored dump gets a new offset.
CREATE TABLE stream_clock (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    tx_offset bigint NOT NULL DEFAULT 0 CHECK (tx_offset >= 0)
);
INSERT INTO stream_clock DEFAULT VALUES;

-- The writing transaction's number, as a number: its text would sort 10 before 9.
CREATE FUNCTION stream_tx() RETURNS bigint LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT pg_current_xact_id()::text::bigint + tx_offset FROM stream_clock;
END;

CREATE TABLE stream_event (
    id           bigint NOT NULL,
    tx           bigint NOT NULL DEFAULT stream_tx(),
    topic        text NOT NULL,
    version      smallint NOT NULL,
    actor_id     bigint,
    subject_kind text NOT NULL,
    subject_id   bigint NOT NULL,
    occurred_at  timestamptz NOT NULL,
    payload      jsonb NOT NULL,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX stream_event_in_commit_order ON stream_event (tx, id);
CREATE INDEX stream_event_of_subject ON stream_event (subject_kind, subject_id, id);
CREATE TABLE stream_event_default PARTITION OF stream_event DEFAULT;

CREATE TABLE behaviour_event (
    id           bigint NOT NULL,
    tx           bigint NOT NULL DEFAULT stream_tx(),
    topic        text NOT NULL,
    version      smallint NOT NULL,
    actor_id     bigint,
    subject_kind text NOT NULL,
    subject_id   bigint NOT NULL,
    occurred_at  timestamptz NOT NULL,
    payload      jsonb NOT NULL,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX behaviour_event_in_commit_order ON behaviour_event (tx, id);
CREATE TABLE behaviour_event_default PARTITION OF behaviour_event DEFAULT;

-- How far each reader has read: everything up to and including (tx, id).
CREATE TABLE stream_cursor (
    reader     text PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('projection', 'effect')),
    tx         bigint NOT NULL DEFAULT 0,
    id         bigint NOT NULL DEFAULT 0,
    attempts   integer NOT NULL DEFAULT 0,
    retry_at   timestamptz,
    last_error text NOT NULL DEFAULT ''
);

CREATE TABLE stream_dead_letter (
    reader      text NOT NULL REFERENCES stream_cursor (reader) ON DELETE CASCADE,
    event_id    bigint NOT NULL,
    topic       text NOT NULL,
    error       text NOT NULL,
    attempts    integer NOT NULL,
    set_aside_at timestamptz NOT NULL,
    PRIMARY KEY (reader, event_id)
);

-- Facts are never changed and never dropped.
CREATE FUNCTION stream_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'facts are never changed: % on stream_event', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER stream_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stream_event
    FOR EACH STATEMENT EXECUTE FUNCTION stream_refuse();

-- One month of ids (milliseconds since 2020 << 22). Runs with the owner's rights, so that the
-- worker, who owns nothing, can prepare the months ahead. False when the month is there already,
-- or when the default partition holds rows of it (they stay where they are).
CREATE FUNCTION stream_make_partition(parent text, month date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    name text := parent || to_char(month, '_YYYY_MM');
    epoch constant timestamptz := '2020-01-01 00:00+00';
    first timestamptz := date_trunc('month', month)::timestamp AT TIME ZONE 'UTC';
    next  timestamptz := (date_trunc('month', month)::timestamp + make_interval(months => 1))
                         AT TIME ZONE 'UTC';
BEGIN
    IF parent NOT IN ('stream_event', 'behaviour_event') THEN
        RAISE EXCEPTION 'not a table of the stream: %', parent;
    END IF;
    IF to_regclass(quote_ident(name)) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format(
        'CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)', name, parent,
        (extract(epoch FROM first - epoch) * 1000)::bigint << 22,
        (extract(epoch FROM next - epoch) * 1000)::bigint << 22);
    RETURN true;
EXCEPTION WHEN check_violation OR duplicate_table THEN
    RETURN false;
END $$;

-- Behaviour is kept for a time and then dropped by whole months.
CREATE FUNCTION stream_drop_behaviour(before date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    part text;
    dropped integer := 0;
BEGIN
    FOR part IN
        SELECT relid::text FROM pg_partition_tree('behaviour_event')
         WHERE isleaf AND relid::text ~ '_\d{4}_\d{2}$'
           AND right(relid::text, 7) < to_char(before, 'YYYY_MM')
    LOOP
        EXECUTE format('DROP TABLE %s', part);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM behaviour_event_default
     WHERE id < (extract(epoch FROM before::timestamp AT TIME ZONE 'UTC'
                         - timestamptz '2020-01-01 00:00+00') * 1000)::bigint << 22;
    RETURN dropped;
END $$;

SELECT stream_make_partition(parent, (date_trunc('month', now()) + make_interval(months => n))::date)
  FROM unnest(ARRAY['stream_event', 'behaviour_event']) AS parent, generate_series(0, 3) AS n;

-- Where the application has a role of its own, it may append and read facts, nothing else.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'heliu_app') THEN
        GRANT SELECT, INSERT ON stream_event, behaviour_event TO heliu_app;
        REVOKE UPDATE, DELETE, TRUNCATE ON stream_event FROM heliu_app;
        GRANT SELECT ON stream_clock TO heliu_app;
        REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON stream_clock FROM heliu_app;
    END IF;
END $$;
