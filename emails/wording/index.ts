export { defaultWording } from "./default-wording";
export { type FilledWording, fillWording, isVisible } from "./fill-wording";
export { hasButton, type MailWording, SHOPPER_MAILS, type ShopperMail, WORDING_TEXTS, type WordingText } from "./types";
export {
  fillVariables,
  markOf,
  type Variable,
  type VariableValues,
  variablesOf,
  variablesProblem,
} from "./variables";
