export { type FoundInvite, findInvite, joinAsNewPerson, joinWithAccount } from "./accept-invite";
export { changeRole } from "./change-role";
export { createUser } from "./create-user";
export { inviteMember, resendInvite, withdrawInvite } from "./invite-member";
export { listInvites, type OpenInvite } from "./list-invites";
export { listMembers, type ShopMember } from "./list-members";
export { mayManage } from "./may-manage";
export { removeMember } from "./remove-member";
export {
  changeRoleSchema,
  createUserSchema,
  inviteIdSchema,
  inviteSchema,
  joinSchema,
  memberIdSchema,
  roleSchema,
} from "./schemas";
