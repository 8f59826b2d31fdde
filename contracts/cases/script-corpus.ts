/** Texts that try to run a script in a reader's or a colleague's browser. Each must be shown as written and never run. */
export const scriptTexts: readonly string[] = [
  // Elements that run on their own.
  "<script>alert(1)</script>",
  "<ScRiPt src=//evil.example/x.js></sCrIpT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  "<img/src='x'/onerror='alert(1)'//",
  "<body onload=alert(1)>",
  "<input autofocus onfocus=alert(1)>",
  "<details open ontoggle=alert(1)>",
  "<video><source onerror=alert(1)></video>",
  "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
  "<object data=data:text/html,<script>alert(1)</script>></object>",
  "<embed src=javascript:alert(1)>",
  "<base href=//evil.example/>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
  "<form action=javascript:alert(1)><button autofocus>x</button></form>",
  "<link rel=stylesheet href=//evil.example/x.css>",
  "<style>@import '//evil.example/x.css';*{background:url(javascript:alert(1))}</style>",
  // Other languages inside HTML, and markup that parsers rewrite.
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=alert(1)>'>",
  "<math href=javascript:alert(1)>x</math>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<p id='</p><script>alert(1)</script>'>",
  // Ends of the context around a text.
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  "`><svg/onload=alert(1)>",
  "</title><script>alert(1)</script>",
  "</textarea><script>alert(1)</script>",
  "</script><script>alert(1)</script>",
  "<!--<script>",
  "--><script>alert(1)</script>",
  "]]><script>alert(1)</script>",
  "</style><script>alert(1)</script>",
  '" onmouseover=alert(1) style=position:fixed;inset:0 x="',
  "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
  '{"@type":"x"}</script><svg onload=alert(1)>',
  // Templates, entities, addresses, special characters.
  "{{constructor.constructor('alert(1)')()}} ${alert(1)} #{7*7} <%= 7*7 %>",
  "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;alert(1)",
  "javascript:alert(1) JaVaScRiPt:alert(1) java&#115;cript:alert(1)",
  "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
  "%3Cscript%3Ealert(1)%3C/script%3E",
  "\u2028alert(1)\u2029//",
  "\u202e<tpircs>\u202c\u200b\ufeff",
  "=cmd|'/c calc'!A1",
  "'; drop table articles; --",
];

/** Addresses that no link in a text may have. */
export const hostileAddresses: readonly string[] = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "\u0001javascript:alert(1)",
  "java\tscript:alert(1)",
  "java\nscript:alert(1)",
  "javascript&colon;alert(1)",
  "vbscript:msgbox(1)",
  "data:text/html,<script>alert(1)</script>",
  "data:image/svg+xml,<svg onload=alert(1)>",
  "blob:https://paper.example/x",
  "file:///etc/passwd",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https:evil.example",
];

/** Returns a text as the name of a person, from which invisible characters are removed. */
export function personNameOf(text: string): string {
  return text.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "");
}
