ALTER TABLE "app"."api_token" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "app"."api_token" ADD COLUMN "roles" text[];--> statement-breakpoint
ALTER TABLE "app"."api_token" ADD COLUMN "regions" bigint[];--> statement-breakpoint
ALTER TABLE "app"."api_token" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
INSERT INTO "auth"."user" ("id", "name", "email", "email_verified", "roles", "is_company_wide")
  SELECT gen_random_uuid()::text, 'Administrator', 'admin@manyi.invalid', true, '{executive,analyst,manager,administrator}', true
   WHERE EXISTS (SELECT FROM "app"."api_token") AND NOT EXISTS (SELECT FROM "auth"."user");--> statement-breakpoint
UPDATE "app"."api_token" SET "owner_id" = (SELECT "id" FROM "auth"."user" ORDER BY "created_at", "id" LIMIT 1);--> statement-breakpoint
ALTER TABLE "app"."api_token" ALTER COLUMN "owner_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."api_token" ADD CONSTRAINT "api_token_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;

--> statement-breakpoint
-- What the server takes of accounts, and no more.
REVOKE ALL ON ALL TABLES IN SCHEMA auth FROM manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (name, email, email_verified, roles, is_company_wide, disabled_at, lang, updated_at)
   ON auth."user" TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON auth.user_region TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (updated_at) ON auth.session TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (password, updated_at) ON auth.account TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (used_at) ON auth.link TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (last_used_at) ON auth.device TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (failures, until) ON auth.sign_in_limit TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT ON auth.sign_in_entry, app.audit_change TO manyi_reader;
--> statement-breakpoint
REVOKE UPDATE ON app.api_token FROM manyi_reader;
--> statement-breakpoint
GRANT UPDATE (last_used_at, revoked_at) ON app.api_token TO manyi_reader;
