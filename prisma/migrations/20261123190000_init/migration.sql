-- Time-ordered ids (RFC 9562 version 7) on PostgreSQL 15 and newer; 18 has its own uuidv7().
CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
        FROM 1 FOR 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "plan" AS ENUM ('FREE', 'PREMIUM');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('OWNER', 'ADMIN', 'VIEWER');

-- CreateEnum
CREATE TYPE "transport_kind" AS ENUM ('SMTP', 'RESEND');

-- CreateEnum
CREATE TYPE "inventory_source" AS ENUM ('INVENTORY', 'SHOPIFY', 'WOOCOMMERCE');

-- CreateEnum
CREATE TYPE "offer_status" AS ENUM ('DRAFT', 'SCHEDULED', 'ACTIVE', 'PAUSED', 'COMPLETED');

-- CreateEnum
CREATE TYPE "inventory_mode" AS ENUM ('ALLOW_WHEN_OUT_OF_STOCK', 'ALLOW_WHEN_IN_STOCK', 'ALWAYS');

-- CreateEnum
CREATE TYPE "placement" AS ENUM ('INSTEAD_OF_PREORDER', 'ALONGSIDE_PREORDER');

-- CreateEnum
CREATE TYPE "paused_by" AS ENUM ('PERSON', 'AUTO');

-- CreateEnum
CREATE TYPE "subscription_status" AS ENUM ('UNCONFIRMED', 'PENDING', 'SENT', 'FAILED', 'UNSUBSCRIBED');

-- CreateEnum
CREATE TYPE "event_status" AS ENUM ('STORED', 'PROCESSED', 'IGNORED', 'FAILED');

-- CreateEnum
CREATE TYPE "restock_cause" AS ENUM ('STOCK', 'PLAN_UPGRADED', 'OFFER_RESUMED');

-- CreateEnum
CREATE TYPE "restock_status" AS ENUM ('SETTLING', 'ALERTING', 'DONE', 'FADED');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'IN_DOUBT', 'CANCELLED');

-- CreateEnum
CREATE TYPE "delivery_report" AS ENUM ('DELIVERED', 'BOUNCED', 'COMPLAINED', 'FAILED');

-- CreateTable
CREATE TABLE "shops" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "public_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "plan" "plan" NOT NULL DEFAULT 'FREE',
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "brand_color" TEXT NOT NULL DEFAULT '#1f5eff',
    "logo_url" TEXT,
    "settle_seconds" INTEGER NOT NULL DEFAULT 60,
    "minimum_stock" INTEGER NOT NULL DEFAULT 0,
    "per_unit" DOUBLE PRECISION,
    "wave_minutes" DOUBLE PRECISION,
    "double_opt_in" BOOLEAN NOT NULL DEFAULT false,
    "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sending_paused_at" TIMESTAMPTZ(3),
    "pause_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shops_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "email" TEXT NOT NULL,
    "name" TEXT,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "shop_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("shop_id","user_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_tokens" (
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_tokens_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "webhook_secrets" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "source" "inventory_source" NOT NULL,
    "cipher" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_secrets_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "email_settings" (
    "shop_id" UUID NOT NULL,
    "kind" "transport_kind" NOT NULL,
    "cipher" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "last_test_at" TIMESTAMPTZ(3),
    "last_test_ok" BOOLEAN,
    "last_test_answer" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_settings_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "products" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "image_url" TEXT,
    "published" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "products_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "variants" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "product_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "price" DECIMAL(14,4),
    "currency" CHAR(3),
    "image_url" TEXT,
    "url" TEXT,
    "inventory_item_id" TEXT,
    "quantity" INTEGER,
    "in_stock" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "source_times" JSONB NOT NULL DEFAULT '{}',
    "out_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "variants_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "offers" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" "offer_status" NOT NULL DEFAULT 'DRAFT',
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "activated_at" TIMESTAMPTZ(3),
    "inventory_mode" "inventory_mode" NOT NULL DEFAULT 'ALLOW_WHEN_OUT_OF_STOCK',
    "placement" "placement" NOT NULL DEFAULT 'INSTEAD_OF_PREORDER',
    "auto_pause" BOOLEAN NOT NULL DEFAULT false,
    "paused_by" "paused_by",
    "limit_total" INTEGER,
    "limit_per_customer" INTEGER,
    "limit_per_order" INTEGER,
    "preordered_units" INTEGER NOT NULL DEFAULT 0,
    "all_products" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "offers_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "offer_variants" (
    "shop_id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,

    CONSTRAINT "offer_variants_pkey" PRIMARY KEY ("shop_id","offer_id","variant_id")
);

