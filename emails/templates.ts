export { BackInStock } from "./back-in-stock";
export { ConfirmSubscription } from "./confirm-subscription";
export { Invite } from "./invite";
export { OwnerNotice } from "./owner-notice";
export { SignIn } from "./sign-in";
export { Subscribed } from "./subscribed";
export { TestEmail } from "./test-email";
