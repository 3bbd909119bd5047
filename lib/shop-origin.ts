/** Is this host (perhaps with a port) the machine itself? */
export const isLoopback = (host: string): boolean =>
  /^(localhost|[^:]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);

/** `https://DOMAIN` of a shop, or `http://` where its domain is this machine. */
export const shopOrigin = (domain: string): string => `${isLoopback(domain) ? "http" : "https"}://${domain}`;
