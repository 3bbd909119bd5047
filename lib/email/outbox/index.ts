export { deliverDueMails } from "./deliver-due-mails";
export { MEMBER_KINDS, mayGo } from "./may-go";
export {
  type NoticeAction,
  type OwnerNoticePayload,
  type QueuedMail,
  queueMail,
  type SignInPayload,
} from "./queue-mail";
