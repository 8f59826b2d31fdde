import formatMessage from "@/node_modules/use-intl/dist/esm/production/format-message/index.js";
import { messageFormatters } from "./message-formatters.ts";

type FormatMessage = typeof formatMessage;
type Options = Parameters<FormatMessage>[3];

/** Whatever is kept of a message once it was read, is kept for all. */
const formatters: Record<string, unknown> = { ...messageFormatters };

/** Stands in the place of next-intl's own (`next.config.ts`): the same, but that numbers and plurals are the paper's. */
const formatByOwnRules: FormatMessage = (key, message, values, options: Options) =>
  formatMessage(key, message, values, { ...options, formatters });
formatByOwnRules.raw = true;

export default formatByOwnRules;
