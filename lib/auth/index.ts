export type { Caller, FirstStep, SignedIn } from "./caller";
export { currentMember, requireMember, shopCookie, shopCookieOptions } from "./current-member";
export { findMember, type Member, type MemberShop, roleAllows } from "./find-member";
export { finishSignIn } from "./first-step";
export { keepSignedIn } from "./session-cookie";
export { signInWithLink } from "./sign-in-with-link";
export { signInWithPassword } from "./sign-in-with-password";
