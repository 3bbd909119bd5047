/** Everything that a mail to a shopper says in words of ours. Arguments are the shop's and the product's names. */
export type MailTexts = {
  backInStock: {
    subject(product: string): string;
    preview(shop: string): string;
    heading(product: string): string;
    intro(shop: string): string;
    several: string;
    button: string;
    hurry: string;
    why(shop: string): string;
  };
  subscribed: {
    subject(product: string): string;
    preview(shop: string): string;
    heading: string;
    intro(product: string, shop: string): string;
    once: string;
    why(shop: string): string;
  };
  confirm: {
    subject(product: string): string;
    preview(product: string): string;
    heading: string;
    intro(product: string, shop: string): string;
    button: string;
    ignore: string;
    why(shop: string): string;
  };
  /** For `alt`, when a product has no title. */
  picture: string;
  unsubscribe: string;
};