-- CreateTable
CREATE TABLE "subscriptions" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "variant_id" UUID NOT NULL,
    "offer_id" UUID,
    "email" TEXT NOT NULL,
    "status" "subscription_status" NOT NULL,
    "quantity" INTEGER NOT NULL DEFAULT 1,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "token" UUID NOT NULL DEFAULT gen_random_uuid(),
    "subscribed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "waiting_since" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "confirm_expires_at" TIMESTAMPTZ(3),
    "notified_at" TIMESTAMPTZ(3),
    "unsubscribed_at" TIMESTAMPTZ(3),
    "failure_reason" TEXT,

    CONSTRAINT "subscriptions_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "inventory_events" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "source" "inventory_source" NOT NULL,
    "external_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "source_time" TIMESTAMPTZ(3) NOT NULL,
    "status" "event_status" NOT NULL DEFAULT 'STORED',
    "note" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "inventory_events_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "unmatched_variants" (
    "shop_id" UUID NOT NULL,
    "source" "inventory_source" NOT NULL,
    "external_id" TEXT NOT NULL,
    "quantity" INTEGER,
    "in_stock" BOOLEAN NOT NULL,
    "source_time" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unmatched_variants_pkey" PRIMARY KEY ("shop_id","source","external_id")
);

-- CreateTable
CREATE TABLE "restocks" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "cause" "restock_cause" NOT NULL DEFAULT 'STOCK',
    "status" "restock_status" NOT NULL DEFAULT 'SETTLING',
    "quantity" INTEGER,
    "edge_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settle_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "next_wave_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "restocks_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "restock_id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "mail_id" UUID NOT NULL,
    "token" UUID NOT NULL,
    "leads" BOOLEAN NOT NULL DEFAULT true,
    "status" "delivery_status" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "transport" "transport_kind",
    "reason" TEXT,
    "delivery" "delivery_report",
    "clicked_at" TIMESTAMPTZ(3),
    "clicks" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "first_tried_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "alert_attempts" (
    "shop_id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "transport" "transport_kind" NOT NULL,
    "result" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,

    CONSTRAINT "alert_attempts_pkey" PRIMARY KEY ("shop_id","alert_id","attempt")
);

-- CreateTable
CREATE TABLE "mails" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "shop_id" UUID,
    "kind" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "subscription_id" UUID,
    "payload" TEXT,
    "status" "delivery_status" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "transport" "transport_kind",
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "first_tried_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppressions" (
    "shop_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppressions_pkey" PRIMARY KEY ("shop_id","email")
);

