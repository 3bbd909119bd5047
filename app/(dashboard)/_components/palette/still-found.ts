import type { Found } from "@/lib/search";

/** What of an answer is found by other words too, as far as its names show. */
export function stillFound({ offers, products, subscribers }: Found, words: string): Found {
  const has = (name: string) => words !== "" && name.toLowerCase().includes(words.toLowerCase());
  return {
    offers: offers.filter(({ name }) => has(name)),
    products: products.filter(({ title }) => has(title)),
    subscribers: subscribers.filter(({ email }) => has(email)),
  };
}
