/** How a shop looks in its mails. `colour` is any `#rrggbb`; anything else gives the default. */
export type MailBrand = {
  shopName: string;
  /** The shop's front page; left out unless https. */
  shopUrl?: string | null;
  logoUrl?: string | null;
  colour?: string | null;
};
