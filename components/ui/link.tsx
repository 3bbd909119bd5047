import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link to a page of ours, which fetches nothing ahead. Every page is made for its visitor at the time of the visit, so
 * there is no more to fetch than the form of its address: two requests for each link in view, a hundred for a full table.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
