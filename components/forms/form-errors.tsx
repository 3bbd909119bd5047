import { Banner } from "@/components/ui/banner";

/** The sentence above a form that was refused; announced at once. Nothing when there is none. */
export function FormErrors({ message }: { message: string | null }) {
  return message ? <Banner kind="error">{message}</Banner> : null;
}
