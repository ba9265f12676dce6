CREATE TABLE "auth"."pending_sign_in" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"way" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."recovery_code" (
	"user_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_code_user_id_code_hash_pk" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "auth"."second_factor" (
	"user_id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"last_step" bigint NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."second_factor_setup" (
	"user_id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "auth"."sign_in_entry" DROP CONSTRAINT "outcome_is_known";--> statement-breakpoint
ALTER TABLE "auth"."sign_in_entry" ADD COLUMN "factor" text;--> statement-breakpoint
ALTER TABLE "auth"."device" ADD COLUMN "trusted_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "auth"."pending_sign_in" ADD CONSTRAINT "pending_sign_in_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."recovery_code" ADD CONSTRAINT "recovery_code_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."second_factor" ADD CONSTRAINT "second_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."second_factor_setup" ADD CONSTRAINT "second_factor_setup_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pending_sign_in_user" ON "auth"."pending_sign_in" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "auth"."sign_in_entry" ADD CONSTRAINT "factor_is_known" CHECK ("auth"."sign_in_entry"."factor" in ('code', 'recovery_code', 'trusted_browser'));--> statement-breakpoint
ALTER TABLE "auth"."sign_in_entry" ADD CONSTRAINT "outcome_is_known" CHECK ("auth"."sign_in_entry"."outcome" in ('signed_in', 'code_asked', 'refused', 'locked'));
--> statement-breakpoint
REVOKE ALL ON auth.second_factor, auth.second_factor_setup, auth.recovery_code, auth.pending_sign_in FROM manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (secret, last_step, since) ON auth.second_factor TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (secret, created_at) ON auth.second_factor_setup TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (used_at) ON auth.recovery_code TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON auth.pending_sign_in TO manyi_reader;
--> statement-breakpoint
GRANT UPDATE (trusted_until) ON auth.device TO manyi_reader;
