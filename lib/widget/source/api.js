const questions = new Map();

const shopUrl = (base, shop, path) => `${base}api/public/shops/${encodeURIComponent(shop)}/${path}`;

async function ask(base, shop, ids) {
  const query = ids.map((id) => `variant=${encodeURIComponent(id)}`).join("&");
  const answer = await fetch(shopUrl(base, shop, `availability?${query}`), { credentials: "omit" });
  return answer.ok ? (await answer.json()).variants : [];
}

/**
 * A variant's availability; undefined when it cannot be told. What several places of a page ask at the same moment goes
 * out as one request.
 */
export function availability(base, shop, id) {
  const key = `${base} ${shop}`;
  let question = questions.get(key);
  if (!question || question.ids.size > 99) {
    const ids = new Set();
    const answer = Promise.resolve().then(() => {
      if (questions.get(key) === question) questions.delete(key);
      return ask(base, shop, [...ids]);
    });
    question = { ids, answer };
    questions.set(key, question);
  }
  question.ids.add(id);
  return question.answer.then(
    (variants) => variants.find((variant) => variant.id === id),
    () => undefined,
  );
}

/** Signs up: { status } when taken, { problem } when refused (null when nothing answered). */
export async function signUp(base, shop, body) {
  try {
    const answer = await fetch(shopUrl(base, shop, "subscriptions"), {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    return answer.ok ? said : { problem: said };
  } catch {
    return { problem: null };
  }
}
