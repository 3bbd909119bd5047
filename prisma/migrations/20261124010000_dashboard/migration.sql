-- A dashboard that merchants enjoy: bulk tasks, people's choices, invitations, second factors, the activity log, mails of a
-- shop's own wording, DKIM keys, erased people. Checks and partial indexes stand at the end.

-- CreateEnum
CREATE TYPE "bulk_task_status" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- AlterTable
ALTER TABLE "inventory_events" ADD COLUMN     "changes" JSONB;

-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "erasure_key_cipher" TEXT,
ADD COLUMN     "retention_days" INTEGER,
ADD COLUMN     "script_seen_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "totp_cipher" TEXT,
ADD COLUMN     "totp_enabled_at" TIMESTAMPTZ(3),
ADD COLUMN     "totp_last_step" BIGINT;

-- CreateTable
CREATE TABLE "recovery_codes" (
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- CreateTable
CREATE TABLE "preferences" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "preferences_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "invites" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invites_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "activities" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID,
    "actor_name" TEXT NOT NULL,
    "address" TEXT,
    "user_agent" TEXT,
    "action" TEXT NOT NULL,
    "subject_type" TEXT,
    "subject_id" TEXT,
    "subject_name" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "activities_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "bulk_tasks" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "status" "bulk_task_status" NOT NULL DEFAULT 'QUEUED',
    "cursor" JSONB,
    "total" INTEGER,
    "seen" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "result" JSONB,
    "started_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_tasks_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "bulk_parts" (
    "shop_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "bulk_parts_pkey" PRIMARY KEY ("shop_id","task_id","part")
);

-- CreateTable
CREATE TABLE "email_versions" (
    "shop_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB,
    "written_by" UUID,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_versions_pkey" PRIMARY KEY ("shop_id","kind","language","version")
);

-- CreateTable
CREATE TABLE "dkim_keys" (
    "shop_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "selector" TEXT NOT NULL,
    "private_cipher" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "dkim_keys_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "domain_checks" (
    "shop_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "domain_checks_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "refused_deliveries" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "source" "inventory_source" NOT NULL,
    "status" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "topic" TEXT,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refused_deliveries_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "erasures" (
    "shop_id" UUID NOT NULL,
    "address_hash" BYTEA NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("shop_id","address_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "invites_token_hash_key" ON "invites"("token_hash");

-- CreateIndex
CREATE INDEX "invites_invited_by_idx" ON "invites"("invited_by");

-- CreateIndex
CREATE INDEX "activities_shop_id_at_id_idx" ON "activities"("shop_id", "at", "id");

-- CreateIndex
CREATE INDEX "activities_user_id_idx" ON "activities"("user_id");

-- CreateIndex
CREATE INDEX "bulk_tasks_started_by_idx" ON "bulk_tasks"("started_by");

-- CreateIndex
CREATE INDEX "email_versions_written_by_idx" ON "email_versions"("written_by");

-- CreateIndex
CREATE INDEX "refused_deliveries_shop_id_received_at_id_idx" ON "refused_deliveries"("shop_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "inventory_events_shop_id_received_at_id_idx" ON "inventory_events"("shop_id", "received_at", "id");

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invites" ADD CONSTRAINT "invites_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invites" ADD CONSTRAINT "invites_invited_by_fkey" FOREIGN KEY ("invited_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activities" ADD CONSTRAINT "activities_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activities" ADD CONSTRAINT "activities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_tasks" ADD CONSTRAINT "bulk_tasks_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_tasks" ADD CONSTRAINT "bulk_tasks_started_by_fkey" FOREIGN KEY ("started_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_parts" ADD CONSTRAINT "bulk_parts_shop_id_task_id_fkey" FOREIGN KEY ("shop_id", "task_id") REFERENCES "bulk_tasks"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_versions" ADD CONSTRAINT "email_versions_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_versions" ADD CONSTRAINT "email_versions_written_by_fkey" FOREIGN KEY ("written_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dkim_keys" ADD CONSTRAINT "dkim_keys_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "domain_checks" ADD CONSTRAINT "domain_checks_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refused_deliveries" ADD CONSTRAINT "refused_deliveries_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "shops" ADD CONSTRAINT "shops_retention" CHECK ("retention_days" BETWEEN 30 AND 3650);

-- One open invitation per address.
CREATE UNIQUE INDEX "invites_open_idx" ON "invites" ("shop_id", "email") WHERE "accepted_at" IS NULL AND "withdrawn_at" IS NULL;
CREATE INDEX "activities_action_idx" ON "activities" ("shop_id", "action", "at", "id");
CREATE INDEX "activities_person_idx" ON "activities" ("shop_id", "user_id", "at", "id") WHERE "user_id" IS NOT NULL;
CREATE INDEX "bulk_tasks_due_idx" ON "bulk_tasks" ("created_at") WHERE "status" IN ('QUEUED', 'RUNNING');
CREATE INDEX "bulk_tasks_shown_idx" ON "bulk_tasks" ("shop_id", "started_by", "created_at") WHERE "dismissed_at" IS NULL;
ALTER TABLE "email_versions" ADD CONSTRAINT "email_versions_version" CHECK ("version" > 0);
