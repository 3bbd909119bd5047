export { deliverDueMails } from "./deliver-due-mails";
export { mailTurns } from "./mail-turns";
export {
  type NoticeAction,
  type OwnerNoticePayload,
  type QueuedMail,
  queueMail,
  type SignInPayload,
} from "./queue-mail";
