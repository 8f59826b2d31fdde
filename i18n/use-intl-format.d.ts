/** The parts of next-intl that format a message. The package has no types at these paths. */
type FormatMessage = {
  (
    key: string,
    message: unknown,
    values: Record<string, unknown> | undefined,
    options: { cache: object; formatters: object; locale: string; [name: string]: unknown },
  ): unknown;
  /** Whether source messages can be returned unformatted. */
  raw: boolean;
};

/** Takes source messages. */
declare module "@/node_modules/use-intl/dist/esm/production/format-message/index.js" {
  const formatMessage: FormatMessage;
  export default formatMessage;
}

/** Takes parsed messages. */
declare module "@/node_modules/use-intl/dist/esm/production/format-message/format-only.js" {
  const formatMessage: FormatMessage;
  export default formatMessage;
}
