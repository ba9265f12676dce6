DROP INDEX "warehouse"."fact_visit_due";--> statement-breakpoint
DROP INDEX "warehouse"."fact_visit_completed";--> statement-breakpoint
CREATE INDEX "fact_complaint_follow_up" ON "warehouse"."fact_complaint" USING btree ("follow_up_due_on","follow_up_on","visit_follow_up_on") WHERE "warehouse"."fact_complaint"."follow_up_due_on" is not null;--> statement-breakpoint
CREATE INDEX "fact_visit_due" ON "warehouse"."fact_visit" USING btree ("due_on","completed_on","cancelled_on");--> statement-breakpoint
CREATE INDEX "fact_visit_completed" ON "warehouse"."fact_visit" USING btree ("completed_on","report_on");