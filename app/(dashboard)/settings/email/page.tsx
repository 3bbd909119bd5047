import { Skeleton } from "@mantine/core";
import { Suspense } from "react";
import { requireMember, roleAllows } from "@/lib/auth";
import { getEmailSettings, readDkimKey, senderDomain } from "@/lib/email";
import { DefaultServiceCard } from "./_components/default-service-card";
import { DkimCard } from "./_components/dkim-card";
import { DomainSection } from "./_components/domain-section";
import { SmtpCard } from "./_components/smtp-card";
import { StatusCard } from "./_components/status-card";
import { StopCard } from "./_components/stop-card";
import { TestCard } from "./_components/test-card";

export const metadata = { title: "Email settings" };

export default async function EmailSettingsPage() {
  const { ctx, shop, user, role } = await requireMember();
  const [settings, dkim] = await Promise.all([getEmailSettings(ctx), readDkimKey(ctx.shopId)]);
  const editable = roleAllows(role, "ADMIN");
  const own = settings.inUse === "smtp" || settings.unreadable;
  return (
    <>
      <StatusCard settings={settings} editable={editable} />
      {/* A switch to another server or back begins with fresh fields. */}
      <SmtpCard key={String(own)} smtp={settings.smtp} shopName={shop.name} editable={editable} />
      <TestCard to={user.email} editable={editable} />
      {settings.smtp ? (
        <>
          <Suspense fallback={<Skeleton height={480} radius="lg" role="status" aria-label="Looking up your domain" />}>
            <DomainSection ctx={ctx} editable={editable} />
          </Suspense>
          <DkimCard dkim={dkim} domain={senderDomain(settings.smtp.fromEmail)} editable={editable} />
        </>
      ) : null}
      <DefaultServiceCard
        service={settings.defaultService}
        host={own ? (settings.smtp?.host ?? "your SMTP server") : null}
        savedAt={settings.savedAt}
        editable={editable}
      />
      <StopCard stopped={settings.stoppedAt !== null} editable={editable} />
    </>
  );
}
