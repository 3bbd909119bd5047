export { runAction } from "@/components/forms/run-action";
