import { createSocket } from "node:dgram";
import type { AddressInfo } from "node:net";

type Zone = { TXT?: string[]; MX?: [priority: number, exchange: string][]; A?: string[] };
const types = { A: 1, MX: 15, TXT: 16 } as const;

/** A real name server on loopback (UDP) with the records that a test gives it, by lower-case name. */
export async function startDnsServer(zones: Record<string, Zone> = {}) {
  const socket = createSocket("udp4");
  const asked: string[] = [];
  let silent = false;
  socket.on("message", (message, { port, address }) => {
    const { name, end } = nameAt(message, 12);
    const type = message.readUInt16BE(end);
    asked.push(name);
    if (silent) return;
    const zone = zones[name.toLowerCase()];
    const records = recordsOf(zone, type);
    const head = Buffer.from(message.subarray(0, 12));
    head.writeUInt16BE(zone ? 0x8580 : 0x8583, 2); // an authoritative answer, or NXDOMAIN
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    head.fill(0, 8, 12);
    const answers = records.map((data) => {
      const record = Buffer.alloc(12);
      record.writeUInt16BE(0xc00c, 0); // the name of the question
      record.writeUInt16BE(type, 2);
      record.writeUInt16BE(1, 4);
      record.writeUInt32BE(1, 6);
      record.writeUInt16BE(data.length, 10);
      return Buffer.concat([record, data]);
    });
    socket.send(Buffer.concat([head, message.subarray(12, end + 4), ...answers]), port, address);
  });
  await new Promise<void>((resolve) => void socket.bind(0, "127.0.0.1", resolve));
  return {
    /** As DNS_SERVERS has it. */
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    /** Every name that was asked for, in order. */
    asked,
    publish: (name: string, zone: Zone) => {
      zones[name.toLowerCase()] = zone;
    },
    remove: (name: string) => {
      delete zones[name.toLowerCase()];
    },
    /** Answers nothing from now on. */
    fallSilent: () => {
      silent = true;
    },
    close: () => new Promise<void>((resolve) => void socket.close(() => resolve())),
  };
}

export type DnsServer = Awaited<ReturnType<typeof startDnsServer>>;

function recordsOf(zone: Zone | undefined, type: number): Buffer[] {
  if (type === types.TXT) return (zone?.TXT ?? []).map(textData);
  if (type === types.A) return (zone?.A ?? []).map((address) => Buffer.from(address.split(".").map(Number)));
  if (type !== types.MX) return [];
  return (zone?.MX ?? []).map(([priority, exchange]) =>
    Buffer.concat([Buffer.from([priority >> 8, priority & 255]), nameData(exchange)]),
  );
}

/** Strings of up to 255 bytes each. */
function textData(text: string): Buffer {
  const bytes = Buffer.from(text, "latin1");
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length || at === 0; at += 255) {
    const piece = bytes.subarray(at, at + 255);
    pieces.push(Buffer.from([piece.length]), piece);
  }
  return Buffer.concat(pieces);
}

const nameData = (name: string): Buffer =>
  Buffer.concat([
    ...name
      .split(".")
      .filter(Boolean)
      .flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]),
    Buffer.from([0]),
  ]);

function nameAt(message: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = start;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join("."), end: at + 1 };
}
