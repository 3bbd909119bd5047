export { checkDkim, dkimRecord } from "./check-dkim";
export { type Dns, systemDns } from "./dns";
export { type DomainCheck, domainCheck } from "./domain-check";
export type { DnsRecord, Finding } from "./finding";
export { isMailboxProvider } from "./mailbox-provider";
export { nameInZone } from "./name-in-zone";
