import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { ImportCatalog } from "./_components/import-catalog";

export const metadata: Metadata = { title: "Import catalog" };

export default async function ImportPage() {
  const { role } = await requireMember();
  if (role === "VIEWER") redirect("/products");
  return (
    <>
      <PageHeader
        title="Import catalog"
        description="A file adds and updates products. You see what will change before anything does; products that it does not name stay as they are."
        back={{ href: "/products", label: "Products" }}
      />
      <ImportCatalog />
    </>
  );
}
