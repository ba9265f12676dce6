CREATE SCHEMA "rollup";
--> statement-breakpoint
CREATE TABLE "app"."rollup" (
	"subject" text PRIMARY KEY NOT NULL,
	"definition" text NOT NULL,
	"built_at" timestamp with time zone DEFAULT now() NOT NULL,
	"cells" bigint NOT NULL,
	"added" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app"."data_version" ADD COLUMN "rows_written" bigint DEFAULT 0 NOT NULL;