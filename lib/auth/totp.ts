import { Secret, TOTP } from "otpauth";

const period = 30;
/** What every authenticator app understands (RFC 6238's defaults). */
const form = { issuer: "Shelfbell", algorithm: "SHA1", digits: 6, period };

/** A new secret: 160 random bits (RFC 4226 section 4), base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The otpauth: address that an authenticator app reads from a QR code. */
export const totpUri = (secret: string, label: string): string => new TOTP({ ...form, secret, label }).toString();

/** The time step to which a code belongs, one off at most; null = it is no code of now. at: ms since the epoch. */
export function totpStep(secret: string, code: string, at: number = Date.now()): number | null {
  const delta = new TOTP({ ...form, secret }).validate({ token: code, timestamp: at, window: 1 });
  return delta === null ? null : Math.floor(at / 1000 / period) + delta;
}

/** The code of a time: for tests. */
export const totpCode = (secret: string, at: number = Date.now()): string =>
  new TOTP({ ...form, secret }).generate({ timestamp: at });
