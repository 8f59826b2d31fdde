/** The first match wins. The order matters: most browsers also send the names that come later in this list. */
const browsers: [RegExp, string][] = [
  [/\bYaBrowser\//u, "Яндекс Браузер"],
  [/\bSamsungBrowser\//u, "Samsung Internet"],
  [/\b(?:OPR|Opera)\//u, "Opera"],
  [/\bEdgA?\//u, "Edge"],
  [/\b(?:Firefox|FxiOS)\//u, "Firefox"],
  [/\b(?:Chrome|CriOS)\//u, "Chrome"],
  [/\bSafari\//u, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/u, "iPhone"],
  [/\biPad\b/u, "iPad"],
  [/\bAndroid\b/u, "Android"],
  [/\bWindows\b/u, "Windows"],
  [/\bMac OS X\b/u, "macOS"],
  [/\bCrOS\b/u, "ChromeOS"],
  [/\bLinux\b/u, "Linux"],
];

/** A readable device name from the User-Agent header, for example «Chrome, Windows»; null if neither browser nor system is known. */
export function deviceName(userAgent: string): string | null {
  const named = [firstOf(browsers, userAgent), firstOf(systems, userAgent)].filter((name) => name !== null);
  return named.length > 0 ? named.join(", ") : null;
}

function firstOf(known: [RegExp, string][], userAgent: string): string | null {
  return known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
}
