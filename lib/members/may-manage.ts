import type { Role } from "../db/generated/enums";

/** What somebody may do with a team: an operator, who has no role, everything. */
type Manager = Role | "OPERATOR";

/** May this one give, change or take a place with that role? Owners are managed by owners alone, viewers manage nobody. */
export const mayManage = (manager: Manager, role: Role): boolean =>
  manager === "OPERATOR" || manager === "OWNER" || (manager === "ADMIN" && role !== "OWNER");
