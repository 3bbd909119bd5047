-- Lines of an upload that were found good and wait to be imported.
-- CreateTable
CREATE TABLE "import_lines" (
    "shop_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "variant_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "subscribed_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_lines_pkey" PRIMARY KEY ("shop_id","task_id","email","variant_id")
);

-- AddForeignKey
ALTER TABLE "import_lines" ADD CONSTRAINT "import_lines_shop_id_task_id_fkey" FOREIGN KEY ("shop_id", "task_id") REFERENCES "bulk_tasks"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
