import { expect, test } from "vitest";
import { stillFound } from "./still-found";

const found = {
  offers: [{ id: "1", name: "Juniper days", status: "ACTIVE" as const }],
  products: [{ id: "2", title: "Lamp", imageUrl: null, waiting: 1 }],
  subscribers: [{ id: "3", email: "juno@example.com", status: "PENDING" as const, productTitle: "Juniper" }],
};

test.each([
  ["JUN", ["1", "3"]],
  ["junip", ["1"]],
  ["lamp", ["2"]],
  ["other", []],
  ["", []],
])("%j keeps what has it in its name", (words, ids) => {
  const { offers, products, subscribers } = stillFound(found, words);
  expect([...offers, ...products, ...subscribers].map(({ id }) => id)).toEqual(ids);
});
