/** What goes on a shop's product pages: the script, and the plain form for pages that run no scripts. */
export function snippetsFor(appUrl: string, publicKey: string): { script: string; form: string } {
  return {
    script: `<script src="${appUrl}/widget.js" data-shop="${publicKey}" data-variant="VARIANT_ID" async></script>`,
    form: [
      `<form method="post" action="${appUrl}/api/public/shops/${publicKey}/subscriptions">`,
      `  <input type="hidden" name="variantId" value="VARIANT_ID">`,
      `  <label>Email <input type="email" name="email" required maxlength="254" autocomplete="email"></label>`,
      "  <button>Notify me</button>",
      "</form>",
    ].join("\n"),
  };
}
