export { type MailLanguage, mailLanguage } from "@/emails";
export { formatMailbox, isAddrSpec, type Mailbox, parseMailbox } from "./address";
export { type ComposedMail, composeMail, loadComposer, messageIdOf, type Sender } from "./compose";
export { composeCached } from "./compose-cached";
export { formatPrice, type MailContent } from "./content";
export { countAttempt } from "./count-attempt";
export { defaultService } from "./default-service";
export {
  type Attempt,
  type DeliveryEvent,
  reportedReason,
  type Transition,
  transition,
} from "./delivery-state";
export * from "./dkim";
export {
  type DnsRecord,
  type DomainCheck,
  dkimRecord,
  domainCheck,
  type Finding,
  isMailboxProvider,
  nameInZone,
} from "./domain";
export { noticeOwners } from "./notice-owners";
export * from "./outbox";
export type { MailKind, OutgoingMail } from "./outgoing-mail";
export { pauseSending } from "./pause-sending";
export { personalise, type Recipient } from "./personalise";
export { closeTransports, type ResolvedTransport, resolveTransport } from "./resolve-transport";
export { resumeStopped } from "./resume-stopped";
export { nextAttempt } from "./retry-policy";
export { senderDomain } from "./sender-domain";
export * from "./settings";
export { brandOf, type MailLook, mailLook, shopBrand } from "./shop-brand";
export { stillSendsBy } from "./still-sends-by";
export { stopSending } from "./stop-sending";
export type { FailureCode } from "./transport/explain";
export { type Granted, takeSends } from "./transport/send-budget";
export { createSmtpTransport } from "./transport/smtp";
export type {
  BatchOutcome,
  BatchService,
  BatchTurn,
  Failed,
  SendOutcome,
  Transport,
} from "./transport/transport";
export * from "./wording";
