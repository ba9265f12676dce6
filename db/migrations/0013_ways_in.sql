CREATE TABLE "app"."audit_change" (
	"entry_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app"."audit_change_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"client_address" text,
	"change" text NOT NULL,
	"subject_id" text NOT NULL,
	"subject_name" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "auth"."sign_in_entry" (
	"entry_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "auth"."sign_in_entry_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"way" text NOT NULL,
	"outcome" text NOT NULL,
	"user_id" text,
	"who" text NOT NULL,
	"client_address" text,
	"user_agent" text,
	CONSTRAINT "way_is_known" CHECK ("auth"."sign_in_entry"."way" in ('password', 'link', 'setup', 'invitation', 'reset')),
	CONSTRAINT "outcome_is_known" CHECK ("auth"."sign_in_entry"."outcome" in ('signed_in', 'refused', 'locked'))
);
--> statement-breakpoint
CREATE TABLE "auth"."device" (
	"token_hash" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "device_user_id_token_hash_pk" PRIMARY KEY("user_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "auth"."link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"user_id" text,
	"email" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "purpose_is_known" CHECK ("auth"."link"."purpose" in ('setup', 'invitation', 'reset', 'sign_in'))
);
--> statement-breakpoint
CREATE TABLE "auth"."sign_in_limit" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"failures" integer NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_in_limit_kind_key_pk" PRIMARY KEY("kind","key"),
	CONSTRAINT "kind_is_known" CHECK ("auth"."sign_in_limit"."kind" in ('account', 'address', 'device'))
);
--> statement-breakpoint
ALTER TABLE "auth"."user" ADD COLUMN "lang" text;--> statement-breakpoint
ALTER TABLE "auth"."device" ADD CONSTRAINT "device_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."link" ADD CONSTRAINT "link_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_change_at" ON "app"."audit_change" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sign_in_entry_at" ON "auth"."sign_in_entry" USING btree ("at");--> statement-breakpoint
CREATE INDEX "link_user" ON "auth"."link" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_limit_until" ON "auth"."sign_in_limit" USING btree ("until");--> statement-breakpoint
CREATE FUNCTION "app"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of %.% are never changed or removed', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "auth"."sign_in_entry" FOR EACH STATEMENT EXECUTE FUNCTION "app"."refuse_change"();--> statement-breakpoint
CREATE TRIGGER "only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "app"."audit_change" FOR EACH STATEMENT EXECUTE FUNCTION "app"."refuse_change"();--> statement-breakpoint
DELETE FROM "auth"."verification";
