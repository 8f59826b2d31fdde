import formatCompiled from "@/node_modules/use-intl/dist/esm/production/format-message/format-only.js";
import formatSource from "@/node_modules/use-intl/dist/esm/production/format-message/index.js";
import { messageFormatters } from "./message-formatters.ts";

type FormatMessage = typeof formatSource;
type Options = Parameters<FormatMessage>[3];

/** One object for all calls, because parsed messages are cached with it. */
const formatters: Record<string, unknown> = { ...messageFormatters };

/**
 * Replaces next-intl's own formatter on the server (`next.config.ts`). The difference: numbers and plurals follow the paper's rules. It takes
 * source messages, and those parsed for browsers (`compiled-messages.ts`).
 */
const formatByOwnRules: FormatMessage = (key, message, values, options: Options) =>
  Array.isArray(message)
    ? formatCompiled(key, message, values, { ...options, formatters })
    : formatSource(key, message, values, { ...options, formatters });
formatByOwnRules.raw = true;

export default formatByOwnRules;
