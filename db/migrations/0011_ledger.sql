CREATE TABLE "app"."ledger" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"attempt_id" uuid NOT NULL,
	"actor_kind" text,
	"actor_id" text,
	"actor_name" text,
	"actor_roles" text,
	"client_address" text,
	"user_agent" text,
	"purpose" text,
	"panel" text,
	"format" text,
	"layout" text,
	"filters" text,
	"server" text,
	"outcome" text,
	"columns" text,
	"rows" bigint,
	"bytes" bigint,
	"sha256" text,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "kind_is_known" CHECK ("app"."ledger"."kind" in ('start', 'end', 'read')),
	CONSTRAINT "actor_kind_is_known" CHECK ("app"."ledger"."actor_kind" in ('account', 'token')),
	CONSTRAINT "outcome_is_known" CHECK ("app"."ledger"."outcome" in ('delivered', 'cancelled', 'failed', 'refused', 'interrupted')),
	CONSTRAINT "ends_have_an_outcome" CHECK (("app"."ledger"."kind" = 'end') = ("app"."ledger"."outcome" is not null)),
	CONSTRAINT "others_have_an_actor" CHECK ("app"."ledger"."kind" = 'end' or ("app"."ledger"."actor_kind" is not null and "app"."ledger"."actor_id" is not null and "app"."ledger"."actor_name" is not null))
);
--> statement-breakpoint
CREATE TABLE "app"."ledger_head" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "one_head" CHECK ("app"."ledger_head"."is_only")
);
--> statement-breakpoint
CREATE TABLE "app"."rows_read" (
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"rows" bigint NOT NULL,
	CONSTRAINT "rows_read_actor_kind_actor_id_pk" PRIMARY KEY("actor_kind","actor_id")
);
--> statement-breakpoint
CREATE INDEX "ledger_attempt" ON "app"."ledger" USING btree ("attempt_id","seq");--> statement-breakpoint
CREATE INDEX "ledger_file" ON "app"."ledger" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "ledger_read" ON "app"."ledger" USING btree ("actor_id","at") WHERE "app"."ledger"."kind" = 'read';
--> statement-breakpoint
-- A value with its length in bytes of UTF-8, so that no two rows have the same text.
CREATE FUNCTION app.ledger_field(value text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  select coalesce(octet_length(convert_to(value, 'UTF8')) || ':' || value, '-')
$$;
--> statement-breakpoint
-- The canonical text of a row; see docs/security.md.
CREATE FUNCTION app.ledger_text(l app.ledger) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  select app.ledger_field(l.seq::text) || ',' ||
    app.ledger_field(to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) || ',' ||
    app.ledger_field(l.kind) || ',' ||
    app.ledger_field(l.attempt_id::text) || ',' ||
    app.ledger_field(l.actor_kind) || ',' ||
    app.ledger_field(l.actor_id) || ',' ||
    app.ledger_field(l.actor_name) || ',' ||
    app.ledger_field(l.actor_roles) || ',' ||
    app.ledger_field(l.client_address) || ',' ||
    app.ledger_field(l.user_agent) || ',' ||
    app.ledger_field(l.purpose) || ',' ||
    app.ledger_field(l.panel) || ',' ||
    app.ledger_field(l.format) || ',' ||
    app.ledger_field(l.layout) || ',' ||
    app.ledger_field(l.filters) || ',' ||
    app.ledger_field(l.server) || ',' ||
    app.ledger_field(l.outcome) || ',' ||
    app.ledger_field(l.columns) || ',' ||
    app.ledger_field(l.rows::text) || ',' ||
    app.ledger_field(l.bytes::text) || ',' ||
    app.ledger_field(l.sha256)
$$;
--> statement-breakpoint
CREATE FUNCTION app.ledger_hash(l app.ledger) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  select encode(sha256(convert_to(l.previous || ' ' || app.ledger_text(l), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
INSERT INTO app.ledger_head(seq, hash) VALUES (0, repeat('0', 64));
--> statement-breakpoint
-- Numbers and chains what is added, one writer after the other: each waits for the head that the one before has left.
CREATE FUNCTION app.chain_ledger() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
declare
  head app.ledger_head;
  ended text;
begin
  select * into strict head from app.ledger_head for update;
  -- What a server writes again, because it did not hear whether it was written, is not written twice.
  if new.kind = 'start' and exists (select from app.ledger where attempt_id = new.attempt_id) then
    return null;
  end if;
  if new.kind = 'end' then
    if not exists (select from app.ledger where attempt_id = new.attempt_id and kind = 'start') then
      raise exception 'In the ledger only what has begun comes to an end.' using errcode = 'check_violation';
    end if;
    select outcome into ended from app.ledger
      where attempt_id = new.attempt_id and kind = 'end' order by seq desc limit 1;
    -- Who was taken for dead and lives may say how it ended after all.
    if ended <> 'interrupted' or new.outcome = ended then
      return null;
    end if;
  end if;
  new.seq := head.seq + 1;
  new.at := clock_timestamp();
  new.previous := head.hash;
  new.hash := app.ledger_hash(new);
  update app.ledger_head set seq = new.seq, hash = new.hash;
  return new;
end
$$;
--> statement-breakpoint
CREATE FUNCTION app.keep_ledger() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
begin
  -- The head moves with the rows that are added, and in no other way.
  if tg_table_name = 'ledger_head' and tg_op = 'UPDATE' and pg_trigger_depth() > 1 then
    return null;
  end if;
  raise exception 'The ledger is only ever added to.' using errcode = 'insufficient_privilege';
end
$$;
--> statement-breakpoint
-- What was recorded until now, in the order in which it happened; of before there was a chain.
DO $$
declare
  fact record;
  l app.ledger;
begin
  for fact in
    select 'start' as kind, started_at as at, e.* from app.export_record e
    union all
    select 'end', coalesce(ended_at, started_at), e.* from app.export_record e where outcome <> 'started'
    order by at, kind desc, export_id
  loop
    l := null;
    l.at := fact.at;
    l.kind := fact.kind;
    l.attempt_id := fact.export_id;
    if fact.kind = 'start' then
      l.actor_kind := fact.actor_kind;
      l.actor_id := fact.actor_id;
      l.actor_name := fact.actor_name;
      l.client_address := fact.client_address;
      l.user_agent := fact.user_agent;
      l.panel := fact.panel;
      l.format := fact.format;
      l.filters := fact.filters;
      l.server := fact.server;
    else
      l.outcome := case fact.outcome when 'done' then 'delivered' else fact.outcome end;
      l.rows := fact.rows;
      l.bytes := fact.bytes;
      l.sha256 := fact.sha256;
    end if;
    select h.seq + 1, h.hash into l.seq, l.previous from app.ledger_head h;
    l.hash := app.ledger_hash(l);
    insert into app.ledger values (l.*);
    update app.ledger_head set seq = l.seq, hash = l.hash;
  end loop;
end
$$;
--> statement-breakpoint
DROP TABLE app.export_record;
--> statement-breakpoint
CREATE TRIGGER chain BEFORE INSERT ON app.ledger FOR EACH ROW EXECUTE FUNCTION app.chain_ledger();
--> statement-breakpoint
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON app.ledger FOR EACH STATEMENT EXECUTE FUNCTION app.keep_ledger();
--> statement-breakpoint
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON app.ledger_head FOR EACH STATEMENT EXECUTE FUNCTION app.keep_ledger();
--> statement-breakpoint
-- Also where a session replicates, as imports may.
ALTER TABLE app.ledger ENABLE ALWAYS TRIGGER chain, ENABLE ALWAYS TRIGGER keep;
--> statement-breakpoint
ALTER TABLE app.ledger_head ENABLE ALWAYS TRIGGER keep;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.chain_ledger(), app.keep_ledger() FROM public;

--> statement-breakpoint
GRANT SELECT, INSERT ON app.ledger TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON app.rows_read TO manyi_reader;
