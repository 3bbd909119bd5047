-- A product that is published again while in stock: those who wait for it are told as if it were restocked then.
ALTER TYPE "restock_cause" ADD VALUE 'PRODUCT_PUBLISHED';
