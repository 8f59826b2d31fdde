/** The parts of next-intl that make words of a message; it says no types of its own at these paths. */
type FormatMessage = {
  (
    key: string,
    message: unknown,
    values: Record<string, unknown> | undefined,
    options: { cache: object; formatters: object; locale: string; [name: string]: unknown },
  ): unknown;
  /** Whether messages can also be had as they are written. */
  raw: boolean;
};

/** Reads messages as they are written. */
declare module "@/node_modules/use-intl/dist/esm/production/format-message/index.js" {
  const formatMessage: FormatMessage;
  export default formatMessage;
}

/** Takes messages that were read before. */
declare module "@/node_modules/use-intl/dist/esm/production/format-message/format-only.js" {
  const formatMessage: FormatMessage;
  export default formatMessage;
}
