/** The second style sheet, for a component with styles from `additional.css`. React puts the link in the page's head, once. */
export function AdditionalStyles() {
  return <link rel="stylesheet" href={`/${process.env.ADDITIONAL_STYLES_FILE}`} precedence="default" />;
}
