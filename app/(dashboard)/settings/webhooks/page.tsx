import type { SearchParams } from "nuqs/server";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { requireMember, roleAllows } from "@/lib/auth";
import { env } from "@/lib/env";
import { countListedEvents, countRefused, listEvents, listRefused, listTopics, listUnmatched } from "@/lib/inventory";
import { listWebhookSecrets } from "@/lib/settings";
import { endOfDay, instantOf } from "@/lib/zoned-time";
import { DeliveriesTable } from "./_components/deliveries-table";
import { RefusedCard } from "./_components/refused-card";
import { WebhooksCard } from "./_components/webhooks-card";
import { loadDeliveriesParams } from "./search-params";
import { webhookSources } from "./webhook-sources";

export const metadata = { title: "Webhooks" };

export default async function WebhookSettingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, role, shop } = await requireMember();
  const { q, sort, status, source, topic, from, to, after, before } = await loadDeliveriesParams(searchParams);
  const asked = {
    search: q || undefined,
    statuses: status,
    sources: source,
    topics: topic,
    from: (from && instantOf(from, shop.timeZone)) || undefined,
    until: (to && endOfDay(to, shop.timeZone)) || undefined,
  };
  const page = listEvents(ctx, {
    ...asked,
    sort: sort.by,
    direction: sort.direction,
    after: after ?? undefined,
    before: before ?? undefined,
    limit: 25,
  });
  const total = countListedEvents(ctx, asked);
  // Whoever waits for the rows hears of their failure; nobody does while the rest is read.
  for (const read of [page, total]) read.catch(() => undefined);
  const [secrets, refused, late, unmatched, topics] = await Promise.all([
    listWebhookSecrets(ctx),
    listRefused(ctx, { limit: 100 }),
    countRefused(ctx),
    listUnmatched(ctx, { limit: 1 }),
    listTopics(ctx),
  ]);
  const sources = webhookSources(env.APP_URL, shop.publicKey, secrets);
  const editable = roleAllows(role, "ADMIN");
  return (
    <>
      <WebhooksCard sources={sources} editable={editable} />
      {unmatched.rows.length > 0 ? (
        <Banner
          kind="warning"
          title="Some deliveries speak of variants that the catalog does not have"
          action={
            <LinkButton href="/products#unmatched" variant="default">
              See variants
            </LinkButton>
          }
        >
          Nobody is told of their stock until an import or a product webhook brings them in.
        </Banner>
      ) : null}
      {refused.length > 0 ? <RefusedCard rows={refused} late={late} /> : null}
      <DeliveriesTable
        page={page}
        total={total}
        asked={asked}
        at={{ sort, after, before }}
        canWrite={editable}
        topics={topics}
        source={sources.find(({ createdAt }) => createdAt) ?? sources[0]}
      />
    </>
  );
}
