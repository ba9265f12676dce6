CREATE TABLE "app"."data_coverage" (
	"dataset" text PRIMARY KEY NOT NULL,
	"covers_until" date NOT NULL,
	"declared_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "fact_survey_invited" ON "warehouse"."fact_survey" USING btree ("invited_on");
