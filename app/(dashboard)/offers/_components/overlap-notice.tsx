"use client";

import { Anchor } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { Overlap } from "@/lib/offers/schemas";
import { findOverlapsAction } from "../actions";

type Props = { offerId: string | undefined; allProducts: boolean; variantIds: string[] };

/** Names other running offers on the same variants: allowed, but the one activated last decides on the storefront. */
export function OverlapNotice({ offerId, allProducts, variantIds }: Props) {
  const [asked] = useDebouncedValue(JSON.stringify({ offerId, allProducts, variantIds }), 300);
  const [overlaps, setOverlaps] = useState<Overlap[]>([]);
  useEffect(() => {
    let current = true;
    findOverlapsAction(JSON.parse(asked)).then(
      ({ data }) => current && setOverlaps(data ?? []),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [asked]);
  if (overlaps.length === 0) return null;
  return (
    <Banner kind="warning" title="Other offers cover the same variants">
      Where several apply, the one that was activated last decides.
      <ul style={{ margin: "4px 0 0", paddingInlineStart: 20 }}>
        {overlaps.map(({ id, name, variants }) => (
          <li key={id}>
            <Anchor inherit underline="always" component={Link} href={`/offers/${id}`} target="_blank">
              {name}
            </Anchor>
            {`, ${variants === 1 ? "1 variant" : `${variants.toLocaleString("en")} variants`} in common`}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
