import { IconExternalLink } from "@tabler/icons-react";
import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { ProductPicture } from "@/components/ui/product-picture";
import { requireMember } from "@/lib/auth";
import { getProduct } from "@/lib/catalog";
import { readReorderFacts } from "@/lib/reports";
import { listSubscriptions } from "@/lib/subscriptions";
import { orNotFound } from "../../_components/or-not-found";
import { shopUrl } from "../../_components/shop-url";
import { ProductVariants } from "../_components/product-variants";
import classes from "../_components/products.module.css";
import { WhoWaits } from "../_components/who-waits";

export const metadata: Metadata = { title: "Product" };

const SHOWN = 10;

export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireMember();
  const product = await orNotFound(getProduct(ctx, { id: (await params).id }));
  const [who, reorder] = await Promise.all([
    listSubscriptions(ctx, {
      productId: product.externalId,
      statuses: ["PENDING"],
      sort: "subscribedAt",
      direction: "asc",
      limit: SHOWN,
    }),
    readReorderFacts(
      ctx,
      product.variants.map(({ id }) => id),
    ),
  ]);
  const url = shopUrl(product.url);
  return (
    <>
      <PageHeader
        title={
          <span className={classes.titleWithPicture}>
            <ProductPicture src={product.imageUrl} size={40} />
            {product.title}
          </span>
        }
        back={{ href: "/products", label: "Products" }}
        action={
          url ? (
            <a className={classes.outward} href={url} target="_blank" rel="noreferrer">
              View in shop <IconExternalLink size={16} aria-hidden />
            </a>
          ) : null
        }
      />
      <div className={classes.stack}>
        <ProductVariants product={product} reorder={reorder} />
        <WhoWaits rows={who.rows} waiting={product.waiting} productId={product.externalId} />
      </div>
    </>
  );
}
