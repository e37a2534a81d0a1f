"""Requests that no reader sends: what is asked, with which headers, made by hand."""

import json
from collections.abc import Iterator
from urllib.parse import quote

# What an attacker, a broken link or a broken proxy puts where a word is expected.
STRANGE = (
    *("", " ", ".", "..", "0", "-1", "1e999", "NaN", "Infinity", "9" * 400, "2147483648", "0x10"),
    *("null", "undefined", "None", "True", "[]", "{}", "[object Object]", "%", "%%", "%zz", "%2"),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)"),
    *("javascript:alert(1)", "</title><script>alert(1)</script>", "<!--", "]]>", "&lt;&amp;&#x3c;"),
    *("' OR '1'='1", "1; DROP TABLE areas --", "admin'--", "{{7*7}}", "${7*7}", "{%raw%}", "#{7}"),
    *("%00", "a%00b", "%0d%0aSet-Cookie:%20a=b", "%0aX: y", "\r\nX-Injected: yes", "\n", "\t"),
    *("%ff", "%c0%ae", "%ed%a0%80", "%f4%90%80%80", "%e2%80%ae", "\u202e", "\ufeff", "\ud7ff"),
    *("ﬁji", "ＦＪＩ", "fıjı", "F\u200bJI", "é", "e\u0301", "💥" * 40, "ا" * 60, "\U0010ffff"),
    *(
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%252e%252e%252f",
        "..\\..\\win.ini",
        "/etc/passwd",
    ),
    *(
        "file:///etc/passwd",
        "http://169.254.169.254/",
        "//evil.example",
        "\\\\evil\\share",
        "~root",
    ),
    *(
        "=HYPERLINK(1)",
        "@SUM(1)",
        "+1",
        "__proto__",
        "constructor",
        "__class__",
        "${jndi:ldap://x}",
    ),
    *(
        "| id",
        "; ls",
        "`id`",
        "$(id)",
        "x" * 3_000,
        "pacific," * 400,
        "a,b,c,,,",
        ",",
        ",,,,",
        "+",
        "*",
    ),
)
ROUTES = (
    "/{}",
    "/remittances/{}",
    "/country/{}",
    "/assets/{}",
    "/api/{}",
    "/api/v1/charts/{}/map.csv",
    "/api/v1/charts/remittances/{}.csv",
    "/api/v1/charts/remittances/map.{}",
    "/api/v1/tables/{}.csv",
    "/api/v1/views/{}.json",
    "/choices/{}/remittances.json?changed=subregion",
    "/choices/today/{}.json?changed=subregion",
    "/embed/{}/map",
    "/embed/remittances/{}",
    "/_dash-component-suites/dash/{}",
)
QUERIES = (
    "/remittances?{}",
    "/?edition={}",
    "/data?edition=escap-2008&words={}",
    "/api/v1/charts/remittances/map.csv?{}=1",
    "/api/v1/charts/remittances/map.csv?subregion={}",
    "/api/v1/charts/remittances/map.svg?time_period={}",
    "/api/v1/charts/remittances/map.png?size={}",
    "/api/v1/explorer.csv?edition=escap-2008&sort={}",
    "/api/v1/tables/areas.csv?{}",
    "/api/v1/views/remittances/map/picture.json?size={}",
    "/choices/today/remittances.json?changed={}",
    "/choices/today/remittances.json?changed=subregion&subregion={}",
    "/embed/remittances/map?width={}",
    "/embed/remittances/map?lang={}",
    "/api/v1/?lang={}",
    "/api/v1/openapi.json?lang={}",
)
# Whole addresses: many parameters, the same one again, brackets, and names that mean something
# elsewhere.
WHOLE = (
    *("/?" + "a=1&" * 5_000, "/?" + "&" * 9_000, "/?" + "=" * 9_000, "/?" + "edition=x&" * 2_000),
    *("/api/v1/explorer.csv?edition=escap-2008&words=" + "x" * 99_999, "/" + "a/" * 5_000),
    "/api/v1/charts/remittances/map.csv?" + "subregion=pacific&" * 5_000,
    "/api/v1/charts/remittances/map.csv?ref_area=" + ",".join(["FJI", "TON"] * 5_000),
    "/api/v1/charts/remittances/map.csv?ref_area=" + "&ref_area=".join(map(str, range(9_000))),
    *("/embed/remittances/map?" + "subregion=x&" * 3_000, "/" + "%2f" * 9_000, "/" + "?" * 9_000),
    *("/?edition[]=latest", "/?edition[0]=x&edition[1]=y", "/?edition=x;subregion=y", "/?edition"),
    *("/api/v1/charts/remittances/map.csv?subregion[]=pacific", "/embed/remittances/map?a[b][c]=d"),
    *(
        "/api/v1/charts/remittances/map.csv?lang=en&lang=fr",
        "/?lang=fr&lang=en&lang=",
        "/?lang[]=fr",
    ),
    *(
        "/api/v1/charts/remittances/map.csv?time_period=2007&time_period=2008",
        "/?%00=%00",
        "/?%ff=%fe",
    ),
    *(f"/embed/remittances/map?width={n}&height={n}&scale={n}" for n in (0, -1, 10**9, "1e308")),
    *(f"/api/v1/charts/remittances/map.png?width={n}&scale={n}" for n in (0, 10**6, "NaN")),
    *(f"/api/v1/views/remittances/map/picture.json?scale={n}" for n in (0, 10**6, -1)),
    *(f"/data?edition=escap-2008&page={n}" for n in (0, -1, 9_999_999, 10**12, "1e3", "٣", "1.0")),
    *(f"/api/v1/explorer.csv?edition=escap-2008&page={n}" for n in (0, 9_999_999, 10**40)),
    *("/api", "/api/", "/api/v1", "/api/v1//", "/api/v1/..", "/api/v1/charts", "/api/v1/charts/"),
    *("/api/v2/charts/remittances/map.csv", "/API/V1/", "/api/v1/charts/remittances/map.csv/"),
    *("/api/v1/charts/remittances/map", "/api/v1/charts/remittances/.csv", "/api/v1/tables/.csv"),
    *("/api/v1/charts/remittances/map.CSV", "/api/v1/charts/remittances/map.csv.exe"),
    *("/api/v1/tables/areas.xlsx", "/api/v1/tables/areas.sdmx.csv", "/api/v1/tables/areas"),
    *("/api/v1/charts/about/map.csv", "/api/v1/charts/feminization/women-share.csv"),
    *("/api/v1/sdmx/structure.xml?x=1", "/api/v1/sdmx/nothing.xml", "/api/v1/catalogue.jsonld?x=1"),
    *("/api/v1/catalogue.jsonld?lang=xx", "/api/v1/openapi.json?x", "/api/v1/openapi.yaml"),
    *("/api/v1/views/x/y/table.html", "/api/v1/views/remittances/x/export.html"),
    *("/api/v1/views/remittances.json?subregion=x", "/api/v1/views/about/map/table.html"),
    *(
        "/embed",
        "/embed/",
        "/embed//",
        "/embed/remittances",
        "/embed/plotly.js?x=%ff",
        "/embed/x/y/z",
    ),
    *(
        "/nope",
        "/country/ZZZ",
        "/country/FJI/x",
        "/country/fji",
        "/country/FJI%00",
        "/country/FJI/",
    ),
    *("/_dash-layout/x", "/_dash-update-component/x", "/_reload-hash", "/_dash-config", "/_alive"),
    *("//", "///", "/./", "/../", "/%2e%2e/%2e%2e/etc/passwd", "//evil.example/%2f..", "/\\evil"),
    *(
        "/static/x",
        "/static/../dashboard/web/app.py",
        "/bootstrap/static/../../x",
        "/bootstrap/static/",
    ),
    *(
        "/assets/../data/areas.csv",
        "/assets/%2e%2e/data/areas.csv",
        "/assets/..%2fdata%2fareas.csv",
    ),
    *("/assets/", "/assets//etc/passwd", "/assets/topojson", "/assets/dashboard.js?m=%00"),
    *("/.env", "/.git/config", "/wp-login.php", "/server-status", "/robots.txt", "/favicon.ico"),
    *(
        "*",
        "",
        "http://evil.example/remittances",
        "remittances",
        "/;/remittances",
        "/remittances;x=1",
    ),
)
BAD_HEADERS: tuple[tuple[str, str], ...] = (
    *(
        ("Host", word)
        for word in ("", "evil.example", "<script>alert(1)</script>", "a b", "[::1", "a:b:c")
    ),
    *(
        ("Host", word)
        for word in ("x" * 3_000, "a:99999999", "\xff", "a/../b", "a@b", '"><script>alert(1)')
    ),
    *(
        ("Accept", word)
        for word in ("", "*/*;q=x", ";;;", "text/html;q=9", "a" * 9_000, "\xff", ",,,")
    ),
    *(("Accept-Language", word) for word in ("xx", "fr;q=x", "../../", "," * 3_000)),
    *(("Accept-Encoding", word) for word in ("gzip;q=-1", "x" * 3_000, "identity;q=0, *;q=0")),
    *(
        ("Range", word)
        for word in ("bytes=", "bytes=-1", "bytes=9-1", "bytes=0-99999999999999999999")
    ),
    *(
        ("Range", word)
        for word in ("lines=1-2", "bytes=" + "0-1," * 2_000 + "0-1", "bytes=0-0,-1", "\xff")
    ),
    *(("If-None-Match", word) for word in ("*", '"', 'W/"', '"x",' * 2_000, "\xff", '"\x00"')),
    *(("If-Modified-Since", word) for word in ("yesterday", "Thu, 99 Foo 99999 99:99:99 GMT", "0")),
    *(("If-Range", word) for word in ("x", '"x', "Thu, 01 Jan 1970 00:00:00 GMT")),
    *(("Content-Length", word) for word in ("-1", "abc", "99999999999999999999", "1e3", "٣", " ")),
    *(("Transfer-Encoding", word) for word in ("chunked", "chunked, chunked", "x", "identity")),
    *(("Content-Type", word) for word in ("", ";", "multipart/form-data", "text/html; charset=x")),
    *(
        ("X-Request-ID", word)
        for word in ("<script>alert(1)</script>", "a\r\nX-Injected: yes", "x" * 9_000)
    ),
    *(("X-Forwarded-For", word) for word in ("' OR 1=1", "::::", "1.2.3.4," * 2_000)),
    *(("X-Forwarded-Host", word) for word in ("evil.example", "<script>alert(1)</script>", "a b")),
    *(("X-Forwarded-Proto", word) for word in ("https", "javascript", "<script>alert(1)</script>")),
    *(("X-Forwarded-Prefix", word) for word in ("/evil", "//evil.example", "\xff")),
    *(
        ("Cookie", word)
        for word in ("a", "=;=;=", "a=" + "x" * 9_000, "\xff=\xfe", "session={{7*7}}")
    ),
    *(
        ("Authorization", word)
        for word in ("Basic", "Basic !!!", "Bearer " + "x" * 9_000, "Digest a=")
    ),
    *(("Origin", word) for word in ("null", "evil", "<script>alert(1)</script>")),
    *(
        ("Referer", "javascript:alert(1)"),
        ("User-Agent", "() { :; }; id"),
        ("User-Agent", "\xff" * 999),
    ),
    *(("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/admin"), ("Upgrade", "websocket")),
    *(("Expect", "100-continue"), ("Connection", "close, X-Request-ID"), ("Max-Forwards", "-1")),
)
# One address of each way to answer: a page, its redirect, a file, a problem, a frame, a script.
FACED = (
    "/remittances?edition=escap-2008",
    "/remittances",
    "/api/v1/tables/areas.csv",
    "/api/v1/charts/remittances/map.csv?subregion=x",
    "/api/v1/views/remittances/map/export.html",
    "/embed/remittances/map",
    "/assets/dashboard.js",
    "/nope",
)


def addresses() -> Iterator[str]:
    """Yield every hostile address: each strange word where an address takes one, and whole ones."""
    yield from WHOLE
    for form in (*ROUTES, *QUERIES):
        for word in STRANGE:
            yield form.format(word)  # as a careless client sends it
            if (escaped := quote(word, safe="")) != word:
                yield form.format(escaped)


def headed() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield addresses that are fine with headers that are not."""
    for name, word in BAD_HEADERS:
        for address in FACED:
            yield address, {name: word}
    everything = dict(BAD_HEADERS)
    for address in FACED:
        yield address, everything
    yield "/", {f"X-{n}": json.dumps(n) for n in range(500)}
