export { getEmailSettings } from "./get-email-settings";
export { saveSmtp } from "./save-smtp";
export {
  type EmailSettingsView,
  emailSettingsViewSchema,
  type SmtpSettingsInput,
  smtpSettingsSchema,
  type TestEmailInput,
  type TestResult,
  testEmailSchema,
  testResultSchema,
} from "./schemas";
export { sendTestEmail } from "./send-test-email";
export { useDefaultService } from "./use-default-service";
