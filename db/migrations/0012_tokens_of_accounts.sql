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
