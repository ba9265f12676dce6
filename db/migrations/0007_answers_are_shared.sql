CREATE TABLE "app"."data_version" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "one_row" CHECK ("app"."data_version"."is_only")
);
--> statement-breakpoint
CREATE INDEX "fact_complaint_of_customer" ON "warehouse"."fact_complaint" USING btree ("customer_id","received_at");--> statement-breakpoint
CREATE INDEX "fact_visit_of_customer" ON "warehouse"."fact_visit" USING btree ("customer_id","completed_on");--> statement-breakpoint
INSERT INTO "app"."data_version" DEFAULT VALUES;
