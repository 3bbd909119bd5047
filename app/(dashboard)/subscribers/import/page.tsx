import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { AppError } from "@/lib/errors";
import { getImport } from "@/lib/subscriptions";
import { ImportProgress } from "./_components/import-progress";
import { ImportStart } from "./_components/import-start";

export const metadata: Metadata = { title: "Import subscribers" };

export default async function ImportSubscribersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, role } = await requireMember();
  if (role === "VIEWER") redirect("/subscribers");
  const { check } = await searchParams;
  const begun =
    typeof check === "string"
      ? await getImport(ctx, { checkId: check }).catch((error) => {
          if (error instanceof AppError && error.status === 404) return null;
          throw error;
        })
      : null;
  return (
    <>
      <PageHeader
        title="Import subscribers"
        description="From a CSV file. You see what each line would do before anything happens, and nobody gets a mail because of it."
        back={{ href: "/subscribers", label: "Subscribers" }}
      />
      {begun ? <ImportProgress key={begun.id} begun={begun} /> : <ImportStart />}
    </>
  );
}
