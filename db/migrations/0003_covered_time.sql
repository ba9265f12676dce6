CREATE TABLE "app"."data_coverage" (
	"dataset" text PRIMARY KEY NOT NULL,
	"covers_until" date NOT NULL,
	"declared_at" timestamp with time zone DEFAULT now() NOT NULL
);
