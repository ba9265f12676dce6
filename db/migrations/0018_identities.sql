CREATE TABLE "auth"."authorization_request" (
	"secret_hash" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"purpose" text NOT NULL,
	"link_hash" text,
	"user_id" text,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "provider_is_known" CHECK ("auth"."authorization_request"."provider" in ('oidc', 'wecom')),
	CONSTRAINT "purpose_is_known" CHECK ("auth"."authorization_request"."purpose" in ('sign_in', 'invitation', 'link'))
);
--> statement-breakpoint
CREATE TABLE "auth"."identity" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_issuer_subject_pk" PRIMARY KEY("issuer","subject"),
	CONSTRAINT "issuer_not_blank" CHECK (btrim("auth"."identity"."issuer") <> ''),
	CONSTRAINT "subject_not_blank" CHECK (btrim("auth"."identity"."subject") <> '')
);
--> statement-breakpoint
ALTER TABLE "auth"."sign_in_entry" DROP CONSTRAINT "way_is_known";--> statement-breakpoint
ALTER TABLE "auth"."authorization_request" ADD CONSTRAINT "authorization_request_link_hash_link_token_hash_fk" FOREIGN KEY ("link_hash") REFERENCES "auth"."link"("token_hash") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."authorization_request" ADD CONSTRAINT "authorization_request_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."identity" ADD CONSTRAINT "identity_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorization_request_expires_at" ON "auth"."authorization_request" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_user_issuer" ON "auth"."identity" USING btree ("user_id","issuer");--> statement-breakpoint
ALTER TABLE "auth"."sign_in_entry" ADD CONSTRAINT "way_is_known" CHECK ("auth"."sign_in_entry"."way" in ('password', 'link', 'setup', 'invitation', 'reset', 'oidc', 'wecom'));
--> statement-breakpoint
REVOKE ALL ON auth.identity, auth.authorization_request FROM manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON auth.identity, auth.authorization_request TO manyi_reader;
