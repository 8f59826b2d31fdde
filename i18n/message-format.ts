import formatCompiled from "@/node_modules/use-intl/dist/esm/production/format-message/format-only.js";
import formatSource from "@/node_modules/use-intl/dist/esm/production/format-message/index.js";
import { messageFormatters } from "./message-formatters.ts";

type FormatMessage = typeof formatSource;
type Options = Parameters<FormatMessage>[3];

/** Whatever is kept of a message once it was read, is kept for all. */
const formatters: Record<string, unknown> = { ...messageFormatters };

/**
 * Stands in the place of next-intl's own on the server (`next.config.ts`): the same, but that numbers and plurals are the paper's. It takes
 * messages as they are written, and those that were read for browsers (`compiled-messages.ts`).
 */
const formatByOwnRules: FormatMessage = (key, message, values, options: Options) =>
  Array.isArray(message)
    ? formatCompiled(key, message, values, { ...options, formatters })
    : formatSource(key, message, values, { ...options, formatters });
formatByOwnRules.raw = true;

export default formatByOwnRules;
