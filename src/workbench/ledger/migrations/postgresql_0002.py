"""PostgreSQL's part of the second migration: an append that also looks at the doors of sessions.

`door` is the position of the newest event that sets up the session, as the caller knows it, and
`closes` the moment after which the activity takes no answers; both are null for what is no answer.
Where the server knows better it refuses with WB001, and the caller looks for itself.
"""

# Plans of a session are kept: made while the table is small they would read it whole for ever, so
# the function insists on the indexes.
# The same as `workbench.ledger.chains.chain`, but the lock is held for no round trip. `before`,
# `between_` and `behind` are the canonical text around number, moment and previous hash.
APPEND = """
CREATE OR REPLACE FUNCTION ledger_append(lock_key bigint, own text, drafts json)
RETURNS TABLE (o_position bigint, o_number int, o_at text, o_previous text, o_hash text)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE at_hand text; seen text; place bigint; d record;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  PERFORM pg_advisory_xact_lock(lock_key);
  SELECT coalesce(max(e.position), 0) INTO place FROM events e;
  FOR d IN SELECT * FROM json_to_recordset(drafts) AS r(
    id text, stream text, kind text, version int, moment text, role text, body text, sealed text,
    salt text, hidden text, before text, between_ text, behind text, door bigint, closes text
  ) LOOP
    IF d.door IS NOT NULL AND d.stream IS DISTINCT FROM seen THEN
      seen := d.stream;
      IF d.door <> coalesce((SELECT e.position FROM events e
                             WHERE e.stream = d.stream AND
                               e.kind IN ('activity', 'purge', 'session', 'session_state')
                             ORDER BY e.position DESC LIMIT 1), 0) THEN
        RAISE EXCEPTION 'the session moved on' USING ERRCODE = 'WB001';
      END IF;
    END IF;
    IF d.stream IS DISTINCT FROM at_hand THEN
      SELECT e.number, e.hash, e.at INTO o_number, o_hash, o_at FROM events e
        WHERE e.stream = d.stream AND e.origin = own ORDER BY e.number DESC LIMIT 1;
      IF NOT FOUND THEN
        o_number := 0;
        o_at := '';
        o_hash := encode(sha256(convert_to(own || chr(10) || d.stream, 'UTF8')), 'hex');
      END IF;
      at_hand := d.stream;
    END IF;
    o_previous := o_hash;
    place := place + 1;
    o_position := place;
    o_number := o_number + 1;
    o_at := greatest(d.moment COLLATE "C", o_at COLLATE "C");
    IF d.closes <> '' AND o_at COLLATE "C" > d.closes COLLATE "C" THEN
      RAISE EXCEPTION 'the activity is closed' USING ERRCODE = 'WB001';
    END IF;
    o_hash := encode(sha256(convert_to(
      d.before || o_number || d.between_ || o_at || d.behind || o_previous || '"]', 'UTF8'
    )), 'hex');
    INSERT INTO events (position, id, origin, stream, number, kind, version, at, role, body,
                        sealed, previous, hash)
      VALUES (place, d.id, own, d.stream, o_number, d.kind, d.version, o_at, d.role,
              d.body, d.sealed, o_previous, o_hash);
    IF d.hidden <> '' THEN
      INSERT INTO hidden (position, stream, salt, content)
        VALUES (place, d.stream, d.salt, d.hidden);
    END IF;
    RETURN NEXT;
  END LOOP;
  PERFORM pg_notify('workbench_ledger', '');
END $$
"""
