export { enableDkim } from "./enable-dkim";
export { makeDkimKey } from "./make-key";
export { removeDkim } from "./remove-dkim";
export { makeSigner, type Signer, signMessage } from "./sign";
export { type DkimKey, keyAsSeen, readDkimKey } from "./stored-key";
