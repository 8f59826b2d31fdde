/** The part of next-intl that makes words of a message; it says no types of its own at this path. */
declare module "@/node_modules/use-intl/dist/esm/production/format-message/index.js" {
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
  const formatMessage: FormatMessage;
  export default formatMessage;
}
