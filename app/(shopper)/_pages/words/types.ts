/** Everything that shoppers' pages say, in one language. Names of products and shops are put in as they are. */
export type PageWords = {
  unsubscribe: {
    title: string;
    ask: (shop: string, email: string) => string;
    button: string;
    done: string;
    doneText: (shop: string, email: string) => string;
    nothing: (email: string) => string;
  };
  confirm: {
    title: string;
    ask: (shop: string, email: string) => string;
    others: string;
    button: string;
    done: string;
    doneText: (shop: string) => string;
  };
  signedUp: { done: string; doneText: string; check: string; checkText: string };
  problem: {
    gone: string;
    goneText: string;
    unknown: string;
    unknownText: string;
    away: string;
    awayText: string;
    busy: string;
    busyText: string;
    notAvailable: string;
    notAvailableText: string;
    wrongEmail: string;
    failed: string;
    failedText: string;
  };
  form: { title: string; email: string; send: string };
  back: (shop: string) => string;
};
