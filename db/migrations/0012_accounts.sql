CREATE TABLE "auth"."user_region" (
	"user_id" text NOT NULL,
	"region_id" bigint NOT NULL,
	CONSTRAINT "user_region_user_id_region_id_pk" PRIMARY KEY("user_id","region_id")
);
--> statement-breakpoint
ALTER TABLE "auth"."user" ADD COLUMN "roles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."user" ADD COLUMN "is_company_wide" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."user" ADD COLUMN "disabled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "auth"."user_region" ADD CONSTRAINT "user_region_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
UPDATE "auth"."user" SET "roles" = '{executive,analyst,manager,administrator}', "is_company_wide" = true;--> statement-breakpoint
UPDATE "auth"."session" SET "token" = encode(sha256(convert_to("token", 'UTF8')), 'hex');
