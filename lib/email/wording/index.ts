export { type Editor, editorOf } from "./editor-of";
export { type EditableMail, type LanguageState, listMails } from "./list-mails";
export { listVersions, type MailVersion } from "./list-versions";
export { languageName, mailKindName, mailName } from "./mail-name";
export { type MailPreview, NO_TOKEN, previewWording } from "./preview-wording";
export { resetWording } from "./reset-wording";
export { restoreWording } from "./restore-wording";
export { type SavedWording, saveWording } from "./save-wording";
export {
  editPick,
  mailPick,
  previewWordingInput,
  restoreWordingInput,
  saveWordingInput,
  testWordingInput,
} from "./schemas";
export { sendToMyself } from "./send-to-myself";
export { type ShownSender, senderShown } from "./sender-shown";
export { type ShopWordings, type Wording, wordingFor, wordingIn, wordingsColumn } from "./shop-wordings";
