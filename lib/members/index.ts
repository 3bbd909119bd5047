export { changeRole } from "./change-role";
export { createUser } from "./create-user";
export { listMembers, type ShopMember } from "./list-members";
export { removeMember } from "./remove-member";
export { changeRoleSchema, createUserSchema, memberIdSchema, roleSchema } from "./schemas";
