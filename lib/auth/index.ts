export { currentMember, requireMember, shopCookie } from "./current-member";
export { findMember, type Member, type MemberShop, roleAllows } from "./find-member";
