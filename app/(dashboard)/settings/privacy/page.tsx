import type { Metadata } from "next";
import { requireMember, roleAllows } from "@/lib/auth";
import { getPrivacy } from "@/lib/privacy";
import { DeleteCard } from "./_components/delete-card";
import { ExportCard } from "./_components/export-card";
import { KeptCard } from "./_components/kept-card";
import { PersonCard } from "./_components/person-card";
import { RetentionCard } from "./_components/retention-card";

export const metadata: Metadata = { title: "Privacy" };

export default async function PrivacyPage() {
  const { ctx, role, shop } = await requireMember();
  const { retentionDays, erased } = await getPrivacy(ctx);
  const editable = roleAllows(role, "ADMIN");
  const owner = role === "OWNER";
  return (
    <>
      <RetentionCard days={retentionDays} editable={editable} />
      <KeptCard retentionDays={retentionDays} />
      <PersonCard erased={erased} editable={editable} />
      <ExportCard owner={owner} />
      <DeleteCard name={shop.name} owner={owner} />
    </>
  );
}