-- CreateTable
CREATE TABLE "provider_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_heartbeats" (
    "id" TEXT NOT NULL,
    "job_worker_ids" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_heartbeats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_counters" (
    "name" TEXT NOT NULL,
    "labels" TEXT NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "metric_counters_pkey" PRIMARY KEY ("name","labels")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "shops_public_key_key" ON "shops"("public_key");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "members_user_id_idx" ON "members"("user_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_tokens_user_id_idx" ON "sign_in_tokens"("user_id");

-- CreateIndex
CREATE INDEX "products_shop_id_title_id_idx" ON "products"("shop_id", "title", "id");

-- CreateIndex
CREATE UNIQUE INDEX "products_shop_id_external_id_key" ON "products"("shop_id", "external_id");

-- CreateIndex
CREATE INDEX "variants_shop_id_product_id_idx" ON "variants"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "variants_shop_id_inventory_item_id_idx" ON "variants"("shop_id", "inventory_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "variants_shop_id_external_id_key" ON "variants"("shop_id", "external_id");

-- CreateIndex
CREATE INDEX "offers_shop_id_status_idx" ON "offers"("shop_id", "status");

-- CreateIndex
CREATE INDEX "offer_variants_shop_id_variant_id_idx" ON "offer_variants"("shop_id", "variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscriptions_token_key" ON "subscriptions"("token");

-- CreateIndex
CREATE INDEX "subscriptions_shop_id_subscribed_at_id_idx" ON "subscriptions"("shop_id", "subscribed_at", "id");

-- CreateIndex
CREATE INDEX "subscriptions_shop_id_email_idx" ON "subscriptions"("shop_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "inventory_events_shop_id_source_external_id_key" ON "inventory_events"("shop_id", "source", "external_id");

-- CreateIndex
CREATE INDEX "restocks_shop_id_variant_id_edge_at_idx" ON "restocks"("shop_id", "variant_id", "edge_at");

-- CreateIndex
CREATE INDEX "alerts_shop_id_subscription_id_idx" ON "alerts"("shop_id", "subscription_id");

-- CreateIndex
CREATE INDEX "alerts_shop_id_mail_id_idx" ON "alerts"("shop_id", "mail_id");

-- CreateIndex
CREATE INDEX "alerts_token_idx" ON "alerts"("token");

-- CreateIndex
CREATE UNIQUE INDEX "alerts_shop_id_restock_id_subscription_id_key" ON "alerts"("shop_id", "restock_id", "subscription_id");

-- CreateIndex
CREATE INDEX "mails_shop_id_subscription_id_idx" ON "mails"("shop_id", "subscription_id");

-- CreateIndex
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_tokens" ADD CONSTRAINT "sign_in_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_secrets" ADD CONSTRAINT "webhook_secrets_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_settings" ADD CONSTRAINT "email_settings_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_shop_id_product_id_fkey" FOREIGN KEY ("shop_id", "product_id") REFERENCES "products"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offers" ADD CONSTRAINT "offers_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_variants" ADD CONSTRAINT "offer_variants_shop_id_offer_id_fkey" FOREIGN KEY ("shop_id", "offer_id") REFERENCES "offers"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_variants" ADD CONSTRAINT "offer_variants_shop_id_variant_id_fkey" FOREIGN KEY ("shop_id", "variant_id") REFERENCES "variants"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_shop_id_variant_id_fkey" FOREIGN KEY ("shop_id", "variant_id") REFERENCES "variants"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_shop_id_offer_id_fkey" FOREIGN KEY ("shop_id", "offer_id") REFERENCES "offers"("shop_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_events" ADD CONSTRAINT "inventory_events_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unmatched_variants" ADD CONSTRAINT "unmatched_variants_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "restocks" ADD CONSTRAINT "restocks_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "restocks" ADD CONSTRAINT "restocks_shop_id_product_id_fkey" FOREIGN KEY ("shop_id", "product_id") REFERENCES "products"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "restocks" ADD CONSTRAINT "restocks_shop_id_variant_id_fkey" FOREIGN KEY ("shop_id", "variant_id") REFERENCES "variants"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_shop_id_restock_id_fkey" FOREIGN KEY ("shop_id", "restock_id") REFERENCES "restocks"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_shop_id_subscription_id_fkey" FOREIGN KEY ("shop_id", "subscription_id") REFERENCES "subscriptions"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_attempts" ADD CONSTRAINT "alert_attempts_shop_id_alert_id_fkey" FOREIGN KEY ("shop_id", "alert_id") REFERENCES "alerts"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_shop_id_subscription_id_fkey" FOREIGN KEY ("shop_id", "subscription_id") REFERENCES "subscriptions"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say: rules that the database itself keeps.

ALTER TABLE "shops"
  ADD CONSTRAINT "shops_settle_seconds_range" CHECK ("settle_seconds" BETWEEN 0 AND 86400),
  ADD CONSTRAINT "shops_minimum_stock_range" CHECK ("minimum_stock" >= 0),
  ADD CONSTRAINT "shops_per_unit_positive" CHECK ("per_unit" > 0),
  ADD CONSTRAINT "shops_wave_minutes_range" CHECK ("wave_minutes" >= 0.05);
ALTER TABLE "users" ADD CONSTRAINT "users_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "email_settings" ADD CONSTRAINT "email_settings_cipher" CHECK (("kind" = 'SMTP') = ("cipher" IS NOT NULL));
ALTER TABLE "variants" ADD CONSTRAINT "variants_in_stock" CHECK ("quantity" IS NULL OR "in_stock" = ("quantity" > 0));
ALTER TABLE "offers"
  ADD CONSTRAINT "offers_ends_after_start" CHECK ("ends_at" > "starts_at"),
  ADD CONSTRAINT "offers_auto_pause_mode" CHECK (NOT "auto_pause" OR "inventory_mode" = 'ALLOW_WHEN_OUT_OF_STOCK'),
  ADD CONSTRAINT "offers_paused_by" CHECK (("status" = 'PAUSED') = ("paused_by" IS NOT NULL)),
  ADD CONSTRAINT "offers_scheduled_start" CHECK ("status" <> 'SCHEDULED' OR "starts_at" IS NOT NULL),
  ADD CONSTRAINT "offers_limits_positive" CHECK ("limit_total" > 0 AND "limit_per_customer" > 0 AND "limit_per_order" > 0),
  ADD CONSTRAINT "offers_preordered_units" CHECK ("preordered_units" >= 0);
ALTER TABLE "subscriptions"
  ADD CONSTRAINT "subscriptions_email_lower" CHECK ("email" = lower("email") AND length("email") <= 254),
  ADD CONSTRAINT "subscriptions_quantity_range" CHECK ("quantity" BETWEEN 1 AND 999),
  ADD CONSTRAINT "subscriptions_waiting_since" CHECK ("status" <> 'PENDING' OR "waiting_since" IS NOT NULL);
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_lease" CHECK (("status" = 'SENDING') = ("lease_until" IS NOT NULL));
ALTER TABLE "mails"
  ADD CONSTRAINT "mails_lease" CHECK (("status" = 'SENDING') = ("lease_until" IS NOT NULL)),
  ADD CONSTRAINT "mails_kind" CHECK ("kind" IN ('subscribed', 'confirm-subscription', 'sign-in', 'owner-notice'));

-- At most one live subscription per shop, variant and address.
CREATE UNIQUE INDEX "subscriptions_live_key" ON "subscriptions" ("shop_id", "variant_id", "email")
  WHERE "status" IN ('PENDING', 'UNCONFIRMED');
-- Who waits for a variant, oldest first.
CREATE INDEX "subscriptions_waiting_idx" ON "subscriptions" ("shop_id", "variant_id", "subscribed_at", "id")
  WHERE "status" = 'PENDING';
CREATE INDEX "subscriptions_status_idx" ON "subscriptions" ("shop_id", "status", "subscribed_at", "id");

-- At most one alert under way (or in doubt) per subscription: overlapping restocks alert nobody twice.
CREATE UNIQUE INDEX "alerts_live_key" ON "alerts" ("shop_id", "subscription_id")
  WHERE "status" IN ('QUEUED', 'SENDING', 'IN_DOUBT');
-- The queue: only leaders are claimed.
CREATE INDEX "alerts_queue_idx" ON "alerts" ("shop_id", "due_at", "id") WHERE "status" = 'QUEUED' AND "leads";
-- Which queued mail a further variant of the same product joins.
CREATE INDEX "alerts_join_idx" ON "alerts" ("shop_id", "product_id", "email") WHERE "status" = 'QUEUED' AND "leads";
CREATE INDEX "alerts_restock_queued_idx" ON "alerts" ("shop_id", "restock_id") WHERE "status" IN ('QUEUED', 'SENDING');
CREATE INDEX "alerts_lease_idx" ON "alerts" ("lease_until") WHERE "status" = 'SENDING';

CREATE UNIQUE INDEX "restocks_settling_key" ON "restocks" ("shop_id", "variant_id") WHERE "status" = 'SETTLING';
CREATE INDEX "restocks_settle_idx" ON "restocks" ("settle_at") WHERE "status" = 'SETTLING';
CREATE INDEX "restocks_wave_idx" ON "restocks" ("next_wave_at") WHERE "status" = 'ALERTING';

CREATE INDEX "inventory_events_stored_idx" ON "inventory_events" ("received_at") WHERE "status" = 'STORED';
CREATE INDEX "mails_queue_idx" ON "mails" ("due_at", "id") WHERE "status" = 'QUEUED';
CREATE INDEX "mails_lease_idx" ON "mails" ("lease_until") WHERE "status" = 'SENDING';
CREATE UNIQUE INDEX "webhook_secrets_current_key" ON "webhook_secrets" ("shop_id", "source") WHERE "expires_at" IS NULL;
